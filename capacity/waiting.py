"""Waiting lists: how large a list may be, what capacity keeps it there, and a simulated check of a guarantee.

The theory takes waits as exponential (patients served in random order) and the number waiting as that of a queue in
heavy traffic: Kingman 1961; Fong, Mushtaq, House, Gordon, Chen, Griffiths, Ahmad, Walton, Livingstone 2022 (doi
10.1101/2022.08.23.22279117). In order of waiting fewer are late, which the simulation shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Literal

import numpy as np
from numpy.typing import NDArray


def wait_factor(compliance: float) -> float:
    """Guarantee / mean wait with which a share `compliance` is served in time: -ln(1 - p). Example: 4.0 for 98.2 %.

    Raises ValueError for a share outside 0-1.
    """
    if not 0 < compliance < 1:
        raise ValueError(f"the share that is served in time must lie between 0 and 1, not {compliance}")
    return -log(1 - compliance)


def target_list(weekly_demand: float, guarantee_weeks: float, compliance: float) -> float:
    """Largest mean list that keeps the guarantee: demand x guarantee / factor (Little's law)."""
    return weekly_demand * guarantee_weeks / wait_factor(compliance)


def target_capacity(
    weekly_demand: float, guarantee_weeks: float, compliance: float, variation: tuple[float, float] = (1.0, 1.0)
) -> float:
    """Capacity a week that keeps the list at its target: demand + (cv_a^2 + cv_s^2) / 2 x factor / guarantee.

    variation: coefficients of variation of arrivals and of what is served (1 is Poisson).
    """
    spread = (variation[0] ** 2 + variation[1] ** 2) / 2
    return weekly_demand + spread * wait_factor(compliance) / guarantee_weeks


def relief_capacity(weekly_demand: float, waiting: float, target: float, weeks: float) -> float:
    """Capacity a week that brings the list from `waiting` to `target` in `weeks`: demand + (list - target) / weeks."""
    return weekly_demand + (waiting - target) / weeks


@dataclass(frozen=True, slots=True)
class GuaranteeCheck:
    """What a simulation says about a plan.

    in_time: share of those served who were so within the guarantee, over all paths. worst_tenth: the share that nine
    of ten paths exceed. late_end: mean number late on the list at the end.
    """

    in_time: float
    worst_tenth: float
    late_end: float


def simulate_guarantee(
    waiting: Sequence[float],
    referrals: Sequence[float],
    volumes: Sequence[float],
    guarantee_weeks: int,
    *,
    order: Literal["waiting", "random"] = "waiting",
    paths: int = 500,
    seed: int = 0,
) -> GuaranteeCheck:
    """Weekly simulation of one list against planned volumes, with Poisson referrals.

    waiting: number on the list by whole weeks waited. Whoever is served in week t of referral week s has waited
    t - s weeks and is in time below `guarantee_weeks`. order: longest waiting first, or anybody.
    """
    rng = np.random.default_rng(seed)
    weeks = len(referrals)
    bins = guarantee_weeks + 1  # the last one holds everybody who is late
    here = np.zeros((paths, bins))
    for waited, number in enumerate(waiting):
        here[:, min(waited + 1, guarantee_weeks)] += round(number)
    coming = rng.poisson(np.asarray(referrals, dtype=float), (paths, weeks))
    served = np.zeros((paths, bins))
    for week in range(weeks):
        if week:
            here[:, -1] += here[:, -2]
            here[:, 1:-1] = here[:, :-2].copy()
        here[:, 0] = coming[:, week]
        room = np.floor(np.full(paths, volumes[week]) + rng.random(paths)).astype(np.int64)
        taken = _longest_first(here, room) if order == "waiting" else _anybody(here, room, rng)
        here -= taken
        served += taken
    in_time = served[:, :guarantee_weeks].sum(axis=1)
    total = served.sum(axis=1)
    share = np.divide(in_time, total, out=np.ones(paths), where=total > 0)
    overall = float(in_time.sum() / total.sum()) if total.sum() else 1.0
    return GuaranteeCheck(overall, float(np.quantile(share, 0.1)), float(here[:, guarantee_weeks:].sum(axis=1).mean()))


def _longest_first(here: NDArray[np.float64], room: NDArray[np.int64]) -> NDArray[np.float64]:
    longer = np.cumsum(here[:, ::-1], axis=1)[:, ::-1] - here
    return np.asarray(np.clip(room[:, None] - longer, 0, here))


def _anybody(here: NDArray[np.float64], room: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.float64]:
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
