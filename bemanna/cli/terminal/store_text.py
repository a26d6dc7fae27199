"""What `bemanna store` prints: versions, and what one changes of another."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bemanna.cli.terminal.console import open_console
from bemanna.store.records import Version
from bemanna.store.store import Store
from roster.roster_changes import shift_codes, short_date


def say_versions(store: Store, unit: str | None, as_json: bool) -> None:
    """Every version with maker, reason, and the mark of those in force."""
    rows = [row for one in ((unit,) if unit else store.units()) for row in _rows(store, one)]
    if as_json:
        from bemanna.cli.terminal.console import say_json

        say_json({"versions": rows})
        return
    console = open_console()
    if not rows:
        console.print("There is no version yet.")
    for row in rows:
        mark = {"published": "*", "draft": "~"}.get(row["state"], " ")
        moment = datetime.fromisoformat(row["made_at"]).astimezone()
        head = f"{mark} {row['unit']} version {row['number']}, period from {row['first']}, {moment:%Y-%m-%d %H:%M}"
        console.print(f"{head}, {row['made_by']}: {row['reason']}", markup=False)
    if rows:
        console.print("* published to the people   ~ draft in force", style="dim")


def say_version_changes(store: Store, unit: str, number: int, against: int | None) -> None:
    """What the version changes, a line a changed person-day."""
    console, version = open_console(), store.numbered(unit, number)
    if against is None:
        rows = store.changes(version.id)
        for row in rows:
            price = f"{row.zone}, {row.points} points" if row.points else row.zone
            said = f"{short_date(row.day)}  {row.worker}: {row.after} instead of {row.before}  [{price}]"
            console.print(said, markup=False, style="bold")
            console.print(f"    {row.why}", markup=False)
        if rows:
            return
        if version.parent is None:
            console.print("It was made from no other version.")
            return
        before = version.parent
    else:
        before = store.numbered(unit, against).id
    days = store.between(before, version.id)
    for one in days:
        said = f"{short_date(one.day)}  {one.worker}: {shift_codes(one.after)} instead of {shift_codes(one.before)}"
        console.print(said, markup=False)
    if not days:
        console.print("No change.")


def _rows(store: Store, unit: str) -> list[dict[str, Any]]:
    found = []
    for one in store.versions(unit):
        pointer = store.published(unit, one.first_day)
        mine = pointer is not None and pointer.version == one.id
        state = ("draft" if pointer is not None and pointer.draft else "published") if mine else "kept"
        found.append(_record(one) | {"state": state})
    return found


def _record(version: Version) -> dict[str, Any]:
    made = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=version.made_at)
    return asdict(version) | {"first": date.fromordinal(version.first_day).isoformat(), "made_at": made.isoformat()}
