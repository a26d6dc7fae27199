"""What is said of a table of counts: rows off the grid, hours that clocks skip or repeat, steps given twice, gaps."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np

from forecast.history_problem import HistoryProblem
from forecast.history_rows import ArrivalRow, wall_time
from forecast.sentence import Amount, CountedForecastSentence, ForecastSentence

_MOST_DUPLICATES = 12
_MOST_GAPS = 12
_TOO_MANY = 0.05
"""Share of steps that may be given more than once with different counts before the table is refused."""


def off_grid(unit: str, row: ArrivalRow, wall: datetime, hourly: bool) -> HistoryProblem:
    """A row that is not at the start of a step."""
    text = ForecastSentence(
        "{time} is not the start of {step}.",
        time=f"{wall:%Y-%m-%d %H:%M}",
        step=ForecastSentence("an hour") if hourly else ForecastSentence("a day"),
    )
    return HistoryProblem(unit, "mixed_step", text, True, (row.place,), wall)


def skipped(unit: str, row: ArrivalRow, wall: datetime) -> HistoryProblem:
    """A row of an hour that does not exist."""
    if row.count == 0:
        text = ForecastSentence(
            "{time} does not exist: the clock was put forward; empty, ignored.", time=f"{wall:%Y-%m-%d %H:%M}"
        )
    else:
        text = ForecastSentence(
            "{time} does not exist: the clock was put forward; its count {count} is counted in the next hour. If the "
            "table's clock is UTC or stays on winter time, write the offset (as {utc}): otherwise the shape of the day "
            "is an hour off in summer.",
            time=f"{wall:%Y-%m-%d %H:%M}",
            count=Amount(row.count),
            utc=f"{wall:%Y-%m-%dT%H:%M}Z",
        )
    return HistoryProblem(unit, "skipped_hour", text, False, (row.place,), wall)


def duplicates(unit: str, twice: list[list[ArrivalRow]], zone: str, steps: int) -> list[HistoryProblem]:
    """A problem for each step given more than once; of very many, the first and one that counts the rest.

    steps: number of steps that have a row. Too many that differ refuse the table: they are no slips of the hand.
    """
    differ = [found for found in twice if len({row.count for row in found}) > 1]
    if len(differ) > max(2, _TOO_MANY * steps):
        text = ForecastSentence(
            "{n} of {all} steps are given more than once with different counts, the first is {time}, and no column "
            "tells the rows apart: say what they are, or add them up.",
            n=len(differ),
            all=steps,
            time=f"{wall_time(differ[0][0].time, zone):%Y-%m-%d %H:%M}",
        )
        places = tuple(row.place for found in differ for row in found)
        return [HistoryProblem(unit, "duplicate", text, True, places)]
    named = [_duplicate(unit, found, zone) for found in twice[:_MOST_DUPLICATES]]
    rest = twice[_MOST_DUPLICATES:]
    if rest:
        text = ForecastSentence(
            "{n} more steps are given more than once, {differ} of them with different counts (left out).",
            n=len(rest),
            differ=sum(len({row.count for row in found}) > 1 for found in rest),
        )
        named.append(
            HistoryProblem(unit, "duplicate", text, False, tuple(row.place for found in rest for row in found))
        )
    return named


def _duplicate(unit: str, found: list[ArrivalRow], zone: str) -> HistoryProblem:
    wall, counts = wall_time(found[0].time, zone), [f"{row.count:g}" for row in found]
    same = len(set(counts)) == 1
    text = ForecastSentence(
        "{time} is given {n} times ({counts}): the same count, used once."
        if same
        else "{time} is given {n} times ({counts}): different counts, so it is left out.",
        time=f"{wall:%Y-%m-%d %H:%M}",
        n=len(found),
        counts=", ".join(counts[:4]),
    )
    return HistoryProblem(unit, "duplicate", text, False, tuple(row.place for row in found), wall)


def repeated_hours(
    unit: str,
    places: dict[int, list[int]],
    given: dict[int, list[ArrivalRow]],
    counts: np.ndarray,
    known: np.ndarray,
    day: np.ndarray,
) -> list[HistoryProblem]:
    """Autumn hours that are given once: the second gets a known zero."""
    found = []
    for slots in places.values():
        if len(slots) == 2 and slots[0] in given and slots[1] not in given:
            counts[slots[1]], known[slots[1]] = 0.0, known[slots[0]]
            when = date.fromordinal(int(day[slots[0]]))
            text = ForecastSentence(
                "On {day} the clock was put back; the repeated hour is given once, read as the sum of both.", day=when
            )
            found.append(HistoryProblem(unit, "repeated_hour", text, False, (given[slots[0]][0].place,), when, when))
    return found


def gaps(unit: str, known: np.ndarray, day: np.ndarray, hour: np.ndarray, step: str) -> list[HistoryProblem]:
    """Runs of steps without a usable count; of very many, the first and one that counts the rest."""
    hourly = step == "h"
    edges = np.flatnonzero(np.diff(np.concatenate([[True], known, [True]]).astype(np.int8)))
    runs = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
    found = []
    for start, stop in runs[:_MOST_GAPS]:
        first, last = (datetime.fromordinal(int(day[i])) + timedelta(hours=int(hour[i])) for i in (start, stop - 1))
        form = "%Y-%m-%d %H:%M" if hourly else "%Y-%m-%d"
        span = f"{first:{form}}" if stop - start == 1 else f"{first:{form}} - {last:{form}}"
        text: ForecastSentence = CountedForecastSentence(
            "{n} hour without a usable count: {span}." if hourly else "{n} day without a usable count: {span}.",
            "{n} hours without a usable count: {span}." if hourly else "{n} days without a usable count: {span}.",
            n=stop - start,
            span=span,
        )
        found.append(HistoryProblem(unit, "gap", text, False, (), first, last))
    if len(runs) > _MOST_GAPS:
        text = ForecastSentence("{n} more spans without a usable count.", n=len(runs) - _MOST_GAPS)
        found.append(HistoryProblem(unit, "gap", text))
    return found
