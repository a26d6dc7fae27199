"""Levels one before the other by column generation, against the one model that takes them in turn."""

from __future__ import annotations

import pytest

from roster.check import check
from roster.objective import LEVELS, Objective
from roster.problem import RosterProblem, Wish
from roster.search.control.budget import Budget
from roster.search.control.granularity import least_steps
from roster.search.strategies.decomposed import decomposed
from roster.search.strategies.direct import direct
from roster.search.strategies.lexicographic import MOST, by_level, by_levels, scale_of, scaled
from roster.solve import solve
from tests.roster.search.column_generation.test_team_coupling import joined
from tests.roster.wards import danish_ward, replaced, shift_needs, ward

STRICT = Objective(lexicographic=True)


def lost(problem: RosterProblem, duties: object) -> tuple[int, ...]:
    return tuple(by_level(check(problem, duties).terms).values())  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(3))
def test_the_levels_come_out_as_in_one_model(seed: int) -> None:
    problem = replaced(joined("cover", "soft", seed), objective=STRICT)
    strict = direct(problem, Budget(20.0, threads=1))
    found = by_levels(problem, Budget(2.0, threads=1))
    assert found is not None
    assert found.duties is not None
    best, ours = lost(problem, strict.duties), lost(problem, found.duties)
    assert ours >= best
    assert ours[0] == best[0]
    assert found.bound is not None
    assert found.bound <= sum(ours)


def test_a_scaled_problem_loses_the_weighted_sum_of_its_levels() -> None:
    problem = danish_ward(5, 14)
    weights = dict(zip(LEVELS, (500, 60, 7, 2, 1), strict=True))
    found = decomposed(scaled(problem, weights), Budget(1.0, threads=1))
    assert found is not None
    assert found.duties is not None
    by_hand = by_level(check(problem, found.duties).terms)
    weighted = check(scaled(problem, weights), found.duties).objective
    assert weighted == sum(weights[level] * by_hand[level] for level in LEVELS)


def test_a_step_of_a_level_is_dearer_than_all_below_and_the_sum_stays_small_enough() -> None:
    problem = danish_ward(5, 14)
    some = dict(zip(LEVELS, (300, 400, 20, 0, 10), strict=True))
    scale = scale_of(problem, some)
    below = sum(scale.weights[level] * some[level] for level in LEVELS[1:])
    assert scale.weights["safety"] * scale.steps["safety"] >= below
    many = scale_of(problem, dict.fromkeys(LEVELS, 10**6))
    assert sum(many.weights[level] * 10**6 for level in LEVELS) <= MOST or set(many.weights.values()) == {1}


def test_the_least_step_is_that_of_weights_and_curves() -> None:
    problem = ward(2, 2, needs=shift_needs(ward(2, 2).horizon, {"D": 1, "E": 1}, under=40, over=6))
    wishes = (
        Wish("n00", problem.horizon.first_day, True, weight=9),
        Wish("n01", problem.horizon.first_day, False, weight=6),
    )
    steps = least_steps(replaced(problem, wishes=wishes))
    assert (steps["safety"], steps["wishes"], steps["cost"]) == (40, 3, 6)
    assert steps["fairness"] == 1


def test_the_result_tells_the_price_of_each_level_that_lost_something() -> None:
    problem = danish_ward(10, 28, lexicographic=True)
    result = solve(problem, 3.0, threads=1)
    assert result.strategy == "levels"
    assert result.levels
    assert {one.level for one in result.levels} == {term.level for term in result.terms if term.points}
    assert [one.weight for one in result.levels] == sorted((one.weight for one in result.levels), reverse=True)
    assert sum(one.points for one in result.levels) == result.objective


def test_what_is_worth_more_in_a_higher_level_is_no_worse_with_levels() -> None:
    problem = danish_ward(10, 28)
    alike = solve(problem, 3.0, threads=1)
    strict = solve(replaced(problem, objective=STRICT), 3.0, threads=1, warm_start=alike.duties)
    assert alike.duties is not None
    assert strict.duties is not None
    assert lost(problem, strict.duties) <= lost(problem, alike.duties)
