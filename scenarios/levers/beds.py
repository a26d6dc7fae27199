"""Beds: open (disponible) beds of a unit, for good or on given days (a summer closure)."""

from __future__ import annotations

from dataclasses import replace

from scenarios.case import Case, UnitCase
from scenarios.scenario import Level, Lever, ScenarioError

FIELDS: tuple[str, ...] = ()
READS: tuple[str, ...] = ("first", "last", "weekdays", "ramp_days")


def targets(case: Case) -> tuple[str, ...]:
    """Units."""
    return tuple(unit.unit for unit in case.units)


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """The number of each day of the horizon changes, rounded to whole beds."""
    _, target, _ = lever.parts

    def change(unit: UnitCase) -> UnitCase:
        beds = unit.beds
        if beds.beds is None:
            raise ScenarioError(f"{lever.path}: it is not known how many beds {unit.unit} has")
        closures = {}
        for day in case.staffing.horizon.day_numbers():
            now = beds.closures.get(day, beds.beds)
            closures[day] = round(lever.changed(now, level, lever.strength(day)))
            if closures[day] < 0:
                raise ScenarioError(f"{lever.path}: {unit.unit} would have {closures[day]} beds")
        return replace(unit, beds=replace(beds, closures=closures))

    return case.with_units(change, None if target == "*" else frozenset({target}))
