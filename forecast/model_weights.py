"""Weights of the models per band of days ahead, from how they did at recent origins, drawn towards equal weights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from forecast.calibration import BANDS, band_of
from forecast.rolling_origin import Backtest

_POWER = 60.0
_EQUAL = 0.15
_HALF_LIFE_ORIGINS = 60.0
_LEAST = 0.02


def band_weights(backtest: Backtest) -> NDArray[np.float64]:
    """Weights [band, model], summing to 1 in each band.

    A model's share falls with a power of its recent mean absolute error (scaled by unit), averaged with the equal
    share; one that the equal mean would do better without loses its place.
    """
    models = len(backtest.expected)
    equal = np.full((len(BANDS), models), 1.0 / models)
    if models == 1 or not backtest.origins:
        return equal
    error = np.abs(backtest.expected - backtest.actual) / np.sqrt(
        np.maximum(np.nanmean(backtest.expected, axis=0), 0.25)
    )
    age = np.arange(len(backtest.origins))[::-1]
    recent = (0.5 ** (age / _HALF_LIFE_ORIGINS))[:, None, None]
    bands = band_of(error.shape[2])
    weights = equal.copy()
    for band in np.unique(bands):
        part = error[:, :, bands == band]
        seen = np.isfinite(part)
        if seen[0].sum() < 50:
            continue
        weight = recent * seen
        mean = (weight * np.where(seen, part, 0.0)).sum(axis=(1, 2, 3)) / weight.sum(axis=(1, 2, 3))
        share = (mean.min() / mean) ** _POWER
        mixed = _EQUAL / models + (1 - _EQUAL) * share / share.sum()
        mixed[mixed < _LEAST] = 0.0
        weights[band] = mixed / mixed.sum()
    return weights


def combine(expected: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weighted geometric mean of the models; expected [model, ..., day ahead, unit], weights [band, model]."""
    per_day = weights[band_of(expected.shape[-2])].T
    shaped = per_day.reshape(len(expected), *(1,) * (expected.ndim - 3), expected.shape[-2], 1)
    logs = np.log(np.maximum(expected, 1e-6))
    return np.asarray(np.exp((shaped * logs).sum(axis=0)))
