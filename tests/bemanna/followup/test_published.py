"""Published rosters of the plan store: the first that people were told, the last, and what was changed between."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bemanna.followup.published import published_periods
from bemanna.followup.staff_totals import Groups
from bemanna.followup.ward_totals import ward_totals
from bemanna.store.records import ChangeRow, Plan
from bemanna.store.store import open_store
from rules.clock import local_clock
from rules.timeline import Duty
from tests.bemanna.plain_ward import DAYS, FIRST, write_ward

CLOCK = local_clock("Europe/Copenhagen")
DAY = FIRST.toordinal()


def duty(worker: str, day: int) -> Duty:
    start = CLOCK.at(DAY + day, 420)
    return Duty(start, start + 480, worker, "work", "M2", "nurse", "D")


def publish(folder: Path) -> None:
    """Told: 1 works Monday to Thursday. Then Wednesday goes to 2, two days before; the job drafts more."""
    store = open_store(folder)
    first = store.save(
        "M2", Plan("Europe/Copenhagen", DAY, DAYS, tuple(duty("1", day) for day in range(4))), "lise", "first"
    )
    store.publish("M2", first.id, "lise", None, "agreed")
    moved = (duty("1", 0), duty("1", 1), duty("1", 3), duty("2", 2))
    rows = [ChangeRow(DAY + 2, worker, "D", "free", "frozen", 80, "sick") for worker in ("1", "2")]
    second = store.save(
        "M2", Plan("Europe/Copenhagen", DAY, DAYS, tuple(sorted(moved))), "lise", "sick", first.id, rows
    )
    store.publish("M2", second.id, "lise", first.id, "sick")


def test_a_folder_without_a_store_has_published_nothing_and_none_is_made(tmp_path: Path) -> None:
    folder = write_ward(tmp_path)
    before = sorted(path.name for path in folder.iterdir())
    assert published_periods(folder) == ()
    assert sorted(path.name for path in folder.iterdir()) == before


def test_the_first_and_the_last_publication_are_compared_by_zone(tmp_path: Path) -> None:
    folder = write_ward(tmp_path)
    publish(folder)
    (period,) = published_periods(folder)
    assert (period.first_day, period.days, len(period.first), len(period.now)) == (DAY, DAYS, 4, 4)
    found = ward_totals(folder, "M2", date(2027, 2, 1).toordinal(), ["weekly"], Groups())
    totals = {one.period.name: one.totals for one in found.entries if one.basis == "actual"}
    assert totals["2027-W01"] == {
        "changed_shifts": 2.0, "changed_frozen": 2.0, "changed_notice": 0.0, "changed_ahead": 0.0,
        "published_shifts": 4.0, "people_touched": 2.0, "staff": 1.0, "planned_hours": 32.0,
    }  # fmt: skip
    assert totals["2027-W02"]["changed_shifts"] == 0
    assert totals["2027-01-04..2027-01-17"]["changed_shifts"] == 2
