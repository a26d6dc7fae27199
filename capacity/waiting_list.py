"""Waiting lists: how large a list may be, what capacity keeps it there, and a simulated check of a guarantee.

The theory takes waits as exponential (patients served in random order) and the number waiting as that of a queue in
heavy traffic: Kingman 1961; Fong, Mushtaq, House, Gordon, Chen, Griffiths, Ahmad, Walton, Livingstone 2022 (doi
10.1101/2022.08.23.22279117). In order of waiting fewer are late, which the simulation shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from capacity.waiting_list_paths import SURE_OF_LEVEL, Doubt, Order, simulate_list


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
    of ten paths exceed. late_end: mean number late on the list at the end. chance: share of the paths in which at
    least the wanted share was served in time, None when none was named.
    """

    in_time: float
    worst_tenth: float
    late_end: float
    chance: float | None = None


def simulate_guarantee(
    waiting: Sequence[float],
    referrals: Sequence[float],
    volumes: Sequence[float],
    guarantee_weeks: int,
    *,
    order: Order = "waiting",
    paths: int = 500,
    seed: int = 0,
    doubt: Doubt = SURE_OF_LEVEL,
    wanted: float | None = None,
) -> GuaranteeCheck:
    """A list against planned volumes, as `capacity.waiting_list_paths.simulate_list` has it. wanted: share in time."""
    found = simulate_list(
        waiting, referrals, volumes, guarantee_weeks, order=order, paths=paths, seed=seed, doubt=doubt
    )
    total = found.served.sum()
    return GuaranteeCheck(
        float(found.in_time.sum() / total) if total else 1.0,
        float(np.quantile(found.share, 0.1)),
        float(found.late_end.mean()),
        None if wanted is None else found.chance(wanted),
    )
