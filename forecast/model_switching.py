"""Hands weight to quick models while the last weeks show that the settled ones lag behind: at a break of level.

In quiet weeks the quick models have no weight at all, so that their restlessness costs nothing. They gain weight when
two things come together: the settled forecast errs more than usual for it, and weights chosen on the last weeks alone
would have erred less. Sources: Herbster & Warmuth 1998 (tracking the best expert); Gibbs & Candès 2021 (recent
evidence).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from forecast.calibration import BANDS
from forecast.rolling_origin import Backtest

_JUDGED_DAYS = 7
"""Days ahead that are judged: those whose origins can be as late as the break."""
_HALF_LIFE_WEEKS = 1.0
_MEMORY_WEEKS = 8
_LEAST_ORIGINS = 24
_POWER = 20.0
_LEAST = 0.05
_BETTER = (1.02, 1.12)
"""Error of the settled weights over that of the late ones: from nothing to all weight."""
_WORSE = (1.1, 1.4)
"""Late error of the settled weights over their usual one: from nothing to all weight."""
_FAR = 14
_FAR_SHARE = 0.75
"""Beyond `_FAR` days ahead a break is followed only so far: some levels come back."""


def switched_weights(backtest: Backtest, settled: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights [band, model] of all models of the backtest, the quick ones last.

    settled: weights of the other models [band, model], used whole in quiet weeks.
    """
    models, count = len(backtest.expected), settled.shape[1]
    quiet = np.hstack([settled, np.zeros((len(BANDS), models - count))])
    days = min(_JUDGED_DAYS, backtest.actual.shape[1])
    if models == count or len(backtest.origins) < _LEAST_ORIGINS:
        return quiet
    expected, actual = backtest.expected[:, :, :days], backtest.actual[:, :days]
    scale = np.sqrt(np.maximum(np.nanmean(expected[:count], axis=0), 0.25))
    weeks = np.arange(len(actual))[:, None] + np.arange(days)[None, :] / 7
    age = (len(actual) - weeks)[:, :, None]
    recent = np.where(age < _MEMORY_WEEKS, 0.5 ** (age / _HALF_LIFE_WEEKS), 0.0)

    def errors(forecast: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.abs(forecast - actual) / scale)

    def mixed(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        return errors(np.exp(np.tensordot(weights, np.log(np.maximum(expected, 1e-6)), axes=1)))

    late = np.array([_mean(errors(one), recent) for one in expected])
    if not np.all(np.isfinite(late)) or not late.min() > 0:
        return quiet
    share = (late.min() / late) ** _POWER
    share[share < _LEAST * share.sum()] = 0.0
    quick = share / share.sum()
    before = mixed(quiet[0])
    better = _mean(before, recent) / _mean(mixed(quick), recent)
    worse = _mean(before, recent) / _mean(before, np.ones_like(recent))
    moved = _ramp(better, _BETTER) * _ramp(worse, _WORSE)
    parts = np.array([moved if first <= _FAR else _FAR_SHARE * moved for first, _ in BANDS])[:, None]
    return np.asarray((1 - parts) * quiet + parts * quick)


def _ramp(value: float, ends: tuple[float, float]) -> float:
    return float(np.clip((value - ends[0]) / (ends[1] - ends[0]), 0.0, 1.0))


def _mean(values: NDArray[np.float64], weight: NDArray[np.float64]) -> float:
    """Weighted mean of what is known; NaN without any."""
    seen = np.isfinite(values)
    total = float((weight * seen).sum())
    return float((weight * np.where(seen, values, 0.0)).sum()) / total if total > 0 else float("nan")
