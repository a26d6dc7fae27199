"""The result of a unit read back from the disk and audited by the rules before anybody may publish it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bemanna.files.output_names import ROSTER
from bemanna.inputs.inputs import Inputs
from bemanna.nightly.task import read_plan
from bemanna.problems import InputProblems, Problem
from bemanna.readers.duties import read_duties
from bemanna.readers.source import Source
from roster.check import RosterCheck, check
from roster.problem import RosterProblem
from rules.finding import Breach
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class Verified:
    """wrong: why it may not be published; degraded: what is not well and no reason to keep the old plan. checked: the
    new plan measured, before: the roster that it was made from."""

    wrong: tuple[str, ...]
    degraded: tuple[str, ...]
    checked: RosterCheck | None
    before: RosterCheck | None = None


def verify(folder: Path, result: Path, inputs: Inputs, problem: RosterProblem, before: tuple[Duty, ...]) -> Verified:
    """Audit what was written, not what was in memory.

    before: the roster that the new one was made from. Hard breaches that stand in it, or in no roster at all (they
    come from history), are known and no reason to refuse; any other is.
    """
    plan = read_plan(folder)
    if plan is None:
        return Verified(("The plan that was written cannot be read back.",), (), None)
    told = _told(result / ROSTER, inputs)
    spans = {(one.worker, one.start, one.end) for one in plan.duties}
    if isinstance(told, str) or spans != told:
        return Verified((told if isinstance(told, str) else "roster.csv and the plan are not the same.",), (), None)
    after = check(problem, plan.duties)
    old = check(problem, _standing(problem, before))
    known = {_key(one) for one in old.hard}
    new = [one for one in after.hard if _key(one) not in known]
    if new:
        known = {_key(one) for one in check(problem, ()).hard}
        new = [one for one in new if _key(one) not in known]
    wrong = [f"Broken: {one.rule}, {one.worker or 'the unit'}: {one.text}" for one in new]
    wrong += [f"Not allowed: {text}" for text in after.misplaced]
    degraded = [f"Still broken: {one.rule}, {one.worker or 'the unit'}: {one.text}" for one in after.hard]
    unsafe = sum(one.people < one.least for one in after.shortfalls)
    if unsafe:
        degraded.append(f"Fewer people than are safe in {unsafe} of the needs.")
    return Verified(tuple(wrong), tuple(degraded), after, old if before else None)


def _told(path: Path, inputs: Inputs) -> set[tuple[str, int, int]] | str:
    """Worker and span of every duty of the period in the table, without absence and history; or what is wrong."""
    problems: list[Problem] = []
    source = Source(file=path.name, extra_columns="ignore")
    shifts = {shift.code: shift for shift in inputs.shifts}
    try:
        rows = read_duties(source, path.parent, inputs.project.project.zone, shifts, problems)
    except InputProblems as error:
        problems += error.problems
    if problems:
        return f"roster.csv cannot be read back: {problems[0]}"
    horizon, known = inputs.horizon, {(one.worker, one.start, one.end) for one in inputs.known}
    found = {
        (row.record.worker, row.record.start, row.record.end)
        for row in rows
        if horizon.start <= row.record.start < horizon.end and not row.record.kind.startswith("leave")
    }
    return found - known


def _standing(problem: RosterProblem, duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
    """Duties that nobody's absence takes."""
    away = [one for one in problem.known if one.kind.startswith("leave")]
    return tuple(
        duty
        for duty in duties
        if not any(one.worker == duty.worker and one.start < duty.end and duty.start < one.end for one in away)
    )


def _key(breach: Breach) -> tuple[str, str | None, int, int]:
    return (breach.rule, breach.worker, breach.start, breach.end)
