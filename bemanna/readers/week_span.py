"""The weeks that a row of a table is about."""

from __future__ import annotations

from datetime import date, timedelta

from bemanna.problems import Problem
from bemanna.readers.columns import TableRow
from rules.words import Sentence


def weeks(row: TableRow, first: date, last: date | None, problems: list[Problem]) -> tuple[int, int]:
    """Mondays (day numbers) of a row's first and last week; a date is its week, without a last one it is the first."""
    end = last or first
    if end < first:
        problems.append(
            row.problem(Sentence("the last week lies before the first ({first})", first=first), "last", end)
        )
    return _monday(first), _monday(end)


def _monday(day: date) -> int:
    return (day - timedelta(day.weekday())).toordinal()
