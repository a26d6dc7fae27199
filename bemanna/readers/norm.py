"""The table of production norms to the resource profile of each activity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from capacity.production_records import NormRow
from rules.words import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductionNormTableRow(TableRow):
    """The table of production norms: minutes of a resource for one of an activity (the resource profile)."""

    TABLE = "norm"

    activity: str = column(cells.text, needed=True)
    resource: str = column(cells.text, needed=True)
    minutes: float = column(cells.amount, needed=True)
    indirect_minutes: float = column(cells.amount, default=0.0)
    valid_from: date | None = column(dates.first_of)
    low: float | None = column(cells.amount)
    high: float | None = column(cells.amount)
    source: str = column(cells.text, default="")


def read_production_norms(
    source: Source, folder: Path, zone: str, problems: list[Problem]
) -> tuple[Placed[NormRow], ...]:
    """Norms; the same activity, resource and day twice is a problem."""
    found: list[Placed[NormRow]] = []
    seen: dict[tuple[str, str, int | None], int | None] = {}
    for row in read_table(ProductionNormTableRow, source, folder, zone, problems):
        since = None if row.valid_from is None else row.valid_from.toordinal()
        key = (row.activity, row.resource, since)
        if key in seen:
            problems.append(
                row.problem(Sentence("the norm stands in row {row} already", row=seen[key]), "activity", row.activity)
            )
            continue
        seen[key] = row.place.row
        record = NormRow(
            row.activity, row.resource, row.minutes, row.indirect_minutes, since, row.source, row.low, row.high
        )
        found.append(Placed(record, row))
    return tuple(found)
