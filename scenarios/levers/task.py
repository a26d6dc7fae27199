"""Task: work of one profession goes to another (utvecklad arbetsfördelning), with the time that it takes there."""

from __future__ import annotations

from dataclasses import replace

from capacity.norms import HoursPerPatientDayNorm, Norm
from capacity.work_norms import WorkloadNorm
from scenarios.case import Case, UnitCase
from scenarios.scenario import Level, Lever, ScenarioError, nearest

FIELDS: tuple[str, ...] = ()
READS: tuple[str, ...] = ("to", "factor")


def targets(case: Case) -> tuple[str, ...]:
    """Norms whose hours can be split, and tasks of the production plan."""
    norms = (norm.id for unit in case.units for norm in unit.norms if isinstance(norm, _SPLIT))
    return tuple(dict.fromkeys((*norms, *_tasks(case))))


_SPLIT = (HoursPerPatientDayNorm, WorkloadNorm)


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """Of a norm `add` a share (0-1) of its hours to skill `to`, which takes `factor` times as long (1 unless said).

    Of a task `set` the time factor with which resource `to` may do it; who does it is then the plan's choice.
    """
    _, target, _ = lever.parts
    if target == "*" or lever.to is None:
        raise ScenarioError(f"{lever.path}: say task[norm or task] and to = who takes it over")
    if target in _tasks(case):
        return _eligible(case, lever, level, target)
    share = lever.add.at(level) if lever.add is not None else -1.0
    if not 0 <= share <= 1:
        raise ScenarioError(f"{lever.path}: say add = a share of the hours between 0 and 1")
    skills = {norm.skill for unit in case.units for norm in unit.norms if norm.skill}
    skills |= {held.name for worker in case.workers for held in worker.skills}
    if lever.to not in skills:
        raise ScenarioError(f"{lever.path}: nobody is {lever.to!r}{nearest(lever.to, tuple(skills))}")

    def change(unit: UnitCase) -> UnitCase:
        norms = [part for norm in unit.norms for part in _split(norm, target, share, lever)]
        return replace(unit, norms=tuple(norms))

    return case.with_units(change)


def _split(norm: Norm, target: str, share: float, lever: Lever) -> tuple[Norm, ...]:
    """The norm with less work, and one of the other skill with what it takes there."""
    if norm.id != target or norm.skill == lever.to:
        return (norm,)
    taken = share * (lever.factor or 1.0)
    name = f"{norm.id} > {lever.to}"
    if isinstance(norm, HoursPerPatientDayNorm):
        other: Norm = norm.model_copy(update={"id": name, "skill": lever.to, "least": 0, "hours": norm.hours * taken})
        return norm.model_copy(update={"hours": norm.hours * (1 - share)}), other
    assert isinstance(norm, WorkloadNorm)
    minutes = {"arrival_minutes": norm.arrival_minutes, "departure_minutes": norm.departure_minutes}
    more = {key: value * taken for key, value in minutes.items()}
    less = {key: value * (1 - share) for key, value in minutes.items()}
    other = norm.model_copy(update={"id": name, "skill": lever.to, "least": 0} | more)
    return norm.model_copy(update=less), other


def _tasks(case: Case) -> tuple[str, ...]:
    return () if case.production is None else tuple(dict.fromkeys(one.task for one in case.production.choices))


def _eligible(case: Case, lever: Lever, level: Level, target: str) -> Case:
    plan = case.production
    assert plan is not None
    staff = tuple(resource.id for resource in plan.resources if resource.kind == "staff")
    if lever.to not in staff:
        raise ScenarioError(f"{lever.path}: there is no staff {lever.to!r}{nearest(str(lever.to), staff)}")
    if lever.set is None or lever.set.at(level) <= 0:
        raise ScenarioError(f"{lever.path}: say set = the time factor with which {lever.to} does it, above 0")
    row = {str(lever.to): lever.set.at(level)}
    choices = tuple(
        replace(one, others={**one.others, **row}) if one.task == target and one.usual != lever.to else one
        for one in plan.choices
    )
    return replace(case, production=replace(plan, choices=choices))
