"""Earlier forecasts are made without sight of what came after them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from forecast.calendar import Calendar
from forecast.daily_forecast import forecast_days
from forecast.forecast_units import QUICK_MODELS, level_models
from forecast.models.glm import Glm
from forecast.models.gradient_boosting import BoostSettings, GradientBoosting
from forecast.models.planners_rule import PlannersRule
from forecast.panel import Panel
from forecast.rolling_origin import LEAST_DAYS, RollingOrigin, weekly_origins

FIRST = date(2023, 1, 2).toordinal()


def panel(days: int, poison_from: int | None = None) -> Panel:
    counts = np.random.default_rng(3).poisson(50, (days, 2)).astype(float)
    if poison_from is not None:
        counts[poison_from:] = 1e7
    return Panel(("A", "B"), FIRST, counts, np.ones(counts.shape, dtype=bool))


def rolling(one: Panel) -> RollingOrigin:
    return RollingOrigin(one, Calendar("SE"), (PlannersRule(), Glm()), 28)


@pytest.mark.parametrize("day", [300, 303, 390])
def test_poison_after_an_origin_changes_nothing_before_it(day: int) -> None:
    clean, poisoned = rolling(panel(420)), rolling(panel(420, poison_from=day))
    for model in range(2):
        for fresh in (False, True):
            assert np.array_equal(
                clean.expected(model, FIRST + day, fresh), poisoned.expected(model, FIRST + day, fresh)
            )


def test_poison_after_an_origin_does_not_reach_its_whole_forecast() -> None:
    one, other = (forecast_days(rolling(p), FIRST + 350, weeks=12) for p in (panel(420), panel(420, poison_from=350)))
    assert np.array_equal(one.expected, other.expected)
    assert np.array_equal(one.paths(20, 1), other.paths(20, 1))
    assert np.array_equal(one.weights, other.weights)


def test_poison_after_an_origin_reaches_no_model_that_is_used_and_no_path() -> None:
    trees = GradientBoosting(BoostSettings(least_in_leaf=20, rounds=8, horizon=42))
    models = tuple(trees if isinstance(model, GradientBoosting) else model for model in level_models())
    assert trees in models
    found = []
    for one in (panel(430), panel(430, poison_from=412)):
        level = forecast_days(RollingOrigin(one, Calendar("SE"), models, 14), FIRST + 412, quick=QUICK_MODELS, weeks=26)
        found.append((level.expected, level.weights, level.backtest.expected, level.paths(20, 1)))
    assert trees.fit(panel(412), Calendar("SE")).trees is not None
    for clean, poisoned in zip(*found, strict=True):
        assert np.array_equal(clean, poisoned)


def test_poison_before_an_origin_does_reach_it() -> None:
    one, other = (forecast_days(rolling(p), FIRST + 350, weeks=12) for p in (panel(420), panel(420, poison_from=340)))
    assert not np.allclose(one.expected, other.expected)


def test_what_came_after_is_unknown_to_a_replay() -> None:
    found = rolling(panel(420)).backtest((FIRST + 340,), FIRST + 350)
    assert np.isfinite(found.actual[0, :10]).all()
    assert np.isnan(found.actual[0, 10:]).all()


def test_a_unit_with_too_little_history_is_not_judged() -> None:
    one = panel(420)
    known = one.known.copy()
    known[: 340 - LEAST_DAYS + 1, 1] = False
    found = rolling(Panel(one.units, FIRST, one.counts, known)).backtest((FIRST + 340, FIRST + 341), FIRST + 420)
    assert np.isnan(found.actual[0, :, 1]).all()
    assert np.isfinite(found.actual[1, :, 1]).all()


def test_origins_are_weekly_and_leave_enough_history() -> None:
    assert weekly_origins(0, 100, 3) == (79, 86, 93)
    assert weekly_origins(0, LEAST_DAYS + 7, 3) == (LEAST_DAYS,)
    assert weekly_origins(0, LEAST_DAYS + 6, 3) == ()
