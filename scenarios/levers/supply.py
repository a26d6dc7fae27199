"""Supply: hours of staff, or bed-days, that the production plan has week by week (posts filled, holidays, agency)."""

from __future__ import annotations

from dataclasses import replace

from scenarios.case import Case
from scenarios.scenario import Level, Lever
from scenarios.weekly import changed_weeks, with_resources

FIELDS: tuple[str, ...] = ()
READS: tuple[str, ...] = ("first", "last", "weekdays", "ramp_days")
KINDS = ("staff", "bed")


def targets(case: Case) -> tuple[str, ...]:
    """Staff and beds of the production plan."""
    task = case.production
    return () if task is None else tuple(resource.id for resource in task.resources if resource.kind in KINDS)


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """Available hours or bed-days of each week change; a week in which it works on some days by their share."""
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
