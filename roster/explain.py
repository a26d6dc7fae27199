"""Why there is no roster, why somebody is not (or is) on a shift, and what another choice would cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from roster.candidates import agrees
from roster.check import check
from roster.contradictions import contradictions, locked
from roster.problem import Lock, RosterProblem
from roster.result import Conflict, Status, Term
from roster.search.block import resolve
from roster.search.strategy import Budget
from roster.solver.conflict import Clash, clash_of_team, clash_of_worker
from rules.finding import Breach
from rules.timeline import Duty
from rules.words import Sentence, Title, joined

NEIGHBOURS = 8
"""People beside the one asked about who may be moved when the price of another choice is worked out."""

DAYS = 7
"""Days before and after the one asked about on which they may be moved."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One term of the objective before and after another choice, in points."""

    level: str
    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What another choice for one person and day would mean.

    text: the answer in plain sentences (the price term by term is in differences). breaches: hard rules that the
    choice breaks if nothing else is changed. conflicts: why it is impossible whatever else is changed. price: points
    that the best roster found with it loses more than the present one (less when negative); None when it is impossible
    or no roster was found in time. exact: no roster that moves only these people near that day costs
    less. differences: the price
    term by term. duties: that roster.
    """

    text: str
    breaches: tuple[Breach, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    price: int | None = None
    exact: bool = False
    differences: tuple[Difference, ...] = ()
    duties: tuple[Duty, ...] | None = None


def why_infeasible(problem: RosterProblem, seconds: float, seed: int = 0) -> tuple[Conflict, ...]:
    """Small sets of rules, people and dates that cannot hold together; none when a roster exists or time ended.

    One set for each worker who has no lawful roster alone, or else one set for the team.
    """
    found = contradictions(problem)
    if found:
        return found
    ends = perf_counter() + seconds
    clashes: list[Clash] = []
    for number, worker in enumerate(problem.workers):
        share = (ends - perf_counter()) / (1 if clashes else 1 + (len(problem.workers) - number) / 8)
        if share > 0 and (clash := clash_of_worker(problem, worker, share, seed)):
            clashes.append(clash)
    if not clashes and (clash := clash_of_team(problem, ends - perf_counter(), seed)):
        clashes.append(clash)
    return tuple(_conflict(problem, clash) for clash in clashes)


def why_not(
    problem: RosterProblem, duties: Sequence[Duty], lock: Lock, seconds: float, seed: int = 0, threads: int = 2
) -> Answer:
    """What it would mean if `lock.worker` worked `lock.shift` (None: were free) on `lock.day`, in the roster `duties`.

    The rules that it would break as things stand, why it is impossible, or what it would cost in each term.
    """
    asked = replace(problem, locks=(*(one for one in problem.locks if not _same_day(one, lock)), lock))
    contradicted = [one for one in contradictions(asked) if lock.worker in one.workers]
    if contradicted:
        return Answer(contradicted[0].text, conflicts=tuple(contradicted))
    if _stands(problem, duties, lock):
        return Answer(Sentence("{what}: that is how the roster is.", what=locked(lock)), price=0, duties=tuple(duties))
    broken = _broken_as_it_stands(problem, duties, lock)
    before = check(problem, duties)
    found = resolve(asked, duties, _block(problem, duties, lock), Budget(seconds, threads, seed), _days(lock))
    if found.status is Status.INFEASIBLE:
        conflicts = why_infeasible(asked, seconds, seed)
        told = [Sentence("No lawful roster with it exists while the others stay.")]
        told = [_as_sentence(one.text) for one in conflicts] or told
        why = joined(told, "{first} {rest}")
        return Answer(Sentence("{what}: impossible. {why}", what=locked(lock), why=why), broken, conflicts)
    if found.duties is None:
        late = Sentence(
            "{what}: no roster with it was found in {seconds} s.", what=locked(lock), seconds=f"{seconds:g}"
        )
        return Answer(late, broken)
    after = check(asked, found.duties)
    apart = differences(before.terms, after.terms)
    price = after.objective - before.objective
    return Answer(
        _told(problem, lock, broken, price),
        broken,
        (),
        price,
        found.status is Status.OPTIMAL,
        apart,
        found.duties,
    )


def _conflict(problem: RosterProblem, clash: Clash) -> Conflict:
    clock = problem.horizon.clock
    spans = [span for _, _, span in clash.keys if span != (0, 0)]
    start = min((span[0] for span in spans), default=problem.horizon.start)
    end = max((span[1] for span in spans), default=problem.horizon.end)
    rules = tuple(sorted({name for name, _, _ in clash.keys if not name.startswith("lock:")}))
    people = tuple(sorted({worker for _, worker, _ in clash.keys if worker}))
    locks = sorted({(worker, int(name[5:])) for name, worker, _ in clash.keys if name.startswith("lock:")})
    parts = [locked(_lock_of(problem, worker, day)) for worker, day in locks]
    parts += [cited(problem, rule) for rule in rules]
    first, last = clock.aware(start).date(), clock.aware(end - 1).date()
    text = Sentence(
        "{who}, {first} to {last}: these cannot all hold: {parts}. Releasing any one of them is enough for this "
        "conflict."
        if clash.smallest and len(parts) > 1
        else "{who}, {first} to {last}: these cannot all hold: {parts}.",
        who=", ".join(people) or Sentence("The team"),
        first=first,
        last=last,
        parts=joined(parts, "{first}; {rest}"),
    )
    return Conflict(rules, people, start, end, text)


def cited(problem: RosterProblem, rule_id: str) -> Sentence:
    """A rule with its title and article."""
    rule = problem.pack.rule(rule_id)
    places = ", ".join(f"{one.ref or ''} {one.at}".strip() for one in rule.source)
    if not places:
        return Sentence("{id} ({title})", id=rule.id, title=Title(rule.title))
    return Sentence("{id} ({title}; {places})", id=rule.id, title=Title(rule.title), places=places)


def _lock_of(problem: RosterProblem, worker: str, day: int) -> Lock:
    return next(lock for lock in problem.locks if lock.worker == worker and lock.day == day)


def _same_day(one: Lock, other: Lock) -> bool:
    return (one.worker, one.day) == (other.worker, other.day)


def _broken_as_it_stands(problem: RosterProblem, duties: Sequence[Duty], lock: Lock) -> tuple[Breach, ...]:
    """Hard rules broken by the choice alone, everything else as it is."""
    clock, before = problem.horizon.clock, {_key(one) for one in check(problem, duties).hard}
    rest = [one for one in duties if (one.worker, clock.day(one.start)) != (lock.worker, lock.day)]
    worker = next(one for one in problem.workers if one.id == lock.worker)
    ways: list[list[Duty]] = [rest]
    if lock.shift is not None:
        shift = next(one for one in problem.shifts if one.code == lock.shift)
        roles = (lock.role,) if lock.role else shift.roles or (None,)
        ways = [[*rest, shift.duty(clock, lock.day, worker.id, role)] for role in roles]
    found = [tuple(one for one in check(problem, way).hard if _key(one) not in before) for way in ways]
    return min(found, key=len)


def _stands(problem: RosterProblem, duties: Sequence[Duty], lock: Lock) -> bool:
    here = [one for one in duties if (one.worker, problem.horizon.clock.day(one.start)) == (lock.worker, lock.day)]
    return all(agrees(one, lock) for one in here) and bool(here) == (lock.shift is not None)


def _days(lock: Lock) -> range:
    return range(lock.day - DAYS, lock.day + DAYS + 1)


def _key(breach: Breach) -> tuple[str, str | None, int, int]:
    return breach.rule, breach.worker, breach.start, breach.end


def _block(problem: RosterProblem, duties: Sequence[Duty], lock: Lock) -> frozenset[str]:
    """The person asked about and those who could stand in: first who works that day, then who is free."""
    day = problem.horizon.clock.day
    there = [one.worker for one in duties if day(one.start) == lock.day and one.shift == lock.shift]
    that_day = [one.worker for one in duties if day(one.start) == lock.day]
    others = list(dict.fromkeys([*there, *that_day, *(worker.id for worker in problem.workers)]))
    return frozenset([lock.worker, *[one for one in others if one != lock.worker][:NEIGHBOURS]])


def differences(before: Sequence[Term], after: Sequence[Term]) -> tuple[Difference, ...]:
    """The terms that differ, in points."""
    old = {(one.level, one.name): one.points for one in before}
    new = {(one.level, one.name): one.points for one in after}
    return tuple(
        Difference(level, name, old.get((level, name), 0), new.get((level, name), 0))
        for level, name in sorted({*old, *new})
        if old.get((level, name), 0) != new.get((level, name), 0)
    )


def _told(problem: RosterProblem, lock: Lock, broken: Sequence[Breach], price: int) -> Sentence:
    said = Sentence("the roster would lose as many points")
    if price > 0:
        said = Sentence("the roster would lose {points} points more", points=price)
    elif price < 0:
        said = Sentence("the roster would lose {points} points less", points=-price)
    if not broken:
        return Sentence("{what}: it is lawful and {price}.", what=locked(lock), price=said)
    rules = [Sentence("{rule}: {text}", rule=cited(problem, one.rule), text=one.text) for one in broken]
    return Sentence(
        "{what}: as the roster stands it would break {rules}. With other changes it is possible and {price}.",
        what=locked(lock),
        rules=joined(rules, "{first}; {rest}"),
        price=said,
    )


def _as_sentence(text: str) -> Sentence:
    return text if isinstance(text, Sentence) else Sentence("{text}", text=text)
