"""What a roster problem asks that no roster can give, seen without a solver: locks and names that contradict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from roster.candidate_duties import candidate_duties, duties_on
from roster.problem import Lock, RosterProblem
from roster.result import Conflict
from roster.roster_changes import why_impossible
from rules.timeline import Duty
from rules.words import Day, Sentence


def contradictions(problem: RosterProblem) -> tuple[Conflict, ...]:
    """Every contradiction of the problem with itself, in plain sentences; none for a sound problem."""
    return (*_names(problem), *_locks(problem))


def why_lock_is_impossible(problem: RosterProblem, lock: Lock) -> Sentence | None:
    """Why the shift of a lock cannot be worked by that person on that day, whatever else is decided; None when it can.

    Leave and other duties that stand, employment, skills, units, days on which the shift is not offered.
    """
    worker = next((one for one in problem.workers if one.id == lock.worker), None)
    named = [one for one in problem.shifts if one.code == lock.shift]
    if worker is None or not named or lock.day not in problem.horizon.day_numbers():
        return None
    clock, day = problem.horizon.clock, Day(lock.day)
    offered = [one for one in named if one.exists_on(lock.day)]
    if not offered:
        return Sentence("shift {shift} is not offered on {day}", shift=named[0].code, day=day)
    able = [one for one in offered if not one.unit or not worker.units or one.unit in worker.units]
    if not able:
        return Sentence("{worker} does not belong to {unit}", worker=worker.id, unit=offered[0].unit)
    asked = [
        shift.duty(clock, lock.day, worker.id, role)
        for shift in able
        for role in shift.roles or (None,)
        if lock.role in (None, role)
    ]
    if not asked:
        return Sentence("shift {shift} has no role {role}", shift=able[0].code, role=lock.role)
    why = [why_impossible(problem, duty) for duty in asked]
    left = [duty for duty, reason in zip(asked, why, strict=True) if reason is None]
    if left:
        late = all(duty in problem.barred for duty in left)
        return Sentence("it is too late to ask {worker} for it", worker=worker.id) if late else None
    allowed = {*duties_on(tuple(able), worker, lock.day, clock)}
    told = next((reason for duty, reason in zip(asked, why, strict=True) if duty in allowed), why[0])
    if not allowed and lock.role is None and len(asked) > 1:
        roles = ", ".join(dict.fromkeys(role for shift in able for role in shift.roles))
        return Sentence("{worker} has none of the skills {skills} then", worker=worker.id, skills=roles)
    return told if isinstance(told, Sentence) else Sentence("{text}", text=told)


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
            yield _conflict(problem, (lock.worker,), lock.day, text, (lock,))
        if lock.shift is not None and lock.shift not in codes:
            text = Sentence("A lock names the shift {shift}, unknown here.", shift=lock.shift)
            yield _conflict(problem, (lock.worker,), lock.day, text, (lock,))
    strangers = {wish.worker: wish.day for wish in reversed(problem.wishes) if wish.worker not in ids}
    for worker, day in sorted(strangers.items()):
        text = Sentence("A wish names {worker}, who is not in the staff.", worker=worker)
        yield _conflict(problem, (worker,), day, text)


def _locks(problem: RosterProblem) -> Iterator[Conflict]:
    seen: dict[tuple[str, int], Lock] = {}
    for lock in problem.locks:
        other = seen.setdefault((lock.worker, lock.day), lock)
        if other != lock:
            text = Sentence(
                "Two locks contradict: {one}; {other}.", one=lock_in_words(other), other=lock_in_words(lock)
            )
            yield _conflict(problem, (lock.worker,), lock.day, text, (other, lock))
    clock = problem.horizon.clock
    for worker in problem.workers:
        mine = [
            lock
            for (name, _), lock in sorted(seen.items(), key=lambda one: one[0])
            if name == worker.id and lock.shift is not None
        ]
        if not mine:
            continue
        left = candidate_duties(problem, worker)
        for lock in mine:
            day = lock.day
            if day in problem.horizon.day_numbers() and not any(clock.day(duty.start) == day for duty in left):
                why = why_lock_is_impossible(problem, lock) or Sentence("another lock or duty leaves no room for it")
                text = Sentence("Locked: {what}, but {why}.", what=lock_in_words(lock), why=why)
                yield _conflict(problem, (worker.id,), day, text, (lock,), _in_the_way(problem, lock))
        only = [[duty for duty in left if clock.day(duty.start) == lock.day] for lock in mine]
        for (one, here), (other, beyond) in pairwise(zip(mine, only, strict=True)):
            if here and beyond and all(_overlap(a, b) for a in here for b in beyond):
                day = clock.day(beyond[0].start)
                first, second = (
                    Sentence("{shift} on {day}", shift=lock.shift, day=Day(lock.day)) for lock in (one, other)
                )
                text = Sentence(
                    "Two locked duties of {worker} overlap: {first} and {second}.",
                    worker=worker.id,
                    first=first,
                    second=second,
                )
                yield _conflict(problem, (worker.id,), day, text, (one, other))


def lock_in_words(lock: Lock) -> Sentence:
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


def _in_the_way(problem: RosterProblem, lock: Lock) -> tuple[Duty, ...]:
    """What the person has already when each shift of the lock would be."""
    clock = problem.horizon.clock
    meant = [shift.duty(clock, lock.day, lock.worker, None) for shift in problem.shifts if shift.code == lock.shift]
    mine = [duty for duty in problem.known if duty.worker == lock.worker]
    return tuple(duty for duty in mine if meant and all(_overlap(duty, one) for one in meant))


def _conflict(
    problem: RosterProblem,
    workers: tuple[str, ...],
    day: int | None,
    text: str,
    locks: tuple[Lock, ...] = (),
    known: tuple[Duty, ...] = (),
) -> Conflict:
    clock, horizon = problem.horizon.clock, problem.horizon
    start, end = (horizon.start, horizon.end) if day is None else (clock.midnight(day), clock.midnight(day + 1))
    return Conflict((), workers, start, end, text, locks, known)
