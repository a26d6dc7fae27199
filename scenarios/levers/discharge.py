"""Discharge: waits of patients who are ready for discharge made shorter or longer (home care, places to go to)."""

from __future__ import annotations

from dataclasses import replace

from scenarios.case import Case, UnitCase
from scenarios.scenario import Level, Lever, ScenarioError

FIELDS: tuple[str, ...] = ()
READS: tuple[str, ...] = ("first", "last", "weekdays")


def targets(case: Case) -> tuple[str, ...]:
    """Classes of patients who are known to wait."""
    return tuple(sorted({name for unit in case.units for name in unit.stays.ready}))


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """Waits are scaled (0: nobody waits); the stays shorten by what is saved."""
    _, target, _ = lever.parts
    if lever.scale is None or not lever.whole_time or lever.scale.at(level) < 0:
        raise ScenarioError(f"{lever.path}: waits for discharge can only be scaled, for the whole time")
    if not targets(case):
        raise ScenarioError(f"{lever.path}: it is not known who waits for discharge; give the moment of readiness")
    factor = lever.scale.at(level)

    def change(unit: UnitCase) -> UnitCase:
        ready = {
            name: wait.scaled(factor) if target in ("*", name) else wait for name, wait in unit.stays.ready.items()
        }
        return replace(unit, stays=replace(unit.stays, ready=ready))

    return case.with_units(change)
