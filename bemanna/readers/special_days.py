"""The table of special days: name, first and last day, kind; what the region's calendar does not know."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import CellError, Reading, count, text
from bemanna.readers.columns import Field
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from forecast.special_days import SpecialDay

KINDS = ("public", "eve", "half", "bridge", "event", "season")


def special_kind(cell: Cell, reading: Reading) -> str:
    """public, eve, half, bridge, event (a festival, a home game) or season (school holidays, industrial holiday)."""
    found = text(cell, reading).casefold()
    if found not in KINDS:
        raise CellError(f"expected one of {', '.join(KINDS)}")
    return found


def hour(cell: Cell, reading: Reading) -> int:
    """An hour of the day, 0 to 23."""
    found = count(cell, reading)
    if found > 23:
        raise CellError("expected an hour from 0 to 23")
    return found


FIELDS = (
    Field("name", text, needed=True),
    Field("first", dates.first_of, needed=True),
    Field("last", dates.last_of),
    Field("kind", special_kind),
    Field("start_hour", hour),
)
SHAPE = Shape("special_days", FIELDS, (("name",), ("first",)))


def read_special_days(
    source: Source, folder: Path, zone: str, problems: list[Problem]
) -> tuple[Placed[SpecialDay], ...]:
    """Days or spans of days on which inflow may differ; without a kind, a single day is an event, a span a season."""
    found = []
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        values = row.values
        first, last = values["first"], values.get("last") or values["first"]
        if last < first:
            problems.append(row.problem(f"it ends before it begins ({first})", "last", last))
            continue
        kind, start = values.get("kind") or ("event" if first == last else "season"), values.get("start_hour") or 0
        found.append(Placed(SpecialDay(first.toordinal(), last.toordinal(), values["name"], kind, start), row))
    return tuple(found)
