"""Columns in order of their cost at the root's duals."""

from __future__ import annotations

import pytest

from roster.search.column_generation.reduced_costs import ReducedCostRanking
from tests.roster.search.relaxed import relaxed


def test_the_ranking_is_the_order_of_reduced_costs_and_notices_new_columns() -> None:
    one = relaxed()
    pool, duals = one.root.pool, one.root.centre
    assert duals is not None
    ranking = ReducedCostRanking(pool, duals)
    for worker in range(pool.workers):
        costs = [duals.cost(pool.columns[number]) for number in pool.of_worker[worker]]
        ranked = [duals.cost(pool.columns[number]) for number in ranking.cheapest(worker, 1000)]
        assert ranked == pytest.approx(sorted(costs))
    for worker in range(pool.workers):
        regret = ranking.regrets(one.incumbent)[worker]
        taken = one.incumbent.taken[worker]
        assert taken is not None
        least = duals.cost(pool.columns[ranking.cheapest(worker, 1)[0]])
        assert regret == pytest.approx(duals.cost(pool.columns[taken]) - least)
    assert set(ranking.within(1e9, 10_000)) == set(range(len(pool.columns)))
    best = {ranking.cheapest(worker, 1)[0] for worker in range(pool.workers)}
    assert best <= set(ranking.within(0.0, 10_000))
    assert len(ranking.within(1e9, 3)) == 3
