"""Norm: the number in a staffing norm (patients per person, hours per patient and day, fixed number, least)."""

from __future__ import annotations

from dataclasses import replace

from pydantic import ValidationError

from capacity.norms import Norm
from scenarios.case import Case, UnitCase
from scenarios.scenario import Level, Lever, ScenarioError

FIELDS = (
    "patients",
    "hours",
    "number",
    "least",
    "arrival_minutes",
    "departure_minutes",
    "service_minutes",
    "wait_minutes",
    "late_share",
)
_WHOLE = ("number", "least")


def targets(case: Case) -> tuple[str, ...]:
    """Ids of norms."""
    return tuple(norm.id for unit in case.units for norm in unit.norms)


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """The field of the norm changes for the whole time; with "*" every norm that has the field."""
    _, target, field = lever.parts
    assert field is not None
    if not lever.whole_time:
        raise ScenarioError(f"{lever.path}: a norm changes for the whole time")

    def changed(norm: Norm) -> Norm:
        if field not in type(norm).model_fields:
            if target == "*":
                return norm
            raise ScenarioError(f"{lever.path}: norm {norm.id} is of kind {norm.kind} and has no {field}")
        now = getattr(norm, field)
        if not isinstance(now, int | float):
            raise ScenarioError(f"{lever.path}: {field} of norm {norm.id} is a table, not a number")
        value = lever.changed(float(now), level)
        try:
            return type(norm).model_validate(norm.model_dump() | {field: round(value) if field in _WHOLE else value})
        except ValidationError as error:
            raise ScenarioError(f"{lever.path}: {value:g} is not possible ({error.errors()[0]['msg']})") from None

    def change(unit: UnitCase) -> UnitCase:
        return replace(unit, norms=tuple(changed(norm) if target in ("*", norm.id) else norm for norm in unit.norms))

    return case.with_units(change)
