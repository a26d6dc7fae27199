"""How large each waiting list may be, and what clears the rest: so many patients more a week for so many weeks."""

from __future__ import annotations

from dataclasses import dataclass

from capacity.overload import steady_inflow
from capacity.production import ProductionTask
from capacity.production_records import ProductionData
from capacity.waiting_list import relief_capacity, target_capacity, target_list


@dataclass(frozen=True, slots=True)
class Relief:
    """One list. inflow: patients a week in the steady state. keeps: capacity a week with which the list stays at its
    target when patients are taken in any order (less does when the longest waiting always go first).

    target: largest mean list with which the wanted share is served in time. more: patients a week beyond the inflow
    that bring the list there in `weeks`; 0 for a list that is no longer than its target.
    """

    activity: str
    inflow: float
    keeps: float
    waiting: float
    target: float
    weeks: int
    more: float

    @property
    def pressing(self) -> bool:
        """More than twice the target: to be acted on (NHS England, ideal waiting list size)."""
        return self.waiting > 2 * self.target


def reliefs(data: ProductionData, task: ProductionTask) -> tuple[Relief, ...]:
    """Every list with a guarantee, in the order of the table; cleared within the guarantee's own weeks.

    A list that nobody joins has the target 0. A wanted share of 100 % has no target and is left out.
    """
    inflow = steady_inflow(task)
    wanted = {row.id: row.compliance for row in data.activities}
    found = []
    for activity in task.activities:
        weeks, share = activity.guarantee_weeks, wanted[activity.id]
        if weeks is None or not 0 < share < 1:
            continue
        coming, waiting = inflow[activity.id], sum(activity.waiting)
        target = target_list(coming, weeks, share)
        more = relief_capacity(coming, waiting, target, weeks) - coming
        found.append(
            Relief(
                activity=activity.id,
                inflow=coming,
                keeps=target_capacity(coming, weeks, share) if coming > 0 else 0.0,
                waiting=waiting,
                target=target,
                weeks=weeks,
                more=max(0.0, more),
            )
        )
    return tuple(found)
