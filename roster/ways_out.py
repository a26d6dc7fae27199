"""When no roster exists: the cheapest ways out, each with a roster that it makes possible."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from roster.conflicts import InfeasibilityReasons
from roster.contradictions import lock_in_words
from roster.outsiders import OUTSIDERS, in_their_roles, with_outsiders
from roster.problem import Lock, RosterProblem
from roster.result import Conflict
from roster.roster_changes import kind_said
from roster.solver.cheapest_relaxation import Relaxation, relaxation
from roster.solver.cp_sat import CpSatLimits
from roster.solver.involved_duties import spells
from roster.solver.rule_severity import Key
from rules.clock import MINUTES_PER_DAY, LocalClock
from rules.encoder import Span
from rules.rule import Severity
from rules.timeline import Duty
from rules.words import Day, Sentence, Title, joined, span

LOCK, OUTSIDE, LEAVE, RULE = 10, 20, 30, 10_000
"""Price of lifting a lock, of a duty of somebody from outside, of a day of leave given up, and of keeping a rule that
must hold: far above all others together, so that law is named last."""
ALTERNATIVES = 3
"""Ways out that are sought without touching anybody's leave."""
LEAVES_TRIED = 12
"""Leaves of the conflicts that are tried as a way out, the shortest first."""
DAYS_TRIED = 3
"""Days of one leave that are tried one by one."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """What would have to give, in plain sentences, and a roster that keeps all else: of the people in the conflicts, or
    of everybody where a rule that must hold joins people.

    price: for ranking (locks before outside help before leave before law). lawful: no rule that must hold gives way.
    proven: no way out of this kind is cheaper. outside: duties that people from outside would work; given_up: days of
    leave; locks: those that are lifted.
    """

    steps: tuple[Sentence, ...]
    price: int
    lawful: bool
    proven: bool
    duties: tuple[Duty, ...]
    outside: tuple[Duty, ...] = ()
    given_up: tuple[Duty, ...] = ()
    locks: tuple[Lock, ...] = ()


def ways_out(
    problem: RosterProblem, why: InfeasibilityReasons, seconds: float, seed: int = 0, threads: int = 1
) -> tuple[WayOut, ...]:
    """Different ways out of what cannot hold together or is broken already, the cheapest first; none when time ended
    before one was found.

    First without touching anybody's leave; then with leave given up that takes part in a conflict, on the days of the
    conflict only, where that saves more than it costs.
    """
    ends = perf_counter() + seconds
    broken = tuple(one for one in why.broken if one.known or one.start > problem.horizon.start)
    if not why.conflicts and not broken:
        return ()
    problem = _concerned(problem, (*why.conflicts, *broken))
    found: list[WayOut] = []
    cheapest: int | None = None
    for number, question in enumerate(_questions(problem, (*why.conflicts, *broken))):
        left = ends - perf_counter()
        if left <= 0:
            break
        if any(_covers(question.given_up, way.given_up) for way in found if way.given_up):
            continue
        until = ends if number else ends - left / 2
        ways = list(_several(question, broken, 1 if number else ALTERNATIVES, until, CpSatLimits(left, threads, seed)))
        if not number:
            cheapest = min((way.price for way in ways), default=None)
        found += [way for way in ways if not number or cheapest is None or way.price - question.price < cheapest]
    best = min((one.price for one in found), default=0)
    kept = [one for one in found if one.steps and (one.lawful or one.price == best)]
    return tuple(_different(sorted(kept, key=lambda one: (one.price, len(one.steps)))))


def _concerned(problem: RosterProblem, conflicts: Sequence[Conflict]) -> RosterProblem:
    """The problem of the people in the conflicts; of everybody, where a rule joins people."""
    horizon = problem.horizon
    rules = problem.pack.team_rules(horizon.first, horizon.clock.aware(horizon.end - 1).date())
    if any(one.rule.severity is Severity.HARD for one in rules):
        return problem
    named = {worker for one in conflicts for worker in one.workers}
    return replace(
        problem,
        workers=tuple(one for one in problem.workers if one.id in named),
        known=tuple(one for one in problem.known if one.worker in named),
        locks=tuple(one for one in problem.locks if one.worker in named),
        wishes=tuple(one for one in problem.wishes if one.worker in named),
    )


@dataclass(frozen=True, slots=True)
class _Question:
    """The problem without some days of leave."""

    problem: RosterProblem
    given_up: tuple[Duty, ...] = ()

    @property
    def price(self) -> int:
        """Of the leave that is given up."""
        return LEAVE * sum(-(-(one.end - one.start) // MINUTES_PER_DAY) for one in self.given_up)


def _questions(problem: RosterProblem, conflicts: Sequence[Conflict]) -> Iterator[_Question]:
    """The problem as it is; then without one day of somebody's leave, without all of it that meets the conflict."""
    yield _Question(problem)
    clock, horizon = problem.horizon.clock, problem.horizon
    asked: dict[tuple[Duty, ...], None] = {}
    for conflict in conflicts:
        leave = [one for one in conflict.known if one.kind.startswith("leave") and one.kind != "leave_sick"]
        for spell in spells(leave):
            days = [
                Duty(clock.midnight(day), clock.midnight(day + 1), duty.worker, duty.kind)
                for duty in spell
                for day in range(clock.day(duty.start), clock.day(duty.end - 1) + 1)
                if day in horizon.day_numbers()
                and clock.midnight(day) < conflict.end
                and conflict.start < clock.midnight(day + 1)
            ]
            asked.update({(day,): None for day in days[:DAYS_TRIED]})
            length = 2
            while length < len(days):
                asked.update({tuple(days[:length]): None, tuple(days[-length:]): None})
                length *= 2
            asked[tuple(days)] = None
    for given_up in sorted((days for days in asked if days), key=lambda days: (len(days), days))[:LEAVES_TRIED]:
        yield _Question(replace(problem, known=tuple(_left(problem.known, given_up))), given_up)


def _left(known: Iterable[Duty], given_up: Sequence[Duty]) -> Iterator[Duty]:
    """What is known, without the days that are given up: what is left of a longer leave stands."""
    for duty in known:
        pieces = [duty]
        for day in given_up:
            if (day.worker, day.kind) == (duty.worker, duty.kind):
                pieces = [
                    replace(piece, start=start, end=end)
                    for piece in pieces
                    for start, end in ((piece.start, min(piece.end, day.start)), (max(piece.start, day.end), piece.end))
                    if start < end
                ]
        yield from pieces


def _covers(days: Collection[Duty], others: Collection[Duty]) -> bool:
    return {*others} <= {*days}


def _several(
    question: _Question, broken: Sequence[Conflict], most: int, ends: float, limits: CpSatLimits
) -> Iterator[WayOut]:
    """Ways out that have no released requirement in common, each the cheapest that is left."""
    kept: set[Key] = set()
    problem = with_outsiders(question.problem)

    def price(key: Key) -> int | None:
        if key in kept:
            return None
        return LOCK if key[0].startswith("lock:") else RULE

    for number in range(most):
        left = ends - perf_counter()
        relaxed = relaxation(problem, price, OUTSIDERS, OUTSIDE, replace(limits, seconds=left)) if left > 0 else None
        if relaxed is None or (number and any(not key[0].startswith("lock:") for key in relaxed.released)):
            return
        yield _way_out(problem, relaxed, question, [key for key in relaxed.given if _is_of(key, broken)])
        if not relaxed.released:
            return
        kept |= {*relaxed.released}


def _is_of(key: Key, broken: Iterable[Conflict]) -> bool:
    """Whether what stays broken is what is asked about."""
    return any(key[0] in one.rules and key[2][0] < one.end and one.start < key[2][1] for one in broken)


def _way_out(problem: RosterProblem, relaxed: Relaxation, question: _Question, stays: Sequence[Key]) -> WayOut:
    clock = problem.horizon.clock
    outside = in_their_roles(problem, relaxed.duties, relaxed.outside)
    locks = [key for key in relaxed.released if key[0].startswith("lock:")]
    rules = [key for key in relaxed.released if not key[0].startswith("lock:")]
    rules += [(*place, (start, end)) for place, (start, end) in _hulls(stays).items()]
    steps = [_leave_step(one, clock) for one in spells(question.given_up)]
    steps += [_lock_step(problem, key) for key in locks]
    steps += [_outside_step(one, clock) for one in outside]
    steps += _rule_steps(problem, rules)
    price = relaxed.price + question.price + RULE * len(_hulls(stays))
    return WayOut(
        tuple(steps),
        price,
        not rules,
        relaxed.proven,
        relaxed.duties,
        outside,
        question.given_up,
        tuple(_lock_of(problem, key) for key in locks),
    )


def _hulls(keys: Iterable[Key]) -> dict[tuple[str, str], Span]:
    """From when to when a rule of a person stays broken."""
    found: dict[tuple[str, str], Span] = {}
    for name, worker, (start, end) in keys:
        first, last = found.get((name, worker), (start, end))
        found[name, worker] = min(first, start), max(last, end)
    return found


def _different(ways: Iterable[WayOut]) -> Iterator[WayOut]:
    """Each way once; one that needs leave given up and all that another needs besides is no way of its own."""
    seen: list[frozenset[str]] = []
    for way in ways:
        steps = frozenset(map(str, way.steps))
        if not any(other <= steps for other in seen):
            seen.append(steps)
            yield way


def _leave_step(days: Sequence[Duty], clock: LocalClock) -> Sentence:
    leave = days[0]
    first, last = clock.day(leave.start), clock.day(days[-1].end - 1)
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


def _lock_of(problem: RosterProblem, key: Key) -> Lock:
    return next(one for one in problem.locks if one.worker == key[1] and one.day == int(key[0][5:]))


def _lock_step(problem: RosterProblem, key: Key) -> Sentence:
    return Sentence("lift the lock of {what}", what=lock_in_words(_lock_of(problem, key)))


def _outside_step(duty: Duty, clock: LocalClock) -> Sentence:
    day = Day(clock.day(duty.start))
    if duty.skill is None:
        return Sentence("one person from outside for {shift} on {day}", shift=duty.shift or duty.kind, day=day)
    return Sentence(
        "one {role} from outside for {shift} on {day}", role=duty.skill, shift=duty.shift or duty.kind, day=day
    )


def _rule_steps(problem: RosterProblem, keys: Iterable[Key]) -> Iterator[Sentence]:
    """A dispensation from each rule: for whom, from when to when."""
    asked = sorted(keys)
    for name in dict.fromkeys(key[0] for key in asked):
        mine = [key for key in asked if key[0] == name]
        rule = problem.pack.rule(name)
        where = span(problem.horizon.clock, min(key[2][0] for key in mine), max(key[2][1] for key in mine))
        people = [Sentence("{worker}", worker=one) for one in dict.fromkeys(key[1] for key in mine if key[1])]
        if not people:
            yield Sentence(
                "a dispensation from {rule} ({title}), {where}", rule=rule.id, title=Title(rule.title), where=where
            )
            continue
        yield Sentence(
            "a dispensation from {rule} ({title}) for {people}, {where}",
            rule=rule.id,
            title=Title(rule.title),
            people=joined(people, "{first}, {rest}"),
            where=where,
        )


def together(steps: Sequence[Sentence]) -> str:
    """The steps of one way out in one sentence."""
    if len(steps) < 3:
        return joined(steps, "{first} and {rest}")
    return joined([*steps[:-2], joined(steps[-2:], "{first}, and {rest}")], "{first}, {rest}")
