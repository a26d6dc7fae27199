"""What less of a level would cost: every price that is found stands for a roster, every price that is proven holds."""

from __future__ import annotations

from itertools import product
from math import inf

import pytest

from roster.check import check
from roster.fair_shares import with_fair_shares
from roster.level_prices import with_level_prices
from roster.objective import LEVELS, Objective
from roster.problem import RosterProblem, Wish
from roster.result import LevelPrice, Status
from roster.search.control.budget import Budget
from roster.search.strategies.lexicographic import at_par, by_level
from roster.solve import solve
from rules.timeline import Duty
from tests.roster.wards import SHIFTS, danish_ward, horizon, nurse, pack_of, replaced, shift_needs, ward

SHARED = pack_of("""
[[rules]]
id = "nights"
type = "balance"
severity = "soft"
weight = 1
title = "shared"
params = { match = { shift = "N" }, planned = "needs", parts = 30, share = "equal", max_deviation = 0 }
""")


def small(night: int = 70) -> RosterProblem:
    """Two nurses, three nights, each of whom wishes to be free on two; a night that nobody takes is dear."""
    span = horizon(3)
    day = span.first_day
    wishes = (Wish("a", day, False, weight=25), Wish("a", day + 1, False, weight=25), Wish("b", day, False, weight=10))
    return ward(
        horizon=span,
        workers=(nurse("a"), nurse("b")),
        shifts=SHIFTS[2:],
        needs=shift_needs(span, {"N": 1}, under=night, over=50, shifts=SHIFTS[2:]),
        wishes=wishes,
        pack=SHARED,
    )


def rosters(problem: RosterProblem) -> list[list[Duty]]:
    """Every roster there is."""
    clock, days = problem.horizon.clock, problem.horizon.day_numbers()
    cells = [(worker.id, day) for worker in problem.workers for day in days]
    night = problem.shifts[0]
    return [
        [night.duty(clock, day, worker, "nurse") for (worker, day), on in zip(cells, chosen, strict=True) if on]
        for chosen in product((False, True), repeat=len(cells))
    ]


def by_hand(problem: RosterProblem, level: str, less_than: int) -> float:
    """Least points in the other levels of any roster that loses less in this one; infinite when there is none."""
    lost = [by_level(check(problem, duties).terms) for duties in rosters(problem)]
    return min((float(sum(one.values()) - one[level]) for one in lost if one[level] < less_than), default=inf)


@pytest.mark.parametrize(("night", "found"), [(40, True), (70, True), (200, False)])
def test_prices_are_those_of_looking_at_every_roster(night: int, found: bool) -> None:
    """A wish of 10 points against a night that stays empty: 40 and 70 are found, 200 is more than eight times 10."""
    problem = with_fair_shares(small(night))
    result = with_level_prices(problem, solve(problem, 10.0, threads=1), Budget(8.0, threads=1))
    assert result.status is Status.OPTIMAL
    mine = by_level(result.terms)
    assert [one.level for one in result.levels] == [level for level in LEVELS if mine[level]]
    for price in result.levels:
        elsewhere = sum(mine.values()) - mine[price.level]
        cheapest = by_hand(problem, price.level, mine[price.level]) - elsewhere
        assert price.next_better is not None
        assert price.next_better <= cheapest + 1e-6, price
        if price.cost is not None:
            assert price.cost >= cheapest, price
            assert price.better is not None
            assert 0 < price.better <= mine[price.level]
    wishes = result.levels[0]
    assert (wishes.better, wishes.cost) == ((10, night) if found else (None, None))
    assert (wishes.next_better or 0) >= (5 if found else 40)


def test_a_proof_of_the_optimum_says_that_a_step_costs_as_much_elsewhere() -> None:
    terms = solve(small(), 10.0, threads=1).terms
    total = sum(term.points for term in terms)
    for gap in (0, 3):
        for price in at_par(small(), terms, total - gap):
            assert price.next_better == max(0, price.step - gap)
            assert (price.better, price.cost, price.weight) == (None, None, 1)
    assert all(price.next_better is None for price in at_par(small(), terms, None))


def test_every_result_tells_what_each_level_lost() -> None:
    result = solve(small(), 5.0, threads=1)
    assert sum(one.points for one in result.levels) == result.objective
    assert {one.level for one in result.levels} == {term.level for term in result.terms if term.points}


def test_the_search_for_prices_never_makes_a_roster_worse_and_its_bound_stays_true() -> None:
    problem = danish_ward(12, 28)
    first = solve(problem, 1.0, threads=1)
    then = with_level_prices(problem, first, Budget(2.0, threads=1))
    assert (then.objective or 0) <= (first.objective or 0)
    assert then.bound == first.bound
    assert check(problem, then.duties or ()).terms == then.terms
    assert sum(one.points for one in then.levels) == then.objective


def test_nothing_is_priced_where_levels_are_strict_or_nobody_has_time() -> None:
    strict = replaced(small(), objective=Objective(lexicographic=True))
    result = solve(strict, 10.0, threads=1)
    assert with_level_prices(strict, result, Budget(5.0)) is result
    alike = solve(small(), 10.0, threads=1)
    assert with_level_prices(small(), alike, Budget(0.1)) is alike
    stopped = with_level_prices(small(), alike, Budget(5.0, should_stop=lambda: True))
    assert all(isinstance(one, LevelPrice) and one.cost is None for one in stopped.levels)
    assert stopped.duties == alike.duties
