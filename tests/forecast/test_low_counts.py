"""Low counts are whole numbers of a negative binomial, as a library of distributions has them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import nbinom

from forecast.calibration import calibrate
from forecast.low_counts import FEW, few_quantiles

PROBABILITIES = np.array([0.025, 0.1, 0.5, 0.9, 0.975])


@settings(max_examples=80, deadline=None)
@given(st.floats(0.01, FEW), st.floats(1.05, 6.0))
def test_quantiles_are_those_of_the_negative_binomial(mean: float, dispersion: float) -> None:
    found = few_quantiles(np.array([mean]), np.array([dispersion]), PROBABILITIES)[0]
    assert found.tolist() == nbinom.ppf(PROBABILITIES, mean / (dispersion - 1), 1 / dispersion).tolist()
    assert (np.diff(found) >= 0).all()


def test_no_case_at_all_is_no_quantile() -> None:
    assert few_quantiles(np.zeros(0), np.zeros(0), PROBABILITIES).shape == (0, 5)


@pytest.mark.parametrize("mean", [0.3, 1.5])
def test_the_band_of_low_counts_holds_at_least_what_it_promises_and_its_draws_have_the_mean(mean: float) -> None:
    rng = np.random.default_rng(2)
    expected = np.full((60, 42, 2), mean)
    actual = rng.negative_binomial(mean, 0.5, expected.shape).astype(float)
    spread = calibrate(expected, actual, np.full(2, 2.0))
    low, middle, high = np.moveaxis(spread.quantiles(expected[0], np.array([0.1, 0.5, 0.9])), 2, 0)
    fresh = rng.negative_binomial(mean, 0.5, (2000, 42, 2))
    assert 0.8 <= np.mean((fresh >= low) & (fresh <= high)) <= 0.96
    assert np.abs(fresh - middle).mean() <= np.abs(fresh - mean).mean()
    drawn = spread.draw(expected[0], rng.standard_normal((2000, 42, 2)))
    assert np.array_equal(drawn, np.rint(drawn))
    assert drawn.mean() == pytest.approx(mean, rel=0.1)
