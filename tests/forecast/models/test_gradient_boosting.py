"""Gradient boosting."""

from __future__ import annotations

from datetime import date

import numpy as np

from forecast.calendar import Calendar
from forecast.models.gradient_boosting import BoostSettings, GradientBoosting
from forecast.panel import Panel

FIRST = date(2022, 1, 3).toordinal()
"""A Monday."""


SMALL_TREES = GradientBoosting(BoostSettings(least_in_leaf=40, rounds=8, horizon=42), name="small trees")
"""Grow on little history, too."""


def panel(days: int = 500, means: tuple[float, ...] = (100.0, 30.0), monday: float = 1.2, seed: int = 2) -> Panel:
    """Poisson counts that are higher on Mondays."""
    week = np.where(np.arange(days) % 7 == 0, monday, 1.0)
    counts = np.random.default_rng(seed).poisson(week[:, None] * np.array(means)).astype(float)
    return Panel(tuple("AB"[: len(means)]), FIRST, counts, np.ones(counts.shape, dtype=bool))


def test_trees_are_grown_where_there_is_history_enough_and_not_before() -> None:
    assert SMALL_TREES.fit(panel(500), Calendar("DK")).trees is not None
    assert SMALL_TREES.fit(panel(390), Calendar("DK")).trees is None
    assert GradientBoosting().fit(panel(500), Calendar("DK")).trees is None
