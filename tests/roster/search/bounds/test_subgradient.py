"""Prices that are raised before there is a master: a true bound, and a shorter way to the same relaxation."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from roster.problem import RosterProblem
from roster.search.bounds import subgradient
from roster.search.bounds.subgradient import ascend
from roster.search.column_generation.columns import ColumnPool
from roster.search.column_generation.decompose import decompose
from roster.search.column_generation.generation import ColumnGeneration
from roster.search.control.stopwatch import Stopwatch
from roster.search.pricing.oracle import FAR
from tests.roster.search.relaxed import wished

CLOSE = 1e-4


def short(people: int, days: int, seed: int = 0, more: int = 1, firm: int = 0) -> RosterProblem:
    """A ward whose needs ask for more people than there are; `firm` points for each of them, in every second
    need for the last one as well."""
    problem = wished(people, days, seed)
    needs = []
    for at, need in enumerate(problem.needs):
        missing = need.cost[0] - need.cost[1]
        cost = (*(need.cost[0] + missing * n for n in range(more, 0, -1)), *need.cost)
        wanted = cost.index(min(cost))
        needs.append(replace(need, cost=tuple(c + firm * max(0, wanted - at % 2 - n) for n, c in enumerate(cost))))
    return replace(problem, needs=tuple(needs))


def generation(problem: RosterProblem) -> ColumnGeneration:
    joined = decompose(problem, Stopwatch(60.0))
    everybody = range(len(problem.workers))
    return ColumnGeneration(joined, everybody, np.zeros_like(joined.coupling.given), ColumnPool(len(problem.workers)))


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The wards here are small."""
    monkeypatch.setattr(subgradient, "MANY", 1)


def solved(part: ColumnGeneration) -> int:
    """Rounds until master and bound meet."""
    rounds = 0
    while part.round(10.0):
        rounds += 1
        if part.relaxed - part.bound < CLOSE * abs(part.relaxed):
            break
    return rounds


@pytest.mark.parametrize("seed", range(3))
def test_what_the_climb_proves_is_no_more_than_the_relaxation_and_comes_near_it(seed: int) -> None:
    plain, climbed = generation(short(6, 21, seed, more=2)), generation(short(6, 21, seed, more=2))
    solved(plain)
    ascend(climbed, lambda: 10.0)
    assert climbed.centre is not None
    assert 0.8 * plain.relaxed < climbed.bound <= plain.relaxed + 1e-6


@pytest.mark.parametrize("seed", range(3))
def test_the_relaxation_is_the_same_after_fewer_rounds(seed: int) -> None:
    plain, climbed = generation(short(5, 28, seed, firm=5000)), generation(short(5, 28, seed, firm=5000))
    rounds = solved(plain)
    ascend(climbed, lambda: 10.0)
    assert solved(climbed) < rounds
    assert climbed.relaxed == pytest.approx(plain.relaxed, rel=2 * CLOSE, abs=0.01)


def test_needs_that_must_be_met_at_any_price_do_not_make_the_steps_long() -> None:
    climbed = generation(short(5, 28, 2, firm=5000))
    ascend(climbed, lambda: 10.0)
    assert climbed.bound > 100


def test_without_time_for_enough_rounds_nothing_is_entered() -> None:
    part = generation(wished(4, 14, 0))
    left = iter(10.0 - turn for turn in range(10))
    ascend(part, lambda: next(left))
    assert part.solve(10.0).columns.size == 0
    assert part.bound > -FAR


def test_where_needs_are_few_and_nothing_else_joins_people_prices_do_not_climb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subgradient, "MANY", 10_000)
    part = generation(short(5, 28, 2, firm=5000))
    ascend(part, lambda: 10.0)
    assert part.bound <= -FAR
    monkeypatch.setattr(subgradient, "MANY", len(part.decomposition.coupling.needs))
    ascend(part, lambda: 10.0)
    assert part.bound > -FAR
