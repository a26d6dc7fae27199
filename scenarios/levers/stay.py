"""Stay: lengths of stay of a class of patients scaled (care at home, faster discharge, slower answers)."""

from __future__ import annotations

from dataclasses import replace

from scenarios.case import Case
from scenarios.scenario import Level, Lever, ScenarioError
from scenarios.weekly_shares import with_activities

FIELDS: tuple[str, ...] = ()
READS: tuple[str, ...] = ("first", "last", "weekdays")


def targets(case: Case) -> tuple[str, ...]:
    """Classes of patients, and activities of the production plan with a stay."""
    classes = sorted({name for unit in case.units for name in unit.stays.classes})
    task = case.production
    return (*classes, *(one.id for one in (task.activities if task else ()) if one.stay is not None))


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """Stays of the class are stretched; patients here now stay by the changed curve from now on."""
    _, target, _ = lever.parts
    if lever.scale is None or not lever.whole_time:
        raise ScenarioError(f"{lever.path}: stays can only be scaled, for the whole time")
    factor = lever.scale.at(level)
    if factor <= 0:
        raise ScenarioError(f"{lever.path}: stays cannot be scaled by {factor:g}")
    task = case.production
    if task is not None:
        changed = with_activities(
            task,
            lambda one: replace(one, stay=one.stay.stretched(factor)) if one.stay and target in ("*", one.id) else one,
        )
        case = replace(case, production=changed)
    return case.with_units(lambda unit: replace(unit, stays=unit.stays.stretched({target: factor})))
