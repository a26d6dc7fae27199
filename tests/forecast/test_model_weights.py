"""Weights follow the evidence of recent origins, band by band, and never leave the simplex."""

from __future__ import annotations

import numpy as np
import pytest

from forecast.calibration import BANDS
from forecast.model_weights import band_weights, combine
from forecast.rolling_origin import Backtest


def backtest(errors: tuple[float, ...], days: int = 14, origins: int = 30) -> Backtest:
    """Models that are off by a constant share."""
    actual = np.full((origins, days, 2), 100.0)
    return Backtest(tuple(range(origins)), np.stack([actual * (1 + error) for error in errors]), actual)


def test_equally_good_models_share_equally() -> None:
    assert band_weights(backtest((0.1, 0.1, 0.1))) == pytest.approx(np.full((len(BANDS), 3), 1 / 3))


def test_a_better_model_gets_more_and_all_weights_sum_to_one() -> None:
    found = band_weights(backtest((0.10, 0.11)))
    assert found.sum(axis=1) == pytest.approx(np.ones(len(BANDS)))
    assert found[0, 0] > 0.7


def test_a_band_without_evidence_is_equal() -> None:
    found = band_weights(backtest((0.01, 0.2), days=14))
    assert found[0, 0] > 0.9
    assert found[4].tolist() == [0.5, 0.5]


def test_a_model_that_failed_only_lately_loses_to_one_that_failed_long_ago() -> None:
    first = backtest((0.1, 0.1), origins=60)
    first.expected[0, :30] *= 1.1
    first.expected[1, 30:] *= 1.1
    found = band_weights(first)
    assert found[0, 0] > 0.8


def test_the_combination_is_the_weighted_geometric_mean() -> None:
    expected = np.stack([np.full((3, 1), 10.0), np.full((3, 1), 40.0)])
    assert combine(expected, np.full((len(BANDS), 2), 0.5)) == pytest.approx(np.full((3, 1), 20.0))
