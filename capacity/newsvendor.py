"""The newsvendor's mathematics: what n people cost on average when the work is uncertain.

With a price for every missing and every surplus person-hour the expected cost is convex in n and least at the
under / (under + over) quantile of the work (Arrow, Harris, Marschak 1951; for nurses: Green, Savin, Savva 2013).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Prices:
    """Points for one person-hour: missing (`under`), surplus (`over`), missing below the safe minimum (`unsafe`).

    Even numbers keep half-hour intervals (handovers) in whole points.
    """

    under: int = 20
    over: int = 2
    unsafe: int = 200

    def __post_init__(self) -> None:
        if self.under <= 0 or self.over < 0 or self.unsafe < 0:
            raise ValueError(f"prices must not be negative and a shortage must cost something: {self}")

    @property
    def service_level(self) -> float:
        """Probability with which the wanted number is enough: under / (under + over)."""
        return self.under / (self.under + self.over)


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """Work of one skill in one interval, cut into pieces of even conditions.

    people: people needed, in fractions [path, piece]. hours: length of each piece [piece]. safe: number below which
    the piece is unsafe [piece].
    """

    people: NDArray[np.float64]
    hours: NDArray[np.float64]
    safe: NDArray[np.int64]

    @property
    def mean(self) -> float:
        """Expected people over the whole interval."""
        return float((self.people @ self.hours).mean() / self.hours.sum())

    def spread(self) -> Spread:
        """The distribution of the work over time and paths."""
        values = self.people.ravel()
        order = np.argsort(values, kind="stable")
        weights = np.broadcast_to(self.hours / len(self.people), self.people.shape).ravel()[order]
        return Spread(values[order], np.cumsum(weights), np.cumsum(weights * values[order]))

    def quantile(self, probability: float) -> float:
        """Smallest number of people, in fractions, that is enough in `probability` of the time and paths."""
        return self.spread().quantile(probability)


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Work in ascending order: people [i], hours up to and with it [i], person-hours up to and with it [i]."""

    people: NDArray[np.float64]
    hours: NDArray[np.float64]
    person_hours: NDArray[np.float64]

    def quantile(self, probability: float) -> float:
        """Smallest number of people that is enough in `probability` of the time."""
        at = int(np.searchsorted(self.hours, (probability - 1e-12) * self.hours[-1]))
        return float(self.people[min(at, len(self.people) - 1)])

    def greatest(self) -> int:
        """Whole people that are always enough."""
        return max(0, int(np.ceil(self.people[-1] - 1e-9)))

    def cost(self, prices: Prices, most: int) -> list[float]:
        """Expected points of n = 0 ... `most` people."""
        n = np.arange(most + 1)
        at = np.searchsorted(self.people, n, side="right")
        hours = np.concatenate(([0.0], self.hours))
        work = np.concatenate(([0.0], self.person_hours))
        short = np.clip(work[-1] - work[at] - n * (hours[-1] - hours[at]), 0.0, None)
        spare = np.clip(n * hours[at] - work[at], 0.0, None)
        return [float(points) for points in prices.under * short + prices.over * spare]


def cost_curve(work: Work, prices: Prices, spread: Spread | None = None) -> tuple[int, ...]:
    """Points of n = 0, 1, 2 ... people: expected cost of shortage and surplus, and the price of an unsafe number.

    spread: the work's own, when it is known already.
    """
    spread = spread or work.spread()
    safe = int(work.safe.max(initial=0))
    most = max(safe, spread.greatest()) + 1
    unsafe = [
        prices.unsafe * float(np.clip(work.safe - n, 0, None).astype(float) @ work.hours) for n in range(most + 1)
    ]
    usual = whole_points(spread.cost(prices, most))
    return tuple(a + b for a, b in zip(usual, whole_points(unsafe), strict=True))


def with_most(cost: Sequence[int], most: int | None, points: float) -> tuple[int, ...]:
    """The curve with so many points more for every person above `most` (None: nothing is said of the most)."""
    if most is None:
        return tuple(cost)
    last = len(cost) - 1
    step = cost[last] - cost[last - 1]
    longer = [*cost, *(cost[last] + step * more for more in range(1, most + 2 - last + 1))]
    return tuple(one + round(points) * max(0, people - most) for people, one in enumerate(longer))


def whole_points(cost: Sequence[float]) -> list[int]:
    """A convex curve in whole points.

    The slopes are rounded, outwards from the minimum; they still rise (a falling last digit of a float is lifted), so
    the curve stays convex, which rounding its values would not guarantee (0.4, 0.6, 1.4 is convex; 0, 1, 1
    is not). The minimum is off by half a point at most, each value by half a point more for every person from there.
    """
    lowest = min(range(len(cost)), key=lambda n: cost[n])
    rising = accumulate((after - before for before, after in pairwise(cost)), max)
    slopes = [_half_up(slope) for slope in rising]
    points = [0] * len(cost)
    points[lowest] = _half_up(cost[lowest])
    for n in range(lowest, len(cost) - 1):
        points[n + 1] = points[n] + max(slopes[n], 0)
    for n in range(lowest, 0, -1):
        points[n - 1] = points[n] - min(slopes[n - 1], 0)
    return points


def _half_up(value: float) -> int:
    """Rounding that never falls when its argument rises."""
    return int(np.floor(value + 0.5))
