"""A bound by prices alone is true and comes near the relaxation's."""

from __future__ import annotations

from itertools import count

import numpy as np
import pytest

from roster.search.bounds.volume import VolumeBound
from roster.search.column_generation.columns import ColumnPool
from roster.search.column_generation.generation import ColumnGeneration
from roster.search.pricing.oracle import FAR
from tests.roster.search.relaxed import relaxed
from tests.roster.search.strategies.test_long_horizon import searched, year


@pytest.mark.parametrize("seed", range(3))
def test_the_bound_is_below_the_relaxation_and_near_it(seed: int) -> None:
    given = relaxed(4, 14, seed)
    found = VolumeBound(given.decomposition, np.zeros_like(given.root.duals().needs))
    rounds = count()
    found.rise(lambda: 800 - next(rounds))
    assert found.bound <= given.root.relaxed + 1e-6
    assert found.bound >= given.root.relaxed - 0.05 * abs(given.root.relaxed)


def test_prices_that_are_best_already_prove_as_much_at_once() -> None:
    given = relaxed(4, 14, 1)
    found = VolumeBound(given.decomposition, given.root.duals().needs)
    rounds = count()
    found.rise(lambda: 2 - next(rounds))
    assert found.rounds == 1
    assert found.bound <= given.root.relaxed + 1e-6
    assert found.bound >= given.root.bound - 0.02 * abs(given.root.bound)


def test_sums_over_the_whole_have_prices_and_the_bound_stays_below_what_the_linear_programme_proves() -> None:
    problem = year(3, 56)
    standing, _ = searched(problem, 1)
    root = ColumnGeneration(standing.decomposition, range(3), np.zeros_like(standing.present), ColumnPool(3))
    root.enter([root.pool.add(column)[0] for column in standing.columns])
    while root.round(10.0):
        pass
    found = VolumeBound(standing.decomposition, np.zeros(len(standing.present)))
    rounds = count()
    found.rise(lambda: 800 - next(rounds))
    assert found.bound <= root.relaxed + 1e-6
    assert found.bound >= root.relaxed - 0.1 * abs(root.relaxed)
    assert any(prices.any() for prices in found.sums)


def test_what_was_taken_in_the_last_rounds_is_near_what_the_relaxation_takes() -> None:
    given = relaxed(4, 14, 1)
    found = VolumeBound(given.decomposition, np.zeros_like(given.root.duals().needs))
    rounds = count()
    found.rise(lambda: 1500 - next(rounds))
    coupling = given.decomposition.coupling
    people = np.zeros(len(coupling.needs))
    for worker, counted in enumerate(found.shares):
        share = counted / counted.sum(axis=1, keepdims=True)
        assert share.min() >= 0
        kinds = np.bincount(coupling.cell_of[worker].ravel(), share.ravel(), coupling.cells.shape[0])
        people += coupling.cells.T @ kinds
    assert np.abs(people - given.root.taken()[: len(people)]).mean() < 0.25


def test_without_time_nothing_is_looked_at() -> None:
    given = relaxed(4, 14, 2)
    found = VolumeBound(given.decomposition, np.zeros_like(given.root.duals().needs))
    found.rise(lambda: 0.0)
    assert found.bound <= -FAR
    assert not found.rounds
    assert not found.shares
