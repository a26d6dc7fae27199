"""A version of the plan store beside its project: the problem that it answers, and its result measured again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from bemanna.files.digest import digest
from bemanna.inputs.inputs import Inputs
from bemanna.pipeline.roster_problem import problem as roster_problem
from bemanna.store.records import Provenance
from capacity.need import Need
from roster.check import check
from roster.problem import RosterProblem
from roster.result import RosterResult, Status
from rules.clock import LocalClock
from rules.timeline import Duty


def provenance_of(problem: RosterProblem, result: RosterResult) -> Provenance:
    """What is kept with a version that this result is."""
    return Provenance.of(problem_digest(problem), problem.objective, problem.published, result)


def problem_of(inputs: Inputs, needs: tuple[Need, ...], found: Provenance | None) -> RosterProblem:
    """The question that the version answers, asked of the project's tables as they are now."""
    asked = roster_problem(inputs, needs)
    return asked if found is None else replace(asked, objective=found.asked, published=found.published)


def measured(
    problem: RosterProblem, duties: Iterable[Duty], found: Provenance | None = None, strategy: str = "planner"
) -> RosterResult:
    """The duties with every figure measured. What was proven when they were found holds while the problem is the same.

    strategy: how the roster was made, where `found` does not say.
    """
    decided = tuple(sorted(duties, key=lambda duty: (duty.worker, duty.start, duty.end)))
    checked = check(problem, decided)
    result = RosterResult(
        Status.FEASIBLE,
        decided,
        checked.objective,
        None,
        terms=checked.terms,
        breaches=checked.breaches,
        shortfalls=checked.shortfalls,
        strategy=strategy,
    )
    if found is None:
        return result
    result = replace(
        result, strategy=found.strategy, seed=found.seed, seconds=found.seconds, repeatable=found.repeatable
    )
    if found.problem != problem_digest(problem):
        return result
    return replace(result, status=Status(found.status), bound=found.bound, levels=found.levels)


def problem_digest(problem: RosterProblem) -> str:
    """The same for equal problems, in every process; what is a set in them has no order."""
    told = replace(problem, known=tuple(sorted(problem.known, key=repr)))
    return digest(repr(_plain(told)).encode())


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, *(_plain(getattr(value, one.name)) for one in fields(value))
    if isinstance(value, LocalClock):
        return value.zone
    if isinstance(value, Mapping):
        return sorted((repr(key), _plain(one)) for key, one in value.items())
    if isinstance(value, set | frozenset):
        return sorted(repr(_plain(one)) for one in value)
    if isinstance(value, tuple | list):
        return tuple(_plain(one) for one in value)
    return value
