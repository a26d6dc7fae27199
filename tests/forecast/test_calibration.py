"""The spread holds the share that it promises, and quantiles neither cross nor fall below zero."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from forecast.calibration import BANDS, ErrorSpread, band_of, calibrate

RNG = np.random.default_rng(11)


def replayed(
    mean: float, extra: float, origins: int = 60, days: int = 42, units: int = 3
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Forecasts of a constant mean, and negative-binomial counts with variance (1 + extra) times it."""
    expected = np.full((origins, 42, 3), mean)
    rng = np.random.default_rng(1)
    actual = rng.negative_binomial(mean / extra, 1 / (1 + extra), expected.shape).astype(float)
    return expected, actual


@pytest.mark.parametrize("extra", [0.2, 3.0])
def test_new_counts_of_the_same_kind_lie_inside_as_often_as_promised(extra: float) -> None:
    expected, actual = replayed(80.0, extra)
    spread = calibrate(expected, actual, np.full(3, 1.5))
    low, high = np.moveaxis(spread.quantiles(np.full((42, 3), 80.0), np.array([0.1, 0.9])), 2, 0)
    fresh = RNG.negative_binomial(80 / extra, 1 / (1 + extra), (4000, 42, 3))
    assert np.mean((fresh >= low) & (fresh <= high)) == pytest.approx(0.8, abs=0.03)


def test_a_unit_with_wider_errors_gets_a_wider_band() -> None:
    expected, actual = replayed(80.0, 1.0)
    actual[:, :, 2] = 80 + 3 * (actual[:, :, 2] - 80)
    spread = calibrate(expected, actual, np.full(3, 1.5))
    assert spread.unit[2] / spread.unit[0] == pytest.approx(3, rel=0.25)


def test_without_earlier_forecasts_the_spread_is_that_of_the_dispersion() -> None:
    spread = calibrate(np.zeros((0, 28, 1)), np.zeros((0, 28, 1)), np.array([4.0]))
    low, high = spread.quantiles(np.array([[100.0]]), np.array([0.1, 0.9]))[0, 0]
    assert high - low == pytest.approx(2 * 1.2816 * np.sqrt(400), rel=0.02)
    assert not spread.trusted.any()


@settings(max_examples=50, deadline=None)
@given(st.floats(0, 500), st.lists(st.floats(0.001, 0.999), min_size=2, max_size=6))
def test_quantiles_never_cross_and_never_fall_below_zero(mean: float, probabilities: list[float]) -> None:
    expected, actual = replayed(6.0, 2.0, origins=20)
    found = calibrate(expected, actual, np.full(3, 2.0)).quantiles(
        np.full((1, 3), mean), np.array(sorted(probabilities))
    )
    assert np.all(found >= 0)
    assert np.all(np.diff(found, axis=2) >= 0)


def test_drawn_counts_have_the_quantiles_of_the_spread() -> None:
    expected, actual = replayed(80.0, 1.0)
    spread = calibrate(expected, actual, np.full(3, 1.5))
    normal = RNG.standard_normal((20000, 3, 3))
    drawn = spread.draw(np.full((3, 3), 80.0), normal)
    wanted = spread.quantiles(np.full((3, 3), 80.0), np.array([0.1, 0.5, 0.9]))
    assert np.moveaxis(np.quantile(drawn, [0.1, 0.5, 0.9], axis=0), 0, 2) == pytest.approx(wanted, abs=0.6)


@pytest.mark.parametrize(("factor", "wider"), [(1.0, False), (1.05, False), (2.5, True)])
def test_the_band_widens_when_the_last_weeks_were_clearly_worse_and_only_then(factor: float, wider: bool) -> None:
    expected, actual = replayed(80.0, 1.0)
    plain = calibrate(expected, actual, np.full(3, 1.5)).unit
    actual[-8:] = 80 + factor * (actual[-8:] - 80)
    drifted = calibrate(expected, actual, np.full(3, 1.5)).unit
    assert np.all(drifted > 1.3 * plain) == wider
    assert np.all(drifted >= 0.98 * plain)


def test_bands_hold_their_first_and_last_day() -> None:
    found = band_of(90)
    for number, (first, last) in enumerate(BANDS[:-1]):
        assert found[first - 1] == number
        assert found[last - 1] == number
    assert found[84] == len(BANDS) - 1


def test_the_spread_is_a_frozen_record() -> None:
    with pytest.raises(AttributeError):
        ErrorSpread(np.zeros(1), np.zeros((1, 1)), np.zeros(1), np.zeros(1, bool)).unit = np.ones(1)  # type: ignore[misc]
