"""Whether a plan keeps its guarantees by chance as well: every list simulated against the planned volumes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from capacity.common_random_numbers import seed_of
from capacity.production import Activity, ProductionPlan, ProductionTask
from capacity.waiting_list import simulate_guarantee
from capacity.waiting_list_paths import SURE_OF_LEVEL, Doubt


@dataclass(frozen=True, slots=True)
class GuaranteeOutcome:
    """One activity's guarantee. wanted: share that must be served in time. in_time: share that is, over all futures.

    worst_tenth: the share that nine of ten futures exceed. late_end: mean number late on the list at the end. chance:
    share of the futures in which at least `wanted` are in time. asked: the chance that the plan was made for, None
    when it was made for expected values.
    """

    activity: str
    wanted: float
    in_time: float
    worst_tenth: float
    late_end: float
    chance: float = 0.0
    asked: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the share in time is what is wanted: in enough futures where a chance is asked, else on the whole."""
        if self.asked is not None:
            return self.chance >= self.asked - NEAR
        return self.in_time >= self.wanted


NEAR = 0.02
"""A simulated chance this much below the asked one is taken to be it (two standard errors of some hundred futures)."""


def check_guarantees(
    task: ProductionTask,
    plan: ProductionPlan,
    wanted: Mapping[str, float],
    *,
    paths: int = 300,
    seed: int = 0,
    doubt: Doubt = SURE_OF_LEVEL,
    asked: Mapping[str, float] | None = None,
) -> tuple[GuaranteeOutcome, ...]:
    """The guarantee of every activity with one, when as many are referred as Poisson's law has it.

    wanted: share in time by activity (95 % when not named). asked: the chance that it shall hold with, by activity.
    Patients whom the guarantee does not count are left out; patients of pathways come as the plan expects them, with
    chance like the others. The longest waiting go first; the plan is not revised on the way.
    """
    found = []
    for activity in task.activities:
        if activity.guarantee_weeks is None or not plan.activities:
            continue
        share = wanted.get(activity.id, 0.95)
        check = simulate_guarantee(
            activity.waiting or (0.0,),
            coming_to(task, plan, activity),
            plan.places(activity.id),
            activity.guarantee_weeks,
            paths=paths,
            seed=seed_of(seed, activity.id),
            doubt=doubt,
            wanted=share,
        )
        found.append(
            GuaranteeOutcome(
                activity.id,
                share,
                check.in_time,
                check.worst_tenth,
                check.late_end,
                chance=check.chance or 0.0,
                asked=None if asked is None else asked.get(activity.id),
            )
        )
    return tuple(found)


def coming_to(task: ProductionTask, plan: ProductionPlan, activity: Activity) -> list[float]:
    """Expected patients onto a list [week]: referrals less removals, and those whom planned volumes bring."""
    coming = np.array(activity.referrals) - np.array(activity.removals or (0.0,) * task.weeks)
    for pathway in task.pathways:
        if pathway.after == activity.id:
            led = np.convolve(plan.volumes(pathway.before), pathway.lag)[: task.weeks]
            coming = coming + pathway.probability * led
    return [float(value) for value in np.clip(coming, 0.0, None)]
