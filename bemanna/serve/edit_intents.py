"""What a planner asks for on the page, as edits of the roster: give a duty, free a day, move, swap, report absent."""

from __future__ import annotations

from bemanna.serve.edit import Edit
from bemanna.serve.roster_rows import RosterRows
from roster.absences import absence_of_days, apply_absences
from roster.candidate_duties import holds_role
from roster.replacements import ReplacementCandidate
from roster.shift import Shift
from rules.timeline import Duty
from rules.worker import Worker

Place = tuple[str, int]
"""A worker's id and a local day."""


class Impossible(ValueError):
    """A question that has no meaning here. message: English with places; values: what stands in them."""

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values


def give(board: RosterRows, place: Place, code: str, role: str | None) -> Edit:
    """The shift in that role instead of whatever duty starts there. Raises Impossible."""
    worker, day = _known(board, place)
    shift = _shift(board, code, day)
    if role is not None and role not in shift.roles:
        raise Impossible("The shift {shift} is not worked as {role}.", shift=code, role=role)
    before = board.starting(worker.id, day)
    duty = shift.duty(board.problem.horizon.clock, day, worker.id, role)
    return Edit("give") if before == (duty,) else Edit("give", before, (duty,))


def free(board: RosterRows, place: Place) -> Edit:
    """Nothing instead of whatever duty starts there. Raises Impossible."""
    worker, day = _known(board, place)
    return Edit("free", board.starting(worker.id, day))


def move(board: RosterRows, start: Place, to: Place) -> Edit:
    """The duties of one place at another; duties that are there come back in exchange. Raises Impossible."""
    giver, _ = _known(board, start)
    taker, _ = _known(board, to)
    gone = board.starting(giver.id, start[1])
    back = board.starting(taker.id, to[1])
    if not gone:
        raise Impossible("There is no duty to move.")
    if start == to:
        return Edit("move")
    come = [*(_moved(board, duty, taker, to[1]) for duty in gone), *(_moved(board, d, giver, start[1]) for d in back)]
    return Edit("swap" if back else "move", (*gone, *back), tuple(come))


def away(board: RosterRows, worker: str, days: tuple[int, int], kind: str, as_of: int) -> Edit:
    """The worker absent from the first to the last of `days`, both included: duties on them fall away.

    Raises Impossible.
    """
    horizon = board.problem.horizon
    first, last = days
    if last < first or last - first > horizon.days or not kind.startswith("leave"):
        raise Impossible("The last day of an absence lies on or after the first.")
    _known(board, (worker, max(first, horizon.first_day)))
    found = apply_absences(
        board.problem, board.duties, [absence_of_days(horizon.clock, worker, first, last, kind)], as_of
    )
    come = tuple(duty for duty in found.problem.known if duty not in board.problem.known)
    inside = tuple(duty for duty in come if horizon.start <= duty.start < horizon.end)
    if not inside:
        raise Impossible("That absence is known already.")
    return Edit("away", found.vacated, inside)


def back(board: RosterRows, place: Place) -> Edit:
    """An absence that the roster (not the project's table) knows is taken away whole. Raises Impossible."""
    worker, day = _known(board, place)
    gone = tuple(one for one in board.absences_on(worker.id, day) if one in board.rows and one not in board.base.known)
    if not gone:
        raise Impossible("This absence stands in the project's own table and is changed there.")
    return Edit("back", gone)


def take(candidate: ReplacementCandidate) -> Edit:
    """The candidate takes the vacant duty, with whatever is given up or worked in return."""
    return Edit("take", candidate.gives_up, (candidate.takes, *candidate.in_return))


def roles_for(worker: Worker, shift: Shift, day: int) -> tuple[str | None, ...]:
    """Roles of the shift that the worker holds that day, the worker's first skill first; (None,) for a shift without
    roles; empty when there is none."""
    if not shift.roles:
        return (None,)
    own = worker.skills[0].name if worker.skills else ""
    held = [role for role in shift.roles if holds_role(worker, role, day, day)]
    return tuple(sorted(held, key=lambda role: (role != own, shift.roles.index(role))))


def _moved(board: RosterRows, duty: Duty, taker: Worker, day: int) -> Duty:
    """The same shift on that day, in the role it has if the taker holds it, else in the taker's own."""
    shift = _shift(board, duty.shift or "", day)
    roles = roles_for(taker, shift, day)
    role = duty.skill if not roles or duty.skill in roles else roles[0]
    return shift.duty(board.problem.horizon.clock, day, taker.id, role)


def _known(board: RosterRows, place: Place) -> tuple[Worker, int]:
    worker = board.standing.workers.get(place[0])
    if worker is None:
        raise Impossible("There is no such person in the project: {worker}.", worker=place[0])
    if place[1] not in board.problem.horizon.day_numbers():
        raise Impossible("That is no day of the period.")
    return worker, place[1]


def _shift(board: RosterRows, code: str, day: int) -> Shift:
    """The shift of that code that exists on the day."""
    found = [shift for shift in board.problem.shifts if shift.code == code]
    if not found:
        raise Impossible("There is no shift {shift}.", shift=code)
    return next((shift for shift in found if shift.exists_on(day)), found[0])
