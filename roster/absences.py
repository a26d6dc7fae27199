"""A new absence: how long it lasts beside the duties that people have, and which duties it leaves empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from roster.hours import contract_minutes
from roster.problem import RosterProblem
from rules.clock import LocalClock
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class AbsenceEffect:
    """What is left when people are away.

    problem: with the absences among what is known. kept: duties that stand. vacated: duties that nobody works now.
    """

    problem: RosterProblem
    kept: tuple[Duty, ...]
    vacated: tuple[Duty, ...]


def absence_of_days(clock: LocalClock, worker: str, first: int, last: int, kind: str = "leave_sick") -> Duty:
    """An absence of whole local days, from `first` to `last`, both included."""
    return Duty(clock.midnight(first), clock.midnight(last + 1), worker, kind)


def apply_absences(
    problem: RosterProblem, duties: Sequence[Duty], absences: Iterable[Duty], as_of: int
) -> AbsenceEffect:
    """The problem and the roster `duties` after the absences, as seen at `as_of`.

    A duty belongs to the day on which it starts: an absence begins when a duty that started the day before (or that
    has begun already) ends, and takes every duty that starts on its own days.
    """
    trimmed = tuple(
        sorted(part for one in absences if (part := _trimmed(one, duties, problem.horizon.clock, as_of)) is not None)
    )
    kept: list[Duty] = []
    vacated: list[Duty] = []
    for duty in sorted(duties, key=lambda one: (one.worker, one.start)):
        away = any(one.worker == duty.worker and one.start < duty.end and duty.start < one.end for one in trimmed)
        (vacated if away else kept).append(duty)
    away_now = [_with_planned(one, vacated, problem) for one in trimmed]
    others = [one for one in problem.known if one not in trimmed]
    known = tuple(sorted([*others, *away_now], key=lambda one: (one.start, one.end, one.worker)))
    return AbsenceEffect(replace(problem, known=known), tuple(kept), tuple(vacated))


def _with_planned(one: Duty, vacated: Iterable[Duty], problem: RosterProblem) -> Duty:
    """The absence with the contract minutes of the duties that it takes, which are credited for it."""
    pack, horizon = problem.pack, problem.horizon
    taken = [duty for duty in vacated if duty.worker == one.worker and one.start <= duty.start < one.end]
    minutes = sum(contract_minutes(pack, duty, horizon) for duty in taken)
    return replace(one, planned_minutes=minutes) if taken else one


def _trimmed(one: Duty, duties: Sequence[Duty], clock: LocalClock, as_of: int) -> Duty | None:
    begun = [
        duty.end
        for duty in duties
        if duty.worker == one.worker
        and duty.start < one.end
        and one.start < duty.end
        and (duty.start <= as_of or clock.day(duty.start) < clock.day(one.start))
    ]
    start = max([one.start, *begun])
    return replace(one, start=start) if start < one.end else None
