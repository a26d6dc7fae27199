"""Questions about a roster, answered: why not, what a shortfall takes, and why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from bemanna.errors import UsageError
from bemanna.pipeline.current_roster import Current, current, moment_of, zones_now
from bemanna.pipeline.kept_needs import needs
from bemanna.pipeline.known_worker import require_workers
from bemanna.pipeline.roster_problem import problem as roster_problem
from bemanna.pipeline.stages import Stages
from roster.conflicts import InfeasibilityReasons, find_conflicts
from roster.explain import WhyNotAnswer, why_not
from roster.problem import Lock, RosterProblem
from roster.search.control.budget import Budget
from roster.shortfall_options import ShortfallOptions, short_needs, shortfall_options
from roster.ways_out import WayOut, ways_out

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ExplainRequest:
    """The question. worker, day: why that person is (not) on `shift` (None: on each of them) that day. conflicts: why
    there is no roster, whether there is one or not. most: short intervals that are explained. seconds: for each part.
    roster: table of what people have (the last version). as_of: local time at which it is asked (now)."""

    worker: str | None = None
    day: date | None = None
    shift: str | None = None
    role: str | None = None
    conflicts: bool = False
    most: int = 3
    seconds: float = 15.0
    roster: Path | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class WhyNotResult:
    """Why a person is not on a shift: an answer a shift that was asked about."""

    have: Current
    answers: tuple[WhyNotAnswer, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ShortfallResult:
    """What closing the dearest short intervals takes. short: how many there are."""

    have: Current
    short: int
    closings: tuple[ShortfallOptions, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ConflictResult:
    """Why no roster satisfies what is hard, and the cheapest ways out; no reasons when one does."""

    problem: RosterProblem
    why: InfeasibilityReasons
    ways: tuple[WayOut, ...]


ExplainResult = WhyNotResult | ShortfallResult | ConflictResult


def explain(stages: Stages, request: ExplainRequest, out: Path) -> ExplainResult:
    """The answer. Raises UsageError with what there is instead, InputProblems."""
    if request.worker is not None and request.day is not None:
        return _why_not(stages, request, request.worker, request.day, current(stages, out, request.roster))
    have = None if request.conflicts else _there(stages, request, out)
    return _conflicts(stages, request, out) if have is None else _shortfalls(stages, request, have)


def _there(stages: Stages, request: ExplainRequest, out: Path) -> Current | None:
    """The roster that people have; None when there is none and none was named."""
    try:
        return current(stages, out, request.roster)
    except UsageError:
        if request.roster is not None:
            raise
        return None


def _why_not(stages: Stages, request: ExplainRequest, worker: str, day: date, have: Current) -> WhyNotResult:
    require_workers(stages.inputs, [worker])
    settings, seed = stages.inputs.project.roster, stages.inputs.project.project.seed
    answers = []
    for lock in _locks(request, worker, day, have.problem):
        ask = partial(why_not, have.problem, have.duties, lock, request.seconds, seed, settings.threads)
        answers.append(stages.run("Looking for another roster", _nothing_told(ask)))
    return WhyNotResult(have, tuple(answers))


def _locks(request: ExplainRequest, worker: str, day: date, problem: RosterProblem) -> list[Lock]:
    """What is asked about, as what would be decided: one shift or none, or, when no shift is named, each of them."""
    number, days = day.toordinal(), problem.horizon.day_numbers()
    if number not in days:
        raise UsageError(f"{day} is not a day of the period ({problem.horizon.first}, {problem.horizon.days} days).")
    codes = sorted({shift.code for shift in problem.shifts})
    if request.shift is None:
        return [Lock(worker, number, code) for code in (*codes, None)]
    if request.shift != "off" and request.shift not in codes:
        raise UsageError(f"There is no shift {request.shift}. There are {', '.join(codes)}, or off.")
    return [Lock(worker, number, None if request.shift == "off" else request.shift, request.role)]


def _shortfalls(stages: Stages, request: ExplainRequest, have: Current) -> ShortfallResult:
    inputs = stages.inputs
    as_of = moment_of(request.as_of, inputs.horizon.clock, datetime.now().astimezone())
    zones = zones_now(inputs, as_of)
    short = short_needs(have.problem, have.duties)
    budget = Budget(request.seconds, inputs.project.roster.threads, inputs.project.project.seed)
    closings = []
    for number, (need, _) in enumerate(short[: request.most], 1):
        ask = partial(shortfall_options, have.problem, have.duties, need, zones, budget)
        title = f"Short interval {number} of {min(request.most, len(short))}"
        closings.append(stages.run(title, _nothing_told(ask)))
    return ShortfallResult(have, len(short), tuple(closings))


def _conflicts(stages: Stages, request: ExplainRequest, out: Path) -> ConflictResult:
    inputs = stages.inputs
    problem = roster_problem(inputs, needs(stages, out))
    seed = inputs.project.project.seed
    why = stages.run("Looking for conflicts", lambda _: find_conflicts(problem, 2 * request.seconds, seed))
    ways: tuple[WayOut, ...] = ()
    if why.conflicts or why.broken:
        ways = stages.run("Looking for ways out", lambda _: ways_out(problem, why, request.seconds, seed))
    return ConflictResult(problem, why, ways)


def _nothing_told(make: Callable[[], T]) -> Callable[[object], T]:
    """As a stage of its own that tells no progress."""
    return lambda _: make()
