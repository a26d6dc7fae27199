"""The portfolio: who works on what, and that it ends when it is told to."""

from __future__ import annotations

import random
from collections.abc import Callable
from time import perf_counter

import pytest

from roster.check import check
from roster.problem import RosterProblem
from roster.result import Status
from roster.search.control.budget import Budget
from roster.search.strategies.direct import direct
from roster.search.strategies.portfolio import portfolio
from roster.solve import solve
from tests.roster.wards import danish_ward, ward


def after(calls: int) -> Callable[[], bool]:
    """Says yes from the so-manieth time on that it is asked."""
    asked = iter(range(calls))
    return lambda: next(asked, None) is None


@pytest.mark.parametrize("seed", range(4))
def test_a_search_cancelled_at_any_moment_returns_a_lawful_roster_or_says_that_there_is_none_yet(seed: int) -> None:
    problem = danish_ward(12, 28)
    calls = random.Random(seed).choice([0, 3, 30, 100, 300])
    result = solve(problem, 600.0, seed, threads=1, should_stop=after(calls))
    assert result.status in (Status.FEASIBLE, Status.NONE_YET)
    if result.duties is not None:
        assert not check(problem, result.duties).hard


def test_a_search_cancelled_later_is_no_worse() -> None:
    problem = danish_ward(12, 28)
    points = [solve(problem, 600.0, 1, threads=1, should_stop=after(calls)).objective for calls in (30, 60, 120)]
    assert points == sorted((one for one in points if one is not None), reverse=True)
    assert points[0] is not None


def test_one_model_that_is_cancelled_ends_with_what_it_has() -> None:
    problem = danish_ward(6, 14)
    began = perf_counter()
    found = direct(problem, Budget(600.0, threads=1, should_stop=lambda: perf_counter() - began > 1.5))
    assert found.status in (Status.FEASIBLE, Status.NONE_YET, Status.OPTIMAL)
    assert found.duties is None or not check(problem, found.duties).hard


def test_a_warm_start_comes_back_when_there_was_no_time_for_anything() -> None:
    problem: RosterProblem = danish_ward(6, 14)
    before = solve(problem, 1.0, threads=1)
    assert before.duties is not None
    result = solve(problem, 600.0, threads=1, warm_start=before.duties, should_stop=lambda: True)
    assert result.objective is not None
    assert before.objective is not None
    assert result.objective <= before.objective


def test_small_problems_are_proven_by_one_model() -> None:
    found = portfolio(ward(3, 7), Budget(10.0, threads=1))
    assert found.status is Status.OPTIMAL
    assert found.strategy == "direct"
