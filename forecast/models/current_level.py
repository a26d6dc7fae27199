"""The level that a series has now: recent counts beside what the calendar expects, odd days weighed down.

A storm day or a day with half the rows missing says little of the weeks to come, so counts are drawn in to two spreads
around the level of the weeks around them (Huber 1964). A change of level smaller than chance makes is better not
followed; a large one is followed nearly whole, as under a prior with a heavy tail.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from forecast.panel import Panel

_WEEKS_AROUND = 2
_SPREADS = 2.0
_FREE_COUNTS = 2.0
"""Counts beyond the spreads that are never drawn in, so that low counts, which lean to one side, keep their mean."""
_WANDER = 0.02
"""Spread, in log units, of a level over some weeks in series where nothing happened."""
_PRIOR_AFTER = 0.5
"""Days' worth by which a level is drawn to the learnt one after a break, which was learnt before it."""
_PRIOR_COUNTS = 2.0
"""Arrivals' worth of that prior at least: a fortnight without a rare arrival is no change of level."""
_RARE_COUNTS = 20.0
"""Arrivals expected in the weeks around a day below which their median says nothing of the level."""
_LEAST_WEEKS = 13
_SEARCHED_WEEKS = 52
_BESIDE = 4
_LEAST_CHANGE = 0.15
_LEAST_STRENGTH = 5.5
_LEAST_NOISE = 0.01


def log_levels(
    panel: Panel,
    log_effects: NDArray[np.float64],
    half_life_days: float,
    prior_days: float,
    after: NDArray[np.int64] | None = None,
) -> NDArray[np.float64]:
    """Log ratio of recent counts to the shape, recent days first, drawn to 0 by `prior_days` days' worth [unit].

    log_effects: [day, unit] over the last days of the panel. after: place of the first day that counts [unit], as
    `since_break` finds it.
    """
    days = len(log_effects)
    counts, known = panel.rows(panel.end_day - days, panel.end_day)
    shape = np.exp(log_effects)
    since = np.zeros(len(panel.units), dtype=np.int64) if after is None else after
    known &= np.arange(days)[:, None] >= since
    weight = (0.5 ** (np.arange(days)[::-1] / half_life_days))[:, None] * known
    usual = without_odd_days(counts, known, shape)
    prior = np.maximum(np.where(since > 0, _PRIOR_AFTER, prior_days) * shape.mean(axis=0), _PRIOR_COUNTS)
    return np.asarray(
        np.log((prior + (weight * usual).sum(axis=0) + 1e-9) / (prior + (weight * shape).sum(axis=0) + 1e-9))
    )


def since_break(counts: NDArray[np.float64], known: NDArray[np.bool_], shape: NDArray[np.float64]) -> NDArray[np.int64]:
    """Place of the first day after the last break of level [unit]; 0 without one. counts, known, shape: [day, unit].

    A break: the weeks after it stand further from the weeks before it than the unit's weeks stand from each other by
    chance, and than seasons move a level (see forecast.structural_breaks). The latest such week counts, so that of a
    fall over some weeks its end is remembered, not its slope; a step may be placed one week late.
    """
    ratio = np.log(np.maximum(_weekly_ratio(counts, known, shape), 1e-3))
    weeks, units = ratio.shape
    found = np.zeros(units, dtype=np.int64)
    if weeks < _LEAST_WEEKS:
        return found
    noise = np.maximum(_LEAST_NOISE, 1.4826 * _median(np.abs(np.diff(ratio, axis=0))) / np.sqrt(2))
    for back in range(min(_SEARCHED_WEEKS, weeks - _BESIDE), 0, -1):
        split = weeks - back
        before, after = ratio[split - _BESIDE : split], ratio[split : split + _BESIDE]
        chance = noise * np.sqrt(1 / _BESIDE + 1 / len(after))
        change = np.abs(_median(after, np.nan) - _median(before, np.nan))
        broken = (change > _LEAST_CHANGE) & (change > _LEAST_STRENGTH * chance)
        found = np.where(broken, len(counts) - 7 * back, found)
    return found


def without_odd_days(
    counts: NDArray[np.float64], known: NDArray[np.bool_], shape: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Counts [day, unit], those far from the level of the weeks around them drawn in to two spreads of it.

    shape: what the calendar expects at some fixed level [day, unit].
    """
    if not len(counts):
        return counts
    mean = np.maximum(_levels_around(counts, known, shape) * shape, 1e-9)
    width = np.sqrt(np.maximum(mean, 0.25))
    gap = np.where(known, np.abs(counts - mean) / width, np.nan)
    spread = np.maximum(1.0, 1.4826 * _median(gap))
    most = _SPREADS * spread * width + _FREE_COUNTS
    rare = shape.mean(axis=0) * 7 * (2 * _WEEKS_AROUND + 1) < _RARE_COUNTS
    return np.where(rare, counts, np.clip(counts, mean - most, mean + most))


def share_followed(
    change: NDArray[np.float64],
    mean: NDArray[np.float64],
    dispersion: NDArray[np.float64],
    half_life_days: float,
    calm: float,
) -> NDArray[np.float64]:
    """Share of a change of level (log units) that is followed [unit]: half at `calm` spreads of what chance makes.

    mean: of a day's count. dispersion: variance over mean of a day's count. half_life_days: of the recent level.
    """
    days = 2 * half_life_days / np.log(2)
    chance = dispersion / (np.maximum(mean, 1e-3) * days) + _WANDER**2
    return np.asarray(change**2 / (change**2 + calm**2 * chance + 1e-12))


def _levels_around(
    counts: NDArray[np.float64], known: NDArray[np.bool_], shape: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Median over five weeks of a week's counts to its shape, by day [day, unit]; 1 where nothing is known. At the ends
    the outermost week stands for those beyond it, so that a break is followed from its first whole week."""
    ratio = _weekly_ratio(counts, known, shape)
    weeks = len(ratio)
    around = np.clip(np.arange(weeks)[:, None] + np.arange(-_WEEKS_AROUND, _WEEKS_AROUND + 1), 0, weeks - 1)
    level = _median(np.moveaxis(ratio[around], 1, 0), otherwise=1.0)
    return np.repeat(level, 7, axis=0)[7 * weeks - len(counts) :]


def _weekly_ratio(
    counts: NDArray[np.float64], known: NDArray[np.bool_], shape: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Counts over the shape, by week counted back from the end [week, unit]; NaN where nothing is known."""
    days, units = counts.shape
    weeks = -(-days // 7)
    front = np.zeros((7 * weeks - days, units))

    def weekly(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.vstack([front, values * known]).reshape(weeks, 7, units).sum(axis=1))

    came, expected = weekly(counts), weekly(shape)
    return np.where(expected > 0, came / np.maximum(expected, 1e-12), np.nan)


def _median(values: NDArray[np.float64], otherwise: float = 0.0) -> NDArray[np.float64]:
    """Median along the first axis of what is known; `otherwise` where nothing is."""
    count = np.isfinite(values).sum(axis=0)
    ordered = np.sort(np.where(np.isfinite(values), values, np.inf), axis=0)
    low, high = (
        np.take_along_axis(ordered, np.maximum(0, place)[None], axis=0)[0] for place in ((count - 1) // 2, count // 2)
    )
    return np.where(count > 0, (np.where(count > 0, low, 0.0) + np.where(count > 0, high, 0.0)) / 2, otherwise)
