"""Scores of earlier forecasts by band of days ahead, beside the planners' rule. Nothing here can look ahead: it reads
only what a backtest kept, and a backtest sees the days before its origin."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from forecast.model_card import BandError
from forecast.panel import Panel

SCORE_BANDS = ((1, 7), (8, 28), (29, 42), (43, 84))


def seasonal_scale(panel: Panel, season: int = 7) -> NDArray[np.float64]:
    """Mean absolute difference to the same weekday a week before [unit]: the scale of MASE. NaN where unknown."""
    both = panel.known[season:] & panel.known[:-season] if len(panel.counts) > season else panel.known[:0]
    step = np.abs(panel.counts[season:] - panel.counts[:-season]) if len(panel.counts) > season else panel.counts[:0]
    seen = both.sum(axis=0)
    return np.where(seen > 0, (step * both).sum(axis=0) / np.maximum(1, seen), np.nan)


def pinball(actual: NDArray[np.float64], quantile: NDArray[np.float64], probability: float) -> NDArray[np.float64]:
    """Pinball loss of a quantile forecast (Koenker & Bassett 1978)."""
    gap = actual - quantile
    return np.maximum(probability * gap, (probability - 1) * gap)


def band_errors(
    unit: int,
    expected: NDArray[np.float64],
    planners: NDArray[np.float64],
    actual: NDArray[np.float64],
    scale: float,
    judged: NDArray[np.float64],
    judged_at: slice,
) -> tuple[BandError, ...]:
    """Scores of one unit. expected, planners, actual: [origin, day ahead, unit].

    judged: as forecast.daily_forecast.held_out.
    """
    found = []
    for first, last in SCORE_BANDS:
        days = slice(first - 1, last)
        truth = actual[:, days, unit]
        seen = np.isfinite(truth)
        if not seen.any():
            continue
        error = float(np.abs(truth - expected[:, days, unit])[seen].mean())
        rule = float(np.abs(truth - planners[:, days, unit])[seen].mean())
        late, quantiles = actual[judged_at, days, unit], judged[:, days, unit]
        known = np.isfinite(late)
        losses = [pinball(late, quantiles[..., place], p)[known] for place, p in ((1, 0.1), (2, 0.5), (3, 0.9))]
        found.append(
            BandError(
                first,
                last,
                error,
                rule,
                error / scale,
                rule / scale,
                float(np.mean(losses)) if known.any() else None,
                _inside(late, quantiles[..., 1], quantiles[..., 3], known),
                _inside(late, quantiles[..., 0], quantiles[..., 4], known),
                int(seen.sum()),
            )
        )
    return tuple(found)


def _inside(
    actual: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64], known: NDArray[np.bool_]
) -> float | None:
    """Share of known days inside; None below 20 days."""
    if known.sum() < 20:
        return None
    return float(((actual >= np.rint(low)) & (actual <= np.rint(high)))[known].mean())
