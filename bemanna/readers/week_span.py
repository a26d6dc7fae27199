"""The weeks that a row of a table is about."""

from __future__ import annotations

from datetime import date, timedelta

from bemanna.problems import Problem
from bemanna.readers.columns import Row


def weeks(row: Row, problems: list[Problem]) -> tuple[int, int]:
    """Mondays (day numbers) of the first and last week of a row with the fields first and last; a date is its week."""
    first: date = row.values["first"]
    last: date = row.values.get("last") or first
    if last < first:
        problems.append(row.problem(f"the last week lies before the first ({first})", "last", last))
    return tuple((day - timedelta(day.weekday())).toordinal() for day in (first, last))  # type: ignore[return-value]
