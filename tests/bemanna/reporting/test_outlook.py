"""Sample paths are added up per local day, also on days of 23 and 25 hours."""

from __future__ import annotations

from datetime import date

import numpy as np

from bemanna.reporting.outlook import daily_band, daily_history
from bemanna.reporting.report import History
from forecast.forecast import Forecast
from rules.clock import local_clock

CLOCK = local_clock("Europe/Copenhagen")
SPRING, AUTUMN = date(2027, 3, 28).toordinal(), date(2027, 10, 31).toordinal()


def hourly(day: int, days: int) -> np.ndarray:
    return np.arange(CLOCK.midnight(day), CLOCK.midnight(day + days) + 1, 60, dtype=np.int64)


def test_days_of_the_clock_changes_have_23_and_25_hours() -> None:
    for first, hours in ((SPRING - 1, [24, 23, 24]), (AUTUMN - 1, [24, 25, 24])):
        edges = hourly(first, 3)
        forecast = Forecast("u", CLOCK.zone, edges, np.ones((5, len(edges) - 1)), int(edges[0]), "m", 1)
        band = daily_band(forecast)
        assert band.q50.tolist() == hours
        assert band.days.tolist() == [first, first + 1, first + 2]
        assert (band.mean, band.low, band.high) == (np.mean(hours), min(hours), max(hours))


def test_quantiles_are_those_of_the_daily_sums_and_not_sums_of_quantiles() -> None:
    edges = hourly(SPRING - 10, 1)
    paths = np.zeros((2, 24))
    paths[0, 0], paths[1, 1] = 10, 10
    band = daily_band(Forecast("u", CLOCK.zone, edges, paths, int(edges[0]), "m", 1))
    assert band.q05.tolist() == band.q95.tolist() == [10]


def test_only_the_days_asked_for_are_taken() -> None:
    edges = hourly(SPRING - 10, 4)
    paths = np.repeat([[1.0, 2.0, 3.0, 4.0]], 24, axis=0).T.reshape(1, -1)
    band = daily_band(Forecast("u", CLOCK.zone, edges, paths, int(edges[0]), "m", 1), range(SPRING - 8, SPRING))
    assert band.q50.tolist() == [72, 96]


def test_a_day_with_an_unknown_hour_is_unknown() -> None:
    counts = np.ones(48)
    counts[30] = np.nan
    days, sums = daily_history(History(hourly(SPRING - 10, 2), counts), CLOCK)
    assert days.tolist() == [SPRING - 10, SPRING - 9]
    assert sums[0] == 24
    assert np.isnan(sums[1])
