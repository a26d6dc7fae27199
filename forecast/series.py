"""A history: regular hourly or daily counts of one unit on the local clock, with a mask of what is known.

Make one with :func:`forecast.read_counts.read_counts` (counts per hour or day) or
:func:`forecast.read_arrivals.read_arrivals` (one row an arrival); both name every problem they find.
:func:`forecast.series_checks.check_series` looks at the finished series (closures, outliers, level shifts).
:func:`forecast.forecast_units.forecast_units` forecasts a set of series.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from forecast.clock import TimeSteps, steps


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Counts of one unit over whole local days.

    unit: its name. zone: IANA zone. step: "h" or "D". first_day: ordinal of the first local day.
    counts: arrivals [step]; only those with known [step] are looked at. closed: ordinals of days on which the unit
    was shut; they neither teach nor count. groups: names of the levels above, nearest first (department, hospital,
    region); series that share a name add up to it.
    """

    unit: str
    zone: str
    step: str
    first_day: int
    counts: NDArray[np.float64]
    known: NDArray[np.bool_]
    closed: frozenset[int] = frozenset()
    groups: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.step not in ("h", "D"):
            raise ValueError(f"series of {self.unit}: step {self.step!r} is neither 'h' nor 'D'")
        if self.counts.shape != self.known.shape or self.counts.ndim != 1:
            raise ValueError(f"series of {self.unit}: {self.counts.shape} counts and {self.known.shape} known flags")
        if np.any(self.counts[self.known] < 0) or not np.all(np.isfinite(self.counts[self.known])):
            raise ValueError(f"series of {self.unit}: a known count is negative or not a number")

    @property
    def days(self) -> int:
        """Number of local days."""
        if self.step == "D":
            return len(self.counts)
        days = round(len(self.counts) / 24)
        if len(self.index(days).day) != len(self.counts):
            raise ValueError(f"series of {self.unit}: {len(self.counts)} hours are not whole local days")
        return days

    @property
    def end_day(self) -> int:
        """Ordinal of the first day after the history."""
        return self.first_day + self.days

    def index(self, days: int | None = None) -> TimeSteps:
        """Edges, days and hours of the steps."""
        return steps(self.zone, self.step, self.first_day, self.days if days is None else days)

    def until(self, day: int) -> Series:
        """The history before local day `day`: what could be seen at its midnight."""
        if day >= self.end_day:
            return self
        keep = self.index().day < day
        return replace(self, counts=self.counts[keep], known=self.known[keep])

    def daily(self) -> Series:
        """Totals per local day; a day is known when all its steps are, and open."""
        open_day = np.array([day not in self.closed for day in range(self.first_day, self.end_day)], dtype=bool)
        if self.step == "D":
            return replace(self, known=self.known & open_day)
        place = self.index().day - self.first_day
        totals = np.bincount(place, weights=np.where(self.known, self.counts, 0.0), minlength=self.days)
        known = np.bincount(place, weights=~self.known, minlength=self.days) == 0
        return replace(self, step="D", counts=totals.astype(np.float64), known=known & open_day)


def daily_series(unit: str, zone: str, first: date, counts: NDArray[np.float64]) -> Series:
    """A daily series from an array; NaN is unknown."""
    values = np.asarray(counts, dtype=np.float64)
    known = np.isfinite(values)
    return Series(unit, zone, "D", first.toordinal(), np.where(known, values, 0.0), known)
