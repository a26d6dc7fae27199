"""What a forecast and a census say per local day or hour, as the pages draw and tell it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bemanna.reporting.report import History
from forecast.forecast import Forecast
from rules.clock import LocalClock, local_clock


@dataclass(frozen=True, slots=True, eq=False)
class DailyBand:
    """Arrivals per local day: ordinals days [day] and quantiles [day]; over all days the mean, and the numbers
    between which 9 days in 10 lie."""

    days: NDArray[np.int64]
    q05: NDArray[np.float64]
    q25: NDArray[np.float64]
    q50: NDArray[np.float64]
    q75: NDArray[np.float64]
    q95: NDArray[np.float64]
    mean: float
    low: float
    high: float


def local_days(edges: NDArray[np.int64], clock: LocalClock) -> NDArray[np.int64]:
    """The local day in which each step begins [step]."""
    return np.array([clock.day(int(edge)) for edge in edges[:-1]], dtype=np.int64)


def daily_band(forecast: Forecast, only: range | None = None) -> DailyBand:
    """The forecast's sample paths added up per local day (of steps of a day or less), for the days in `only`."""
    days = local_days(forecast.edges, local_clock(forecast.zone))
    unique, place = np.unique(days, return_inverse=True)
    sums = np.zeros((forecast.paths.shape[0], len(unique)))
    np.add.at(sums.T, place, forecast.paths.T)
    if only is not None and any(int(day) in only for day in unique):
        keep = np.array([int(day) in only for day in unique])
        unique, sums = unique[keep], sums[:, keep]
    q05, q25, q50, q75, q95 = np.quantile(sums, (0.05, 0.25, 0.5, 0.75, 0.95), axis=0)
    low, high = np.quantile(sums, (0.05, 0.95))
    return DailyBand(unique, q05, q25, q50, q75, q95, float(sums.mean()), float(low), float(high))


def daily_history(history: History, clock: LocalClock) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Days [day] and counts [day]; a day with an unknown step is unknown (NaN)."""
    days = local_days(history.edges, clock)
    unique, place = np.unique(days, return_inverse=True)
    sums = np.zeros(len(unique))
    np.add.at(sums, place, history.counts)
    return unique, sums
