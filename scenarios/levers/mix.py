"""Mix: a share of one class of patients or activity becomes another one, or visits instead of stays."""

from __future__ import annotations

from dataclasses import replace

from scenarios.case import Case, UnitCase
from scenarios.outpatients import OUTPATIENT, outpatients
from scenarios.scenario import Level, Lever, ScenarioError, nearest
from scenarios.weekly_shares import activity_names, strengths, with_activities

FIELDS: tuple[str, ...] = ()
READS: tuple[str, ...] = ("to", "minutes", "skill", "first", "last", "weekdays", "ramp_days")


def targets(case: Case) -> tuple[str, ...]:
    """Classes of patients, and activities of the production plan."""
    classes = sorted({name for unit in case.units for name in unit.stays.classes})
    return (*classes, *activity_names(case.production))


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """`add` a share (0-1) of the class to class `to`, with that class's stays and acuity.

    to = "outpatient": they do not come to the ward; each is a visit of `minutes` work of `skill` in the daytime of the
    same or the next weekday. Of activities a share of the referrals moves, which then takes the other's own norms.
    """
    _, source, _ = lever.parts
    share = lever.add.at(level) if lever.add is not None else -1.0
    if not 0 <= share <= 1 or source == "*" or lever.to is None:
        raise ScenarioError(f"{lever.path}: say a class or activity, add = a share between 0 and 1, and to = where")
    if source in activity_names(case.production):
        return _activities(case, lever, source, share)
    if not lever.whole_time:
        raise ScenarioError(f"{lever.path}: the mix of a ward's patients changes for the whole time")
    found = [unit for unit in case.units if source in unit.stays.classes]
    known = {name for unit in found for name in unit.stays.classes} - {source}
    if lever.to == OUTPATIENT:
        if lever.minutes is None:
            raise ScenarioError(f"{lever.path}: say minutes = the work that one visit takes")
        moved = {unit.unit: outpatients(unit, source, share, (lever.minutes, lever.skill)) for unit in found}
        units = [part for unit in case.units for part in moved.get(unit.unit, (unit,))]
        return replace(case, units=tuple(units))
    if lever.to not in known:
        raise ScenarioError(
            f"{lever.path}: to = {lever.to!r} is no class of its units{nearest(lever.to, tuple(known))}"
        )
    return case.with_units(lambda unit: _classes(unit, source, str(lever.to), share))


def _classes(unit: UnitCase, source: str, to: str, share: float) -> UnitCase:
    stays = unit.stays
    if source not in stays.classes or to not in stays.classes:
        return unit
    shares = stays.shares.copy()
    moved = share * shares[:, stays.class_number(source)]
    shares[:, stays.class_number(source)] -= moved
    shares[:, stays.class_number(to)] += moved
    return replace(unit, stays=replace(stays, shares=shares))


def _activities(case: Case, lever: Lever, source: str, share: float) -> Case:
    task = case.production
    assert task is not None
    if lever.to not in activity_names(task) or lever.to == source:
        others = tuple(name for name in activity_names(task) if name != source)
        raise ScenarioError(f"{lever.path}: to = {lever.to!r} is no other activity{nearest(str(lever.to), others)}")
    referrals = next(one.referrals for one in task.activities if one.id == source)
    moved = [share * strength * number for strength, number in zip(strengths(task, lever), referrals, strict=True)]
    signs = {source: -1.0, lever.to: 1.0}
    changed = with_activities(
        task,
        lambda one: replace(
            one,
            referrals=tuple(
                number + signs.get(one.id, 0.0) * away for number, away in zip(one.referrals, moved, strict=True)
            ),
        ),
    )
    return replace(case, production=changed)
