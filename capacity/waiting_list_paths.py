"""A waiting list in many futures against planned volumes: who is served in time, and what the plan lacked.

Weeks waited are whole weeks, counted as the production plan counts them: who is referred in week s and served in week
t has waited t - s, and is in time up to the guarantee's number of weeks; who is still on the list at the end of week
t with t - s at that number or above is late.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Order = Literal["waiting", "random"]
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What may differ from the expected beside Poisson's chance, as coefficients of variation.

    demand: of the level of referrals, one draw for all weeks. done: of what is done of a week's plan, week by week
    (people ill, theatres cancelled).
    """

    demand: float = 0.0
    done: float = 0.0


SURE_OF_LEVEL = Doubt()
"""Nothing but Poisson's chance."""


@dataclass(frozen=True, slots=True, eq=False)
class ListPaths:
    """A list in many futures. served, in_time: numbers over all weeks [path]. late_end: late at the end [path].

    lack: what the cumulative plan must hold beyond the expected number of those due, so that nobody is late at the end
    of the week [path, week]: more came than expected, or less was done than planned. Below zero where the plan could
    have held less. idle: places so far for which nobody was on the list [path, week]; they add to the lack.
    """

    served: Array
    in_time: Array
    late_end: Array
    lack: Array
    idle: Array

    @property
    def share(self) -> Array:
        """Share of those served who were in time [path]; 1 where nobody was served."""
        return np.divide(self.in_time, self.served, out=np.ones(len(self.served)), where=self.served > 0)

    def chance(self, wanted: float) -> float:
        """Share of the paths in which at least `wanted` of the patients were served in time."""
        return float(np.mean(self.share >= wanted - 1e-12))


def simulate_list(
    waiting: Sequence[float],
    referrals: Sequence[float],
    volumes: Sequence[float],
    guarantee_weeks: int,
    *,
    order: Order = "waiting",
    paths: int = 500,
    seed: int = 0,
    doubt: Doubt = SURE_OF_LEVEL,
) -> ListPaths:
    """Weekly simulation of one list with Poisson referrals.

    waiting: number on the list at the start by whole weeks waited. order: longest waiting first, or anybody.
    """
    rng = np.random.default_rng(seed)
    weeks, late = len(referrals), guarantee_weeks + 1
    here = np.zeros((paths, late + 1))  # by weeks waited; the last holds all who have waited longer
    for waited, number in enumerate(waiting):
        here[:, min(waited + 1, late)] += round(number)
    start = here[0].copy()
    expected = np.asarray(referrals, dtype=float)
    level, done = _around_one(rng, doubt.demand, (paths, 1)), _around_one(rng, doubt.done, (paths, weeks))
    coming = rng.poisson(expected * level, (paths, weeks)).astype(float)
    served, idle = np.zeros((paths, late + 1)), np.zeros((paths, weeks))
    offered = np.zeros((paths, weeks))
    for week in range(weeks):
        if week:
            here[:, -1] += here[:, -2]
            here[:, 1:-1] = here[:, :-2].copy()
        here[:, 0] = coming[:, week]
        room = np.floor(volumes[week] * done[:, week] + rng.random(paths)).astype(np.int64)
        taken = _longest_first(here, room) if order == "waiting" else _anybody(here, room, rng)
        here -= taken
        served += taken
        offered[:, week] = room
        idle[:, week] = room - taken.sum(axis=1)
    due = _due(start, coming, guarantee_weeks) - _due(start, expected[None, :], guarantee_weeks)
    return ListPaths(
        served=served.sum(axis=1),
        in_time=served[:, :late].sum(axis=1),
        late_end=here[:, guarantee_weeks:].sum(axis=1),
        lack=due + np.cumsum(np.asarray(volumes, dtype=float)) - np.cumsum(offered, axis=1),
        idle=np.cumsum(idle, axis=1),
    )


def _due(start: Array, coming: Array, guarantee_weeks: int) -> Array:
    """Cumulative number who must have been served by the end of each week [path, week].

    start: the list at the start by weeks waited at the end of the first week.
    """
    weeks = coming.shape[1]
    found = np.zeros(coming.shape)
    for week in range(weeks):
        found[:, week] = start[max(0, guarantee_weeks - week) :].sum()
    if weeks > guarantee_weeks:
        found[:, guarantee_weeks:] += np.cumsum(coming, axis=1)[:, : weeks - guarantee_weeks]
    return found


def _around_one(rng: np.random.Generator, variation: float, shape: tuple[int, int]) -> Array:
    """Draws of mean 1 from a gamma distribution with this coefficient of variation; ones, and no draw, for none."""
    if variation <= 0:
        return np.ones(shape)
    steady = variation**-2
    return rng.gamma(steady, 1 / steady, shape)


def _longest_first(here: Array, room: NDArray[np.int64]) -> Array:
    longer = np.cumsum(here[:, ::-1], axis=1)[:, ::-1] - here
    return np.asarray(np.clip(room[:, None] - longer, 0, here))


def _anybody(here: Array, room: NDArray[np.int64], rng: np.random.Generator) -> Array:
    """Draws without replacement, wait by wait (each conditional on those before)."""
    counts = here.astype(np.int64)
    rest = counts.sum(axis=1)
    left = np.minimum(room, rest)
    found = np.zeros(counts.shape)
    for wait in range(counts.shape[1]):
        good = counts[:, wait]
        found[:, wait] = rng.hypergeometric(good, rest - good, left)
        left -= found[:, wait].astype(np.int64)
        rest -= good
    return found
