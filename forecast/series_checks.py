"""What looks wrong in a finished series: closures, hours without data, outliers, level shifts. Named, never repaired.

Only what cannot be a count of open days (long silence, a count many times too large) is masked; outliers and shifts
stay in, since the models weigh odd days down and follow the level, and the reader is told.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from forecast.history_problem import HistoryProblem
from forecast.sentence import Amount, CountedForecastSentence, ForecastSentence
from forecast.series import Series

_SILENT_EXPECTED = 14.0
"""Arrivals that must be missing in a row before silence is not chance (under 1 in 10,000)."""
_ODD = 5.0
_ABSURD_RATIO = 8.0
_SHIFT_DAYS = 56
_SHIFT_SHARE = 0.15
_SHIFT_STRENGTH = 6.0
_MOST_NAMED = 12


def check_series(series: Series) -> tuple[HistoryProblem, ...]:
    """Everything odd about the counts, in order of time within each kind."""
    silences = tuple(_silences(series))
    rest = mask(series, silences)
    return (*silences, *_odd_days(rest), *_level_shifts(rest.daily()))


def mask(series: Series, problems: tuple[HistoryProblem, ...]) -> Series:
    """The series with silences and absurd counts unknown; days of silence count as closed days of the past."""
    known = series.known.copy()
    day = series.index().day
    for problem in problems:
        if problem.kind in ("closure", "absurd_count") and problem.first is not None and problem.last is not None:
            known &= ~((day >= problem.first.toordinal()) & (day <= problem.last.toordinal()))
    return replace(series, known=known)


def usual_days(series: Series) -> NDArray[np.float64]:
    """Median of the same weekday within eight weeks either side, by day, leaving the day itself out [day]."""
    daily = series.daily()
    values = np.where(daily.known, daily.counts, np.nan)
    padded = np.concatenate([np.full(56, np.nan), values, np.full(56, np.nan)])
    around = np.stack([padded[56 + 7 * week : 56 + 7 * week + len(values)] for week in range(-8, 9) if week])
    with np.errstate(all="ignore"):
        seen = np.isfinite(around).any(axis=0)
        filled = np.where(seen, around, 0.0)
        return np.asarray(np.where(seen, np.nanmedian(filled, axis=0), np.nan))


def _silences(series: Series) -> list[HistoryProblem]:
    """Runs of zeros in which many arrivals should have come."""
    daily = series.daily()
    values = np.where(daily.known, daily.counts, np.nan)
    typical = _typical_week(values)
    expected = typical[(np.arange(daily.first_day, daily.end_day) - 1) % 7]
    quiet = (daily.counts == 0) & daily.known
    found = []
    for first, stop in _runs(quiet):
        missing = float(expected[first:stop].sum())
        if missing < _SILENT_EXPECTED:
            continue
        start, end = (date.fromordinal(daily.first_day + place) for place in (first, stop - 1))
        text = CountedForecastSentence(
            "{days} day without arrivals ({first} to {last}) where about {missing} were to be expected: "
            "read as closed or without data, left out.",
            "{days} days in a row without arrivals ({first} to {last}) where about {missing} were to be expected: "
            "read as closed or without data, left out.",
            days=stop - first,
            first=start,
            last=end,
            missing=Amount(missing),
        )
        found.append(HistoryProblem(series.unit, "closure", text, first=start, last=end))
    return found


def _odd_days(series: Series) -> list[HistoryProblem]:
    """Days far from the same weekday around them."""
    daily = series.daily()
    usual = usual_days(series)
    gap = np.sqrt(daily.counts + 0.375) - np.sqrt(np.maximum(usual, 0.0) + 0.375)
    known = daily.known & np.isfinite(usual)
    if known.sum() < 28:
        return []
    spread = max(0.5, 1.4826 * float(np.median(np.abs(gap[known]))))
    odd = list(np.flatnonzero(known & (np.abs(gap) > _ODD * spread)))
    odd.sort(key=lambda place: -abs(gap[place]))
    found = []
    for place in sorted(odd[:_MOST_NAMED]):
        day = date.fromordinal(daily.first_day + int(place))
        count, normal = daily.counts[place], usual[place]
        absurd = count > _ABSURD_RATIO * (normal + 3)
        text = ForecastSentence(
            "{day}: {count} arrivals where {normal} are usual on that weekday; too many to be true, left out."
            if absurd
            else "{day}: {count} arrivals where {normal} are usual on that weekday; kept, weighed down where it fits "
            "badly.",
            day=day,
            count=Amount(count),
            normal=Amount(normal),
        )
        found.append(HistoryProblem(series.unit, "absurd_count" if absurd else "outlier", text, first=day, last=day))
    if len(odd) > _MOST_NAMED:
        text = CountedForecastSentence(
            "{days} more day is far from the same weekday around it.",
            "{days} more days are far from the same weekday around them.",
            days=len(odd) - _MOST_NAMED,
        )
        found.append(HistoryProblem(series.unit, "outlier", text))
    return found


def _level_shifts(daily: Series) -> list[HistoryProblem]:
    """Lasting changes of level: eight weeks before against eight weeks after, the strongest of each neighbourhood."""
    weeks = daily.days // 7
    counts = daily.counts[: weeks * 7].reshape(weeks, 7)
    known = daily.known[: weeks * 7].reshape(weeks, 7)
    whole = known.all(axis=1)
    if whole.sum() < 24:
        return []
    level = np.where(whole, np.log(counts.sum(axis=1) + 0.5), np.nan)
    noise = 1.4826 * float(np.nanmedian(np.abs(np.diff(level)))) / np.sqrt(2)
    span = _SHIFT_DAYS // 7
    strength, change = np.zeros(weeks), np.zeros(weeks)
    for week in range(span, weeks - span + 1):
        before, after = level[week - span : week], level[week : week + span]
        if np.isfinite(before).sum() < 5 or np.isfinite(after).sum() < 5:
            continue
        change[week] = float(np.nanmedian(after) - np.nanmedian(before))
        strength[week] = abs(change[week]) / max(1e-6, noise * np.sqrt(2 / span))
    found: list[tuple[int, HistoryProblem]] = []
    for week in map(int, np.flatnonzero((strength > _SHIFT_STRENGTH) & (np.abs(np.expm1(change)) > _SHIFT_SHARE))):
        near = strength[max(0, week - span) : week + span + 1]
        if strength[week] < near.max() or (found and week - found[-1][0] < span):
            continue
        day = date.fromordinal(daily.first_day) + timedelta(days=7 * week)
        percent = 100 * np.expm1(change[week])
        text = ForecastSentence(
            "The level changes by {percent} % around {day} (eight weeks before against eight weeks after).",
            percent=Amount(percent, signed=True),
            day=day,
        )
        found.append((week, HistoryProblem(daily.unit, "level_shift", text, first=day, last=day)))
    return [problem for _, problem in found]


def _typical_week(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Median count by weekday place modulo 7 over the days that are not zero."""
    busy = np.where(values > 0, values, np.nan)
    share = [float(np.mean(values[place::7] > 0)) if len(values[place::7]) else 0.0 for place in range(7)]
    typical = [float(np.nanmedian(busy[place::7])) if share[place] > 0 else 0.0 for place in range(7)]
    return np.array([count if often > 0.5 else 0.0 for count, often in zip(typical, share, strict=True)])


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
