"""The table of wishes to wishes of a day each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.cells import CellError, Reading, text
from bemanna.readers.columns import TableRow, column
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from roster.problem import Wish
from rules.words import Sentence

_ON = {"on", "work", "yes", "arbejde", "vagt", "arbete", "jobba", "ja", "+", "1", "ønsker vagt", "vill jobba"}
_OFF = {"off", "free", "no", "fri", "fridag", "ledig", "ledigt", "nej", "-", "0", "ønsker fri", "vill vara ledig"}


def on_or_off(cell: Cell, reading: Reading) -> bool:
    """Whether the wish is to work."""
    written = text(cell, reading).casefold()
    if written not in _ON | _OFF:
        raise CellError("expected on or off (arbejde or fri, jobba or ledig)")
    return written in _ON


@dataclass(frozen=True, slots=True, kw_only=True)
class WishTableRow(TableRow):
    """The table of wishes: worker, day or days, on or off, shift, weight."""

    TABLE = "wishes"
    MAY_BE_EMPTY = True

    worker: str = column(cells.text, needed=True)
    first: date = column(dates.first_of, needed=True)
    last: date | None = column(dates.last_of)
    wish: bool = column(on_or_off, needed=True)
    shift: str | None = column(cells.text)
    weight: int = column(cells.count, default=1)
    start_time: int | None = column(dates.clock_minute)
    end_time: int | None = column(dates.clock_minute)


def read_wishes(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[Wish], ...]:
    """Wishes, one a day; weight 1 where none is given."""
    found = []
    for row in read_table(WishTableRow, source, folder, zone, problems):
        first, last = row.first, row.last or dates.end_of(row.first)
        if last < first or (last - first).days > 366:
            problems.append(
                row.problem(Sentence("expected a last day from {first} on, within a year", first=first), "last", last)
            )
            continue
        hours = _hours(row)
        if hours is not None and (row.wish or row.shift or hours[0] >= hours[1]):
            expected = "hours are wished free, from an earlier to a later time of the day, and name no shift"
            problems.append(row.problem(expected, "start_time"))
            continue
        for day in range(first.toordinal(), last.toordinal() + 1):
            found.append(Placed(Wish(row.worker, day, row.wish, row.shift, row.weight, hours), row))
    return tuple(found)


def _hours(row: WishTableRow) -> tuple[int, int] | None:
    """The minutes of the day that are wished free; None for the whole day."""
    if row.start_time is None and row.end_time is None:
        return None
    return row.start_time or 0, 1440 if row.end_time is None else row.end_time
