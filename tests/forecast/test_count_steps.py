"""What a count covers is found from its times, or asked; totals are kept when longer spans are divided."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from forecast.history_rows import ArrivalRow, HistoryReading
from forecast.read_counts import CountTable, read_counts
from forecast.series import Series

ZONE = "Europe/Stockholm"
MONDAY = datetime(2026, 1, 5)  # noqa: DTZ001 - wall-clock times as a table has them


def rows_of(times: list[datetime], mean: float, seed: int = 1) -> list[ArrivalRow]:
    counts = np.random.default_rng(seed).poisson(mean, len(times))
    return [ArrivalRow(n + 2, time, float(count)) for n, (time, count) in enumerate(zip(times, counts, strict=True))]


def series(found: HistoryReading) -> Series:
    assert found.series is not None, [str(problem.text) for problem in found.problems]
    return found.series


WEEKS = [MONDAY + timedelta(weeks=week) for week in range(40)]
MONTHS = [datetime(2024 + month // 12, month % 12 + 1, 1) for month in range(24)]  # noqa: DTZ001
SHIFTS = [MONDAY + timedelta(days=day, hours=hour) for day in range(40) for hour in (7, 15, 23)]
QUARTERS = [MONDAY + timedelta(minutes=15 * step) for step in range(96 * 30)]


def test_rows_seven_days_apart_are_asked_about() -> None:
    found = read_counts("A", ZONE, rows_of(WEEKS, 50))
    assert found.series is None
    assert [problem.kind for problem in found.problems if problem.refused] == ["mixed_step"]
    assert 'step = "week"' in found.problems[-1].text


def test_weeks_that_are_said_are_divided_over_their_days_and_keep_their_totals() -> None:
    rows = rows_of(WEEKS, 50)
    found = series(read_counts("A", ZONE, rows, CountTable(step="week")))
    assert (found.step, found.days, found.known.all()) == ("D", 280, True)
    assert found.counts.reshape(40, 7).sum(axis=1).tolist() == [row.count for row in rows]
    assert 0.7 < found.counts.var() / found.counts.mean() < 1.4, "a day is as noisy as its size says"


def test_a_clinic_of_one_day_a_week_is_closed_on_the_others_when_it_is_said() -> None:
    found = series(read_counts("A", ZONE, rows_of(WEEKS, 50), CountTable(step="day", missing="closed")))
    assert found.known.sum() == 40
    assert found.counts[found.known].mean() == pytest.approx(50, rel=0.1)


def test_counts_on_the_first_of_every_month_are_months() -> None:
    rows = rows_of(MONTHS, 300)
    found = series(read_counts("A", ZONE, rows))
    assert found.days == 731
    assert found.counts[:31].sum() == rows[0].count
    assert found.counts.mean() == pytest.approx(300 * 24 / 731, rel=0.05)


def test_a_month_without_a_row_is_unknown() -> None:
    found = series(read_counts("A", ZONE, [row for n, row in enumerate(rows_of(MONTHS, 300)) if n != 5]))
    assert (~found.known).sum() == 30


def test_counts_of_shifts_are_divided_over_their_hours() -> None:
    rows = rows_of(SHIFTS, 4)
    found = series(read_counts("A", ZONE, rows))
    assert found.step == "h"
    daily = found.daily()
    assert daily.counts[daily.known].mean() == pytest.approx(12, rel=0.1)
    assert found.end_day - found.first_day == 40, "hours of the last night do not begin a day"
    assert sum(found.counts[found.known][:8]) == rows[0].count


def test_counts_of_quarters_are_added_up_by_hour() -> None:
    rows = rows_of(QUARTERS, 1.5)
    found = series(read_counts("A", ZONE, rows))
    totals: dict[date, float] = defaultdict(float)
    for row in rows:
        totals[row.time.date()] += row.count
    assert found.daily().counts.tolist() == list(totals.values())


def test_slots_of_a_clinic_are_no_shifts_of_the_day() -> None:
    slots = [MONDAY + timedelta(days=day, hours=hour) for day in range(40) for hour in (8, 10, 12, 14)]
    found = series(read_counts("A", ZONE, rows_of(slots, 9)))
    night = np.isin(found.index().hour, (0, 3, 20, 23))
    assert found.counts[night].sum() == 0
