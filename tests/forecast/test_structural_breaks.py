"""A break of level is found where it is, in the unit that broke, and is not learnt as season."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from forecast.calendar import Calendar
from forecast.design_matrix import EffectScales, design, names_in
from forecast.forecast_units import forecast_units
from forecast.models.current_level import since_break
from forecast.models.glm import NIMBLE, Glm
from forecast.panel import Panel
from forecast.series import daily_series
from forecast.structural_breaks import SPAN_DAYS, broken_spans

FIRST = date(2021, 1, 4).toordinal()
NOWHERE = Calendar("")


def panel(level: NDArray[np.float64], means: tuple[float, ...] = (200.0, 120.0), seed: int = 4) -> Panel:
    """Poisson counts with a season; the level is the first unit's."""
    days = len(level)
    season = 1 + 0.06 * np.sin(2 * np.pi * np.arange(days) / 365.25)
    rates = season[:, None] * np.array(means)
    rates[:, 0] *= level
    counts = np.random.default_rng(seed).poisson(rates).astype(float)
    return Panel(tuple("AB"[: len(means)]), FIRST, counts, np.ones(counts.shape, dtype=bool))


def spans(given: Panel) -> NDArray[np.bool_]:
    columns = design(
        NOWHERE, given.first_day, given.end_day, names_in(NOWHERE, given.first_day, given.end_day), EffectScales()
    )
    return broken_spans(given, columns, columns.scales, np.log(given.counts.mean(axis=0)))


def fallen(days: int, at: int, by: float = 0.4, over: int = 21) -> NDArray[np.float64]:
    return 1 - by * np.clip((np.arange(days) - at) / over, 0, 1)


def test_a_series_with_a_season_and_chance_alone_has_no_break() -> None:
    assert not spans(panel(np.ones(900))).any()


@pytest.mark.parametrize("at", [300, 600, 880])
def test_a_fall_by_two_fifths_within_three_weeks_is_found_where_it_is(at: int) -> None:
    found = spans(panel(fallen(924, at)))
    assert not found[:, 1].any()
    days = np.flatnonzero(found[:, 0]) * SPAN_DAYS
    assert len(days) > 0
    assert days.min() >= at - 3 * SPAN_DAYS
    assert days.max() <= at + 21 + 2 * SPAN_DAYS


def test_a_slow_change_is_no_break() -> None:
    assert not spans(panel(fallen(924, 300, by=0.3, over=360))).any()


def test_a_lost_quarter_does_not_come_back_as_season_a_year_later() -> None:
    level = np.ones(1100)
    level[700:790] = 0.6
    history = panel(level)
    expected = Glm(NIMBLE).fit(history.until(FIRST + 1050), NOWHERE).expected(history.until(FIRST + 1050), 60)
    coming = 200 * (1 + 0.06 * np.sin(2 * np.pi * np.arange(1050, 1110) / 365.25))
    assert expected[:, 0].mean() == pytest.approx(coming.mean(), rel=0.05)


@pytest.mark.parametrize(("change", "found"), [(0.10, False), (0.30, True)])
def test_the_weeks_after_a_step_are_told_from_those_before_it_to_within_a_week(change: float, found: bool) -> None:
    counts = np.random.default_rng(1).poisson(200.0, (280, 1)).astype(float)
    counts[-35:] *= 1 + change
    place = since_break(counts, np.ones(counts.shape, dtype=bool), np.full(counts.shape, 200.0))
    assert place.tolist() in ([[245], [252]] if found else [[0]])


def test_a_history_of_weeks_has_no_break_to_find() -> None:
    counts = np.where(np.arange(84) < 70, 100.0, 10.0)[:, None]
    assert since_break(counts, counts > 0, np.full(counts.shape, 100.0)).tolist() == [0]


@pytest.mark.parametrize("weeks", [3, 6])
def test_soon_after_a_fall_the_forecast_is_at_the_new_level_and_its_band_holds(weeks: int) -> None:
    days = 560
    whole = panel(fallen(days + 42, days - 7 * weeks, over=7), means=(200.0,)).counts[:, 0]
    series = daily_series("A", "Europe/Stockholm", date.fromordinal(FIRST), whole[:days])
    (found,) = forecast_units([series], series.end_day, 42, paths=400)
    truth = whole[days:]
    error = np.abs(truth - found.daily.quantile(0.5)).mean()
    planners = np.abs(truth - whole[days - 56 : days].reshape(8, 7).mean(axis=0)[np.arange(42) % 7]).mean()
    assert error < 0.6 * planners
    inside = (truth >= found.daily.quantile(0.1)) & (truth <= found.daily.quantile(0.9))
    assert inside.mean() > 0.7
