"""The least difference between two rosters, against rosters that are measured."""

from __future__ import annotations

import random

import pytest

from roster.candidate_duties import candidate_duties
from roster.check import check
from roster.problem import RosterProblem
from roster.search.control.granularity import least_step, least_steps
from tests.roster.search.column_generation.test_team_coupling import joined
from tests.roster.wards import danish_ward, horizon, pack_of, shift_needs, ward

SOFT = """
[[rules]]
id = "run"
type = "run_length"
severity = "soft"
weight = 15
title = "two in a row"
params.max = 2
"""


def tens() -> RosterProblem:
    """Missing people cost 30, runs 15."""
    return ward(4, 7, pack_of(SOFT), needs=shift_needs(horizon(7), {"D": 1, "E": 1, "N": 1}, under=30, over=0))


def some_points(problem: RosterProblem, seed: int) -> int:
    chance = random.Random(seed)
    duties = [
        duty
        for worker in problem.workers
        for day in range(problem.horizon.first_day, problem.horizon.first_day + problem.horizon.days)
        for duty in chance.sample(
            [d for d in candidate_duties(problem, worker) if problem.horizon.clock.day(d.start) == day], 1
        )
        if chance.random() < 0.6
    ]
    return check(problem, duties).objective


@pytest.mark.parametrize("make", [tens, lambda: danish_ward(5, 14), lambda: joined("cover", "soft", 1)])
def test_any_two_rosters_differ_by_whole_steps(make: object) -> None:
    problem = make()  # type: ignore[operator]
    step = least_step(problem)
    points = [some_points(problem, seed) for seed in range(12)]
    assert len(set(points)) > 3
    assert {(one - points[0]) % step for one in points} == {0}


def test_the_step_is_the_greatest_that_the_prices_have_in_common() -> None:
    assert least_step(tens()) == 15
    assert least_steps(tens())["safety"] == 30


def test_a_problem_in_which_nothing_costs_anything_has_steps_of_one() -> None:
    assert least_step(ward(2, 7, needs=())) == 1
