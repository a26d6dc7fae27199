"""The table of closures to days with their open units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.cells import Reading
from bemanna.readers.columns import TableRow, column
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from capacity.production_records import CalendarRow
from rules.words import Sentence


def _days(cell: Cell, reading: Reading) -> tuple[date, date]:
    """A date, or a week such as 2027-W28 for its seven days."""
    return dates.first_of(cell, reading), dates.last_of(cell, reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureTableRow(TableRow):
    """The table of closures: beds, rooms or theatres that are open on some days instead of the usual number."""

    TABLE = "calendar"

    resource: str = column(cells.text, needed=True)
    first: tuple[date, date] = column(_days, needed=True)
    last: date | None = column(dates.last_of)
    open_units: float = column(cells.amount, needed=True)


def read_calendar(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[CalendarRow], ...]:
    """Open units from the first to the last day; a row without a last day holds for one day, a week for its seven."""
    found = []
    for row in read_table(ClosureTableRow, source, folder, zone, problems):
        first, week_end = row.first
        last = row.last or week_end
        if last < first:
            problems.append(
                row.problem(Sentence("the last day lies before the first ({first})", first=first), "last", last)
            )
        found.append(Placed(CalendarRow(row.resource, first.toordinal(), last.toordinal(), row.open_units), row))
    return tuple(found)
