"""Rosters settled cell by cell from the relaxation."""

from __future__ import annotations

import math

import numpy as np
import pytest

from roster.check import check
from roster.search.column_generation.incumbent import Incumbent
from roster.search.column_generation.restricted_generation import RestrictedGeneration
from roster.search.control.budget import Budget
from roster.search.diving.dive import DivePace, DiveResult, dive
from roster.search.pricing.oracle import FAR
from roster.search.strategies.direct import direct
from tests.roster.search.relaxed import Relaxed, relaxed


def part_of(one: Relaxed) -> RestrictedGeneration:
    root = one.root
    part = RestrictedGeneration(one.decomposition, root.workers, root.present, root.pool, None, root.centre)
    part.enter(number for _, number in root.values())
    return part


def points_of(one: Relaxed, found: DiveResult) -> int:
    assert found.columns is not None
    return Incumbent(one.decomposition, one.root.pool, list(found.columns)).points()


@pytest.mark.parametrize("seed", range(3))
def test_a_settled_roster_is_complete_lawful_and_costs_what_the_check_measures(seed: int) -> None:
    one = relaxed(seed=seed)
    found = dive(part_of(one), lambda: 10.0, FAR, DivePace(0.05))
    assert found.columns is not None
    columns = [one.root.pool.columns[number] for number in found.columns]
    assert [column.worker for column in columns] == list(range(5))
    duties = [duty for column in columns for duty in one.decomposition.people[column.worker].duties(column.choice)]
    measured = check(one.problem, duties)
    assert not measured.hard
    assert measured.objective == points_of(one, found) + one.constant
    assert points_of(one, found) >= math.ceil(one.root.bound - 1e-6)


def test_careful_settling_of_a_small_ward_comes_close_to_the_optimum() -> None:
    one = relaxed(4, 7)
    optimum = direct(one.problem, Budget(20.0, 1)).bound
    assert optimum is not None
    best = min(
        points_of(one, dive(part_of(one), lambda: 10.0, FAR, DivePace(share), np.random.default_rng(turn)))
        for share in (0.03, 0.1)
        for turn in range(4)
    )
    assert optimum <= best + one.constant <= optimum + 10


def test_nothing_is_settled_when_the_bound_says_that_nothing_is_that_cheap() -> None:
    one = relaxed()
    found = dive(part_of(one), lambda: 10.0, math.ceil(one.root.bound - 1e-6))
    assert found.columns is None
    assert found.proven


def test_nothing_is_settled_without_time_and_nothing_is_said_to_be_proven() -> None:
    assert dive(part_of(relaxed()), lambda: 0.0, FAR) == DiveResult(None, False)


class Counted(RestrictedGeneration):
    """Counts the rounds of pricing."""

    rounds = 0

    def round(self, seconds: float) -> int:
        self.rounds += 1
        return RestrictedGeneration.round(self, seconds)


def test_pricing_before_the_first_step_ends_after_its_share_of_the_time() -> None:
    one = relaxed()
    rounds = {}
    for relaxing in (0.0, 1.0):
        part = Counted(one.decomposition, one.root.workers, one.root.present, one.root.pool, None, one.root.centre)
        part.enter(number for _, number in one.root.values())
        found = dive(part, lambda: 10.0, FAR, DivePace(1.0, rounds=0, relaxing=relaxing))
        assert found.columns is not None
        rounds[relaxing] = part.rounds
    assert rounds[0.0] == 0
    assert rounds[1.0] > 0
