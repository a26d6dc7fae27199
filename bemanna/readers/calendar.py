"""The table of closures: beds, rooms or theatres that are open on some days instead of the usual number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import Reading, amount, text
from bemanna.readers.columns import Field
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from capacity.production_records import CalendarRow


def _days(cell: Cell, reading: Reading) -> tuple[date, date]:
    """A date, or a week such as 2027-W28 for its seven days."""
    return dates.first_of(cell, reading), dates.last_of(cell, reading)


FIELDS = (
    Field("resource", text, needed=True),
    Field("first", _days, needed=True),
    Field("last", dates.last_of),
    Field("open_units", amount, needed=True),
)
SHAPE = Shape("calendar", FIELDS, (("resource",), ("first",), ("open_units",)))


def read_calendar(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[CalendarRow], ...]:
    """Open units from the first to the last day; a row without a last day holds for one day, a week for its seven."""
    found = []
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        first, week_end = row.values["first"]
        last = row.values.get("last") or week_end
        if last < first:
            problems.append(row.problem(f"the last day lies before the first ({first})", "last", last))
        record = CalendarRow(row.values["resource"], first.toordinal(), last.toordinal(), row.values["open_units"])
        found.append(Placed(record, row))
    return tuple(found)
