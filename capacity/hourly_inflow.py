"""The hours of a census: a grid of true hours, and how a forecast's steps spread over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecast.forecast import Forecast
from rules.clock import local_clock, weekday


@dataclass(frozen=True, slots=True, eq=False)
class HourGrid:
    """Hours of 60 minutes: edges [hour + 1], instants in minutes since 1970-01-01 UTC.

    week_hour: 24 x weekday (Monday = 0) + hour that the local clock shows at each hour's start [hour]; a day of the
    clock change has 23 or 25 hours.
    """

    zone: str
    edges: NDArray[np.int64]
    week_hour: NDArray[np.int64]

    @property
    def hours(self) -> int:
        """Number of hours."""
        return len(self.edges) - 1


def hour_grid(zone: str, start: int, end: int) -> HourGrid:
    """The hours from instant `start` to the first whole one at or after `end`. ValueError when there are none."""
    if end <= start:
        raise ValueError(
            "a census needs at least one hour: the forecast ends before the patients here now were counted"
        )
    edges = np.arange(start, end + 60, 60, dtype=np.int64)
    edges = edges[: int(np.searchsorted(edges, end)) + 1]
    return HourGrid(zone, edges, week_hours(zone, edges[:-1].tolist()))


def week_hours(zone: str, moments: Sequence[int]) -> NDArray[np.int64]:
    """24 x weekday (Monday = 0) + hour on the local clock, for each instant."""
    clock = local_clock(zone)
    found = [24 * weekday(clock.day(moment)) + clock.minute_of_day(moment) // 60 for moment in moments]
    return np.array(found, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Inflow:
    """Arrivals on an hour grid. counts: whole arrivals [path, step]; expected: mean arrivals per hour [hour].

    weight_edges: running total of the hours' weights [hour + 1]; an arrival in a step falls into its hours in
    proportion to their weights. step_hours: first hour of each step, and the end of the last one [step + 1].
    """

    grid: HourGrid
    counts: NDArray[np.int64]
    expected: NDArray[np.float64]
    weight_edges: NDArray[np.float64]
    step_hours: NDArray[np.int64]


def steps_from(forecast: Forecast, start: int) -> tuple[NDArray[np.int64], NDArray[np.float64], int]:
    """Edges and paths of the forecast from instant `start` on, and how many steps had to be filled in before it.

    A forecast that begins after `start` is continued backwards with its own weeks (the same weekday and hour of the
    same path); steps that end at or before `start` are left out.
    """
    edges, paths = forecast.edges, forecast.paths
    first = max(0, int(np.searchsorted(edges, start, side="right")) - 1)
    edges, paths = edges[first:], paths[:, first:]
    if not paths.shape[1]:
        raise ValueError(
            f"the forecast of {forecast.unit} ends before {start}, when the patients here now were counted"
        )
    missing = int(edges[0]) - start
    if missing <= 0:
        return edges, paths, 0
    width = int(np.median(np.diff(edges)))
    filled = -(-missing // width)
    week = max(1, 7 * 1440 // width)
    cycle = (paths.shape[1] // week) * week or paths.shape[1]
    before = np.arange(-filled, 0)
    return (
        np.concatenate((edges[0] + width * before, edges)),
        np.concatenate((paths[:, before % cycle], paths), axis=1),
        filled,
    )


def inflow(
    zone: str,
    steps: tuple[NDArray[np.int64], NDArray[np.float64]],
    profile: NDArray[np.float64],
    rounding: NDArray[np.float64],
) -> Inflow:
    """Arrivals of `steps` (edges [step + 1], paths [path, step]) on their hours.

    profile: weight of each hour of the week within its day [168], for steps longer than an hour. rounding: uniform
    numbers [path, step] by which counts that are not whole are rounded up or down without bias.
    """
    edges, paths = steps
    grid = hour_grid(zone, int(edges[0]), int(edges[-1]))
    step_hours = np.minimum((edges - edges[0]) // 60, grid.hours).astype(np.int64)
    weights = profile[grid.week_hour] + 1e-9
    total = np.concatenate(([0.0], np.cumsum(weights)))
    per_step = np.diff(total[step_hours])
    width = np.diff(step_hours)
    if (width <= 0).any():
        raise ValueError("a forecast step shorter than an hour cannot be carried into an hourly census")
    expected = weights * np.repeat(paths.mean(axis=0) / per_step, width)
    counts = np.floor(np.clip(paths, 0.0, None) + rounding).astype(np.int64)
    return Inflow(grid, counts, expected, total, step_hours)
