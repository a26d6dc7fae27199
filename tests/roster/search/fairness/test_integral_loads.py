"""Whole loads: they raise the bound, never beyond what a roster can reach."""

from __future__ import annotations

import random

import numpy as np
import pytest

from roster.search.column_generation.decompose import decompose
from roster.search.column_generation.generation import Duals
from roster.search.control.budget import Budget
from roster.search.control.stopwatch import Stopwatch
from roster.search.fairness.integral_loads import IntegralityLift, gain, groups
from roster.search.strategies.decomposed import decomposed
from roster.search.strategies.direct import direct
from tests.roster.search.column_generation.test_team_coupling import joined


def test_the_rows_of_a_balance_are_a_group_and_others_are_not() -> None:
    balanced = decompose(joined("balance", "soft", 0), Stopwatch(60.0))
    (found,) = groups(balanced.coupling.team, balanced.people)
    assert len(found.people) == 4
    assert found.step == 1
    covered = decompose(joined("cover", "soft", 0), Stopwatch(60.0))
    assert groups(covered.coupling.team, covered.people) == ()


@pytest.mark.parametrize("seed", range(3))
def test_the_gain_is_the_least_cost_of_whole_loads_found_by_trying_all(seed: int) -> None:
    ward = decompose(joined("balance", "soft", seed), Stopwatch(60.0))
    team = ward.coupling.team
    (group,) = groups(team, ward.people)
    chance = np.random.default_rng(seed)
    duals = np.zeros(len(team))
    duals[team.totals :] = chance.uniform(-0.02, 0.02, len(team) - team.totals)
    duals[group.total] = chance.uniform(-20.0, 20.0)
    whole = []
    for total in range(int(team.least[group.total]), int(team.most[group.total]) + 1):
        points = duals[group.total] * total
        for person in group.people:
            options = []
            for load in range(person.most + 1):
                cost = 0.0
                for row, times, factor in person.rows:
                    raw = team.unit[row] * (times * load + factor * total)
                    cost += team.weight[row] * (max(0, team.low[row] - raw) + max(0, raw - team.high[row]))
                    cost += duals[row] * times * load
                options.append(cost)
            points += min(options)
        whole.append(points)
    curves = team.curves(np.zeros(len(team), dtype=np.int64), 0)
    effective = duals - team.links.T @ duals
    rows = {group.total, *(row for person in group.people for row, _, _ in person.rows)}
    taken_apart = 0.0
    for row in rows:
        curve = curves[row]
        at, best = curve.first, curve.points + effective[row] * curve.first
        value = best
        for slope, width in curve.pieces:
            at, value = at + width, value + (slope + effective[row]) * width
            best = min(best, value)
        taken_apart += best
    assert gain(team, (group,), duals) == pytest.approx(max(0.0, min(whole) - taken_apart), abs=1e-6)


def test_the_raised_bound_stays_below_the_optimum() -> None:
    chance = random.Random(5)
    for seed in range(4):
        problem = joined("balance", "soft", 10 + seed)
        proven = direct(problem, Budget(20.0, threads=1))
        found = decomposed(problem, Budget(1.0, threads=1, seed=chance.randrange(9)))
        assert found is not None
        assert found.bound is not None
        assert proven.bound is not None
        assert found.bound <= proven.bound + 1e-6


def test_the_same_duals_are_asked_for_once() -> None:
    ward = decompose(joined("balance", "soft", 0), Stopwatch(60.0))
    lift = IntegralityLift(ward)
    duals = Duals(np.zeros(len(ward.coupling.given)), {})
    assert lift.at(None) == 0.0
    assert lift.at(duals) == lift.at(duals) >= 0.0
