"""The planners' own rule."""

from __future__ import annotations

from datetime import date

import numpy as np

from forecast.calendar import Calendar
from forecast.models.planners_rule import PlannersRule
from forecast.panel import Panel

FIRST = date(2022, 1, 3).toordinal()
"""A Monday."""


def test_the_planners_rule_is_the_mean_of_eight_same_weekdays() -> None:
    counts = np.arange(70, dtype=float)[:, None]
    one = Panel(("A",), FIRST, counts, np.ones(counts.shape, dtype=bool))
    found = PlannersRule().fit(one, Calendar()).expected(one, 8)[:, 0]
    assert found[0] == np.mean([63, 56, 49, 42, 35, 28, 21, 14])
    assert found[7] == found[0]
