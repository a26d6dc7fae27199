"""Which span of time each count of a table covers: an hour, a day, a shift, a week, a month; found from its times.

Counts of longer spans are divided over days or hours so that every total is kept; how they lie inside the span is not
known, so they are drawn evenly at random (multinomial), which keeps the noise of a day as large as it must be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np

from forecast.history_problem import HistoryProblem
from forecast.history_rows import ArrivalRow
from forecast.sentence import ForecastSentence

STEPS = ("hour", "day", "shift", "week", "month")
"""What a source may say that each count covers."""
_LEAST_ROWS = 4
_MOST_BLOCKS = 12
_ROWS_PER_BLOCK = 5
_LEAST_BLOCK_MINUTES = 120
_UNEVEN = 2.5
_OFTEN = 0.1
_DAY_MINUTES = 1440
_DIVIDING_SEED = 20261130


@dataclass(frozen=True, slots=True)
class CountStep:
    """kind: one of STEPS. starts: minutes of the day at which shifts begin, in order. problem: what to say of it.

    regrouped: whether rows must be divided over smaller steps, or added up to larger ones.
    """

    kind: str
    starts: tuple[int, ...] = ()
    problem: HistoryProblem | None = None
    regrouped: bool = False


def find_step(unit: str, walls: Sequence[datetime], said: str | None = None) -> CountStep:
    """The step of a table of counts by the local times of its rows. said: what the source says (one of STEPS)."""
    times = Counter(60 * wall.hour + wall.minute for wall in walls)
    if len(times) == 1:
        return _of_days(unit, sorted({wall.toordinal() for wall in walls}), walls, said)
    starts = tuple(sorted(times))
    if said in ("week", "month"):
        text = ForecastSentence('The source says step = "{step}", but the rows have times of day.', step=said)
        return CountStep(said, problem=HistoryProblem(unit, "mixed_step", text, refused=True))
    if said == "shift" or (said is None and _are_blocks(starts, len(walls))):
        shown = ", ".join(f"{start // 60:02d}:{start % 60:02d}" for start in starts)
        text = ForecastSentence(
            "Every count stands at {times}: read as counts from each of these times to the next, divided evenly over "
            "the hours between.",
            times=shown,
        )
        return CountStep("shift", starts, HistoryProblem(unit, "long_step", text), True)
    if said != "day" and _in_parts_of_an_hour(times, len(walls)):
        text = ForecastSentence("The counts are of parts of an hour: added up by hour.")
        return CountStep("hour", starts, HistoryProblem(unit, "short_step", text), True)
    return CountStep(said or "hour")


def _of_days(unit: str, days: Sequence[int], walls: Sequence[datetime], said: str | None) -> CountStep:
    """The step of rows that stand at one time of day."""
    if said in ("hour", "shift") or len(days) < _LEAST_ROWS:
        return CountStep(said or "day")
    gaps = [after - before for before, after in pairwise(days)]
    firsts = {wall.day for wall in walls} == {1}
    lasts = all((wall + timedelta(1)).day == 1 for wall in walls)
    if said == "month" or (said is None and (firsts or lasts) and min(gaps) >= 28):
        if not (firsts or lasts) or max(gaps) > 366:
            text = ForecastSentence("Counts by month need the first or the last day of every month as their date.")
            return CountStep("month", problem=HistoryProblem(unit, "mixed_step", text, refused=True))
        text = ForecastSentence(
            "Every row stands on the {which} day of a month: read as counts of whole months, divided evenly over their "
            "days. How arrivals fall on the days of the week is not known.",
            which=ForecastSentence("first") if firsts else ForecastSentence("last"),
        )
        return CountStep("month", (), HistoryProblem(unit, "long_step", text), True)
    if said == "week":
        if any(gap % 7 for gap in gaps):
            text = ForecastSentence("Counts by week need the same day of the week as their date in every row.")
            return CountStep("week", problem=HistoryProblem(unit, "mixed_step", text, refused=True))
        text = ForecastSentence(
            "Counts of whole weeks, divided evenly over their days. How arrivals fall on the days of the week is not "
            "known."
        )
        return CountStep("week", (), HistoryProblem(unit, "long_step", text), True)
    if said is None and min(gaps) >= 6:
        text = ForecastSentence(
            "The rows are {gap} days apart. Are they counts of whole weeks, or of single days? Say in the source: "
            'step = "week" (or "month"), or step = "day" with missing = "closed", "zero" or "unknown".',
            gap=Counter(gaps).most_common(1)[0][0],
        )
        return CountStep("day", problem=HistoryProblem(unit, "mixed_step", text, refused=True))
    return CountStep("day")


def _are_blocks(starts: tuple[int, ...], rows: int) -> bool:
    """Whether few times of day share the whole day between them, in a table so long that it would show others."""
    if len(starts) > _MOST_BLOCKS or rows < _ROWS_PER_BLOCK * len(starts):
        return False
    gaps = [after - before for before, after in pairwise((*starts, starts[0] + _DAY_MINUTES))]
    return min(gaps) >= _LEAST_BLOCK_MINUTES and max(gaps) <= _UNEVEN * min(gaps)


def _in_parts_of_an_hour(times: Counter[int], rows: int) -> bool:
    minutes: Counter[int] = Counter()
    for minute, number in times.items():
        minutes[minute % 60] += number
    return (
        rows >= 2 * _MOST_BLOCKS
        and len(minutes) > 1
        and all(minute % 5 == 0 and number >= _OFTEN * rows for minute, number in minutes.items())
    )


def divided(rows: Sequence[ArrivalRow], step: CountStep) -> list[ArrivalRow]:
    """Rows of days (of weeks and months) or hours (of shifts and parts of an hour) that add up to the given ones."""
    if step.kind == "hour":
        return _added([replace(row, time=row.time.replace(minute=0, second=0)) for row in rows])
    draw = np.random.default_rng(_DIVIDING_SEED)
    found = []
    for row in sorted(rows, key=lambda row: (row.time.replace(tzinfo=None), row.place)):
        times, shares = _parts(row.time, step)
        whole = int(row.count) if np.isfinite(row.count) and row.count >= 0 else 0
        counts = draw.multinomial(whole, shares) + (row.count - whole) * shares
        found += [replace(row, time=time, count=float(count)) for time, count in zip(times, counts, strict=True)]
    return _added(found) if step.kind == "shift" else found


def _parts(start: datetime, step: CountStep) -> tuple[list[datetime], np.ndarray]:
    """Days or hours of the span that begins at `start`, and the share of it that each is."""
    if step.kind == "shift":
        return _hours_of_shift(start, step.starts)
    first = start.replace(hour=0, minute=0)
    if step.kind == "month":
        first = first.replace(day=1)
    days = 7 if step.kind == "week" else ((first + timedelta(31)).replace(day=1) - first).days
    return [first + timedelta(day) for day in range(days)], np.full(days, 1 / days)


def _hours_of_shift(start: datetime, starts: Sequence[int]) -> tuple[list[datetime], np.ndarray]:
    begin = 60 * start.hour + start.minute
    later = [other for other in starts if other > begin]
    end = later[0] if later else starts[0] + _DAY_MINUTES
    hours = range(begin // 60, -(-end // 60))
    inside = np.array([min(end, 60 * hour + 60) - max(begin, 60 * hour) for hour in hours], dtype=np.float64)
    midnight = start.replace(hour=0, minute=0)
    return [midnight + timedelta(hours=hour) for hour in hours], inside / inside.sum()


def _added(rows: Sequence[ArrivalRow]) -> list[ArrivalRow]:
    """One row an hour, the counts of equal times added up."""
    found: dict[datetime, ArrivalRow] = {}
    for row in rows:
        before = found.get(row.time)
        found[row.time] = row if before is None else replace(before, count=before.count + row.count)
    return list(found.values())
