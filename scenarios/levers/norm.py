"""Norm: the number in a staffing norm (patients per person, hours per patient and day, fixed number, least)."""

from __future__ import annotations

from dataclasses import replace

from pydantic import ValidationError

from capacity.norms import Norm
from capacity.production import Activity
from scenarios.case import Case, UnitCase
from scenarios.scenario import Level, Lever, ScenarioError
from scenarios.weekly_shares import with_activities

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
    "units",
)
READS: tuple[str, ...] = ("first", "last", "weekdays")
_WHOLE = ("number", "least")


def targets(case: Case) -> tuple[str, ...]:
    """Ids of norms; of the production plan, activity>resource."""
    task = case.production
    made = (
        f"{one.id}>{resource}"
        for one in (task.activities if task else ())
        for resource in {**one.norms, **one.weekly_norms}
    )
    return (*(norm.id for unit in case.units for norm in unit.norms), *made)


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """The field of the norm changes for the whole time; with "*" every norm that has the field.

    units: of the resource for one of the activity, in the production plan.
    """
    _, target, field = lever.parts
    assert field is not None
    if not lever.whole_time:
        raise ScenarioError(f"{lever.path}: a norm changes for the whole time")

    if field == "units":
        return _production(case, lever, level, target)

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


def _production(case: Case, lever: Lever, level: Level, target: str) -> Case:
    task = case.production
    if task is None or (target != "*" and ">" not in target):
        raise ScenarioError(f"{lever.path}: units are of norm[activity>resource] in a production plan")

    def change(one: Activity) -> Activity:
        def moved(name: str, value: float) -> float:
            return lever.changed(value, level) if target in ("*", f"{one.id}>{name}") else value

        norms = {name: moved(name, value) for name, value in one.norms.items()}
        weekly = {name: tuple(moved(name, value) for value in values) for name, values in one.weekly_norms.items()}
        if min((*norms.values(), *(value for values in weekly.values() for value in values)), default=0.0) < 0:
            raise ScenarioError(f"{lever.path}: {one.id} would take less than nothing")
        return replace(one, norms=norms, weekly_norms=weekly)

    return replace(case, production=with_activities(task, change))
