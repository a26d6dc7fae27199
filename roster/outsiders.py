"""People from outside who could help where rules join people, and the least that they would have to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roster.check import check
from roster.problem import RosterProblem
from rules.timeline import Duty
from rules.types.cover import Cover
from rules.worker import Contract, Held, Worker

OUTSIDERS = ("\N{HEAVY PLUS SIGN}1", "\N{HEAVY PLUS SIGN}2", "\N{HEAVY PLUS SIGN}3")
"""Ids of the people from outside who can work at once; no staff list uses them."""


def with_outsiders(problem: RosterProblem) -> RosterProblem:
    """The problem with a few people from outside who can do everything, where rules join people."""
    horizon = problem.horizon
    rules = problem.pack.team_rules(horizon.first, horizon.clock.aware(horizon.end - 1).date())
    if not rules:
        return problem
    every = {role for shift in problem.shifts for role in shift.roles}
    every |= {skill for rule in rules if isinstance(rule, Cover) for skill in _skills_of(rule)}
    certificates = {held.name for worker in problem.workers for held in worker.certificates}
    people = tuple(
        Worker(
            id=one,
            skills=tuple(Held(name=name) for name in sorted(every)),
            certificates=tuple(Held(name=name) for name in sorted(certificates)),
            contract=Contract(),
        )
        for one in OUTSIDERS
    )
    return replace(problem, workers=(*problem.workers, *people))


def _skills_of(rule: Cover) -> Iterator[str]:
    """Skills that the rule counts people by."""
    asked = [rule.who] if rule.helpers is None else [rule.who, rule.helpers.qualified]
    while asked:
        who = asked.pop()
        if who.skill is not None:
            yield who.skill
        asked += [*(who.all_of or ()), *(who.any_of or ())]


def in_their_roles(problem: RosterProblem, duties: Sequence[Duty], outside: Sequence[Duty]) -> tuple[Duty, ...]:
    """The duties of people from outside, each in the role that most of the staff hold and that is enough: then nobody
    asks for somebody in charge where any nurse will do, nor the other way round."""
    if not outside:
        return ()
    common = {
        role: sum(any(held.name == role for held in worker.skills) for worker in problem.workers)
        for shift in problem.shifts
        for role in shift.roles
    }
    staff = tuple(worker for worker in problem.workers if worker.id not in OUTSIDERS)
    able = next(worker for worker in problem.workers if worker.id in OUTSIDERS)
    people = [able.model_copy(update={"id": f"{duty.worker}/{number}"}) for number, duty in enumerate(outside)]
    placed = [replace(duty, worker=worker.id) for duty, worker in zip(outside, people, strict=True)]

    def broken() -> int:
        asked = replace(problem, workers=(*staff, *people))
        return sum(one.worker is None for one in check(asked, (*duties, *placed)).hard)

    at_best = broken()
    for number, duty in enumerate(placed):
        shift = next(one for one in problem.shifts if one.code == duty.shift)
        for role in sorted(shift.roles, key=lambda role: (-common[role], role)):
            people[number] = people[number].model_copy(update={"skills": (Held(name=role),)})
            placed[number] = replace(duty, skill=role)
            if broken() <= at_best:
                break
        else:
            people[number], placed[number] = able.model_copy(update={"id": duty.worker}), duty
    return tuple(replace(duty, worker=before.worker) for duty, before in zip(placed, outside, strict=True))
