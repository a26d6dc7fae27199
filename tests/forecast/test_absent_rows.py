"""An absent row is zero, unknown or closed: by what is said, by evidence that is told, or it is asked."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest

from forecast.calendar import Calendar
from forecast.history_rows import ArrivalRow, HistoryReading
from forecast.read_counts import CountTable, read_counts
from forecast.series import Series

ZONE = "Europe/Stockholm"
MONDAY = datetime(2026, 1, 5)  # noqa: DTZ001 - wall-clock times as a table has them


def days(mean: float, number: int, seed: int = 1) -> list[ArrivalRow]:
    counts = np.random.default_rng(seed).poisson(mean, number)
    return [ArrivalRow(n + 2, MONDAY + timedelta(days=n), float(count)) for n, count in enumerate(counts)]


def hours(mean: float, number: int, seed: int = 1) -> list[ArrivalRow]:
    counts = np.random.default_rng(seed).poisson(mean, number)
    return [ArrivalRow(n + 2, MONDAY + timedelta(hours=n), float(count)) for n, count in enumerate(counts)]


def without_zeros(rows: list[ArrivalRow]) -> list[ArrivalRow]:
    return [row for row in rows if row.count]


def refused(found: HistoryReading) -> list[str]:
    return [problem.kind for problem in found.problems if problem.refused]


def series(found: HistoryReading) -> Series:
    assert found.series is not None, [str(problem.text) for problem in found.problems]
    return found.series


def test_a_short_table_of_small_counts_without_zeros_is_asked_about() -> None:
    found = read_counts("A", ZONE, without_zeros(days(0.5, 49)))
    assert refused(found) == ["absent_rows"]
    assert all(word in found.problems[-1].text for word in ('"zero"', '"unknown"', '"closed"'))


@pytest.mark.parametrize(("missing", "mean"), [("zero", 0.5), ("unknown", 1.27), ("closed", 1.27)])
def test_what_the_source_says_is_done(missing: str, mean: float) -> None:
    found = series(read_counts("A", ZONE, without_zeros(days(0.5, 400)), CountTable(missing=missing)))
    assert found.counts[found.known].mean() == pytest.approx(mean, rel=0.2)


def test_a_long_table_that_leaves_out_as_many_rows_as_chance_has_zeros_leaves_out_zeros() -> None:
    found = read_counts("A", ZONE, without_zeros(days(1.0, 900)))
    assert series(found).known.all()
    assert series(found).counts.mean() == pytest.approx(1.0, rel=0.1)
    assert any(problem.kind == "absent_rows" for problem in found.problems)


def test_a_long_table_that_leaves_out_far_more_is_asked_about() -> None:
    rows = [row for n, row in enumerate(without_zeros(days(1.0, 900))) if n % 2]
    assert refused(read_counts("A", ZONE, rows)) == ["absent_rows"]


def test_hours_without_a_row_in_a_long_table_are_zero() -> None:
    found = series(read_counts("A", ZONE, without_zeros(hours(0.8, 24 * 60))))
    assert found.counts[found.known].mean() == pytest.approx(0.8, rel=0.1)


def test_large_counts_that_are_absent_are_unknown() -> None:
    rows = [row for n, row in enumerate(days(30, 100)) if n not in (20, 21, 50, 77)]
    found = series(read_counts("A", ZONE, rows))
    assert (~found.known).sum() == 4


def test_a_table_that_writes_zeros_leaves_out_what_it_does_not_know() -> None:
    rows = [row for n, row in enumerate(days(0.5, 200)) if n % 6]
    found = series(read_counts("A", ZONE, rows))
    assert (~found.known).sum() == pytest.approx(33, abs=1)


def test_weekdays_that_never_have_a_row_are_closed_in_the_period_too() -> None:
    rows = [row for row in days(8, 70) if row.time.weekday() < 5]
    until = (MONDAY + timedelta(days=98)).toordinal()
    found = read_counts("A", ZONE, rows, CountTable(until=until))
    closed = series(found).closed
    assert {(day - 1) % 7 for day in closed} == {5, 6}
    assert max(closed) == until - 1
    assert any("Sat, Sun" in problem.text for problem in found.problems)


def test_weekdays_are_not_closed_by_a_few_weeks_or_a_thin_table() -> None:
    few = [row for row in days(8, 14) if row.time.weekday() < 5]
    assert not series(read_counts("A", ZONE, few)).closed
    thin = read_counts("A", ZONE, without_zeros(days(0.2, 60)))
    assert thin.series is None


def test_public_holidays_that_never_have_a_row_are_closed() -> None:
    public = Calendar("SE").public(MONDAY.toordinal(), MONDAY.toordinal() + 400)
    rows = [row for row in days(8, 300) if row.time.weekday() < 5 and row.time.toordinal() not in public]
    found = series(read_counts("A", ZONE, rows, CountTable(public=public, until=MONDAY.toordinal() + 400)))
    assert datetime(2026, 12, 25).toordinal() in found.closed  # noqa: DTZ001


def test_hours_that_never_have_a_row_are_closed() -> None:
    rows = [row for row in hours(9, 24 * 60) if 8 <= row.time.hour < 16]
    found = series(read_counts("A", ZONE, rows))
    assert found.known.all()
    assert found.daily().counts.mean() == pytest.approx(72, rel=0.05)
