"""The survival curve of a length of stay: P(still here after x hours), its integrals, kernel and random draws.

A step curve (Kaplan-Meier or a given table) with an exponential tail. The census mathematics is that of the Mt/G/inf
queue (Eick, Massey, Whitt 1993, "The physics of the Mt/G/inf queue"): everything follows from the curve's first and
second integral, which are exact here, also for arrivals spread evenly over an hour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rules.words import Percentage, Sentence, figure

Reals = NDArray[np.float64]
DEFAULT_TAIL_RATE = 1 / 24
"""Hazard per hour used for a patient who has outstayed a table that ends at zero: leaves within a day on average."""


@dataclass(frozen=True, slots=True, eq=False)
class StayCurve:
    """P(stay > x hours) = survival[i] for hours[i] <= x < hours[i + 1]; an exponential tail after the last hour.

    hours: ascending, beginning with 0 [point]. survival: falling, within 0-1 [point]. tail_rate: hazard per hour
    after the last point, above 0; a stay of any elapsed length therefore has a conditional distribution.
    label: whose stays these are. note: how the tail was made, in a plain sentence ("" when there is nothing to say).
    Raises ValueError when the points are no survival curve.
    """

    hours: Reals
    survival: Reals
    tail_rate: float = DEFAULT_TAIL_RATE
    label: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        hours, survival = self.hours, self.survival
        if hours.shape != survival.shape or hours.ndim != 1 or not len(hours):
            raise ValueError(f"stay curve {self.label!r}: hours and survival must be two lists of the same length")
        if hours[0] != 0 or (np.diff(hours) <= 0).any():
            raise ValueError(f"stay curve {self.label!r}: hours must begin with 0 and rise")
        if (np.diff(survival) > 0).any() or survival.min() < 0 or survival.max() > 1:
            raise ValueError(f"stay curve {self.label!r}: survival must fall and lie between 0 and 1")
        if not self.tail_rate > 0:
            raise ValueError(f"stay curve {self.label!r}: the tail's hazard per hour must be above 0")

    @property
    def mean_hours(self) -> float:
        """Expected length of stay."""
        return float(self._areas()[0][-1] + self.survival[-1] / self.tail_rate)

    def alive(self, hours: ArrayLike) -> Reals:
        """P(stay > hours); 1 before the stay begins."""
        x = np.asarray(hours, dtype=float)
        at = np.clip(np.searchsorted(self.hours, x, side="right") - 1, 0, None)
        beyond = np.clip(x - self.hours[-1], 0, None)
        return np.where(x < 0, 1.0, self.survival[at] * np.exp(-self.tail_rate * beyond))

    def area(self, hours: ArrayLike) -> Reals:
        """Expected hours spent within the first `hours` of a stay: the integral of the curve from 0."""
        return self._integrals(hours)[0]

    def kernel(self, length: int) -> Reals:
        """Expected patient-hours in the j-th hour after an arrival that falls anywhere in hour 0 [j = 0..length-1].

        Second difference of the curve's double integral, exact for arrivals spread evenly over the hour; the whole
        kernel adds up to the mean stay.
        """
        double = self._integrals(np.arange(-1, length + 1))[1]
        return np.asarray(np.clip(np.diff(double, 2), 0, 1))

    def remaining(self, elapsed: ArrayLike, length: int) -> Reals:
        """Expected patient-hours in each coming hour of patients here for `elapsed` hours [patient, hour]."""
        been = np.asarray(elapsed, dtype=float)[:, None]
        edges = np.arange(length + 1)
        alive = self.alive(been)
        ahead = np.diff(self.area(been + edges), axis=1)
        forgotten = -np.diff(np.exp(-self.tail_rate * edges)) / self.tail_rate
        return np.where(alive > 0, ahead / np.where(alive > 0, alive, 1.0), forgotten)

    def draw(self, uniforms: ArrayLike, elapsed: ArrayLike = 0.0) -> Reals:
        """Total stays in hours by inverting the curve at `uniforms` (uniform in 0-1), given the hours stayed so far."""
        u, been = np.broadcast_arrays(np.asarray(uniforms, dtype=float), np.asarray(elapsed, dtype=float))
        start = np.where(been > 0, self.alive(been), 1.0)
        level = u * start
        at = np.searchsorted(-self.survival, -level, side="left")
        inside = self.hours[np.minimum(at, len(self.hours) - 1)]
        with np.errstate(divide="ignore"):
            tail = self.hours[-1] + np.log(self.survival[-1] / np.where(level > 0, level, 1.0)) / self.tail_rate
        outstayed = been - np.log(u) / self.tail_rate
        total = np.where(at < len(self.hours), inside, tail)
        return np.asarray(np.where(start > 0, np.maximum(total, been), outstayed))

    def stretched(self, factor: float) -> StayCurve:
        """The curve of stays `factor` times as long (a scenario's lever)."""
        if not factor > 0:
            raise ValueError(f"stay curve {self.label!r}: the factor must be above 0, not {factor}")
        return StayCurve(self.hours * factor, self.survival, self.tail_rate / factor, self.label, self.note)

    def _areas(self) -> tuple[Reals, Reals]:
        """First and second integral of the curve at its points."""
        width = np.diff(self.hours)
        first = np.concatenate(([0.0], np.cumsum(self.survival[:-1] * width)))
        second = np.concatenate(([0.0], np.cumsum(first[:-1] * width + self.survival[:-1] * width**2 / 2)))
        return first, second

    def _integrals(self, hours: ArrayLike) -> tuple[Reals, Reals]:
        x = np.clip(np.asarray(hours, dtype=float), 0, None)
        first, second = self._areas()
        at = np.searchsorted(self.hours, x, side="right") - 1
        beyond = at == len(self.hours) - 1
        d, level, rate = x - self.hours[at], self.survival[at], self.tail_rate
        decayed = -np.expm1(-rate * np.where(beyond, d, 0.0)) / rate
        area = first[at] + level * np.where(beyond, decayed, d)
        curved = np.where(beyond, (d - decayed) / rate, d**2 / 2)
        return np.asarray(area), np.asarray(second[at] + first[at] * d + level * curved)


def curve_from_table(hours: Sequence[float], survival: Sequence[float], label: str = "") -> StayCurve:
    """Curve of a given table; a table that does not reach 0 goes on with the hazard of its last half.

    Raises ValueError when the table is no survival curve.
    """
    x, s = np.asarray(hours, dtype=float), np.asarray(survival, dtype=float)
    plain = StayCurve(x, s, DEFAULT_TAIL_RATE, label)
    if s[-1] > 0 and s[-1] < s[0]:
        half = len(s) // 2 if s[len(s) // 2] > s[-1] else 0
        rate = float(np.log(s[half] / s[-1]) / (x[-1] - x[half]))
        note = Sentence(
            "{label} ends at {end} h with {left} still here; the hazard of its end goes on.",
            label=label or Sentence("the table"),
            end=figure(float(x[-1])),
            left=Percentage(float(s[-1]), 1),
        )
        return StayCurve(x, s, rate, label, note)
    return plain
