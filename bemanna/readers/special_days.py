"""The table of special days to what the region's calendar does not know."""

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
from forecast.special_days import SpecialDay
from rules.words import Sentence

KINDS = ("public", "eve", "half", "bridge", "event", "season")


def special_kind(cell: Cell, reading: Reading) -> str:
    """public, eve, half, bridge, event (a festival, a home game) or season (school holidays, industrial holiday)."""
    found = text(cell, reading).casefold()
    if found not in KINDS:
        raise CellError(Sentence("expected one of {names}", names=", ".join(KINDS)))
    return found


def hour(cell: Cell, reading: Reading) -> int:
    """An hour of the day, 0 to 23."""
    found = cells.count(cell, reading)
    if found > 23:
        raise CellError("expected an hour from 0 to 23")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDayTableRow(TableRow):
    """The table of special days: name, first and last day, kind; what the region's calendar does not know."""

    TABLE = "special_days"
    MAY_BE_EMPTY = True

    name: str = column(cells.text, needed=True)
    first: date = column(dates.first_of, needed=True)
    last: date | None = column(dates.last_of)
    kind: str | None = column(special_kind)
    start_hour: int = column(hour, default=0)


def read_special_days(
    source: Source, folder: Path, zone: str, problems: list[Problem]
) -> tuple[Placed[SpecialDay], ...]:
    """Days or spans of days on which inflow may differ; without a kind, a single day is an event, a span a season."""
    found = []
    for row in read_table(SpecialDayTableRow, source, folder, zone, problems):
        first, last = row.first, row.last or row.first
        if last < first:
            problems.append(row.problem(Sentence("it ends before it begins ({first})", first=first), "last", last))
            continue
        kind = row.kind or ("event" if first == last else "season")
        found.append(Placed(SpecialDay(first.toordinal(), last.toordinal(), row.name, kind, row.start_hour), row))
    return tuple(found)
