"""Scores by hand."""

from __future__ import annotations

import numpy as np
import pytest

from forecast.accuracy import band_errors, pinball, seasonal_scale
from forecast.panel import Panel


def test_pinball_loss_of_a_high_quantile_punishes_being_too_low() -> None:
    loss = pinball(np.array([10.0, 10.0, 10.0]), np.array([8.0, 10.0, 12.0]), 0.9)
    assert loss.tolist() == pytest.approx([1.8, 0.0, 0.2])


def test_the_scale_is_the_mean_change_from_week_to_week_over_known_days() -> None:
    counts = np.concatenate([np.full(7, 10.0), np.full(7, 14.0), np.full(7, 99.0)])[:, None]
    known = np.ones(counts.shape, dtype=bool)
    known[14:] = False
    assert seasonal_scale(Panel(("A",), 1, counts, known)).tolist() == [4.0]
    assert np.isnan(seasonal_scale(Panel(("A",), 1, counts[:5], known[:5]))[0])


def test_errors_stand_beside_the_planners_rule_and_coverage_counts_the_days_inside() -> None:
    actual = np.full((10, 7, 1), 20.0)
    actual[0, 0, 0] = np.nan
    expected, planners = np.full(actual.shape, 18.0), np.full(actual.shape, 25.0)
    judged = np.broadcast_to(np.array([10.0, 15.0, 18.0, 21.0, 30.0]), (5, 7, 1, 5)).copy()
    judged[0] = [10.0, 15.0, 16.0, 17.0, 18.0]
    (band,) = band_errors(0, expected, planners, actual, 4.0, judged, slice(5, 10))
    assert (band.first, band.last, band.days) == (1, 7, 69)
    assert (band.error, band.planners_error) == (2.0, 5.0)
    assert (band.scaled, band.planners_scaled) == (0.5, 1.25)
    assert band.coverage80 == pytest.approx(4 / 5)
    assert band.coverage95 == pytest.approx(4 / 5)


def test_coverage_of_too_few_days_is_not_said() -> None:
    actual = np.full((2, 7, 1), 20.0)
    judged = np.zeros((1, 7, 1, 5))
    (band,) = band_errors(0, actual, actual, actual, 4.0, judged, slice(1, 2))
    assert band.coverage80 is None
