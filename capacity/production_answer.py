"""The production plan of a whole table set: feasibility first, then volumes, prices, guarantees, and task shifting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from capacity.guarantee import Kept, check_guarantees
from capacity.load import load_ratios
from capacity.optimise.production import plan_production
from capacity.production import ProductionPlan, ProductionTask
from capacity.production_data import ProductionData
from capacity.production_task import task_of, week_starts
from capacity.rough_cut import inflow_load

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Shifting:
    """What task shifting does: the plan with the tasks where they may go, against the one with the usual professions.

    freed, used: hours by resource over the plan's weeks. late, waiting: late patient-weeks and patients on lists at the
    end, without and with. volumes: patients more (fewer) by activity.
    """

    freed: Mapping[str, float]
    used: Mapping[str, float]
    late: tuple[float, float]
    waiting: tuple[float, float]
    volumes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ProductionAnswer:
    """The plan and what is said of it.

    loads: work of the steady inflow / capacity, by resource. demanded: what serving everybody as they come would take
    of each resource [week]. kept: guarantees by chance. shifting: None without tasks that may go to others.
    """

    data: ProductionData
    task: ProductionTask
    plan: ProductionPlan
    loads: Mapping[str, float]
    demanded: Mapping[str, tuple[float, ...]]
    kept: tuple[Kept, ...]
    shifting: Shifting | None = None

    @property
    def weeks(self) -> tuple[str, ...]:
        """ISO names of the weeks."""
        return self.task.week_names()

    @property
    def overloaded(self) -> tuple[str, ...]:
        """Resources whose lists can only grow, the worst first."""
        return tuple(sorted((r for r, load in self.loads.items() if load >= 1), key=lambda r: -self.loads[r]))

    def volumes_by_week(self) -> dict[tuple[str, int], float]:
        """Volumes by activity and Monday (day number), as sessions are planned from them."""
        mondays = dict(zip(self.weeks, week_starts(self.data), strict=True))
        return {(row.activity, mondays[row.week]): row.volume for row in self.plan.activities}

    def gaps(self) -> dict[str, tuple[float, ...]]:
        """What is missing for serving everybody as they come, by resource [week]."""
        return {
            resource.id: tuple(
                max(0.0, wanted - there)
                for wanted, there in zip(self.demanded[resource.id], resource.available, strict=True)
            )
            for resource in self.task.resources
        }


def answer(data: ProductionData, *, seconds: float = 60.0, on_progress: Progress | None = None) -> ProductionAnswer:
    """The plan of the tables; the same data give the same plan.

    seconds: for each goal of the plan. Raises ValueError naming what does not fit together.
    """
    task = task_of(data)
    parts = 2 if task.choices else 1

    def part(place: int) -> Progress | None:
        if on_progress is None:
            return None
        return lambda said, share: on_progress(said, (place + share) / parts)

    plan = plan_production(task, seconds=seconds, on_progress=part(0))
    usual = None
    if task.choices and plan.activities:
        usual = plan_production(task_of(data, shifting=False), seconds=seconds, on_progress=part(1))
    wanted = {row.id: row.compliance for row in data.activities}
    return ProductionAnswer(
        data=data,
        task=task,
        plan=plan,
        loads=load_ratios(task),
        demanded=inflow_load(task),
        kept=check_guarantees(task, plan, wanted, paths=data.check_paths, seed=data.seed),
        shifting=None if usual is None or not usual.activities else _shifting(usual, plan),
    )


def _shifting(usual: ProductionPlan, plan: ProductionPlan) -> Shifting:
    freed: dict[str, float] = {}
    used: dict[str, float] = {}
    for move in plan.moves:
        freed[move.usual] = freed.get(move.usual, 0.0) + move.freed
        used[move.other] = used.get(move.other, 0.0) + move.used
    before, after = total_volumes(usual), total_volumes(plan)
    return Shifting(
        freed=freed,
        used=used,
        late=(usual.goals[0][1], plan.goals[0][1]),
        waiting=(waiting_at_end(usual), waiting_at_end(plan)),
        volumes={name: after[name] - before[name] for name in after},
    )


def total_volumes(plan: ProductionPlan) -> dict[str, float]:
    """Patients of each activity over the plan's weeks."""
    found: dict[str, float] = {}
    for row in plan.activities:
        found[row.activity] = found.get(row.activity, 0.0) + row.volume
    return found


def waiting_at_end(plan: ProductionPlan) -> float:
    """Patients on all lists at the end of the last week."""
    last = plan.activities[-1].week
    return sum(row.list_end for row in plan.activities if row.week == last)
