"""The production plan of a whole table set: feasibility first, then volumes, prices, guarantees, and task shifting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from capacity.backlog_clearance import Relief, reliefs
from capacity.chance_constraint import ROUNDS, GuaranteeTarget, plan_surely
from capacity.chance_constraint_cost import Certainty, certainty_of
from capacity.guarantee import GuaranteeOutcome, check_guarantees
from capacity.optimise.production import plan_production
from capacity.overload import FULL, load_ratios
from capacity.production import ProductionPlan, ProductionTask
from capacity.production_records import ProductionData
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
    of each resource [week]. kept: guarantees by chance. shifting: None without tasks that may go to others. certainty:
    what the chance asked for changes, None where none is asked. relief: lists beside their targets.
    """

    data: ProductionData
    task: ProductionTask
    plan: ProductionPlan
    loads: Mapping[str, float]
    demanded: Mapping[str, tuple[float, ...]]
    kept: tuple[GuaranteeOutcome, ...]
    shifting: Shifting | None = None
    certainty: Certainty | None = None
    relief: tuple[Relief, ...] = ()

    @property
    def weeks(self) -> tuple[str, ...]:
        """ISO names of the weeks."""
        return self.task.week_names()

    @property
    def overloaded(self) -> tuple[str, ...]:
        """Resources whose lists can only grow, the worst first."""
        return tuple(sorted((r for r, load in self.loads.items() if load > FULL), key=lambda r: -self.loads[r]))

    def volumes_by_week(self) -> dict[tuple[str, int], float]:
        """Places by activity and Monday (day number), those in reserve too, as sessions are planned from them."""
        mondays = dict(zip(self.weeks, week_starts(self.data), strict=True))
        return {(row.activity, mondays[row.week]): row.volume + row.reserve for row in self.plan.activities}

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
    question = task_of(data)
    asked = asked_of(data)
    parts = (2 if question.choices else 1) + (ROUNDS - 1 if asked.chance else 0)
    made = 0

    def solve(task: ProductionTask) -> ProductionPlan:
        nonlocal made
        place, made = made, made + 1

        def part(said: str, share: float) -> None:
            if on_progress is not None:
                on_progress(said, min(1.0, (place + share) / parts))

        return plan_production(task, seconds=seconds, on_progress=part)

    sure = plan_surely(question, asked, solve)
    task, plan = sure.task, sure.plan
    usual = None
    if task.choices and plan.activities:
        usual = solve(replace(task_of(data, shifting=False), margins=task.margins))
    check = partial(
        check_guarantees,
        wanted=asked.wanted,
        paths=data.check_paths,
        seed=data.seed,
        doubt=data.doubt,
        asked=asked.chance,
    )
    kept = check(task, plan)
    return ProductionAnswer(
        data=data,
        task=task,
        plan=plan,
        loads=load_ratios(task),
        demanded=inflow_load(task),
        kept=kept,
        shifting=None if usual is None or not usual.activities else _shifting(usual, plan),
        certainty=certainty_of(sure, check(task, sure.before), kept) if asked.chance and plan.activities else None,
        relief=reliefs(data, task),
    )


def asked_of(data: ProductionData) -> GuaranteeTarget:
    """What is asked of the guarantees: each activity's own chance, or the plan's."""
    chances = {row.id: data.chance if row.chance is None else row.chance for row in data.activities}
    return GuaranteeTarget(
        wanted={row.id: row.compliance for row in data.activities},
        chance={
            row.id: chance
            for row in data.activities
            if row.guarantee_days is not None and (chance := chances[row.id]) is not None
        },
        doubt=data.doubt,
        paths=data.check_paths,
        seed=data.seed,
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
        late=(usual.late, plan.late),
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
