"""A real emergency department through forecast, capacity and requirement (data that are read, never committed)."""

from __future__ import annotations

import csv
from datetime import date, datetime
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from capacity.norms import RatioNorm
from capacity.plan import CapacityPlan, plan_unit
from capacity.requirement import Staffing
from capacity.stay import stays_from_curves
from capacity.survival_curve import curve_from_table
from forecast.forecast_units import UnitForecast, forecast_units
from forecast.history_rows import ArrivalRow
from forecast.read_counts import read_counts
from forecast.series import Series
from rules.horizon import Horizon

TABLE = Path(__file__).resolve().parents[2] / "shared" / "data" / "forecast" / "iowa_ed_hourly.csv"
ZONE = "America/Chicago"
FIRST, SEEN_UNTIL = date(2018, 1, 29), date(2018, 1, 1)
CURVE = curve_from_table([0, 1, 2, 4, 8, 16], [1.0, 0.85, 0.65, 0.35, 0.1, 0.0])

pytestmark = pytest.mark.skipif(not TABLE.is_file(), reason=f"{TABLE} is not here: the public series are not shipped")


@cache
def series() -> Series:
    with TABLE.open(encoding="utf-8") as lines:
        rows = [
            ArrivalRow(place, datetime.fromisoformat(row["time"]), float(row["count"]))
            for place, row in enumerate(csv.DictReader(lines), 2)
        ]
    read = read_counts("ED", ZONE, rows)
    assert read.series is not None, read.problems
    return read.series


@cache
def chain() -> tuple[UnitForecast, CapacityPlan]:
    """A roster period of 28 days from four weeks ahead, seeing nothing of it."""
    history = series().until(SEEN_UNTIL.toordinal())
    horizon = Horizon(ZONE, FIRST, 28)
    (made,) = forecast_units([history], SEEN_UNTIL, 28 + (FIRST - SEEN_UNTIL).days, paths=100, seed=3, region="US")
    norms = (RatioNorm(id="ED-NURSE", unit="ED", skill="nurse", patients=4, least=2),)
    plan = plan_unit(made.forecast, stays_from_curves({"all": CURVE}), None, norms, Staffing(horizon), seed=3)
    return made, plan


def test_the_forecast_of_a_real_department_holds_its_promised_band_per_shift() -> None:
    made, _ = chain()
    truth = series()
    edges = truth.index().edges
    inside = (edges[:-1] >= made.forecast.edges[0]) & (edges[:-1] < made.forecast.edges[-1])
    assert inside.sum() == made.forecast.paths.shape[1]
    shifts = slice(0, inside.sum() // 8 * 8)
    seen = truth.counts[inside][shifts].reshape(-1, 8).sum(axis=1)
    paths = made.forecast.paths[:, shifts].reshape(len(made.forecast.paths), -1, 8).sum(axis=2)
    low, high = np.quantile(paths, [0.1, 0.9], axis=0)
    assert 0.65 <= np.mean((low <= seen) & (seen <= high)) <= 0.95
    assert abs(paths.mean() - seen.mean()) < 0.1 * seen.mean()


def test_the_census_is_arrivals_times_stay() -> None:
    made, plan = chain()
    hours = made.forecast.edges[:-1] >= plan.census.edges[0]
    arrivals = made.forecast.mean()[hours].mean()
    assert plan.census.expected.mean() == pytest.approx(arrivals * CURVE.mean_hours, rel=0.02)


def test_the_requirement_follows_the_departments_day() -> None:
    """Patients pile up from noon and drain through the night: evenings take most people."""
    _, plan = chain()
    clock = Horizon(ZONE, FIRST, 28).clock
    wanted: dict[int, list[int]] = {7: [], 15: [], 23: []}
    for need in plan.needs:
        hour = clock.minute_of_day(need.start) // 60
        if hour in wanted and need.end - need.start >= 420:
            wanted[hour].append(need.wanted)
    day, evening, night = (float(np.mean(wanted[hour])) for hour in (7, 15, 23))
    assert evening > max(day, night)
    assert min(need.least for need in plan.needs) == 2
    hour_of = np.array([clock.minute_of_day(int(edge)) // 60 for edge in plan.census.edges[:-1]])
    assert plan.census.expected[hour_of == 6].mean() < plan.census.expected[hour_of == 15].mean() * 0.6
