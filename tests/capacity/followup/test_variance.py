"""Variances by hand and adding up exactly; budgets spread to the last unit of money."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capacity.followup.variance import CostLine, periodise, variances


def test_one_activity_is_parted_as_by_hand() -> None:
    # planned 100 x 2 h x 500 = 100,000; actual 110 x 2.1 h x 520 = 120,120; booked 121,000
    row = variances([CostLine("visit", (100, 110), (2.0, 2.1), (500, 520), 121_000)])[0]
    assert row.volume == pytest.approx(10_000)
    assert row.mix == pytest.approx(0, abs=1e-6)
    assert row.norm == pytest.approx(110 * 0.1 * 500)
    assert row.price == pytest.approx(110 * 2.1 * 20)
    assert row.unexplained == pytest.approx(880)
    assert row.total == pytest.approx(21_000)


def test_more_of_the_dear_and_less_of_the_cheap_is_mix_not_volume() -> None:
    lines = [
        CostLine("dear", (50, 60), (4, 4), (100, 100), 24_000),
        CostLine("cheap", (50, 40), (1, 1), (100, 100), 4_000),
    ]
    total = variances(lines)[-1]
    assert total.volume == pytest.approx(0)
    assert total.mix == pytest.approx(10 * 400 - 10 * 100)
    assert total.total == pytest.approx(3_000)


def test_a_deviation_is_material_by_amount_and_share() -> None:
    row = variances([CostLine("x", (100, 105), (1, 1), (100, 100), 10_500)])[0]
    assert row.material(500, 0.05, 10_000)
    assert not row.material(501, 0.05, 10_000)
    assert not row.material(500, 0.051, 10_000)


pairs = st.tuples(st.floats(0, 1e4), st.floats(0, 1e4))


@given(st.lists(st.builds(CostLine, st.just("a"), pairs, pairs, pairs, st.floats(0, 1e9)), min_size=1, max_size=5))
def test_the_parts_add_up_to_the_whole(lines: list[CostLine]) -> None:
    for row in variances(lines):
        parts = row.volume + row.mix + row.norm + row.price + row.unexplained
        assert parts == pytest.approx(
            row.total, rel=1e-6, abs=1e-6 * max(1.0, *(abs(line.booked) for line in lines)) + 1
        )


def test_next_to_nothing_planned_leaves_numbers_that_add_up() -> None:
    row = variances([CostLine("a", (2e-309, 1.0), (0.0, 0.0), (0.0, 0.0), 0.0)])[-1]
    assert (row.volume, row.mix, row.total) == (0.0, 0.0, 0.0)


def test_a_budget_follows_the_plan_and_adds_up() -> None:
    assert periodise(1000, [1, 1, 1]) == (334, 333, 333)
    assert periodise(1200, [10, 0, 20]) == (400, 0, 800)


@given(st.integers(0, 10**9), st.lists(st.floats(0, 1e6), min_size=1, max_size=53).filter(lambda w: sum(w) > 1e-3))
def test_a_periodised_budget_adds_up_exactly_and_is_never_off_by_a_whole_unit(
    budget: int, weights: list[float]
) -> None:
    parts = periodise(budget, weights)
    assert sum(parts) == budget
    assert all(abs(part - budget * w / sum(weights)) < 1 + 1e-3 for part, w in zip(parts, weights, strict=True))


@pytest.mark.parametrize("weights", [[0.0, 0.0], [1.0, -1.0, 5.0]])
def test_weights_that_are_nothing_or_negative_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="weights of zero and more"):
        periodise(100, weights)
