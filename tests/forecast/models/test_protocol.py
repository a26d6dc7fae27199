"""What every forecast model keeps."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from forecast.calendar import Calendar
from forecast.models.exponential_smoothing import QUICK, ExponentialSmoothing
from forecast.models.glm import NIMBLE, STEADY, Glm
from forecast.models.gradient_boosting import BoostSettings, GradientBoosting
from forecast.models.planners_rule import PlannersRule
from forecast.models.protocol import ForecastModel
from forecast.panel import Panel

FIRST = date(2022, 1, 3).toordinal()
"""A Monday."""


SMALL_TREES = GradientBoosting(BoostSettings(least_in_leaf=40, rounds=8, horizon=42), name="small trees")
"""Grow on little history, too."""


MODELS: list[ForecastModel] = [
    PlannersRule(),
    Glm(),
    Glm(NIMBLE, "nimble"),
    Glm(STEADY, "steady"),
    ExponentialSmoothing(),
    ExponentialSmoothing(name="quick", rates=QUICK),
    GradientBoosting(),
    SMALL_TREES,
]


EACH = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)


def panel(days: int = 500, means: tuple[float, ...] = (100.0, 30.0), monday: float = 1.2, seed: int = 2) -> Panel:
    """Poisson counts that are higher on Mondays."""
    week = np.where(np.arange(days) % 7 == 0, monday, 1.0)
    counts = np.random.default_rng(seed).poisson(week[:, None] * np.array(means)).astype(float)
    return Panel(tuple("AB"[: len(means)]), FIRST, counts, np.ones(counts.shape, dtype=bool))


@EACH
def test_a_forecast_has_a_row_a_day_and_a_column_a_unit_and_is_never_negative(model: ForecastModel) -> None:
    found = model.fit(panel(), Calendar("DK")).expected(panel(), 30)
    assert found.shape == (30, 2)
    assert np.all(found >= 0)
    assert np.all(np.isfinite(found))


@EACH
def test_the_level_of_each_unit_is_found(model: ForecastModel) -> None:
    found = model.fit(panel(), Calendar("DK")).expected(panel(), 28)
    follows_chance = model.name == "quick"
    assert found.mean(axis=0) == pytest.approx([102.9, 30.9], rel=0.2 if follows_chance else 0.08)


@EACH
def test_one_missing_day_does_not_move_the_weekday_peak(model: ForecastModel) -> None:
    full = panel(497, monday=1.5)
    known = full.known.copy()
    known[-5] = False
    gap = Panel(full.units, full.first_day, np.where(known, full.counts, 0.0), known)
    found = model.fit(gap, Calendar("DK")).expected(gap, 14)
    for unit in range(2):
        assert np.argmax(found[:7, unit]) == 0
        assert np.argmax(found[7:, unit]) == 0


@EACH
def test_unknown_days_teach_nothing_whatever_stands_in_them(model: ForecastModel) -> None:
    clean = panel()
    known = clean.known.copy()
    known[200:230] = False
    low = Panel(clean.units, FIRST, np.where(known, clean.counts, 0.0), known)
    high = Panel(clean.units, FIRST, np.where(known, clean.counts, 9999.0), known)
    one, other = (model.fit(one, Calendar("DK")).expected(one, 14) for one in (low, high))
    assert np.allclose(one, other)


@EACH
def test_a_fit_sees_its_panel_and_nothing_after_it(model: ForecastModel) -> None:
    long = panel(520)
    poisoned = long.counts.copy()
    poisoned[500:] = 1e6
    bad = Panel(long.units, FIRST, poisoned, long.known)
    end = FIRST + 500
    one = model.fit(long.until(end), Calendar("DK")).expected(long.until(end), 20)
    other = model.fit(bad.until(end), Calendar("DK")).expected(bad.until(end), 20)
    assert np.array_equal(one, other)


@EACH
def test_zero_counts_and_no_counts_give_finite_forecasts(model: ForecastModel) -> None:
    counts = np.zeros((200, 2))
    known = np.ones((200, 2), dtype=bool)
    known[:, 1] = False
    found = model.fit(Panel(("A", "B"), FIRST, counts, known), Calendar()).expected(
        Panel(("A", "B"), FIRST, counts, known), 7
    )
    assert np.all(np.isfinite(found))
    assert np.all(found[:, 0] < 0.2)


@EACH
def test_rare_arrivals_keep_their_rate(model: ForecastModel) -> None:
    """24 arrivals in 700 days: one in a month, most of the last weeks without any."""
    if model.name == "planners' rule":
        pytest.skip("the mean of eight days is what it is")
    counts = np.zeros((700, 1))
    counts[np.random.default_rng(1).choice(700, 24, replace=False)] = 1.0
    rare = Panel(("A",), FIRST, counts, np.ones(counts.shape, dtype=bool))
    found = model.fit(rare, Calendar("SE")).expected(rare, 14).mean()
    assert 0.017 < found < 0.06, found
