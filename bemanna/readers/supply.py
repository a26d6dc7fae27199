"""The table of supply to hours of a resource each week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from bemanna.readers.week_span import weeks
from capacity.production_records import SupplyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyTableRow(TableRow):
    """The table of supply: hours of a resource each week, and what goes from them before production."""

    TABLE = "supply"

    resource: str = column(cells.text, needed=True)
    first: date = column(dates.first_of, needed=True)
    last: date | None = column(dates.first_of)
    gross_h: float = column(cells.amount, needed=True)
    leave_h: float = column(cells.amount, default=0.0)
    sick_h: float = column(cells.amount, default=0.0)
    training_h: float = column(cells.amount, default=0.0)
    admin_h: float = column(cells.amount, default=0.0)
    oncall_comp_h: float = column(cells.amount, default=0.0)


def read_supply(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[SupplyRow], ...]:
    """Supply in each week from the first to the last; more taken away than there is, is a problem."""
    found = []
    for row in read_table(SupplyTableRow, source, folder, zone, problems):
        first, last = weeks(row, row.first, row.last, problems)
        less = (row.leave_h, row.sick_h, row.training_h, row.admin_h, row.oncall_comp_h)
        record = SupplyRow(row.resource, first, last, row.gross_h, *less)
        if record.net_h < -1e-9:
            problems.append(row.problem("leave, sickness and the rest are more than these gross hours", "gross_h"))
        found.append(Placed(record, row))
    return tuple(found)
