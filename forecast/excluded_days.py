"""Days of a history that teach nothing, and why: gaps, closed days, silences, counts too large to be true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from forecast.history_problem import HistoryProblem
from forecast.series import Series

_WHY = {"closure": "silence", "absurd_count": "absurd"}


@dataclass(frozen=True, slots=True)
class ExcludedDays:
    """Days from first to last (both inside) left out. why: gap (no usable count), closed (the unit was shut), silence
    (many days without arrivals where many were to be expected) or absurd (a count too large to be true)."""

    first: date
    last: date
    why: str

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1


def excluded_days(series: Series, problems: tuple[HistoryProblem, ...] = ()) -> tuple[ExcludedDays, ...]:
    """Spans of days that are not known, in order of time; problems: those that masked some of them."""
    daily = series.daily()
    masked = {
        day: _WHY[problem.kind]
        for problem in problems
        if problem.kind in _WHY and problem.first is not None and problem.last is not None
        for day in range(problem.first.toordinal(), problem.last.toordinal() + 1)
    }
    why = [
        "" if known else "closed" if day in series.closed else masked.get(day, "gap")
        for day, known in enumerate(daily.known.tolist(), start=series.first_day)
    ]
    found = []
    for reason, run in groupby(enumerate(why, start=series.first_day), key=lambda pair: pair[1]):
        days = [day for day, _ in run]
        if reason:
            found.append(ExcludedDays(date.fromordinal(days[0]), date.fromordinal(days[-1]), reason))
    return tuple(found)
