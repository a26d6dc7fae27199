"""Budgets over months: every method by hand, and every part adding up to the last øre."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capacity.followup.periodise import equal_parts, shares_of_plan, shares_of_years, spread


def test_equal_parts_give_the_odd_ore_to_the_first() -> None:
    assert spread(1000, equal_parts(3)) == (334, 333, 333)
    assert spread(1200, [10, 0, 20]) == (400, 0, 800)


def test_last_years_shares_are_as_by_hand() -> None:
    # 100 of 400, 300 of 400
    assert shares_of_years([[100, 300]]) == (Fraction(1, 4), Fraction(3, 4))
    assert spread(10_000, shares_of_years([[100, 300]])) == (2_500, 7_500)


def test_several_years_are_the_mean_of_their_shares_not_of_their_money() -> None:
    # (1/4 + 1/2) / 2 = 3/8, though the second year spent a hundred times as much
    assert shares_of_years([[1, 3], [200, 200]]) == (Fraction(3, 8), Fraction(5, 8))


def test_money_follows_the_plan_by_volume_and_unit_cost() -> None:
    # January 10 x 50 + 2 x 500 = 1,500; February 20 x 50 + 1 x 500 = 1,500; March 0 + 6 x 500 = 3,000
    shares = shares_of_plan({"visit": [10, 20, 0], "operation": [2, 1, 6]}, {"visit": 50, "operation": 500}, 3)
    assert shares == (Fraction(1, 4), Fraction(1, 4), Fraction(1, 2))


def test_an_income_is_spread_like_a_cost() -> None:
    assert spread(-1000, equal_parts(3)) == (-334, -333, -333)


@given(st.integers(-(10**12), 10**12), st.lists(st.floats(0, 1e6), min_size=1, max_size=53).filter(any))
def test_the_parts_add_up_exactly_and_none_is_off_by_a_whole_unit(budget: int, weights: list[float]) -> None:
    parts = spread(budget, weights)
    total = sum(Fraction(w) for w in weights)
    assert sum(parts) == budget
    assert all(abs(part - budget * Fraction(w) / total) < 1 for part, w in zip(parts, weights, strict=True))


@pytest.mark.parametrize("weights", [[0.0, 0.0], [1.0, -1.0, 5.0]])
def test_weights_that_are_nothing_or_negative_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="weights of zero and more"):
        spread(100, weights)


@pytest.mark.parametrize("years", [[], [[0, 0]], [[5, -1]]])
def test_years_without_shares_are_refused(years: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="year"):
        shares_of_years(years)


def test_a_plan_without_cost_or_without_a_unit_cost_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing that costs money"):
        shares_of_plan({"visit": [0]}, {"visit": 5}, 1)
    with pytest.raises(KeyError, match="visit"):
        shares_of_plan({"visit": [1]}, {}, 1)
