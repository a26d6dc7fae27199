"""Calibrated spread around a central forecast, from the errors of earlier origins (split conformal, by band).

When the errors of the last eight weeks are clearly larger than the year's, the spread follows them half way.
Errors are scaled by the square root of the forecast and by a spread of each unit, then pooled over units. Source: Vovk,
Gammerman & Shafer 2005 (split conformal); Gibbs & Candès 2021 (adapting when recent coverage drifts).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from forecast.low_counts import FEW, few_quantiles

BANDS = ((1, 7), (8, 14), (15, 28), (29, 42), (43, 84), (85, 10_000))
"""Days ahead, both inside."""
_LEAST_ERRORS = 40
_PRIOR_ERRORS = 30.0
_RECENT_WEEKS = 8
_DRIFT_FROM = 1.3
_MOST_DRIFT = 1.6
_GRID = np.concatenate([[0.001, 0.0025, 0.005], np.arange(0.01, 0.995, 0.01), [0.995, 0.9975, 0.999]])


def band_of(days: int) -> NDArray[np.int64]:
    """Number of the band of each day ahead [day]."""
    ends = np.array([last for _, last in BANDS])
    found: NDArray[np.int64] = np.searchsorted(ends, np.arange(1, days + 1)).astype(np.int64)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class ErrorSpread:
    """Distribution of counts around their central forecast.

    probabilities: [point]. scaled: scaled error at each probability [band, point]. unit: spread of each unit [unit].
    trusted: whether a band rests on enough errors [band].
    """

    probabilities: NDArray[np.float64]
    scaled: NDArray[np.float64]
    unit: NDArray[np.float64]
    trusted: NDArray[np.bool_]

    def quantiles(self, expected: NDArray[np.float64], probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        """Counts [day, unit, probability] around `expected` [day, unit]; never negative, never crossing."""
        bands = band_of(len(expected))
        at = np.stack([np.interp(probabilities, self.probabilities, row) for row in self.scaled])[bands]
        width = np.sqrt(np.maximum(expected, 0.0)) * self.unit
        found = np.maximum(0.0, expected[:, :, None] + width[:, :, None] * at[:, None, :])
        few = expected < FEW
        found[few] = few_quantiles(expected[few], self._dispersion(bands)[few], probabilities)
        return np.asarray(found)

    def draw(self, expected: NDArray[np.float64], normal: NDArray[np.float64]) -> NDArray[np.float64]:
        """Counts [path, day, unit] at standard normal scores [path, day, unit]."""
        bands = band_of(len(expected))
        scores = ndtri(self.probabilities)
        width = np.sqrt(np.maximum(expected, 0.0)) * self.unit
        drawn = np.empty_like(normal)
        for band in np.unique(bands):
            days = bands == band
            scaled = np.interp(normal[:, days], scores, self.scaled[band])
            drawn[:, days] = expected[days] + width[days] * scaled
        few = expected < FEW
        drawn[:, few] = few_quantiles(expected[few], self._dispersion(bands)[few], ndtr(normal[:, few]).T).T
        return np.maximum(0.0, drawn)

    def _dispersion(self, bands: NDArray[np.int64]) -> NDArray[np.float64]:
        """Variance over mean of a count [day, unit]: what the scaled errors of its band spread, and the unit's."""
        share = np.diff(self.probabilities, prepend=0.0)
        return np.asarray(((self.scaled**2) @ share)[bands][:, None] * self.unit**2)


def calibrate(
    expected: NDArray[np.float64], actual: NDArray[np.float64], dispersion: NDArray[np.float64]
) -> ErrorSpread:
    """Spread from earlier forecasts and what came, both [origin, day ahead, unit] (NaN: not known), oldest first.

    dispersion: variance over mean of a day's count [unit], used where too few errors are known.
    """
    scaled = (actual - expected) / np.sqrt(np.maximum(expected, 0.25))
    drift = _recent_spread(scaled)
    base = float(np.mean(dispersion))
    units = scaled.shape[2]
    unit = np.sqrt([_shrunk_square(scaled[:, :, place], scaled, base) for place in range(units)])
    rows = []
    trusted = []
    known_days = band_of(scaled.shape[1]) if scaled.shape[1] else np.zeros(0, dtype=np.int64)
    for band in range(len(BANDS)):
        errors = scaled[:, known_days == band, :] / unit
        flat = errors[np.isfinite(errors)]
        trusted.append(len(flat) >= _LEAST_ERRORS)
        growth = 1.0 + 0.1 * band
        rows.append(_pooled(flat, growth) if len(flat) >= _LEAST_ERRORS else growth * ndtri(_GRID))
    table = np.maximum.accumulate(np.stack(rows), axis=1)
    return ErrorSpread(_GRID, table, np.asarray(unit) * drift, np.asarray(trusted))


def _recent_spread(scaled: NDArray[np.float64]) -> NDArray[np.float64]:
    """Spread of the errors of the last weeks over that of all [unit]; origins are weekly, oldest first.

    A unit's recent mean square counts as much as that of all units and as the year's together.
    """
    origins, days, units = scaled.shape
    week = np.arange(origins)[:, None] + np.arange(days)[None, :] / 7
    recent = (week > origins - _RECENT_WEEKS)[:, :, None] & np.isfinite(scaled)
    if origins < 3 * _RECENT_WEEKS or not recent.any(axis=(0, 1)).all():
        return np.ones(units)
    square = np.where(np.isfinite(scaled), scaled, 0.0) ** 2
    own = _mean(square, recent) / np.maximum(_mean(square, np.isfinite(scaled)), 1e-9)
    square_ratio = 0.5 * own + 0.25 * own.mean() + 0.25
    return np.asarray(np.where(square_ratio > _DRIFT_FROM, np.minimum(np.sqrt(square_ratio), _MOST_DRIFT), 1.0))


def _mean(values: NDArray[np.float64], flags: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Mean of the flagged values [unit]."""
    return np.asarray((values * flags).sum(axis=(0, 1)) / np.maximum(1, flags.sum(axis=(0, 1))))


def _shrunk_square(own: NDArray[np.float64], everyone: NDArray[np.float64], base: float) -> float:
    """Mean square of the scaled errors of one unit, drawn to that of all units, and to `base` without any."""
    pool = everyone[np.isfinite(everyone)]
    prior = (float(np.sum(pool**2)) + _PRIOR_ERRORS * base) / (len(pool) + _PRIOR_ERRORS)
    mine = own[np.isfinite(own)]
    return (float(np.sum(mine**2)) + _PRIOR_ERRORS * prior) / (len(mine) + _PRIOR_ERRORS)


def _pooled(errors: NDArray[np.float64], growth: float) -> NDArray[np.float64]:
    """Quantiles of pooled errors without shift of the median; the far tails of few errors lean on the normal."""
    centred = errors - np.median(errors)
    own = np.quantile(centred, _GRID)
    spread = float(np.std(centred))
    trust = len(errors) * np.minimum(_GRID, 1 - _GRID)
    share = trust / (trust + 5.0)
    return np.asarray(share * own + (1 - share) * spread * ndtri(_GRID))
