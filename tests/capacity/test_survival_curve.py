"""Stay curves: hand-computed areas and kernels, tails, conditional stays and draws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capacity.survival_curve import StayCurve, curve_from_table

TWO_STEPS = StayCurve(np.array([0.0, 1.0, 3.0]), np.array([1.0, 0.5, 0.0]))
"""Half of the patients stay exactly one hour, half exactly three: mean 2 h."""


def test_the_mean_of_half_one_hour_and_half_three_hours_is_two() -> None:
    assert TWO_STEPS.mean_hours == pytest.approx(2.0)


def test_the_kernel_of_a_two_step_curve_is_as_computed_by_hand() -> None:
    # Uniform arrival in hour 0. A stay of exactly 1 h: 1/2 h in hour 0 and 1/2 in hour 1.
    # A stay of exactly 3 h: 1/2, 1, 1, 1/2. The mean of the two: 1/2, 3/4, 1/2, 1/4.
    assert TWO_STEPS.kernel(6) == pytest.approx([0.5, 0.75, 0.5, 0.25, 0.0, 0.0])


def test_survival_at_a_step_is_the_value_after_it() -> None:
    assert TWO_STEPS.alive([-1, 0, 0.999, 1, 2.999, 3, 9]) == pytest.approx([1, 1, 1, 0.5, 0.5, 0, 0])


def test_a_patient_who_has_stayed_an_hour_of_one_or_three_stays_two_more() -> None:
    assert TWO_STEPS.remaining([1.0], 3)[0] == pytest.approx([1.0, 1.0, 0.0])


def test_a_patient_who_outstayed_a_table_that_ends_at_zero_still_has_a_stay_before_her() -> None:
    remaining = TWO_STEPS.remaining([100.0], 2000)[0]
    assert remaining.sum() == pytest.approx(24.0)
    assert (TWO_STEPS.draw(np.array([0.1, 0.9]), 100.0) > 100).all()


def test_an_exponential_tail_has_its_mean_and_forgets_the_time_stayed() -> None:
    tail = StayCurve(np.array([0.0]), np.array([1.0]), tail_rate=0.1)
    assert tail.mean_hours == pytest.approx(10.0)
    assert tail.remaining([0.0, 37.0], 500).sum(axis=1) == pytest.approx([10.0, 10.0])
    assert tail.kernel(500).sum() == pytest.approx(10.0)


def test_draws_of_a_two_step_curve_are_one_and_three_hours() -> None:
    assert TWO_STEPS.draw([0.9, 0.51, 0.49, 0.01]) == pytest.approx([1, 1, 3, 3])
    assert TWO_STEPS.draw([0.9, 0.01], 1.5) == pytest.approx([3, 3])


def test_a_table_that_stops_with_patients_left_goes_on_with_the_hazard_of_its_end_and_says_so() -> None:
    curve = curve_from_table([0, 24, 48, 72], [1.0, 0.5, 0.25, 0.125], "medicine")
    assert curve.tail_rate == pytest.approx(np.log(2) / 24)
    assert "12.5%" in curve.note
    assert "medicine" in curve.note


def test_a_table_that_ends_at_zero_needs_no_note() -> None:
    assert curve_from_table([0, 24], [1.0, 0.0]).note == ""


@pytest.mark.parametrize(
    ("hours", "survival", "complaint"),
    [
        ([0, 1], [1.0], "same length"),
        ([1, 2], [1.0, 0.5], "begin with 0"),
        ([0, 2, 2], [1.0, 0.5, 0.2], "rise"),
        ([0, 1], [0.5, 0.6], "fall"),
        ([0, 1], [1.1, 0.6], "between 0 and 1"),
    ],
)
def test_points_that_are_no_survival_curve_are_refused(
    hours: list[float], survival: list[float], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        curve_from_table(hours, survival)


def test_stretching_doubles_the_mean_and_keeps_the_shape() -> None:
    assert TWO_STEPS.stretched(2).mean_hours == pytest.approx(4.0)
    assert TWO_STEPS.stretched(2).alive(2.0) == pytest.approx(0.5)
    with pytest.raises(ValueError, match="above 0"):
        TWO_STEPS.stretched(0)


steps = st.lists(st.floats(0.1, 40), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(widths=steps, drops=st.lists(st.floats(0.0, 1.0), min_size=9, max_size=9), rate=st.floats(0.005, 1))
def test_kernel_area_and_remaining_agree_for_any_curve(widths: list[float], drops: list[float], rate: float) -> None:
    hours = np.concatenate(([0.0], np.cumsum(widths)))
    survival = np.cumprod(np.concatenate(([1.0], drops[: len(widths)])))
    curve = StayCurve(hours, survival, rate)
    length = int(hours[-1]) + 2
    kernel = curve.kernel(length)
    assert kernel.sum() <= curve.mean_hours + 1e-6
    # the area by a fine midpoint rule, written without the curve's own integrals
    grid = (np.arange(20_000) + 0.5) * length / 20_000
    assert curve.area(length) == pytest.approx(curve.alive(grid).mean() * length, abs=0.02 * len(widths))
    # a new patient's remaining hours are the differences of the area
    assert curve.remaining([0.0], length)[0] * survival[0] == pytest.approx(np.diff(curve.area(np.arange(length + 1))))
