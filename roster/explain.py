"""Why there is no roster, why somebody is not (or is) on a shift, and what another choice would cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from roster.candidate_duties import agrees_with_lock, holds_role
from roster.check import RosterCheck, check
from roster.conflicts import rule_with_article, why_infeasible, why_person_cannot
from roster.contradictions import lock_in_words, why_lock_is_impossible
from roster.problem import Lock, RosterProblem
from roster.result import Conflict, ObjectiveTerm, Status
from roster.search.control.budget import Budget, StrategyResult
from roster.search.strategies.fix_and_optimise import resolve
from rules.finding import Breach
from rules.timeline import Duty
from rules.words import Counted, Sentence, joined

NEIGHBOURS = 8
"""People beside the one asked about who may be moved when the price of another choice is worked out."""

DAYS = 7
"""Days before and after the one asked about on which they may be moved."""


@dataclass(frozen=True, slots=True)
class TermDifference:
    """One term of the objective before and after another choice, in points."""

    level: str
    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class WhyNotAnswer:
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
    differences: tuple[TermDifference, ...] = ()
    duties: tuple[Duty, ...] | None = None


def why_not(
    problem: RosterProblem, duties: Sequence[Duty], lock: Lock, seconds: float, seed: int = 0, threads: int = 2
) -> WhyNotAnswer:
    """What it would mean if `lock.worker` worked `lock.shift` (None: were free) on `lock.day`, in the roster `duties`.

    The rules that it would break as things stand, why it is impossible, or what it would cost in each term. First only
    a few people near that day may be moved; where that is not enough, everybody may, on every day.
    """
    ends = perf_counter() + seconds
    asked = replace(problem, locks=(*(one for one in problem.locks if not _same_day(one, lock)), lock))
    barred = why_lock_is_impossible(asked, lock)
    if barred is not None:
        return _impossible(asked, lock, (barred,))
    if _stands(problem, duties, lock):
        return WhyNotAnswer(
            Sentence("{what}: that is how the roster is.", what=lock_in_words(lock)), price=0, duties=tuple(duties)
        )
    before = check(problem, duties)
    broken = _broken_as_it_stands(problem, duties, lock, before)
    budget = Budget(max(0.1, seconds * 0.6), threads, seed)
    found = resolve(asked, duties, _block(problem, duties, lock), budget, _days(lock))
    few = found.duties is not None
    if found.status is Status.INFEASIBLE:
        alone = why_person_cannot(asked, lock.worker, max(0.1, ends - perf_counter()), seed)
        if alone:
            return _impossible(asked, lock, [one.text for one in alone], broken, alone)
        everybody = [worker.id for worker in problem.workers]
        found = resolve(asked, duties, everybody, Budget(max(0.1, ends - perf_counter()), threads, seed))
    if found.status is Status.INFEASIBLE:
        conflicts = why_infeasible(asked, seconds, seed)
        why = [one.text for one in conflicts] or [Sentence("No lawful roster with it exists.")]
        return _impossible(asked, lock, why, broken, conflicts)
    if found.duties is None:
        return WhyNotAnswer(_late(lock, broken, problem, seconds), broken)
    return _priced(asked, lock, broken, before, found, few)


def _impossible(
    problem: RosterProblem,
    lock: Lock,
    why: Sequence[str],
    broken: tuple[Breach, ...] = (),
    conflicts: tuple[Conflict, ...] = (),
) -> WhyNotAnswer:
    """The answer that nothing makes it possible. Without conflicts of their own, the reason is the conflict."""
    said = joined([one if isinstance(one, Sentence) else Sentence("{text}", text=one) for one in why], "{first} {rest}")
    if conflicts:
        return WhyNotAnswer(
            Sentence("{what}: impossible. {why}", what=lock_in_words(lock), why=said), broken, conflicts
        )
    text = Sentence("{what}: impossible: {why}.", what=lock_in_words(lock), why=said)
    clock = problem.horizon.clock
    day = clock.midnight(lock.day), clock.midnight(lock.day + 1)
    return WhyNotAnswer(text, broken, (Conflict((), (lock.worker,), *day, text, (lock,)),))


def _priced(
    asked: RosterProblem, lock: Lock, broken: tuple[Breach, ...], before: RosterCheck, found: StrategyResult, few: bool
) -> WhyNotAnswer:
    assert found.duties is not None
    after = check(asked, found.duties)
    price = after.objective - before.objective
    told = _told(asked, lock, broken, price)
    apart = term_differences(before.terms, after.terms)
    return WhyNotAnswer(told, broken, (), price, few and found.status is Status.OPTIMAL, apart, found.duties)


def _late(lock: Lock, broken: Sequence[Breach], problem: RosterProblem, seconds: float) -> Sentence:
    """Nothing was found in time; what is known is said all the same."""
    late = Sentence(
        "{what}: no roster with it was found in {seconds} s.", what=lock_in_words(lock), seconds=f"{seconds:g}"
    )
    if not broken:
        return late
    rules = joined(_rules_said(problem, broken), "{first}; {rest}")
    return Sentence("{text} As the roster stands it would break {rules}.", text=late, rules=rules)


def _rules_said(problem: RosterProblem, broken: Sequence[Breach]) -> list[Sentence]:
    return [Sentence("{rule}: {text}", rule=rule_with_article(problem, one.rule), text=one.text) for one in broken]


def _same_day(one: Lock, other: Lock) -> bool:
    return (one.worker, one.day) == (other.worker, other.day)


def _broken_as_it_stands(
    problem: RosterProblem, duties: Sequence[Duty], lock: Lock, standing: RosterCheck
) -> tuple[Breach, ...]:
    """Hard rules broken by the choice alone, everything else as it is, in the role in which it breaks least."""
    clock, before = problem.horizon.clock, {_key(one) for one in standing.hard}
    rest = [one for one in duties if (one.worker, clock.day(one.start)) != (lock.worker, lock.day)]
    worker = next(one for one in problem.workers if one.id == lock.worker)
    ways: list[list[Duty]] = [rest]
    if lock.shift is not None:
        shift = next(one for one in problem.shifts if one.code == lock.shift)
        held = tuple(role for role in shift.roles if holds_role(worker, role, lock.day, lock.day))
        roles = (lock.role,) if lock.role else held or (None,)
        ways = [[*rest, shift.duty(clock, lock.day, worker.id, role)] for role in roles]
    found = [tuple(one for one in check(problem, way).hard if _key(one) not in before) for way in ways]
    return min(found, key=len)


def _stands(problem: RosterProblem, duties: Sequence[Duty], lock: Lock) -> bool:
    here = [one for one in duties if (one.worker, problem.horizon.clock.day(one.start)) == (lock.worker, lock.day)]
    return all(agrees_with_lock(one, lock) for one in here) and bool(here) == (lock.shift is not None)


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


def term_differences(before: Sequence[ObjectiveTerm], after: Sequence[ObjectiveTerm]) -> tuple[TermDifference, ...]:
    """The terms that differ, in points."""
    old = {(one.level, one.name): one.points for one in before}
    new = {(one.level, one.name): one.points for one in after}
    return tuple(
        TermDifference(level, name, old.get((level, name), 0), new.get((level, name), 0))
        for level, name in sorted({*old, *new})
        if old.get((level, name), 0) != new.get((level, name), 0)
    )


def _told(problem: RosterProblem, lock: Lock, broken: Sequence[Breach], price: int) -> Sentence:
    said: Sentence = Sentence("the roster would lose as many points")
    if price > 0:
        said = Counted(
            "the roster would lose {points} point more", "the roster would lose {points} points more", points=price
        )
    elif price < 0:
        said = Counted(
            "the roster would lose {points} point less", "the roster would lose {points} points less", points=-price
        )
    if not broken:
        return Sentence("{what}: it is lawful and {price}.", what=lock_in_words(lock), price=said)
    rules = _rules_said(problem, broken)
    return Sentence(
        "{what}: as the roster stands it would break {rules}. With other changes it is possible and {price}.",
        what=lock_in_words(lock),
        rules=joined(rules, "{first}; {rest}"),
        price=said,
    )
