"""Distributions of work and their cost curves for many intervals at once; the mathematics is capacity.newsvendor's.

What a year of wards needs: the arrays of all intervals of the same form go through one sort.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from capacity.newsvendor import Prices

Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Spreads:
    """Work of intervals in ascending order.

    people: [interval, case]; hours: up to and with each case [interval, case]; person_hours: the same of work.
    """

    people: Reals
    hours: Reals
    person_hours: Reals

    def quantile(self, probability: float) -> Reals:
        """Smallest number of people that is enough in `probability` of the time [interval]."""
        wanted = (probability - 1e-12) * self.hours[:, -1:]
        at = np.minimum((self.hours < wanted).sum(axis=1), self.people.shape[1] - 1)
        return np.asarray(self.people[np.arange(len(at)), at])

    def greatest(self) -> NDArray[np.int64]:
        """Whole people that are always enough [interval]."""
        return np.maximum(0, np.ceil(self.people[:, -1] - 1e-9)).astype(np.int64)

    def cost(self, prices: Prices, most: int) -> Reals:
        """Expected points of n = 0 ... `most` people [interval, n]."""
        n = np.arange(most + 1)
        at = np.stack([(self.people <= people).sum(axis=1) for people in n], axis=1)
        rows = np.arange(len(at))[:, None]
        hours = np.concatenate((np.zeros((len(at), 1)), self.hours), axis=1)
        work = np.concatenate((np.zeros((len(at), 1)), self.person_hours), axis=1)
        below, done = hours[rows, at], work[rows, at]
        short = np.clip(work[:, -1:] - done - n * (hours[:, -1:] - below), 0.0, None)
        spare = np.clip(n * below - done, 0.0, None)
        return np.asarray(prices.under * short + prices.over * spare)


def spreads(people: Reals, hours: Reals) -> Spreads:
    """Distributions over time and paths. people: [interval, path, piece]; hours: of each piece [piece]."""
    intervals, paths, pieces = people.shape
    values = people.reshape(intervals, paths * pieces)
    each = hours / paths
    if (hours == hours[0]).all():
        ordered = np.sort(values, axis=1)
        weights = np.full(ordered.shape, each[0])
    else:
        order = np.argsort(values, axis=1)
        ordered = np.take_along_axis(values, order, axis=1)
        weights = np.tile(each, paths)[order]
    return Spreads(ordered, np.cumsum(weights, axis=1), np.cumsum(weights * ordered, axis=1))


def whole_points(cost: Reals) -> NDArray[np.int64]:
    """Convex curves in whole points [interval, n]: slopes are rounded outwards from each curve's minimum."""
    n = np.arange(cost.shape[1])
    lowest = cost.argmin(axis=1)
    rising = np.maximum.accumulate(np.diff(cost, axis=1), axis=1)
    slopes = np.floor(rising + 0.5).astype(np.int64)
    after = n[1:] > lowest[:, None]
    slopes = np.where(after, np.maximum(slopes, 0), np.minimum(slopes, 0))
    climbed = np.concatenate((np.zeros((len(cost), 1), dtype=np.int64), np.cumsum(slopes, axis=1)), axis=1)
    rows = np.arange(len(cost))
    start = np.floor(cost[rows, lowest] + 0.5).astype(np.int64) - climbed[rows, lowest]
    return np.asarray(climbed + start[:, None])


def cost_curves(found: Spreads, safe: NDArray[np.int64], hours: Reals, prices: Prices) -> list[tuple[int, ...]]:
    """Points of n = 0, 1, 2 ... people for each interval: shortage and surplus, and the price of an unsafe number.

    safe: number below which each piece is unsafe [interval, piece].
    """
    most = np.maximum(safe.max(axis=1, initial=0), found.greatest()) + 1
    n = np.arange(int(most.max(initial=0)) + 1)
    unsafe = prices.unsafe * (np.clip(safe[:, None, :] - n[:, None], 0, None).astype(float) @ hours)
    points = whole_points(found.cost(prices, int(n[-1]))) + whole_points(unsafe)
    return [tuple(curve[: last + 1]) for curve, last in zip(points.tolist(), most.tolist(), strict=True)]
