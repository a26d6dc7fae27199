"""The table of locks to what is decided already."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from roster.problem import Lock


@dataclass(frozen=True, slots=True, kw_only=True)
class LockTableRow(TableRow):
    """The table of locks: what is decided for a person and a day: a shift (and role), or free."""

    TABLE = "locks"
    MAY_BE_EMPTY = True
    ONE_OF = (("shift",),)

    worker: str = column(cells.text, needed=True)
    date: datetime.date = column(dates.day, needed=True)
    shift: str | None = column(cells.text)
    role: str | None = column(cells.text)


FREE = {"free", "off", "fri", "ledig", "-"}


def read_locks(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[Lock], ...]:
    """Locks; an empty shift, or the word free, means that none starts. Two for one person and day must agree."""
    found: dict[tuple[str, int], Placed[Lock]] = {}
    for row in read_table(LockTableRow, source, folder, zone, problems):
        shift = None if row.shift is None or row.shift.casefold() in FREE else row.shift
        lock = Lock(row.worker, row.date.toordinal(), shift, row.role)
        earlier = found.setdefault((lock.worker, lock.day), Placed(lock, row))
        if earlier.record != lock:
            expected = f"another lock for this person and day stands in row {earlier.place.row}"
            problems.append(row.problem(expected, "shift", row.shift or "free"))
    return tuple(found.values())
