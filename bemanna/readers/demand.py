"""The table of demand: how many of an activity are asked for each week, and what the number counts."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import CellError, Reading, amount, text
from bemanna.readers.columns import Field
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
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


def measure(cell: Cell, reading: Reading) -> str:
    """referrals (onto the list), led (onto it because of visits before the plan), arrivals (acute, served at once),
    patient_hours, or touched (seen in an hour)."""
    written = text(cell, reading).casefold().replace(" ", "_").replace("-", "_")
    if written not in MEASURES:
        raise CellError("expected referrals, led, arrivals, patient_hours or touched")
    return MEASURES[written]


FIELDS = (
    Field("activity", text, needed=True),
    Field("first", dates.first_of, needed=True),
    Field("last", dates.first_of),
    Field("value", amount, needed=True),
    Field("measure", measure),
    Field("basis", text),
)
SHAPE = Shape("demand", FIELDS, (("activity",), ("first",), ("value",)))


def read_demand(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[DemandRow], ...]:
    """Demand: `value` in each week from the first to the last; a date counts for its week."""
    found = []
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        first, last = weeks(row, problems)
        kind: Measure = row.values.get("measure") or "referrals"
        found.append(Placed(DemandRow(row.values["activity"], first, last, row.values["value"], kind), row))
    return tuple(found)
