"""Hours of the day: shares on the local clock, sums that hold, and a spread that is right at shift level."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from forecast.calendar import Calendar
from forecast.clock import steps
from forecast.hourly_profile import HourlyProfile, day_kinds, learn_hours, split_days
from forecast.series import Series

ZONE = "Europe/Copenhagen"
FIRST = date(2024, 1, 1).toordinal()
CALENDAR = Calendar("DK")


def series(days: int, extra: float = 0.0, mean: float = 5.0, unit: str = "ED") -> Series:
    """Counts with a peak at ten, more at night on Saturdays; shift rates vary by gamma noise of variance `extra`."""
    index = steps(ZONE, "h", FIRST, days)
    rng = np.random.default_rng(5)
    shift = (np.searchsorted([7, 15, 23], index.hour, side="right")) + 4 * (index.day - FIRST)
    noise = rng.gamma(1 / extra, extra, int(shift.max()) + 1) if extra else np.ones(int(shift.max()) + 1)
    rates = mean * (1 + 2.0 * (index.hour == 10) + 1.0 * ((index.hour < 4) & ((index.day - 1) % 7 == 5)))
    counts = rng.poisson(rates * noise[shift]).astype(float)
    return Series(unit, ZONE, "h", FIRST, counts, np.ones(len(counts), dtype=bool))


def even(between: float = 1e6) -> HourlyProfile:
    blocks = np.searchsorted(np.array([7, 15, 23]), np.arange(24), side="right")
    return HourlyProfile(np.full((8, 24), 1 / 24), blocks, between, 1e6)


def split(
    totals: NDArray[np.int64], shape: HourlyProfile, first: int, days: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    index = steps(ZONE, "h", first, days)
    kinds = day_kinds(CALENDAR, np.arange(first, first + days))
    return split_days(totals, shape, kinds, index.hour, index.day - first, np.random.default_rng(1)), index.hour


def test_shares_sum_to_one_and_know_the_weekday() -> None:
    shape = learn_hours(series(400), CALENDAR)
    assert shape.shares.sum(axis=1) == pytest.approx(np.ones(8))
    assert shape.shares[:5].argmax(axis=1).tolist() == [10] * 5
    assert shape.shares[5, 2] > 1.6 * shape.shares[1, 2]


@pytest.mark.parametrize(("day", "hours"), [(date(2024, 3, 31), 23), (date(2024, 10, 27), 25), (date(2024, 5, 1), 24)])
def test_a_days_hours_add_up_whatever_the_clock_does(day: date, hours: int) -> None:
    totals = np.array([[100], [0], [7]])
    found, hour = split(totals, even(), day.toordinal(), 1)
    assert found.shape == (3, hours)
    assert found.sum(axis=1).tolist() == [100, 0, 7]
    assert hour.tolist().count(2) == {23: 0, 24: 1, 25: 2}[hours]


def test_counts_that_are_only_chance_have_a_large_concentration() -> None:
    loose, tight = learn_hours(series(500, extra=0.15), CALENDAR), learn_hours(series(500), CALENDAR)
    assert tight.between > 5 * loose.between
    assert loose.between < 60


def test_a_shift_band_of_eighty_percent_holds_about_eighty_percent() -> None:
    past, future = series(700, extra=0.1).until(FIRST + 500), series(700, extra=0.1)
    shape = learn_hours(past, CALENDAR)
    first, days = FIRST + 500, 200
    index = steps(ZONE, "h", first, days)
    real = future.counts[-len(index.hour) :]
    totals = np.bincount(index.day - first, weights=real).astype(np.int64)
    paths, hour = split(np.tile(totals, (400, 1)), shape, first, days)
    shift = np.cumsum(np.isin(hour, (7, 15, 23)))
    inside = []
    for number in range(1, shift.max()):
        at = shift == number
        low, high = np.quantile(paths[:, at].sum(axis=1), [0.1, 0.9])
        inside.append(low <= real[at].sum() <= high)
    assert np.mean(inside) == pytest.approx(0.8, abs=0.06)


def test_a_thin_unit_borrows_the_shape_of_the_busiest() -> None:
    busy = learn_hours(series(400), CALENDAR)
    thin = learn_hours(series(6, mean=0.2), CALENDAR, siblings=busy)
    assert thin.borrowed
    assert np.array_equal(thin.shares, busy.shares)


def test_days_with_gaps_and_odd_days_teach_nothing() -> None:
    plain = series(120)
    known = plain.known.copy()
    at = plain.index().day == FIRST + 50
    known[at] = False
    counts = plain.counts.copy()
    counts[at] = 1e5
    counts[plain.index().day == date(2024, 3, 31).toordinal()] = 1e5
    dirty = Series("ED", ZONE, "h", FIRST, counts, known)
    assert learn_hours(dirty, CALENDAR).shares.max() < 0.2


def test_public_holidays_on_working_days_are_a_kind_of_their_own() -> None:
    days = np.array([date(2024, 12, 25).toordinal(), date(2024, 12, 23).toordinal(), date(2024, 3, 31).toordinal()])
    assert day_kinds(CALENDAR, days).tolist() == [7, 0, 6]
