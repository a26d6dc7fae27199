"""Generations in which options are closed."""

from __future__ import annotations

import numpy as np

from roster.search.column_generation.restricted_generation import RestrictedGeneration
from roster.search.pricing.oracle import FAR
from tests.roster.search.relaxed import Relaxed, relaxed


def narrowed(one: Relaxed, worker: int, days: range) -> RestrictedGeneration:
    """The worker keeps the incumbent's options outside `days`; everybody else is free."""
    number = one.incumbent.taken[worker]
    assert number is not None
    mask = one.decomposition.people[worker].base < FAR
    for day, option in enumerate(one.root.pool.columns[number].choice.tolist()):
        if day not in days:
            mask[day] = np.arange(mask.shape[1]) == option
    root = one.root
    return RestrictedGeneration(
        one.decomposition, root.workers, root.present, root.pool, None, root.centre, opened={worker: mask}
    )


def test_only_columns_that_take_open_options_enter_and_are_found() -> None:
    one = relaxed()
    part = narrowed(one, 2, range(4, 9))
    before = one.incumbent.taken[2]
    assert before is not None
    part.enter(range(len(one.root.pool.columns)))
    kept = one.root.pool.columns[before].choice
    for _ in range(20):
        if not part.round(10.0):
            break
    mine = [number for _, number in part.values() if one.root.pool.columns[number].worker == 2]
    assert mine
    for number in mine:
        choice = one.root.pool.columns[number].choice
        assert (np.delete(choice, range(4, 9)) == np.delete(kept, range(4, 9))).all()
    others = [number for number in one.root.pool.of_worker[2] if not part.fits(number)]
    assert others


def test_narrowing_never_lowers_the_relaxation_and_shares_add_up_to_one_day_each() -> None:
    one = relaxed()
    root = one.root
    part = RestrictedGeneration(one.decomposition, root.workers, root.present, root.pool, None, root.centre)
    part.enter(range(len(root.pool.columns)))
    part.solve(10.0)
    free = part.relaxed
    for worker, shares in part.shares().items():
        assert np.allclose(shares.sum(axis=1), 1.0), worker
    number = part.support()[0][-1][1]
    mask = np.zeros_like(one.decomposition.people[0].base, dtype=bool)
    mask[np.arange(len(mask)), root.pool.columns[number].choice] = True
    part.narrow(0, mask)
    part.solve(10.0)
    assert part.relaxed >= free - 1e-6
    assert part.support()[0][0][1] == number
