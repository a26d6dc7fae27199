"""Derogation: an exception that the pack declares, used by everybody or by one person, or used no more."""

from __future__ import annotations

from rules.worker import Worker
from scenarios.case import Case
from scenarios.scenario import Level, Lever, ScenarioError

FIELDS: tuple[str, ...] = ()
READS: tuple[str, ...] = ("like",)


def targets(case: Case) -> tuple[str, ...]:
    """Exceptions that the pack declares."""
    return () if case.problem is None else tuple(one.id for one in case.problem.pack.derogations)


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """set = 1 writes the exception into the contracts, set = 0 takes it out. like: only of that person.

    What it changes shows in rosters only. Raises ScenarioError without a reason.
    """
    _, name, _ = lever.parts
    on = None if lever.set is None else lever.set.at(level)
    if name == "*" or on not in (0, 1):
        raise ScenarioError(f"{lever.path}: say derogation[name] and set = 1 or 0")
    if not lever.reason:
        raise ScenarioError(f"{lever.path}: an exception is made by name and with a reason; say why")
    if lever.like is not None and lever.like not in {worker.id for worker in case.workers}:
        raise ScenarioError(f"{lever.path}: nobody is called {lever.like!r}")

    def changed(worker: Worker) -> Worker:
        if lever.like not in (None, worker.id):
            return worker
        kept = tuple(each for each in worker.contract.derogations if each != name)
        derogations = (*kept, name) if on else kept
        return worker.model_copy(update={"contract": worker.contract.model_copy(update={"derogations": derogations})})

    workers = tuple(changed(worker) for worker in case.workers)
    return case.with_people(workers, case.known)
