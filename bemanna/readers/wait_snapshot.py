"""The table of waiting lists: how many wait for an activity, for how many weeks, on the day of the count."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import amount, count, text
from bemanna.readers.columns import Field
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from capacity.production_records import WaitRow

FIELDS = (
    Field("activity", text, needed=True),
    Field("date", dates.day),
    Field("weeks_waited", count, needed=True),
    Field("number", amount, needed=True),
    Field("excluded_reason", text),
)
SHAPE = Shape("wait_snapshot", FIELDS, (("activity",), ("weeks_waited",), ("number",)))


def read_waits(
    source: Source, folder: Path, zone: str, first: date, problems: list[Problem]
) -> tuple[Placed[WaitRow], ...]:
    """Waits as they are when the plan begins: whoever was counted earlier has waited longer by the weeks between.

    A count after the plan's first day is a problem.
    """
    found = []
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        values, counted = row.values, row.values.get("date") or first
        if counted > first:
            problems.append(row.problem(f"the count lies after the plan's first day, {first}", "date", counted))
            continue
        waited = values["weeks_waited"] + (first - counted).days // 7
        record = WaitRow(values["activity"], waited, values["number"], values.get("excluded_reason") or "")
        found.append(Placed(record, row))
    return tuple(found)
