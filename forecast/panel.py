"""Daily counts of several units side by side: what the models of the daily level see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecast.series import Series


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Daily counts [day, unit] from local day `first_day`, with known [day, unit]; unknown counts are 0."""

    units: tuple[str, ...]
    first_day: int
    counts: NDArray[np.float64]
    known: NDArray[np.bool_]

    @property
    def end_day(self) -> int:
        """Ordinal of the first day after the panel: the first day that a forecast covers."""
        return self.first_day + len(self.counts)

    def until(self, day: int) -> Panel:
        """What could be seen at the midnight on which local day `day` begins."""
        keep = max(0, day - self.first_day)
        return Panel(self.units, self.first_day, self.counts[:keep], self.known[:keep])

    def rows(self, first: int, end: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Counts and known flags of local days [first, end); days outside the panel are unknown."""
        shape = (end - first, len(self.units))
        counts, known = np.zeros(shape), np.zeros(shape, dtype=bool)
        low, high = max(first, self.first_day), min(end, self.end_day)
        if low < high:
            counts[low - first : high - first] = self.counts[low - self.first_day : high - self.first_day]
            known[low - first : high - first] = self.known[low - self.first_day : high - self.first_day]
        return counts, known


def panel_of(series: Sequence[Series]) -> Panel:
    """The daily totals of the series, from the first day of the longest to the last day of the latest."""
    daily = [one.daily() for one in series]
    first, end = min(one.first_day for one in daily), max(one.end_day for one in daily)
    counts = np.zeros((end - first, len(daily)))
    known = np.zeros((end - first, len(daily)), dtype=bool)
    for place, one in enumerate(daily):
        at = slice(one.first_day - first, one.end_day - first)
        counts[at, place], known[at, place] = np.where(one.known, one.counts, 0.0), one.known
    return Panel(tuple(one.unit for one in daily), first, counts, known)
