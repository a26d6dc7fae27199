"""A named day that falls to a third every year is known; one that does nothing, or was seen once, is left alone."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from forecast.calendar import Calendar
from forecast.models.glm import Glm
from forecast.panel import Panel, panel_of
from forecast.series import daily_series

FIRST = date(2022, 1, 3)
DAYS = 365 * 5
EVES = tuple(date(year, 6, day) for year, day in ((2022, 24), (2023, 23), (2024, 21), (2025, 20), (2026, 19)))


def panel(factor: float, seen: tuple[date, ...] = EVES, seed: int = 3) -> Panel:
    mean = np.full(DAYS, 30.0)
    for eve in seen:
        mean[(eve - FIRST).days] *= factor
    counts = np.random.default_rng(seed).poisson(mean).astype(float)
    return panel_of([daily_series("W", "Europe/Stockholm", FIRST, counts)])


def expected_on_the_next_eve(history: Panel) -> float:
    """In June 2027, beside the days around it."""
    ahead = (date(2027, 6, 25) - FIRST).days - DAYS
    found = Glm().fit(history, Calendar("SE")).expected(history, ahead + 1)[:, 0]
    return float(found[ahead] / np.median(found[ahead - 30 :]))


def test_midsummer_eve_at_a_third_five_times_is_known() -> None:
    assert expected_on_the_next_eve(panel(0.3)) == pytest.approx(0.3, rel=0.25)


def test_a_day_like_others_is_left_alone() -> None:
    assert expected_on_the_next_eve(panel(1.0)) == pytest.approx(1.0, abs=0.12)


def test_a_day_that_was_seen_low_once_is_not_known() -> None:
    assert expected_on_the_next_eve(panel(0.3, EVES[:1])) > 0.8
