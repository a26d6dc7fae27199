"""The table of waiting lists to who waits when the plan begins."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from capacity.production_records import WaitRow
from rules.words import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitTableRow(TableRow):
    """The table of waiting lists: how many wait for an activity, for how many weeks, on the day of the count."""

    TABLE = "wait_snapshot"

    activity: str = column(cells.text, needed=True)
    date: datetime.date | None = column(dates.day)
    weeks_waited: int = column(cells.count, needed=True)
    number: float = column(cells.amount, needed=True)
    excluded_reason: str = column(cells.text, default="")


def read_waits(
    source: Source, folder: Path, zone: str, first: datetime.date, problems: list[Problem]
) -> tuple[Placed[WaitRow], ...]:
    """Waits as they are when the plan begins: whoever was counted earlier has waited longer by the weeks between.

    A count after the plan's first day is a problem.
    """
    found = []
    for row in read_table(WaitTableRow, source, folder, zone, problems):
        counted = row.date or first
        if counted > first:
            problems.append(
                row.problem(
                    Sentence("the count lies after the plan's first day, {first}", first=first), "date", counted
                )
            )
            continue
        waited = row.weeks_waited + (first - counted).days // 7
        found.append(Placed(WaitRow(row.activity, waited, row.number, row.excluded_reason), row))
    return tuple(found)
