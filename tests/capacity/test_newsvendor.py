"""Cost curves: by hand, least at the newsvendor quantile, convex after rounding."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capacity.newsvendor import Prices, Work, cost_curve, whole_points


def work(people: list[list[float]], hours: list[float], safe: list[int] | None = None) -> Work:
    return Work(np.array(people), np.array(hours), np.array(safe or [0] * len(hours)))


def test_the_curve_of_two_equally_likely_loads_is_as_computed_by_hand() -> None:
    # 1 or 3 people needed for 2 h; a missing hour costs 10, a surplus one 1.
    # n=0: 10*2*2 = 40; n=1: 10*1*2 = 20; n=2: 10*.5*2 + 1*.5*2 = 11; n=3: 1*1*2 = 2; n=4: 1*2*2 = 4
    curve = work([[1.0], [3.0]], [2.0]).spread().cost(Prices(10, 1, 100), 4)
    assert curve == pytest.approx([40, 20, 11, 2, 4])


def test_an_unsafe_number_costs_its_own_price_on_top() -> None:
    # at least 2 for 2 h at 100 a missing person-hour: 400 for nobody, 200 for one
    curve = cost_curve(work([[1.0], [3.0]], [2.0], [2]), Prices(10, 1, 100))
    assert curve == (440, 220, 11, 2, 4)


def test_the_curve_reaches_beyond_a_safe_number_above_all_work() -> None:
    curve = cost_curve(work([[0.5]], [1.0], [4]), Prices(10, 1, 100))
    assert len(curve) == 6
    assert curve.index(min(curve)) == 4


def test_the_safe_number_of_a_part_counts_for_that_part() -> None:
    curve = cost_curve(work([[0.0, 0.0]], [6.0, 2.0], [0, 1]), Prices(10, 1, 100))
    assert curve[0] - curve[1] == 200 - 8  # two unsafe hours against eight surplus hours


def test_the_service_level_is_the_share_of_the_shortage_price() -> None:
    assert Prices(10, 1).service_level == pytest.approx(10 / 11)
    assert Prices(1, 1).service_level == pytest.approx(0.5)


def test_the_quantile_of_a_poisson_load_with_mean_twenty_is_twenty_five_and_with_double_variance_twenty_seven() -> None:
    rng = np.random.default_rng(0)
    poisson = work(rng.poisson(20, (200_000, 1)).tolist(), [1.0])
    spread = work(rng.negative_binomial(20, 0.5, (200_000, 1)).tolist(), [1.0])
    assert poisson.quantile(0.85) == 25
    assert spread.quantile(0.85) == 27


def test_quantiles_are_weighted_by_the_length_of_the_pieces() -> None:
    uneven = work([[1.0, 5.0]], [3.0, 1.0])
    assert uneven.quantile(0.75) == 1.0
    assert uneven.quantile(0.76) == 5.0


def test_negative_prices_are_refused() -> None:
    with pytest.raises(ValueError, match="must not be negative"):
        Prices(0, 1)


loads = st.lists(st.lists(st.floats(0, 12), min_size=3, max_size=3), min_size=1, max_size=10)


@settings(max_examples=150, deadline=None)
@given(loads, st.integers(1, 40), st.integers(0, 9), st.integers(0, 90), st.integers(0, 6))
def test_any_rounded_curve_is_convex_and_close_to_the_true_one(
    people: list[list[float]], under: int, over: int, unsafe: int, safe: int
) -> None:
    prices = Prices(under, over, unsafe)
    uneven = work(people, [0.5, 1.0, 0.25], [safe, 0, safe])
    curve = cost_curve(uneven, prices)
    slopes = [after - before for before, after in pairwise(curve)]
    assert all(later >= earlier for earlier, later in pairwise(slopes))
    exact = uneven.spread().cost(prices, len(curve) - 1)
    unsafe_hours = [0.75 * max(0, safe - n) for n in range(len(curve))]
    for n, points in enumerate(curve):
        assert abs(points - exact[n] - unsafe * unsafe_hours[n]) <= 1 + len(curve)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 15), min_size=1, max_size=40), st.integers(1, 30), st.integers(1, 9))
def test_the_cost_is_least_at_the_newsvendor_quantile(people: list[int], under: int, over: int) -> None:
    load = work([[float(p)] for p in people], [1.0])
    prices = Prices(under, over)
    cost = load.spread().cost(prices, load.spread().greatest() + 1)
    quantile = int(load.quantile(prices.service_level))
    assert cost[quantile] == pytest.approx(min(cost))


def test_rounding_values_one_by_one_would_have_broken_convexity() -> None:
    true = [0.4, 0.6, 1.4]
    naive = [round(value) for value in true]
    assert naive[2] - naive[1] < naive[1] - naive[0]
    points = whole_points(true)
    assert points[2] - points[1] >= points[1] - points[0]
