"""The duties that a worker could be given: from the shifts, the worker's roles, units and employment, and the locks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from roster.problem import Lock, RosterProblem
from roster.shift import Shift
from rules.clock import LocalClock
from rules.timeline import Duty
from rules.worker import Worker


def candidate_duties(problem: RosterProblem, worker: Worker) -> tuple[Duty, ...]:
    """Duties that start inside the horizon and that `worker` may be given, in order of start and without repeats.

    A shift is a candidate once for each of its roles that the worker holds on the first and on the last day of the
    duty. A locked day leaves only what the lock says; what is known (leave, training) leaves no duty that overlaps it;
    barred duties are left out.
    """
    clock = problem.horizon.clock
    known = [duty for duty in problem.known if duty.worker == worker.id]
    locks = {lock.day: lock for lock in problem.locks if lock.worker == worker.id}
    found = {
        duty
        for day in problem.horizon.day_numbers()
        for duty in duties_on(problem.shifts, worker, day, clock)
        if problem.horizon.start <= duty.start < problem.horizon.end
        and duty not in problem.barred
        and agrees_with_lock(duty, locks.get(day))
        and not any(duty.start < other.end and other.start < duty.end for other in known)
    }
    return tuple(sorted(found, key=duty_order))


def duty_order(duty: Duty) -> tuple[int, int, str, str, str, str]:
    """Key of the order in which duties of one worker are listed everywhere."""
    return duty.start, duty.end, duty.shift or "", duty.skill or "", duty.unit or "", duty.kind


def duties_on(shifts: tuple[Shift, ...], worker: Worker, day: int, clock: LocalClock) -> Iterator[Duty]:
    """Every shift and role of local day `day` that the worker's units, skills and employment allow."""
    for shift in shifts:
        if not shift.exists_on(day) or (shift.unit and worker.units and shift.unit not in worker.units):
            continue
        for role in shift.roles or (None,):
            duty = shift.duty(clock, day, worker.id, role)
            last = clock.day(duty.end - 1)
            if is_employed(worker, day, last) and (role is None or holds_role(worker, role, day, last)):
                yield duty


def is_employed(worker: Worker, first: int, last: int) -> bool:
    """Whether the worker is employed from local day `first` to local day `last`, both included."""
    starts, ends = worker.employed_from, worker.employed_to
    return (starts is None or starts.toordinal() <= first) and (ends is None or last <= ends.toordinal())


def holds_role(worker: Worker, role: str, first: int, last: int) -> bool:
    """Whether the worker holds the skill on both local days."""
    return all(worker.has_skill(role, date.fromordinal(day)) for day in (first, last))


def agrees_with_lock(duty: Duty, lock: Lock | None) -> bool:
    """Whether a duty that starts on the locked day is what the lock says."""
    return lock is None or (lock.shift == duty.shift and (lock.role is None or lock.role == duty.skill))
