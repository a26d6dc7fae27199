"""Rows of arrivals become hours, or days where the hours are not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from forecast.history_rows import ArrivalRow, HistoryReading
from forecast.read_arrivals import read_arrivals

ZONE = "Europe/Stockholm"
MONDAY = datetime(2026, 1, 5)  # noqa: DTZ001 - wall-clock times as a table has them


def arrivals(days: int, a_day: float = 8) -> list[ArrivalRow]:
    draw = np.random.default_rng(3)
    minutes = sorted(draw.integers(0, days * 1440, int(days * a_day)).tolist())
    return [ArrivalRow(n + 2, MONDAY + timedelta(minutes=minute)) for n, minute in enumerate(minutes)]


def at_midnight(row: ArrivalRow, timed: bool) -> ArrivalRow:
    return replace(row, time=row.time.replace(hour=0, minute=0), timed=timed)


def kinds(found: HistoryReading) -> list[str]:
    return [problem.kind for problem in found.problems]


def test_arrivals_with_times_are_hours() -> None:
    found = read_arrivals("A", ZONE, arrivals(60))
    assert found.series is not None
    assert (found.series.step, kinds(found)) == ("h", [])


def test_dates_without_times_are_days() -> None:
    found = read_arrivals("A", ZONE, [at_midnight(row, timed=False) for row in arrivals(60)])
    assert found.series is not None
    assert (found.series.step, found.series.days, kinds(found)) == ("D", 60, ["no_times"])
    assert found.series.counts.sum() == 480


def test_midnight_that_stands_for_no_time_makes_days() -> None:
    rows = [at_midnight(row, timed=True) if n % 4 == 0 else row for n, row in enumerate(arrivals(60))]
    found = read_arrivals("A", ZONE, rows)
    assert found.series is not None
    assert (found.series.step, kinds(found)) == ("D", ["no_times"])


def test_a_few_arrivals_at_midnight_are_arrivals_at_midnight() -> None:
    rows = [at_midnight(row, timed=True) if n % 40 == 0 else row for n, row in enumerate(arrivals(60))]
    found = read_arrivals("A", ZONE, rows)
    assert found.series is not None
    assert found.series.step == "h"
