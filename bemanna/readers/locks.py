"""The table of locks: what is decided for a person and a day: a shift (and role), or free."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import text
from bemanna.readers.columns import Field
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from roster.problem import Lock

FIELDS = (
    Field("worker", text, needed=True),
    Field("date", dates.day, needed=True),
    Field("shift", text),
    Field("role", text),
)
SHAPE = Shape("locks", FIELDS, (("worker",), ("date",), ("shift",)))
FREE = {"free", "off", "fri", "ledig", "-"}


def read_locks(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[Lock], ...]:
    """Locks; an empty shift, or the word free, means that none starts. Two for one person and day must agree."""
    found: dict[tuple[str, int], Placed[Lock]] = {}
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        code = row.values.get("shift")
        shift = None if code is None or code.casefold() in FREE else code
        lock = Lock(row.values["worker"], row.values["date"].toordinal(), shift, row.values.get("role"))
        earlier = found.setdefault((lock.worker, lock.day), Placed(lock, row))
        if earlier.record != lock:
            expected = f"another lock for this person and day stands in row {earlier.place.row}"
            problems.append(row.problem(expected, "shift", code or "free"))
    return tuple(found.values())
