"""Session: hours of theatres, rooms and equipment week by week (a theatre closed in July, an evening clinic)."""

from __future__ import annotations

from dataclasses import replace

from scenarios.case import Case
from scenarios.scenario import Level, Lever
from scenarios.weekly import changed_weeks, with_resources

FIELDS: tuple[str, ...] = ()
READS: tuple[str, ...] = ("first", "last", "weekdays", "ramp_days")
KINDS = ("theatre", "room", "equipment")


def targets(case: Case) -> tuple[str, ...]:
    """Theatres, rooms and equipment of the production plan."""
    task = case.production
    return () if task is None else tuple(resource.id for resource in task.resources if resource.kind in KINDS)


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """Available hours of each week change; a week in which the lever works on some days changes by their share."""
    task = case.production
    if task is None:
        return case
    _, target, _ = lever.parts
    mine = set(targets(case)) if target == "*" else {target}
    changed = with_resources(
        task,
        lambda one: replace(one, available=changed_weeks(task, one.available, lever, level)) if one.id in mine else one,
    )
    return replace(case, production=changed)
