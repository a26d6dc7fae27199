"""Variances by hand and adding up exactly, to the last øre."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capacity.followup.variance import STEPS, CostLine, Variance, variances


def test_one_activity_is_parted_as_by_hand() -> None:
    # planned 100 x 2 h x 500 = 100,000; actual 110 x 2.1 h x 520 = 120,120; booked 121,000
    row = variances([CostLine("visit", (100, 110), (2.0, 2.1), (500, 520), 121_000)])[0]
    # volume 10 x 2 x 500; norm 110 x 0.1 x 500; price 110 x 2.1 x 20; unexplained 121,000 - 120,120
    assert row == Variance("visit", 100_000, 21_000, 10_000, 0, 5_500, 4_620, 880)
    assert row.largest == "volume"


def test_more_of_the_dear_and_less_of_the_cheap_is_mix_not_volume() -> None:
    lines = [
        CostLine("dear", (50, 60), (4, 4), (100, 100), 24_000),
        CostLine("cheap", (50, 40), (1, 1), (100, 100), 4_000),
    ]
    # 10 x 400 - 10 x 100 = 3,000
    assert variances(lines)[-1] == Variance("total", 25_000, 3_000, 0, 3_000, 0, 0, 0)


def test_cost_that_the_accounts_hold_and_nothing_explains_is_named_and_cost_that_fell_short_too() -> None:
    over, under = variances(
        [CostLine("a", (10, 10), (1, 1), (100, 100), 1_250), CostLine("b", (10, 10), (1, 1), (100, 100), 900)]
    )[:2]
    assert (over.unexplained, over.largest) == (250, "unexplained")
    assert (under.unexplained, under.largest) == (-100, "unexplained")


@pytest.mark.parametrize(
    ("amount", "share", "material"), [(500, 0.05, True), (501, 0.05, False), (500, 0.051, False), (0, 0.0, True)]
)
def test_a_deviation_is_material_by_amount_and_share(amount: float, share: float, material: bool) -> None:
    row = variances([CostLine("x", (100, 105), (1, 1), (100, 100), 10_500)])[0]
    assert (row.total, row.budget) == (500, 10_000)
    assert row.material(amount, share) is material


pairs = st.tuples(st.floats(0, 1e6), st.floats(0, 1e6))
lines = st.lists(
    st.builds(CostLine, st.just("a"), pairs, pairs, pairs, st.integers(-(10**12), 10**12)), min_size=1, max_size=5
)


@given(lines)
def test_the_steps_and_the_rows_add_up_exactly(lines: list[CostLine]) -> None:
    *rows, total = variances(lines)
    for row in (*rows, total):
        assert sum(getattr(row, step) for step in STEPS) == row.total
    for name in ("budget", "total", *STEPS):
        assert getattr(total, name) == sum(getattr(row, name) for row in rows)
    assert total.budget + total.total == sum(line.booked for line in lines)


@given(lines)
def test_a_plan_that_was_kept_has_no_deviation(lines: list[CostLine]) -> None:
    kept = [
        CostLine("a", (v, v), (h, h), (r, r), round(variances([line])[0].budget))
        for line in lines
        for v, h, r in [(line.volume[0], line.hours[0], line.rate[0])]
    ]
    assert all(getattr(row, step) == 0 for row in variances(kept) for step in STEPS)


def test_what_nobody_planned_is_mix() -> None:
    row = variances([CostLine("new", (0, 10), (2, 2), (100, 100), 2_000)])[0]
    assert (row.budget, row.volume, row.mix, row.total) == (0, 0, 2_000, 2_000)


def test_next_to_nothing_planned_leaves_numbers_that_add_up() -> None:
    row = variances([CostLine("a", (2e-309, 1.0), (0.0, 0.0), (0.0, 0.0), 0)])[-1]
    assert (row.volume, row.mix, row.total) == (0, 0, 0)
