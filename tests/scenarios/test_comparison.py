"""Intervals of differences: chance is told, and what adding floats leaves over is not."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from scenarios.comparison import compare
from scenarios.outcome import Outcome, OutcomeFigure

COSTS = 262_318_583 + np.random.default_rng(1).random(200) * 1e5


def difference(change: NDArray[np.float64]) -> tuple[float, float | None, float | None]:
    """Difference of the money with its interval, when each path's money changes by so much."""
    ends = [OutcomeFigure(float(paths.mean()), paths) for paths in (COSTS, COSTS + change)]
    outcomes = [Outcome(name, 1, {"money": figure}) for name, figure in zip(("base", "more"), ends, strict=True)]
    row = compare(outcomes).row("more", "money")
    return row.difference, row.low, row.high


def test_a_change_that_is_alike_on_every_path_has_no_width() -> None:
    found, low, high = difference(np.full(200, 5_311_274.123))
    assert low == found == high == pytest.approx(5_311_274.123)


def test_a_change_that_differs_by_a_little_has_its_width() -> None:
    found, low, high = difference(np.tile([1.0, 2.0], 100))
    assert low is not None
    assert high is not None
    assert low < found < high
    assert high - low == pytest.approx(2 * 1.959964 * np.std([1.0, 2.0] * 100, ddof=1) / np.sqrt(200), rel=1e-3)
