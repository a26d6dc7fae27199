"""A bound by prices alone is true and comes near the relaxation's."""

from __future__ import annotations

from itertools import count

import numpy as np
import pytest

from roster.search.columns import Generation, Pool
from roster.search.pricing.oracle import FAR
from roster.search.windows_bound import PricedBound
from tests.roster.search.relaxed import relaxed
from tests.roster.search.test_windows_strategy import searched, year


@pytest.mark.parametrize("seed", range(3))
def test_the_bound_is_below_the_relaxation_and_near_it(seed: int) -> None:
    given = relaxed(4, 14, seed)
    found = PricedBound(given.market, np.zeros_like(given.root.duals().needs))
    rounds = count()
    found.improve(float(given.incumbent.points()), lambda: 400 - next(rounds))
    assert found.bound <= given.root.relaxed + 1e-6
    assert found.bound >= given.root.relaxed - 0.05 * abs(given.root.relaxed)


def test_prices_that_are_best_already_prove_as_much_at_once() -> None:
    given = relaxed(4, 14, 1)
    found = PricedBound(given.market, given.root.duals().needs)
    rounds = count()
    found.improve(float(given.incumbent.points()), lambda: 1 - next(rounds))
    assert found.bound <= given.root.relaxed + 1e-6
    assert found.bound >= given.root.bound - 0.02 * abs(given.root.bound)


def test_sums_over_the_whole_have_prices_and_the_bound_stays_below_what_the_linear_programme_proves() -> None:
    problem = year(3, 56)
    standing, _ = searched(problem, 1)
    root = Generation(standing.market, range(3), np.zeros_like(standing.present), Pool(3))
    root.enter([root.pool.add(column)[0] for column in standing.columns])
    while root.round(10.0):
        pass
    found = PricedBound(standing.market, np.zeros(len(standing.present)))
    rounds = count()
    found.improve(float(standing.points), lambda: 300 - next(rounds))
    assert found.bound <= root.relaxed + 1e-6
    assert found.bound >= root.relaxed - 0.1 * abs(root.relaxed)
    assert any(prices.any() for prices in found.sums)


def test_prices_that_climb_come_near_what_the_linear_programme_proves() -> None:
    given = relaxed(4, 14, 2)
    found = PricedBound(given.market, np.zeros_like(given.root.duals().needs))
    rounds = count()
    found.climb(lambda: 1e6 - 1e3 * next(rounds))
    assert found.bound <= given.root.relaxed + 1e-6
    assert found.bound >= given.root.relaxed - 0.15 * abs(given.root.relaxed)


def test_prices_do_not_begin_to_climb_when_the_time_is_too_short() -> None:
    given = relaxed(4, 14, 2)
    found = PricedBound(given.market, np.zeros_like(given.root.duals().needs))
    found.climb(lambda: 1e-6)
    assert found.bound <= -FAR
