"""The table of supply: hours of a resource each week, and what goes from them before production."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import amount, text
from bemanna.readers.columns import Field
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from bemanna.readers.week_span import weeks
from capacity.production_records import SupplyRow

LESS = ("leave_h", "sick_h", "training_h", "admin_h", "oncall_comp_h")
FIELDS = (
    Field("resource", text, needed=True),
    Field("first", dates.first_of, needed=True),
    Field("last", dates.first_of),
    Field("gross_h", amount, needed=True),
    *(Field(name, amount) for name in LESS),
)
SHAPE = Shape("supply", FIELDS, (("resource",), ("first",), ("gross_h",)))


def read_supply(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[SupplyRow], ...]:
    """Supply in each week from the first to the last; more taken away than there is, is a problem."""
    found = []
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        values = row.values
        first, last = weeks(row, problems)
        less = [values.get(name) or 0.0 for name in LESS]
        record = SupplyRow(values["resource"], first, last, values["gross_h"], *less)
        if record.net_h < -1e-9:
            problems.append(row.problem("leave, sickness and the rest are more than these gross hours", "gross_h"))
        found.append(Placed(record, row))
    return tuple(found)
