"""When no roster exists: the cheapest ways out, each with a roster that it makes possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from roster.changes import kind_said
from roster.contradictions import locked
from roster.problem import RosterProblem
from roster.result import Conflict
from roster.solver.manner import Key
from roster.solver.relaxation import Relaxation, relaxation
from roster.solver.run import Limits
from rules.clock import LocalClock
from rules.timeline import Duty
from rules.types.cover import Cover
from rules.words import Day, Sentence, Title, joined, span
from rules.worker import Contract, Held, Worker

LOCK, OUTSIDE, LEAVE, RULE = 10, 20, 30, 10_000
"""Price of lifting a lock, of a duty of somebody from outside, of a day of leave given up, and of keeping a rule that
must hold: far above all others together, so that law is named last."""
OUTSIDERS = ("\N{HEAVY PLUS SIGN}1", "\N{HEAVY PLUS SIGN}2", "\N{HEAVY PLUS SIGN}3")
"""Ids of the people from outside who can work at once; no staff list uses them."""
ALTERNATIVES = 3
"""Ways out that are sought without touching anybody's leave."""
LEAVES_TRIED = 6
"""Absences that are tried as a way out, those of the people in the conflicts first."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """What would have to give, in plain sentences, and a roster that keeps all else.

    price: for ranking (locks before outside help before leave before law). lawful: no rule that must hold gives way.
    proven: no way out of this kind is cheaper. outside: duties that people from outside would work.
    """

    steps: tuple[Sentence, ...]
    price: int
    lawful: bool
    proven: bool
    duties: tuple[Duty, ...]
    outside: tuple[Duty, ...] = ()


def ways_out(
    problem: RosterProblem, conflicts: Sequence[Conflict], seconds: float, seed: int = 0, threads: int = 1
) -> tuple[WayOut, ...]:
    """Different ways out of the conflicts, the cheapest first; none when time ended before one was found.

    First without touching anybody's leave; then with one person's leave given up, of those whom
    the conflicts name or who are away then.
    """
    ends = perf_counter() + seconds
    found: list[WayOut] = []
    for number, (asked, given_up) in enumerate(_questions(problem, conflicts)):
        left = ends - perf_counter()
        if left <= 0:
            break
        helped = _with_outsiders(asked)
        until = ends if number else ends - left / 2
        found += _several(helped, given_up, 1 if number else ALTERNATIVES, until, Limits(left, threads, seed))
    best = min((one.price for one in found), default=0)
    kept = [one for one in found if one.lawful or one.price == best]
    return tuple(_different(sorted(kept, key=lambda one: (one.price, len(one.steps)))))


def _questions(
    problem: RosterProblem, conflicts: Sequence[Conflict]
) -> Iterator[tuple[RosterProblem, tuple[Duty, ...]]]:
    """The problem as it is, and with one absence less each."""
    yield problem, ()
    horizon = problem.horizon
    named = {worker for one in conflicts for worker in one.workers}
    leaves = [
        duty
        for duty in problem.known
        if duty.kind.startswith("leave")
        and duty.kind != "leave_sick"
        and horizon.start < duty.end
        and duty.start < horizon.end
        and any(duty.worker in one.workers or (duty.start < one.end and one.start < duty.end) for one in conflicts)
    ]
    leaves.sort(key=lambda duty: (duty.worker not in named, duty.end - duty.start, duty))
    for leave in leaves[:LEAVES_TRIED]:
        yield replace(problem, known=tuple(one for one in problem.known if one != leave)), (leave,)


def _several(
    problem: RosterProblem, given_up: Sequence[Duty], most: int, ends: float, limits: Limits
) -> Iterator[WayOut]:
    """Ways out that have no released requirement in common, each the cheapest that is left."""
    kept: set[Key] = set()

    def price(key: Key) -> int | None:
        if key in kept:
            return None
        return LOCK if key[0].startswith("lock:") else RULE

    for number in range(most):
        left = ends - perf_counter()
        relaxed = relaxation(problem, price, OUTSIDERS, OUTSIDE, replace(limits, seconds=left)) if left > 0 else None
        if relaxed is None or (number and any(not key[0].startswith("lock:") for key in relaxed.released)):
            return
        yield _way_out(problem, relaxed, given_up)
        if not relaxed.released:
            return
        kept |= {*relaxed.released}


def _with_outsiders(problem: RosterProblem) -> RosterProblem:
    """The problem with a few people from outside who can do everything, where rules join people."""
    horizon = problem.horizon
    rules = problem.pack.team_rules(horizon.first, horizon.clock.aware(horizon.end - 1).date())
    if not rules:
        return problem
    every = {role for shift in problem.shifts for role in shift.roles}
    every |= {skill for rule in rules if isinstance(rule, Cover) for skill in _skills_of(rule)}
    certificates = {held.name for worker in problem.workers for held in worker.certificates}
    people = tuple(
        Worker(
            id=one,
            skills=tuple(Held(name=name) for name in sorted(every)),
            certificates=tuple(Held(name=name) for name in sorted(certificates)),
            contract=Contract(),
        )
        for one in OUTSIDERS
    )
    return replace(problem, workers=(*problem.workers, *people))


def _skills_of(rule: Cover) -> Iterator[str]:
    """Skills that the rule counts people by."""
    asked = [rule.who] if rule.helpers is None else [rule.who, rule.helpers.qualified]
    while asked:
        who = asked.pop()
        if who.skill is not None:
            yield who.skill
        asked += [*(who.all_of or ()), *(who.any_of or ())]


def _way_out(problem: RosterProblem, relaxed: Relaxation, given_up: Sequence[Duty]) -> WayOut:
    clock = problem.horizon.clock
    locks = [key for key in relaxed.released if key[0].startswith("lock:")]
    rules = [key for key in relaxed.released if not key[0].startswith("lock:")]
    days = sum(-(-(one.end - one.start) // 1440) for one in given_up)
    steps = [_leave_step(one, clock) for one in given_up]
    steps += [_lock_step(problem, key) for key in locks]
    steps += [_outside_step(one, clock) for one in relaxed.outside]
    steps += [_rule_step(problem, key) for key in rules]
    return WayOut(
        tuple(steps), relaxed.price + LEAVE * days, not rules, relaxed.proven, relaxed.duties, relaxed.outside
    )


def _different(ways: Iterable[WayOut]) -> Iterator[WayOut]:
    """Each way once; one that needs leave given up and all that another needs besides is no way of its own."""
    seen: list[frozenset[str]] = []
    for way in ways:
        steps = frozenset(map(str, way.steps))
        if not any(other <= steps for other in seen):
            seen.append(steps)
            yield way


def _leave_step(leave: Duty, clock: LocalClock) -> Sentence:
    first, last = clock.day(leave.start), clock.day(leave.end - 1)
    kind = kind_said(leave.kind)
    if first == last:
        return Sentence(
            "ask {worker} to work on {day} instead of {kind}", worker=leave.worker, day=Day(first), kind=kind
        )
    return Sentence(
        "ask {worker} to work instead of {kind} from {first} to {last}",
        worker=leave.worker,
        kind=kind,
        first=Day(first),
        last=Day(last),
    )


def _lock_step(problem: RosterProblem, key: Key) -> Sentence:
    lock = next(one for one in problem.locks if one.worker == key[1] and one.day == int(key[0][5:]))
    return Sentence("lift the lock of {what}", what=locked(lock))


def _outside_step(duty: Duty, clock: LocalClock) -> Sentence:
    day = Day(clock.day(duty.start))
    if duty.skill is None:
        return Sentence("one person from outside for {shift} on {day}", shift=duty.shift or duty.kind, day=day)
    return Sentence(
        "one {role} from outside for {shift} on {day}", role=duty.skill, shift=duty.shift or duty.kind, day=day
    )


def _rule_step(problem: RosterProblem, key: Key) -> Sentence:
    rule = problem.pack.rule(key[0])
    where = span(problem.horizon.clock, *key[2])
    if not key[1]:
        return Sentence(
            "a dispensation from {rule} ({title}), {where}", rule=rule.id, title=Title(rule.title), where=where
        )
    return Sentence(
        "a dispensation from {rule} ({title}) for {worker}, {where}",
        rule=rule.id,
        title=Title(rule.title),
        worker=key[1],
        where=where,
    )


def together(steps: Sequence[Sentence]) -> str:
    """The steps of one way out in one sentence."""
    return joined(steps, "{first} and {rest}")
