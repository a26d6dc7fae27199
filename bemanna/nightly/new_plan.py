"""A unit's new plan: solved from its needs when it has none, else re-planned with as little change as it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bemanna.inputs.inputs import Inputs
from bemanna.nightly.task import Base, Task
from bemanna.pipeline.stages import Stages
from roster.change_zones import FROZEN_MINUTES, ChangeZones, change_zones
from roster.problem import RosterProblem
from roster.result import RosterResult
from roster.roster_changes import Change, explain_changes
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class Made:
    """A result with the problem that it answers. before: the roster that it was made from, what stands of it."""

    problem: RosterProblem
    result: RosterResult
    changes: tuple[Change, ...]
    before: tuple[Duty, ...]


Make = Callable[["OnInputs", Task], Made]
"""How a plan is made; tests give one that needs no solver."""


class OnInputs(Stages):
    """The chain on tables that have been read."""

    def __init__(self, inputs: Inputs) -> None:
        super().__init__(inputs.folder)
        self.__dict__["inputs"] = inputs


def make_plan(stages: OnInputs, task: Task) -> Made:
    """The plan of tonight.

    A draft whose period begins after the frozen zone is solved as a whole, from yesterday's and with a point for each
    change, so that equal rosters are not exchanged. Anything else keeps the zones of re-planning.
    """
    inputs, base = stages.inputs, task.base
    if base is None or (base.draft and task.as_of + FROZEN_MINUTES <= inputs.horizon.start):
        return _whole(stages, task)
    return _again(stages, task, base)


def zones_of(inputs: Inputs, task: Task) -> ChangeZones:
    """The zones at the night's moment; of a draft nothing is published."""
    contracts = (worker.contract for worker in inputs.workers)
    until = task.as_of if task.base is None or task.base.draft else inputs.horizon.end
    return change_zones(inputs.pack, contracts, task.as_of, inputs.horizon.clock, until)


def _whole(stages: OnInputs, task: Task) -> Made:
    from bemanna.pipeline import chain

    inputs, base = stages.inputs, task.base
    asked = stages.problem
    before: tuple[Duty, ...] = ()
    if base is not None:
        before = base.plan.duties
        zoned = zones_of(inputs, task)
        points = max(zoned.prices.draft, asked.objective.change_points)
        asked = replace(asked, published=before, objective=replace(asked.objective, change_points=points))
        inputs = replace(inputs, published=before)
    result = chain.roster(inputs, asked)
    changes: tuple[Change, ...] = ()
    if result.duties is not None and base is not None:
        changes = explain_changes(asked, before, result.duties, zones_of(inputs, task))
    return Made(asked, result, changes, before)


def _again(stages: OnInputs, task: Task, base: Base) -> Made:
    from roster.replan import replan
    from roster.search.control.budget import Budget

    inputs = stages.inputs
    away = tuple(one for one in inputs.absences if any(_overlaps(one, duty) for duty in base.plan.duties))
    asked = stages.problem
    asked = replace(asked, known=tuple(one for one in asked.known if one not in set(away)))
    budget = Budget(task.seconds, inputs.project.roster.threads, inputs.project.project.seed)
    found = replan(asked, base.plan.duties, away, zones_of(inputs, task), budget)
    kept = tuple(duty for duty in base.plan.duties if duty not in set(found.vacated))
    return Made(found.problem, found.result, found.changes, kept)


def _overlaps(one: Duty, other: Duty) -> bool:
    return one.worker == other.worker and one.start < other.end and other.start < one.end
