"""How errors hang together: over the days of one forecast and between units. Gives paths their memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

_MEMORY = 0.75
_LONG_LAG = 14
_MOST_LASTING = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Dependence:
    """Shares of the variance of a standard normal score.

    lasting: error of level, the same on every day of a path. fading: error that fades by `memory` a day; the rest is
    new every day. between: correlation of units on one day [unit, unit].
    """

    lasting: float
    fading: float
    between: NDArray[np.float64]
    memory: float = _MEMORY

    def scores(self, paths: int, days: int, rng: np.random.Generator) -> NDArray[np.float64]:
        """Standard normal scores [path, day, unit]."""
        root = np.linalg.cholesky(self.between)
        units = len(self.between)

        def draw(*shape: int) -> NDArray[np.float64]:
            return np.asarray(rng.standard_normal((*shape, units)) @ root.T)

        fading = np.empty((paths, days, units))
        state = draw(paths)
        for day in range(days):
            fading[:, day] = state
            state = self.memory * state + np.sqrt(1 - self.memory**2) * draw(paths)
        fresh = 1.0 - self.lasting - self.fading
        return np.asarray(
            np.sqrt(self.lasting) * draw(paths, 1) + np.sqrt(self.fading) * fading + np.sqrt(fresh) * draw(paths, days)
        )


def learn_dependence(errors: NDArray[np.float64]) -> Dependence:
    """Dependence of scaled errors [origin, day ahead, unit]; NaN is unknown. Without enough errors: mild defaults."""
    units = errors.shape[2]
    known = np.isfinite(errors)
    if known.sum() < 100 * units:
        return Dependence(0.25, 0.15, _positive(np.full((units, units), 0.3)))
    ranks = _normal_scores(errors)
    lags = {lag: _lag_product(ranks, lag) for lag in (1, *range(_LONG_LAG, min(43, errors.shape[1])))}
    long = [value for lag, value in lags.items() if lag >= _LONG_LAG]
    lasting = float(np.clip(np.mean(long) if long else 0.25, 0.0, _MOST_LASTING))
    fading = float(np.clip((lags[1] - lasting) / _MEMORY, 0.0, 0.95 - lasting))
    filled = np.where(known, ranks, 0.0).reshape(-1, units)
    pairs = known.reshape(-1, units).astype(np.float64)
    between = (filled.T @ filled) / np.maximum(1.0, pairs.T @ pairs)
    return Dependence(lasting, fading, _positive(between))


def _normal_scores(errors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks of each unit's errors as normal scores."""
    scores = np.full_like(errors, np.nan)
    for unit in range(errors.shape[2]):
        seen = np.isfinite(errors[:, :, unit])
        values = errors[:, :, unit][seen]
        rank = np.argsort(np.argsort(values, kind="stable"), kind="stable")
        scores[:, :, unit][seen] = ndtri((rank + 0.5) / len(values)) if len(values) else 0.0
    return scores


def _lag_product(scores: NDArray[np.float64], lag: int) -> float:
    products = scores[:, lag:] * scores[:, :-lag]
    return float(np.nanmean(products)) if np.isfinite(products).any() else 0.0


def _positive(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The nearest-looking correlation matrix: clipped, drawn to the identity until it is positive definite."""
    clean = np.clip((matrix + matrix.T) / 2, -0.95, 0.95)
    np.fill_diagonal(clean, 1.0)
    for share in (0.05, 0.1, 0.2, 0.4, 0.8, 1.0):
        mixed = (1 - share) * clean + share * np.eye(len(clean))
        if np.linalg.eigvalsh(mixed)[0] > 1e-6:
            return np.asarray(mixed)
    return np.eye(len(clean))
