"""Hire: more (or fewer) people with a skill, on the contract of somebody who is like them."""

from __future__ import annotations

from scenarios.case import Case
from scenarios.scenario import Level, Lever, ScenarioError

FIELDS: tuple[str, ...] = ()
READS: tuple[str, ...] = ("first", "last", "like")


def targets(case: Case) -> tuple[str, ...]:
    """Skills that somebody has."""
    return tuple(sorted({held.name for worker in case.workers for held in worker.skills}))


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """`add` people with the skill: copies of `like` (by default the first with the skill), employed from `first`.

    A negative number leaves out that many, the last by id. Raises ScenarioError when nobody can be copied or left out.
    """
    _, skill, _ = lever.parts
    if lever.add is None or skill == "*":
        raise ScenarioError(f"{lever.path}: say hire[skill] and how many to add")
    number = round(lever.add.at(level))
    with_skill = sorted((w for w in case.workers if any(h.name == skill for h in w.skills)), key=lambda w: w.id)
    if number < 0:
        if -number > len(with_skill):
            raise ScenarioError(f"{lever.path}: there are only {len(with_skill)} people with {skill}")
        gone = {worker.id for worker in with_skill[number:]}
        return case.with_people(
            tuple(worker for worker in case.workers if worker.id not in gone),
            tuple(duty for duty in case.known if duty.worker not in gone),
        )
    model = next((worker for worker in with_skill if lever.like in (None, worker.id)), None)
    if model is None:
        raise ScenarioError(f"{lever.path}: nobody with {skill} is called {lever.like!r}")
    taken = {worker.id for worker in case.workers}
    names = (f"hired-{skill}-{place}" for place in range(1, number + len(taken) + 1))
    free = [name for name in names if name not in taken][:number]
    update = {"name": "", "employed_from": lever.first, "employed_to": lever.last}
    hired = tuple(model.model_copy(update=update | {"id": name}) for name in free)
    return case.with_people((*case.workers, *hired), case.known)
