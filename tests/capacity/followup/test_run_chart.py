"""Run chart rules: exactly at the limit and one beside it."""

from __future__ import annotations

import numpy as np
import pytest

from capacity.followup.run_chart import natural_limits, signals


def kinds(values: list[float]) -> list[tuple[str, int, int]]:
    return [(signal.kind, signal.first, signal.last) for signal in signals(values)]


NOISE = [5.0, 4.0, 6.0, 4.0, 6.0, 5.0]


def test_eight_values_in_a_row_on_one_side_are_a_shift_and_seven_are_not() -> None:
    eight = [1.0, 2.0] * 4 + [8.0, 9.0] * 4
    assert ("shift", 0, 7) in kinds(eight)
    assert ("shift", 8, 15) in kinds(eight)
    seven = [1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 8.0, 9.0, 8.0, 9.0, 8.0, 9.0, 8.0]
    assert not [kind for kind in kinds(seven) if kind[0] == "shift"]


def test_a_value_on_the_median_neither_counts_nor_breaks_a_run() -> None:
    values = [1.0, 2.0, 1.0, 2.0, 5.0, 1.0, 2.0, 1.0, 2.0, 8.0, 9.0, 8.0, 9.0, 8.0, 9.0, 8.0, 9.0]
    shift = next(signal for signal in signals(values) if signal.kind == "shift")
    assert (shift.count, shift.first, shift.last, shift.way) == (8, 0, 8, "below")
    assert shift.text.startswith("8 values")


def test_a_median_on_which_half_of_the_values_lie_has_no_two_sides() -> None:
    half = [0.0] * 10 + [3.0, 4.0] * 5
    assert not [kind for kind in kinds([0.0] * 10 + [3.0, 4.0, 5.0] * 3) if kind[0] == "shift"]
    assert [kind for kind in kinds(half) if kind[0] == "shift"]  # the median lies between, at 1.5


def test_six_rising_values_are_a_trend_and_five_are_not() -> None:
    assert ("trend", 0, 5) in kinds([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    assert not kinds([1.0, 2.0, 3.0, 4.0, 5.0])
    assert ("trend", 1, 6) in kinds([3.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 6.0])
    assert not [k for k in kinds([1.0, 2.0, 3.0, 3.0, 4.0, 5.0, 6.0]) if k[0] == "trend"]


def test_natural_limits_are_as_by_hand() -> None:
    # mean 5; moving ranges 1, 2, 2, 2, 1: mean 1.6; 2.66 x 1.6 = 4.256
    assert natural_limits(NOISE) == (pytest.approx(0.744), pytest.approx(9.256))
    assert natural_limits([1.0]) is None


def test_a_point_outside_the_limits_is_special_and_one_inside_is_not() -> None:
    assert ("point", 6, 6) in kinds([*[5.0, 4.0, 6.0] * 2, 30.0, *[5.0, 4.0, 6.0] * 3])
    assert not kinds([5.0, 4.0, 6.0, 4.0, 6.0, 5.0])


def test_noise_is_seldom_taken_for_a_signal() -> None:
    rng = np.random.default_rng(0)
    found = sum(bool(signals(rng.normal(size=24).tolist())) for _ in range(200))
    assert found / 200 < 0.35


def test_nothing_measured_is_no_signal() -> None:
    assert signals([]) == ()
