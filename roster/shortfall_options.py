"""What it would take to close a shortfall: by one more duty as the roster stands, or with duties re-arranged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from capacity.need import Need
from roster.candidate_duties import duties_on
from roster.change_zones import ChangeZones
from roster.check import check
from roster.current_roster import CurrentRoster
from roster.explain import TermDifference, term_differences
from roster.need_cover import counts_for
from roster.problem import RosterProblem
from roster.replacement_ways import ReplacementTerms
from roster.replacements import Vacancy, apply_replacements, replacements
from roster.result import Status
from roster.search.control.budget import Budget
from roster.search.strategies.fix_and_optimise import resolve
from rules.horizon import Horizon
from rules.timeline import Duty
from rules.words import Sentence
from rules.worker import Held, Worker

NEIGHBOURS = 12
"""People whose duties may be moved when the cheapest re-arrangement is sought."""
DAYS = 5
"""Days before and after the short one on which they may be moved."""
STAY = 15
"""Points that another duty moved must save: fewer moves are worth that much to those who are asked."""
DEAR = 1_000_000
"""Points of each person missing while it is sought: above what any re-arrangement costs."""


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """The cheapest roster found that closes the shortfall: points more than now (fewer when negative), term by term.

    few: with each move weighed against what it saves, this is proven to be the best of these people and days.
    """

    price: int
    few: bool
    differences: tuple[TermDifference, ...]
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class ShortfallOptions:
    """One short need. people: who are there. points: lost by the shortage now. vacancies: duties that would each give
    one person more, with everybody's answer. rearranged: None when no way was found; why: then, what is known."""

    need: Need
    people: int
    points: int
    vacancies: tuple[Vacancy, ...]
    rearranged: Rearrangement | None
    why: Sentence | None = None


def short_needs(problem: RosterProblem, duties: Sequence[Duty]) -> tuple[tuple[Need, int], ...]:
    """Needs with fewer people than wanted, the dearest shortage first, and the people who are there."""
    standing = (*problem.known, *duties)
    found = [(need, sum(counts_for(need, duty) for duty in standing)) for need in problem.needs]
    short = [(need, people) for need, people in found if people < need.wanted]
    return tuple(sorted(short, key=lambda one: (-_lost(*one), one[0].start, one[0].unit, one[0].skill or "")))


def shortfall_options(
    problem: RosterProblem,
    duties: Sequence[Duty],
    need: Need,
    zones: ChangeZones,
    budget: Budget,
    terms: ReplacementTerms | None = None,
) -> ShortfallOptions:
    """What it takes to bring the need to the number wanted."""
    people = sum(counts_for(need, duty) for duty in (*problem.known, *duties))
    wanted = tuple(_one_more(problem, need))
    vacancies = replacements(CurrentRoster(problem, duties), wanted, zones, terms)
    if not wanted:
        why = Sentence("no shift covers the whole interval for this need")
        if any(_one_more(replace(problem, horizon=_earlier(problem.horizon)), need)):
            why = Sentence("the shift that covers it begins before the planned period")
        return ShortfallOptions(need, people, _lost(need, people), (), None, why)
    rearranged, late = _rearranged(problem, duties, need, vacancies, budget)
    return ShortfallOptions(need, people, _lost(need, people), vacancies, rearranged, late)


def _earlier(horizon: Horizon) -> Horizon:
    return replace(horizon, first=horizon.first - timedelta(days=1), days=horizon.days + 1)


def _lost(need: Need, people: int) -> int:
    return need.price(people) - need.price(need.wanted)


def _one_more(problem: RosterProblem, need: Need) -> Iterator[Duty]:
    """Duties of nobody that would count for the need: one for each shift (and role) that covers it."""
    roles = {role for shift in problem.shifts for role in shift.roles}
    anybody = Worker(id="", skills=tuple(Held(name=role) for role in sorted(roles)))
    day = problem.horizon.clock.day(need.start)
    for start in (day - 1, day):
        if start in problem.horizon.day_numbers():
            for duty in duties_on(problem.shifts, anybody, start, problem.horizon.clock):
                if counts_for(need, duty):
                    yield duty


def _rearranged(
    problem: RosterProblem, duties: Sequence[Duty], need: Need, vacancies: Sequence[Vacancy], budget: Budget
) -> tuple[Rearrangement | None, Sentence | None]:
    dear = replace(need, cost=tuple(c + DEAR * max(0, need.wanted - n) for n, c in enumerate(need.cost)))
    asked = replace(problem, needs=tuple(dear if one == need else one for one in problem.needs))
    easiest = min(
        (one for vacancy in vacancies for one in vacancy.candidates), key=lambda one: one.points, default=None
    )
    start = None if easiest is None else apply_replacements(duties, (easiest,))
    free = _movable(problem, duties, need) | (set() if easiest is None else {easiest.worker})
    day = problem.horizon.clock.day(need.start)
    found = resolve(asked, duties, free, budget, range(day - DAYS, day + DAYS + 1), start, STAY)
    if found.duties is None:
        return None, Sentence("no other roster was found in {seconds} s", seconds=f"{budget.seconds:g}")
    there = sum(counts_for(need, duty) for duty in (*problem.known, *found.duties))
    before, after = check(problem, duties), check(problem, found.duties)
    if there < need.wanted:
        if found.status is Status.OPTIMAL:
            return None, Sentence("moving the duties of these {people} people cannot close it", people=len(free))
        return None, Sentence("no roster that closes it was found in {seconds} s", seconds=f"{budget.seconds:g}")
    price = after.objective - before.objective
    few = found.status is Status.OPTIMAL
    return Rearrangement(price, few, term_differences(before.terms, after.terms), tuple(found.duties)), None


def _movable(problem: RosterProblem, duties: Sequence[Duty], need: Need) -> frozenset[str]:
    """Those who could work then: who hold the role and are free that day first, then who work near it."""
    clock = problem.horizon.clock
    day = clock.day(need.start)
    busy = {duty.worker for duty in (*problem.known, *duties) if duty.start < need.end and need.start < duty.end}
    near = {duty.worker for duty in duties if abs(clock.day(duty.start) - day) <= 1}
    able = [one for one in problem.workers if any(counts_for(need, duty) for duty in _of(problem, one, day))]
    able.sort(key=lambda one: (one.id in busy, one.id in near, one.id))
    return frozenset(one.id for one in able[:NEIGHBOURS])


def _of(problem: RosterProblem, worker: Worker, day: int) -> Iterator[Duty]:
    for start in (day - 1, day):
        yield from duties_on(problem.shifts, worker, start, problem.horizon.clock)
