"""What an absent row of a table of counts means: nobody came, nobody knows, or it was closed.

The source says it, or the table shows it beyond doubt, and then it is told; otherwise it is asked. Evidence: weekdays
and public holidays that never have a row are closed; a table that writes zeros leaves out what it does not know; counts
so large that a zero is no chance (Poisson) cannot have been left out for being zero. A table that never writes a zero
though its counts are small leaves out zeros, when as many rows are absent as its own zero-truncated Poisson says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from forecast.clock import TimeSteps, weekday
from forecast.history_problem import HistoryProblem
from forecast.sentence import ForecastSentence, Weekdays

MEANINGS = ("zero", "unknown", "closed")
"""What a source may say that an absent row means."""
_LEAST_WEEKS = 3
_NEVER = 0.97
_OPEN_ENOUGH = 0.8
_FEW_SHARE = 0.03
_NO_ZERO_BY_CHANCE = 7.0
"""Mean counts above which a zero has a chance under 1 in 1,000."""
_LEAST_GIVEN = 200
_NEAR = 0.3
"""Share by which the number of absent rows may miss what a truncated Poisson says."""


@dataclass(frozen=True, slots=True, eq=False)
class AbsentRows:
    """zero: steps [step] that are read as zero. closed: days on which the unit is shut, past and to come."""

    zero: NDArray[np.bool_]
    closed: frozenset[int]
    problems: tuple[HistoryProblem, ...]


def meaning_of_absent(
    unit: str,
    index: TimeSteps,
    counts: NDArray[np.float64],
    given: NDArray[np.bool_],
    hourly: bool,
    said: str | None = None,
    public: frozenset[int] = frozenset(),
    until: int | None = None,
) -> AbsentRows:
    """What the steps [step] without a row mean. said: one of MEANINGS, as the source says. public: public holidays.

    until: first day after the period that is planned; days that are closed by the calendar are named up to it.
    """
    first, end = int(index.day[0]), int(index.day[-1]) + 1
    days = np.arange(first, end)
    day_given = np.bincount(index.day - first, weights=given, minlength=end - first) > 0
    nothing = np.zeros(len(given), dtype=bool)
    if given.all():
        return AbsentRows(nothing, frozenset(), ())
    if said == "unknown":
        return AbsentRows(nothing, frozenset(), ())
    if said == "zero":
        return AbsentRows(~given, frozenset(), (_told_zero(unit, int((~given).sum()), hourly, True),))
    shut = _closed_weekdays(days, day_given, public)
    holidays = _closed_holidays(days, day_given, shut, public)
    last = max(end, until or end)
    closed = {day for day in range(first, last) if weekday(day) in shut or (holidays and day in public)}
    closed -= set(days[day_given].tolist())
    problems = list(_told_closed(unit, shut, holidays))
    open_steps = np.array([day not in closed for day in index.day.tolist()])
    if said == "closed":
        gone = set(days[~day_given].tolist())
        inside = ~given & day_given[index.day - first]
        return AbsentRows(inside, frozenset(closed | gone), tuple(problems))
    zero = nothing
    if hourly:
        zero = _shut_hours(index, given, day_given[index.day - first])
        if zero.any():
            text = ForecastSentence("Some hours of the day never have a row: read as closed, nobody is expected then.")
            problems.append(HistoryProblem(unit, "absent_rows", text))
    rest = ~given & open_steps & ~zero
    asked, found = _by_counts(unit, index, counts, (given & open_steps, rest), hourly)
    return AbsentRows(zero | found, frozenset(closed), (*problems, *asked))


def _closed_weekdays(days: NDArray[np.int64], given: NDArray[np.bool_], public: frozenset[int]) -> frozenset[int]:
    """Days of the week that never have a row, in a table whose other days nearly always have one."""
    of_week = (days - 1) % 7
    number = np.bincount(of_week, minlength=7)
    absent = np.bincount(of_week, weights=~given, minlength=7)
    never = {place for place in range(7) if number[place] >= _LEAST_WEEKS and absent[place] >= _NEVER * number[place]}
    ordinary = np.array([day not in public for day in days.tolist()]) & ~np.isin(of_week, list(never))
    if len(never) == 7 or not ordinary.any() or given[ordinary].mean() < _OPEN_ENOUGH:
        return frozenset()
    return frozenset(never)


def _closed_holidays(
    days: NDArray[np.int64], given: NDArray[np.bool_], shut: frozenset[int], public: frozenset[int]
) -> bool:
    """Whether public holidays on open weekdays never have a row."""
    seen = [
        bool(has) for day, has in zip(days.tolist(), given, strict=True) if day in public and weekday(day) not in shut
    ]
    return len(seen) >= 2 and not any(seen)


def _told_closed(unit: str, shut: Iterable[int], holidays: bool) -> Iterable[HistoryProblem]:
    if shut:
        text = ForecastSentence(
            "There is never a row on {days}: read as closed, nobody is expected then. If the unit is open and not "
            'counted, say in the source: missing = "unknown"; if nobody came, missing = "zero".',
            days=Weekdays(tuple(sorted(shut))),
        )
        yield HistoryProblem(unit, "absent_rows", text)
    if holidays:
        yield HistoryProblem(
            unit,
            "absent_rows",
            ForecastSentence("There is never a row on public holidays: read as closed then as well."),
        )


def _shut_hours(index: TimeSteps, given: NDArray[np.bool_], day_given: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Steps of hours of the day that never have a row on days that have others."""
    number = np.bincount(index.hour[day_given], minlength=24)
    some = np.bincount(index.hour[given], minlength=24)
    never = (some == 0) & (number >= 7 * _LEAST_WEEKS)
    return np.asarray(never[index.hour] & ~given & day_given)


def _by_counts(
    unit: str,
    index: TimeSteps,
    counts: NDArray[np.float64],
    masks: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    hourly: bool,
) -> tuple[list[HistoryProblem], NDArray[np.bool_]]:
    """What the rest of the absent steps mean by the size of the counts: (problems, steps read as zero)."""
    given, rest = masks
    nothing = np.zeros(len(rest), dtype=bool)
    number, absent = int(given.sum()), int(rest.sum())
    if not absent or not number:
        return [], nothing
    values = counts[given]
    zeros, mean = int((values == 0).sum()), float(values.mean())
    few = absent <= _FEW_SHARE * (number + absent)
    if mean >= _NO_ZERO_BY_CHANCE or few or zeros > _FEW_SHARE * number or (zeros and absent < number / 4):
        return [], nothing
    if not zeros and number >= _LEAST_GIVEN:
        groups = index.hour if hourly else (index.day - 1) % 7
        expected = sum(
            _zeros_left_out(counts[given & (groups == group)]) for group in np.unique(groups[given]).tolist()
        )
        if abs(absent - expected) <= _NEAR * max(absent, expected):
            return [_told_zero(unit, absent, hourly, False)], rest
    first = date.fromordinal(int(index.day[np.argmax(rest)]))
    text = ForecastSentence(
        "{absent} of {all} {steps} have no row, the first on {first}. What does that mean? Say in the source of the "
        'arrivals: missing = "zero" (nobody came), missing = "unknown" (not counted) or missing = "closed".',
        absent=absent,
        all=absent + number,
        steps=ForecastSentence("hours") if hourly else ForecastSentence("days"),
        first=first,
    )
    return [HistoryProblem(unit, "absent_rows", text, True, first=first)], nothing


def _zeros_left_out(values: NDArray[np.float64]) -> float:
    """Zeros that a Poisson count would have had beside these values, all above zero."""
    mean = float(values.mean())
    if mean <= 1.0 + 1e-9:
        return float("inf")
    rate = brentq(lambda rate: rate / -np.expm1(-rate) - mean, 1e-9, mean)
    return len(values) * float(np.exp(-rate) / -np.expm1(-rate))


def _told_zero(unit: str, absent: int, hourly: bool, said: bool) -> HistoryProblem:
    text = ForecastSentence(
        "{absent} {steps} have no row: read as zero, as the source says."
        if said
        else "{absent} {steps} have no row and no row has a zero, as many as chance leaves out with such counts: read "
        'as zero. If they were not counted, say in the source: missing = "unknown".',
        absent=absent,
        steps=ForecastSentence("hours") if hourly else ForecastSentence("days"),
    )
    return HistoryProblem(unit, "absent_rows", text)
