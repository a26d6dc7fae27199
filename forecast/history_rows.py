"""Rows of a table of arrivals as the readers take them, and what reading them gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from forecast.history_problem import HistoryProblem
from forecast.sentence import ForecastSentence
from forecast.series import Series
from forecast.swapped_dates import swapped_dates
from forecast.timestamps import far_dates


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """One row of a table: its place as the user sees it, local wall-clock time (or an aware time), and a count.

    timed: whether the row says a time of day; without one `time` is a midnight.
    """

    place: int
    time: datetime
    count: float = 1.0
    timed: bool = True


@dataclass(frozen=True, slots=True)
class HistoryReading:
    """A series, or None when a problem refuses the table, and all problems found."""

    series: Series | None
    problems: tuple[HistoryProblem, ...]


def reading_of(series: Series, problems: Sequence[HistoryProblem]) -> HistoryReading:
    """The reading: without the series when a problem refuses it."""
    refused = any(problem.refused for problem in problems)
    return HistoryReading(None if refused else series, tuple(problems))


def refused_at_once(unit: str, zone: str, rows: Sequence[ArrivalRow]) -> tuple[list[HistoryProblem], bool]:
    """Problems of rows before they are put on a calendar, and whether they are such that it cannot be done."""
    if not rows:
        return [HistoryProblem(unit, "empty", ForecastSentence("The table has no rows."), refused=True)], True
    walls = [(row.place, wall_time(row.time, zone)) for row in rows]
    problems = [*swapped_dates(unit, walls), *far_dates(unit, walls), *_impossible(unit, rows)]
    return problems, any(problem.kind == "far_date" for problem in problems)


def wall_time(moment: datetime, zone: str) -> datetime:
    """What a clock on the wall of the zone shows."""
    return moment if moment.tzinfo is None else moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def possible(row: ArrivalRow) -> bool:
    """Whether the count can be a count."""
    return bool(np.isfinite(row.count) and row.count >= 0)


def _impossible(unit: str, rows: Sequence[ArrivalRow]) -> list[HistoryProblem]:
    bad = [row for row in rows if not possible(row)]
    part = [row for row in rows if np.isfinite(row.count) and row.count != int(row.count)]
    found = []
    if bad:
        text = ForecastSentence(
            "{n} counts are negative or not a number, the first is {first}.", n=len(bad), first=f"{bad[0].count:g}"
        )
        places = tuple(row.place for row in bad)
        found.append(HistoryProblem(unit, "impossible_count", text, True, places, bad[0].time))
    if part:
        text = ForecastSentence(
            "{n} counts are not whole numbers, the first is {first}; used as they are.",
            n=len(part),
            first=f"{part[0].count:g}",
        )
        places = tuple(row.place for row in part)
        found.append(HistoryProblem(unit, "impossible_count", text, False, places, part[0].time))
    return found
