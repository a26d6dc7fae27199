"""How a lever works on the weeks of a production plan: each week by the share of its days on which it is in force."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from capacity.production import Activity, ProductionTask, Resource
from scenarios.case import Case
from scenarios.scenario import Level, Lever, ScenarioError


def strengths(task: ProductionTask, lever: Lever) -> tuple[float, ...]:
    """How much of the lever is in force in each week (0-1) [week]: the mean of its seven days."""
    first = task.first.toordinal()
    return tuple(sum(lever.strength(first + 7 * week + day) for day in range(7)) / 7 for week in range(task.weeks))


def changed_weeks(task: ProductionTask, values: Sequence[float], lever: Lever, level: Level) -> tuple[float, ...]:
    """The weekly values after the lever. Raises ScenarioError below zero."""
    found = [
        lever.changed(value, level, strength) for value, strength in zip(values, strengths(task, lever), strict=True)
    ]
    if min(found) < 0:
        week = task.week_names()[found.index(min(found))]
        raise ScenarioError(f"{lever.path}: {min(found):g} in {week} is fewer than none")
    return tuple(found)


def with_activities(task: ProductionTask, change: Callable[[Activity], Activity]) -> ProductionTask:
    """The plan's question with every activity changed."""
    return replace(task, activities=tuple(change(activity) for activity in task.activities))


def with_resources(task: ProductionTask, change: Callable[[Resource], Resource]) -> ProductionTask:
    """The plan's question with every resource changed."""
    return replace(task, resources=tuple(change(resource) for resource in task.resources))


def activity_names(task: ProductionTask | None) -> tuple[str, ...]:
    """Ids of the activities, none without a plan."""
    return () if task is None else tuple(activity.id for activity in task.activities)


def resources_of(case: Case, kinds: Collection[str]) -> tuple[str, ...]:
    """Resources of these kinds in the production plan; none without one."""
    task = case.production
    return () if task is None else tuple(resource.id for resource in task.resources if resource.kind in kinds)


def with_available(case: Case, lever: Lever, level: Level, kinds: Collection[str]) -> Case:
    """What the lever's target (or every resource of these kinds) has available, changed week by week; a week in which
    the lever works on some days changes by their share."""
    task = case.production
    if task is None:
        return case
    _, target, _ = lever.parts
    mine = set(resources_of(case, kinds)) if target == "*" else {target}
    changed = with_resources(
        task,
        lambda one: replace(one, available=changed_weeks(task, one.available, lever, level)) if one.id in mine else one,
    )
    return replace(case, production=changed)
