"""A probabilistic forecast: equally likely sample paths of counts per step, for one unit."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """Counts to come.

    edges: instants (minutes since 1970-01-01 UTC) [step + 1]; step i covers [edges[i], edges[i + 1]), so that a local
    day of 23 or 25 hours is no special case. paths: counts [path, step], never negative, equally likely.
    origin: last instant that the forecast could see. measure: arrivals, patient_hours or touched_hour.
    scores: backtest figures by name. notes: what a reader must know (borrowed history, closed days), in plain words.
    """

    unit: str
    zone: str
    edges: NDArray[np.int64]
    paths: NDArray[np.float64]
    origin: int
    model: str
    seed: int
    measure: str = "arrivals"
    scores: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def mean(self) -> NDArray[np.float64]:
        """Expected count [step]."""
        return np.asarray(self.paths.mean(axis=0))

    def quantile(self, probability: float) -> NDArray[np.float64]:
        """Count that is not exceeded with `probability` [step]."""
        return np.asarray(np.quantile(self.paths, probability, axis=0))

    def held(self, low: float, high: float) -> float:
        """Share of its own paths that the band between two quantiles holds, over all steps, both ends inside.

        Counts are whole numbers, so that a band of low counts holds more than high - low.
        """
        bottom, top = (np.quantile(self.paths, p, axis=0) for p in (low, high))
        return float(np.mean((self.paths >= bottom) & (self.paths <= top)))
