"""Many intervals at once say what one interval by itself says: the same quantiles, the same points."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capacity.newsvendor import Prices, Work, cost_curve
from capacity.work_distributions import cost_curves, spreads, whole_points

_PIECES = st.lists(st.sampled_from((0.0, 0.25, 1.0, 2.0, 3.7, 8.0)), min_size=3, max_size=3)
PEOPLE = st.lists(st.lists(_PIECES, min_size=4, max_size=4), min_size=1, max_size=5)
"""People by interval, path and piece."""


@settings(max_examples=60)
@given(
    people=PEOPLE,
    hours=st.sampled_from(((1.0, 1.0, 1.0), (0.5, 1.0, 1.0), (0.25, 0.5, 1.0))),
    safe=st.sampled_from(((0, 0, 0), (0, 2, 1), (11, 0, 0))),
    prices=st.sampled_from((Prices(20, 2, 200), Prices(7, 0, 0), Prices(120, 6, 1200))),
)
def test_curves_and_quantiles_of_many_intervals_are_those_of_each(
    people: list[list[list[float]]], hours: tuple[float, ...], safe: tuple[int, ...], prices: Prices
) -> None:
    together = spreads(np.array(people), np.array(hours))
    below = np.tile(np.array(safe), (len(people), 1))
    curves = cost_curves(together, below, np.array(hours), prices)
    for place, each in enumerate(people):
        alone = Work(np.array(each), np.array(hours), np.array(safe))
        assert curves[place] == cost_curve(alone, prices)
        for probability in (0.1, 0.5, 0.9, 0.975):
            assert together.quantile(probability)[place] == alone.quantile(probability)


def test_work_known_for_certain_costs_what_the_hand_says() -> None:
    # 2 h of 1.5 people: one is half a person short for 2 h at 10 points, two are half a person too many at 1 point
    found = spreads(np.array([[[1.5, 1.5]]]), np.array([1.0, 1.0]))
    assert found.cost(Prices(10, 1, 0), 2).tolist() == [[30.0, 10.0, 1.0]]
    assert found.greatest().tolist() == [2]


def test_whole_points_stay_convex_where_rounded_values_would_not() -> None:
    points = whole_points(np.array([[0.4, 0.6, 1.4], [3.0, 1.2, 1.2]]))
    assert points.tolist() == [[0, 0, 1], [3, 1, 1]]


@pytest.mark.parametrize("paths", [1, 3])
def test_an_interval_without_work_needs_nobody(paths: int) -> None:
    found = spreads(np.zeros((1, paths, 2)), np.array([1.0, 0.5]))
    assert cost_curves(found, np.zeros((1, 2), dtype=np.int64), np.array([1.0, 0.5]), Prices(10, 2, 0)) == [(0, 3)]
