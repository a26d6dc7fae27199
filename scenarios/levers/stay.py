"""Stay: lengths of stay of a class of patients scaled (care at home, faster discharge, slower answers)."""

from __future__ import annotations

from dataclasses import replace

from scenarios.case import Case
from scenarios.scenario import Level, Lever, ScenarioError

FIELDS: tuple[str, ...] = ()


def targets(case: Case) -> tuple[str, ...]:
    """Classes of patients."""
    return tuple(sorted({name for unit in case.units for name in unit.stays.classes}))


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """Stays of the class are stretched; patients here now stay by the changed curve from now on."""
    _, target, _ = lever.parts
    if lever.scale is None or not lever.whole_time:
        raise ScenarioError(f"{lever.path}: stays can only be scaled, for the whole time")
    factor = lever.scale.at(level)
    if factor <= 0:
        raise ScenarioError(f"{lever.path}: stays cannot be scaled by {factor:g}")
    return case.with_units(lambda unit: replace(unit, stays=unit.stays.stretched({target: factor})))
