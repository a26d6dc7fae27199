"""Whether a plan keeps its guarantees by chance as well: every list simulated against the planned volumes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from capacity.luck import seed_of
from capacity.production import Activity, ProductionPlan, ProductionTask
from capacity.waiting import simulate_guarantee


@dataclass(frozen=True, slots=True)
class Kept:
    """One activity's guarantee. wanted: share that must be served in time. in_time: share that is, over all futures.

    worst_tenth: the share that nine of ten futures exceed. late_end: mean number late on the list at the end.
    """

    activity: str
    wanted: float
    in_time: float
    worst_tenth: float
    late_end: float

    @property
    def holds(self) -> bool:
        """Whether the share in time is what is wanted."""
        return self.in_time >= self.wanted


def check_guarantees(
    task: ProductionTask, plan: ProductionPlan, wanted: dict[str, float], *, paths: int = 300, seed: int = 0
) -> tuple[Kept, ...]:
    """The guarantee of every activity with one, when as many are referred as Poisson's law has it.

    wanted: share in time by activity (95 % when not named). Patients whom the guarantee does not count are left out;
    patients of pathways come as the plan expects them, with chance like the others. The longest waiting go first.
    """
    found = []
    for activity in task.activities:
        if activity.guarantee_weeks is None or not plan.activities:
            continue
        check = simulate_guarantee(
            activity.waiting or (0.0,),
            _coming(task, plan, activity),
            plan.volumes(activity.id),
            activity.guarantee_weeks,
            paths=paths,
            seed=seed_of(seed, activity.id),
        )
        share = wanted.get(activity.id, 0.95)
        found.append(Kept(activity.id, share, check.in_time, check.worst_tenth, check.late_end))
    return tuple(found)


def _coming(task: ProductionTask, plan: ProductionPlan, activity: Activity) -> list[float]:
    """Expected patients onto a list [week]: referrals less removals, and those whom planned volumes bring."""
    coming = np.array(activity.referrals) - np.array(activity.removals or (0.0,) * task.weeks)
    for pathway in task.pathways:
        if pathway.after == activity.id:
            led = np.convolve(plan.volumes(pathway.before), pathway.lag)[: task.weeks]
            coming = coming + pathway.probability * led
    return [float(value) for value in np.clip(coming, 0.0, None)]
