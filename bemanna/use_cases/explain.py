"""Questions about a roster, answered: why not, what a shortfall takes, and why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from bemanna.errors import FINDINGS, INFEASIBLE, OK, UsageError
from bemanna.i18n.language import Language
from bemanna.pipeline.current_roster import Current, current, moment_of, zones_now
from bemanna.pipeline.kept_needs import needs
from bemanna.pipeline.roster_problem import problem as roster_problem
from bemanna.pipeline.stages import Stages
from bemanna.render.terminal.console import say_json
from bemanna.render.terminal.explain_text import (
    answer_record,
    closing_records,
    conflict_records,
    say_answer,
    say_closings,
    say_conflicts,
)
from roster.conflicts import find_conflicts
from roster.explain import why_not
from roster.problem import Lock, RosterProblem
from roster.search.control.budget import Budget
from roster.shortfall_options import short_needs, shortfall_options
from roster.ways_out import WayOut, ways_out

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """The question. seconds: for each part of it."""

    worker: str | None
    day: date | None
    shift: str | None
    role: str | None
    conflicts: bool
    most: int
    seconds: float
    roster: Path | None
    as_of: str | None


def explain(stages: Stages, asked: Asked, out: Path, as_json: bool) -> int:
    """Print the answer; returns the exit code."""
    if asked.worker is not None and asked.day is not None:
        return _why_not(stages, asked, _have(stages, asked, out), as_json)
    have = None if asked.conflicts else _there(stages, asked, out)
    if have is None:
        return _conflicts(stages, asked, out, as_json)
    return _shortfalls(stages, asked, have, as_json)


def _have(stages: Stages, asked: Asked, out: Path) -> Current:
    return current(stages, out, asked.roster)


def _there(stages: Stages, asked: Asked, out: Path) -> Current | None:
    """The roster that people have; None when there is none and none was named."""
    try:
        return _have(stages, asked, out)
    except UsageError:
        if asked.roster is not None:
            raise
        return None


def _why_not(stages: Stages, asked: Asked, have: Current, as_json: bool) -> int:
    inputs = stages.inputs
    settings, seed = inputs.project.roster, inputs.project.project.seed
    answers = []
    for lock in _locks(asked, have.problem):
        ask = partial(why_not, have.problem, have.duties, lock, asked.seconds, seed, settings.threads)
        answers.append(stages.run("Looking for another roster", _nothing_told(ask)))
    if as_json:
        told = [answer_record(answer, have.duties, have.problem) for answer in answers]
        say_json({"answers": told} if asked.shift is None else told[0])
    else:
        for answer in answers:
            say_answer(answer, have.duties, have.problem, _language(stages), _names(stages))
    return OK


def _locks(asked: Asked, problem: RosterProblem) -> list[Lock]:
    """What is asked about, as what would be decided: one shift or none, or, when no shift is named, each of them.

    Raises UsageError with what there is instead."""
    assert asked.worker is not None
    assert asked.day is not None
    known = {worker.id for worker in problem.workers}
    if asked.worker not in known:
        import difflib

        near = difflib.get_close_matches(asked.worker, sorted(known), n=1)
        raise UsageError(
            f"There is no worker {asked.worker} in the project.{f' Did you mean {near[0]}?' if near else ''}"
        )
    day, days = asked.day.toordinal(), problem.horizon.day_numbers()
    if day not in days:
        raise UsageError(
            f"{asked.day} is not a day of the period ({problem.horizon.first}, {problem.horizon.days} days)."
        )
    codes = sorted({shift.code for shift in problem.shifts})
    if asked.shift is None:
        return [Lock(asked.worker, day, code) for code in (*codes, None)]
    if asked.shift != "off" and asked.shift not in codes:
        raise UsageError(f"There is no shift {asked.shift}. There are {', '.join(codes)}, or off.")
    return [Lock(asked.worker, day, None if asked.shift == "off" else asked.shift, asked.role)]


def _shortfalls(stages: Stages, asked: Asked, have: Current, as_json: bool) -> int:
    inputs = stages.inputs
    as_of = moment_of(asked.as_of, inputs.horizon.clock, datetime.now().astimezone())
    zones = zones_now(inputs, as_of)
    short = short_needs(have.problem, have.duties)
    budget = Budget(asked.seconds, inputs.project.roster.threads, inputs.project.project.seed)
    closings = []
    for number, (need, _) in enumerate(short[: asked.most], 1):
        ask = partial(shortfall_options, have.problem, have.duties, need, zones, budget)
        closings.append(stages.run(f"Short interval {number} of {min(asked.most, len(short))}", _nothing_told(ask)))
    if as_json:
        say_json(
            {"roster": have.source, "short": len(short), "explained": closing_records(closings, inputs.horizon.clock)}
        )
    else:
        say_closings(closings, len(short), have.duties, have.problem, _language(stages), _names(stages))
    return OK


def _nothing_told(make: Callable[[], T]) -> Callable[[object], T]:
    """As a stage of its own that tells no progress."""
    return lambda _: make()


def _conflicts(stages: Stages, asked: Asked, out: Path, as_json: bool) -> int:
    inputs = stages.inputs
    problem = roster_problem(inputs, needs(stages, out))
    seed = inputs.project.project.seed
    why = stages.run("Looking for conflicts", lambda _: find_conflicts(problem, 2 * asked.seconds, seed))
    ways: tuple[WayOut, ...] = ()
    if why.conflicts or why.broken:
        ways = stages.run("Looking for ways out", lambda _: ways_out(problem, why, asked.seconds, seed))
    if as_json:
        say_json(conflict_records(why, ways, problem))
    else:
        say_conflicts(why, ways, problem, _language(stages), _names(stages))
    return INFEASIBLE if why.conflicts else FINDINGS if why.broken else OK


def _language(stages: Stages) -> Language:
    return Language(stages.inputs.project.project.language)


def _names(stages: Stages) -> dict[str, str]:
    return {worker.id: worker.name for worker in stages.inputs.workers if worker.name}
