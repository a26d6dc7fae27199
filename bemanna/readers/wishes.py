"""The table of wishes: worker, day or days, on or off, shift, weight."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import CellError, Reading, count, text
from bemanna.readers.columns import Field
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from roster.problem import Wish

_ON = {"on", "work", "yes", "arbejde", "vagt", "arbete", "jobba", "ja", "+", "1", "ønsker vagt", "vill jobba"}
_OFF = {"off", "free", "no", "fri", "fridag", "ledig", "ledigt", "nej", "-", "0", "ønsker fri", "vill vara ledig"}


def on_or_off(cell: Cell, reading: Reading) -> bool:
    """Whether the wish is to work."""
    written = text(cell, reading).casefold()
    if written not in _ON | _OFF:
        raise CellError("expected on or off (arbejde or fri, jobba or ledig)")
    return written in _ON


FIELDS = (
    Field("worker", text, needed=True),
    Field("first", dates.first_of, needed=True),
    Field("last", dates.last_of),
    Field("wish", on_or_off, needed=True),
    Field("shift", text),
    Field("weight", count),
)
SHAPE = Shape("wishes", FIELDS, (("worker",), ("first",), ("wish",)))


def read_wishes(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[Wish], ...]:
    """Wishes, one a day; weight 1 where none is given."""
    found = []
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        values = row.values
        first, last = values["first"], values.get("last") or values["first"]
        if last < first or (last - first).days > 366:
            problems.append(row.problem(f"expected a last day from {first} on, within a year", "last", last))
            continue
        weight = 1 if values.get("weight") is None else values["weight"]
        for day in range(first.toordinal(), last.toordinal() + 1):
            found.append(Placed(Wish(values["worker"], day, values["wish"], values.get("shift"), weight), row))
    return tuple(found)
