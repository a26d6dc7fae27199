"""The generalised linear model."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from forecast.calendar import Calendar
from forecast.models.glm import Glm
from forecast.panel import Panel

FIRST = date(2022, 1, 3).toordinal()
"""A Monday."""


def panel(days: int = 500, means: tuple[float, ...] = (100.0, 30.0), monday: float = 1.2, seed: int = 2) -> Panel:
    """Poisson counts that are higher on Mondays."""
    week = np.where(np.arange(days) % 7 == 0, monday, 1.0)
    counts = np.random.default_rng(seed).poisson(week[:, None] * np.array(means)).astype(float)
    return Panel(tuple("AB"[: len(means)]), FIRST, counts, np.ones(counts.shape, dtype=bool))


def test_a_new_unit_borrows_its_weekdays_from_its_siblings() -> None:
    both = panel(700, means=(100.0, 30.0), monday=1.6)
    known = both.known.copy()
    known[:-20, 1] = False
    found = Glm().fit(Panel(both.units, FIRST, both.counts * known, known), Calendar()).expected(both, 14)
    ratio = found[:, 1][(np.arange(14) + 700) % 7 == 0].mean() / found[:, 1][(np.arange(14) + 700) % 7 != 0].mean()
    assert ratio == pytest.approx(1.6, rel=0.1)


def test_a_named_holiday_is_learnt_and_forecast() -> None:
    days = 3 * 365
    counts = np.random.default_rng(5).poisson(200, (days, 1)).astype(float)
    christmas = [date(year, 12, 25).toordinal() - FIRST for year in (2022, 2023, 2024)]
    counts[christmas, 0] *= 0.6
    one = Panel(("A",), FIRST, counts, np.ones(counts.shape, dtype=bool))
    cut = one.until(date(2024, 12, 10).toordinal())
    found = Glm().fit(cut, Calendar("DK")).expected(cut, 25)[:, 0]
    day = date(2024, 12, 25).toordinal() - date(2024, 12, 10).toordinal()
    assert found[day] / found[:10].mean() == pytest.approx(0.6, abs=0.12)
    assert found[day - 4] / found[:10].mean() == pytest.approx(1.0, abs=0.1)


def test_a_yearly_wave_is_forecast_half_a_year_ahead() -> None:
    days = 4 * 365
    wave = 1 + 0.3 * np.sin(2 * np.pi * (np.arange(days + 180) + FIRST) / 365.2425)
    counts = np.random.default_rng(6).poisson(150 * wave[:days])[:, None].astype(float)
    one = Panel(("A",), FIRST, counts, np.ones(counts.shape, dtype=bool))
    found = Glm().fit(one, Calendar()).expected(one, 180)[:, 0]
    assert np.abs(found / (150 * wave[days:]) - 1).mean() < 0.06
