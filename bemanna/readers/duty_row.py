"""The columns of the table of duties, and what a cell says of one end of a duty."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TypeAlias

from bemanna.readers import cells, dates
from bemanna.readers.breaks import WrittenBreaks, breaks_cell
from bemanna.readers.cells import CellError, Reading
from bemanna.readers.columns import TableRow, column
from bemanna.readers.grid import Cell

INSTANT, CLOCK, DAY = "instant", "clock", "day"
End: TypeAlias = tuple[str, int]
"""What a cell says of one end: an instant, a minute of the day, or a day."""


def end_cell(cell: Cell, reading: Reading) -> End:
    """A local date and time, a time of day beside the row's date, or a day (of an absence)."""
    try:
        return INSTANT, dates.moment(cell, reading)
    except CellError as error:
        for what, parse in ((CLOCK, dates.clock_minute), (DAY, dates.day)):
            try:
                value = parse(cell, reading)
            except CellError:
                continue
            return what, value.toordinal() if isinstance(value, datetime.date) else value
        raise error


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyTableRow(TableRow):
    """The table of duties (history, published, anyone's roster): worker with start and end, or date and shift."""

    TABLE = "duties"
    MAY_BE_EMPTY = True
    ONE_OF = (("worker", "name"), ("start", "date"), ("end", "shift"))

    worker: str | None = column(cells.text)
    name: str | None = column(cells.text)
    date: datetime.date | None = column(dates.day)
    start: End | None = column(end_cell)
    end: End | None = column(end_cell)
    kind: str | None = column(cells.kind)
    unit: str | None = column(cells.text)
    skill: str | None = column(cells.text)
    shift: str | None = column(cells.text)
    minutes: int | None = column(cells.count)
    tags: tuple[str, ...] = column(cells.names, default=())
    breaks: WrittenBreaks | None = column(breaks_cell)
    paid_minutes: int | None = column(cells.count, note=True)
