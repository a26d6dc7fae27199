"""Rosters that were replaced: kept beside the new one, counted, and the table of what changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from bemanna.files.output_names import VERSIONS
from bemanna.files.table import Table
from roster.roster_changes import Change, shift_codes


def revision(out: Path) -> int:
    """Number of the last version that was replaced; 0 when none was."""
    numbers = [path.name[:3] for path in (out / VERSIONS).glob("[0-9][0-9][0-9]_*.csv")]
    return max((int(number) for number in numbers), default=0)


def change_table(changes: Iterable[Change]) -> Table:
    """One row a changed person-day."""
    columns = ("date", "worker", "before", "after", "zone", "points", "why")
    rows = tuple(
        (
            date.fromordinal(one.person_day.day).isoformat(),
            one.person_day.worker,
            shift_codes(one.person_day.before),
            shift_codes(one.person_day.after),
            one.zone.value,
            one.points,
            "; ".join(map(str, one.reasons)),
        )
        for one in changes
    )
    return Table("changes", columns, rows)
