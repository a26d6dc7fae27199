"""The table of demand to weekly numbers of an activity."""

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
from bemanna.readers.week_span import weeks
from capacity.production_records import DemandRow, Measure

MEASURES = {
    word: meaning
    for meaning, words in {
        "referrals": "referrals remisser henvisninger elective",
        "led": "led uppföljning opfølgning follow_up",
        "arrivals": "arrivals ankomster acute akut akutte akuta",
        "patient_hours": "patient_hours patienttimmar patienttimer",
        "touched": "touched berörda berørte",
    }.items()
    for word in words.split()
}


def measure_cell(cell: Cell, reading: Reading) -> str:
    """referrals (onto the list), led (onto it because of visits before the plan), arrivals (acute, served at once),
    patient_hours, or touched (seen in an hour)."""
    written = text(cell, reading).casefold().replace(" ", "_").replace("-", "_")
    if written not in MEASURES:
        raise CellError("expected referrals, led, arrivals, patient_hours or touched")
    return MEASURES[written]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandTableRow(TableRow):
    """The table of demand: how many of an activity are asked for each week, and what the number counts."""

    TABLE = "demand"

    activity: str = column(cells.text, needed=True)
    first: date = column(dates.first_of, needed=True)
    last: date | None = column(dates.first_of)
    value: float = column(cells.amount, needed=True)
    measure: Measure = column(measure_cell, default="referrals")
    basis: str | None = column(cells.text, note=True)


def read_demand(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[DemandRow], ...]:
    """Demand: `value` in each week from the first to the last; a date counts for its week."""
    found = []
    for row in read_table(DemandTableRow, source, folder, zone, problems):
        first, last = weeks(row, row.first, row.last, problems)
        found.append(Placed(DemandRow(row.activity, first, last, row.value, row.measure), row))
    return tuple(found)
