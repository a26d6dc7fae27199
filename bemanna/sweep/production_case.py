"""The production plan as scenarios change it: of a region, a case of its own beside its wards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bemanna.inputs.digests import digest
from bemanna.inputs.production_tables import Where, read_production
from bemanna.problems import Problem, check
from bemanna.project.production_section import PlanSection
from bemanna.project.region import FILE, Region, read_region
from capacity.production import ProductionTask, TaskChoice
from capacity.production_records import ProductionData
from capacity.production_task import task_of, usual_resource
from capacity.requirement import Staffing
from rules.horizon import Horizon
from scenarios.case import Case

Make = Callable[[], tuple[Case, tuple[str, ...]]]


def has_production(region: Region) -> bool:
    """Whether the region plans its production."""
    return region.plan is not None and region.sources.activity is not None


def production_inputs(folder: Path) -> tuple[dict[str, str], Make]:
    """Digests of region.toml and the production tables, and how the case is made."""
    region = read_region(folder)
    assert region.plan is not None
    plan: PlanSection = region.plan
    found = {FILE: digest(folder / FILE) or ""}
    found |= {name: digest(folder / source.file) or "" for name, source in region.sources.given().items()}

    def make() -> tuple[Case, tuple[str, ...]]:
        problems: list[Problem] = []
        section = region.region
        names = frozenset({region.id, *(unit.id for unit in region.units)})
        where = Where(folder, section.zone, region.id, names, section.seed)
        read = read_production(region.sources, plan, where, problems)
        check(problems)
        if read.data is None:
            check([Problem(FILE, "the plan has no activity", column="sources.activity")])
        assert read.data is not None
        horizon = Horizon(section.zone, plan.first, 7 * plan.weeks)
        return Case((), Staffing(horizon), production=question(read.data), seed=section.seed), read.remarks

    return dict(sorted(found.items())), make


def question(data: ProductionData) -> ProductionTask:
    """The plan's question, with the tasks that nobody else may do yet: a scenario may open them."""
    task = task_of(data)
    known = {(choice.task, choice.activity) for choice in task.choices}
    closed = [
        TaskChoice(row.id, row.driver, row.minutes / 60, usual.id, {})
        for row in data.tasks
        if (usual := usual_resource(data, row)) is not None and (row.id, row.driver) not in known
    ]
    return replace(task, choices=(*task.choices, *closed))
