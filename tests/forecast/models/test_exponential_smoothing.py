"""Exponential smoothing."""

from __future__ import annotations

from datetime import date

import numpy as np

from forecast.calendar import Calendar
from forecast.models.exponential_smoothing import ExponentialSmoothing
from forecast.models.planners_rule import PlannersRule
from forecast.panel import Panel

FIRST = date(2022, 1, 3).toordinal()
"""A Monday."""


def test_smoothing_follows_a_break_sooner_than_the_planners_rule() -> None:
    level = np.where(np.arange(400) < 380, 100.0, 60.0)
    counts = np.random.default_rng(7).poisson(level)[:, None].astype(float)
    one = Panel(("A",), FIRST, counts, np.ones(counts.shape, dtype=bool))
    error = {
        model.name: abs(model.fit(one, Calendar()).expected(one, 7).mean() - 60)
        for model in (ExponentialSmoothing(), PlannersRule())
    }
    assert error["smoothing"] < error["planners' rule"] / 2
