"""What a roster problem asks that no roster can give, seen without a solver: locks and names that contradict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from roster.candidates import candidates
from roster.problem import Lock, RosterProblem
from roster.result import Conflict
from rules.clock import MINUTES_PER_DAY
from rules.timeline import Duty
from rules.words import Day, Sentence


def contradictions(problem: RosterProblem) -> tuple[Conflict, ...]:
    """Every contradiction of the problem with itself, in plain sentences; none for a sound problem."""
    return (*_names(problem), *_locks(problem))


def _names(problem: RosterProblem) -> Iterator[Conflict]:
    ids = Counter(worker.id for worker in problem.workers)
    for name, times in ids.items():
        if times > 1:
            yield _conflict(
                problem, (name,), None, Sentence("The worker {name} is listed {times} times.", name=name, times=times)
            )
    codes = {shift.code for shift in problem.shifts}
    for lock in problem.locks:
        if lock.worker not in ids:
            text = Sentence("A lock names {worker}, who is not in the staff.", worker=lock.worker)
            yield _conflict(problem, (lock.worker,), lock.day, text)
        if lock.shift is not None and lock.shift not in codes:
            text = Sentence("A lock names the shift {shift}, unknown here.", shift=lock.shift)
            yield _conflict(problem, (lock.worker,), lock.day, text)
    for wish in problem.wishes:
        if wish.worker not in ids:
            text = Sentence("A wish names {worker}, who is not in the staff.", worker=wish.worker)
            yield _conflict(problem, (wish.worker,), wish.day, text)


def _locks(problem: RosterProblem) -> Iterator[Conflict]:
    seen: dict[tuple[str, int], Lock] = {}
    for lock in problem.locks:
        other = seen.setdefault((lock.worker, lock.day), lock)
        if other != lock:
            text = Sentence("Two locks contradict: {one}; {other}.", one=locked(other), other=locked(lock))
            yield _conflict(problem, (lock.worker,), lock.day, text)
    clock = problem.horizon.clock
    for worker in problem.workers:
        mine = [lock for (name, _), lock in sorted(seen.items()) if name == worker.id and lock.shift is not None]
        if not mine:
            continue
        left = candidates(problem, worker)
        for lock in mine:
            day = lock.day
            if day in problem.horizon.day_numbers() and not any(clock.day(duty.start) == day for duty in left):
                yield _conflict(problem, (worker.id,), day, _why_not(problem, lock))
        only = [[duty for duty in left if clock.day(duty.start) == lock.day] for lock in mine]
        for here, beyond in pairwise(only):
            if here and beyond and all(_overlap(a, b) for a in here for b in beyond):
                day = clock.day(beyond[0].start)
                both = {"one": here[0].shift, "other": beyond[0].shift}
                text = Sentence("Two locked duties of {worker} overlap: {one} and {other}.", worker=worker.id, **both)
                yield _conflict(problem, (worker.id,), day, text)


def _why_not(problem: RosterProblem, lock: Lock) -> Sentence:
    clock = problem.horizon.clock
    begins, ends = clock.midnight(lock.day), clock.midnight(lock.day + 1) + MINUTES_PER_DAY
    for duty in problem.known:
        if duty.worker == lock.worker and duty.start < ends and begins < duty.end:
            return Sentence(
                "Locked: {what}, but that day holds {kind} already (or the shift, unit or role cannot be worked then).",
                what=locked(lock),
                kind=duty.kind,
            )
    return Sentence(
        "Locked: {what}, but the worker's units, roles or employment do not allow it, or the shift is not offered that "
        "day.",
        what=locked(lock),
    )


def locked(lock: Lock) -> Sentence:
    """A lock in words: who, what, when."""
    day = Day(lock.day)
    if lock.shift is None:
        return Sentence("{worker} with no shift on {day}", worker=lock.worker, day=day)
    if lock.role is None:
        return Sentence("{worker} with shift {shift} on {day}", worker=lock.worker, shift=lock.shift, day=day)
    return Sentence(
        "{worker} with shift {shift} as {role} on {day}", worker=lock.worker, shift=lock.shift, role=lock.role, day=day
    )


def _overlap(one: Duty, other: Duty) -> bool:
    return one.start < other.end and other.start < one.end


def _conflict(problem: RosterProblem, workers: tuple[str, ...], day: int | None, text: str) -> Conflict:
    clock = problem.horizon.clock
    if day is None:
        return Conflict((), workers, problem.horizon.start, problem.horizon.end, text)
    return Conflict((), workers, clock.midnight(day), clock.midnight(day + 1), text)
