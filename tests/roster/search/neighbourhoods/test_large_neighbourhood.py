"""Large neighbourhood search: never worse, and what it says is what the roster costs."""

from __future__ import annotations

import math
from itertools import count

import numpy as np
import pytest

from roster.check import check
from roster.search.column_generation.incumbent import Incumbent
from roster.search.neighbourhoods.large_neighbourhood import NeighbourhoodSearch
from tests.roster.search.relaxed import relaxed


@pytest.mark.parametrize("seed", range(3))
def test_steps_lower_the_points_and_keep_the_roster_lawful(seed: int) -> None:
    one = relaxed(6, 14, seed)
    bound = float(math.ceil(one.root.bound - 1e-6))
    told: list[int] = []
    search = NeighbourhoodSearch(one.incumbent, lambda: 10.0, np.random.default_rng(seed), bound, one.root.centre)
    search.on_better = told.append
    first = search.points
    for _ in range(12):
        if search.points > bound:
            search.step()
    assert search.points < first
    assert told == sorted(told, reverse=True)
    assert told[-1] == search.points == search.incumbent.points()
    assert search.points >= bound
    people, columns = one.decomposition.people, one.root.pool.columns
    duties = [
        duty
        for n in search.incumbent.taken
        if n is not None
        for duty in people[columns[n].worker].duties(columns[n].choice)
    ]
    measured = check(one.problem, duties)
    assert not measured.hard
    assert measured.objective == search.points + one.constant


def test_a_search_without_time_changes_nothing() -> None:
    one = relaxed()
    before = list(one.incumbent.taken)
    search = NeighbourhoodSearch(
        Incumbent(one.decomposition, one.root.pool, before), lambda: 0.0, np.random.default_rng(0), 0.0
    )
    search.alone()
    search.run()
    assert search.incumbent.taken == before
    assert search.tried == 0


def test_areas_grow_where_nothing_can_be_found_and_shrink_where_they_take_too_long() -> None:
    one = relaxed()
    search = NeighbourhoodSearch(one.incumbent, lambda: 100.0, np.random.default_rng(0), 0.0)
    kind = search._areas.kinds[0]
    sizes = [kind.size]
    for proven, took in ((True, 0.1), (False, 0.1), (True, 6.25), (True, 40.0)):
        kind.size = 40.0
        search._resize(kind, proven, took)
        sizes.append(kind.size)
    assert sizes[1:] == pytest.approx([43.2, 39.2, 32.0, 20.0])


def test_a_better_roster_of_somebody_else_is_gone_on_from_and_a_worse_one_is_not() -> None:
    one = relaxed(6, 14)
    search = NeighbourhoodSearch(one.incumbent.copy(), lambda: 10.0, np.random.default_rng(0), 0.0, one.root.centre)
    worse = one.incumbent.copy()
    bound = float(math.ceil(one.root.bound - 1e-6))
    while search.points >= worse.points():
        assert search.points > bound
        search.step()
    better = search.incumbent.copy()
    search._adopt(worse)
    assert search.points == better.points()
    other = NeighbourhoodSearch(worse.copy(), lambda: 10.0, np.random.default_rng(0), 0.0, one.root.centre)
    other._adopt(better)
    assert other.points == better.points() == other.incumbent.points()
    other._adopt(None)
    assert other.points == better.points()


def test_where_needs_are_many_an_area_is_given_up_after_twice_its_share_of_the_time() -> None:
    one = relaxed(6, 14)
    looks = count()
    search = NeighbourhoodSearch(
        one.incumbent, lambda: 100.0 - next(looks), np.random.default_rng(0), -1e9, one.root.centre
    )
    search._crowded = True
    for kind in search._areas.kinds:
        kind.size = 1000.0
    before = next(looks)
    search.step()
    assert next(looks) - before <= 2 * 0.05 * 100.0 + 8
