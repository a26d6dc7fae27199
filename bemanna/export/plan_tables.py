"""Forecast and capacity plan as long tables with named columns, before there is a roster."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bemanna.export.table import Cell, Table
from capacity.need import Need
from capacity.plan import CapacityPlan
from forecast.unit import UnitForecast
from rules.clock import local_clock
from rules.horizon import Horizon

QUANTILES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)


def forecast_table(made: Iterable[UnitForecast]) -> Table:
    """One row a step of the forecast: expected count and quantiles."""
    rows: list[tuple[Cell, ...]] = []
    for one in made:
        clock = local_clock(one.forecast.zone)
        columns = [one.forecast.mean(), *(one.forecast.quantile(q) for q in QUANTILES)]
        for step, values in enumerate(zip(*columns, strict=True)):
            start, end = (clock.aware(int(edge)) for edge in one.forecast.edges[step : step + 2])
            rows.append((one.unit, start, end, *(round(float(value), 3) for value in values)))
    names = (f"q{round(100 * q):02d}" for q in QUANTILES)
    return Table("forecast", ("unit", "start", "end", "mean", *names), tuple(rows))


def census_table(planned: Iterable[CapacityPlan]) -> Table:
    """One row an hour: patients present."""
    rows: list[tuple[Cell, ...]] = []
    for plan in planned:
        clock = local_clock(plan.census.zone)
        columns = [plan.census.expected, *(plan.census.quantile(q) for q in QUANTILES)]
        for hour, values in enumerate(zip(*columns, strict=True)):
            start = clock.aware(int(plan.census.edges[hour]))
            rows.append((plan.unit, start, *(round(float(value), 3) for value in values)))
    names = (f"q{round(100 * q):02d}" for q in QUANTILES)
    return Table("census", ("unit", "start", "mean", *names), tuple(rows))


def beds_table(planned: Iterable[CapacityPlan], horizon: Horizon) -> Table:
    """One row a day: patients expected, quantiles of the fullest hour, risk and size of a shortage of beds."""
    columns = ("unit", "date", "expected", "q50", "q85", "q95", "open", "p_over", "exp_outliers", "per_100")
    rows = tuple(
        (
            plan.unit,
            date.fromordinal(day.day).isoformat(),
            round(day.expected, 2),
            round(day.q50, 2),
            round(day.q85, 2),
            round(day.q95, 2),
            day.open_beds,
            None if day.shortage_risk is None else round(day.shortage_risk, 4),
            None if day.overflow is None else round(day.overflow, 3),
            None if day.per_100 is None else round(day.per_100, 3),
        )
        for plan in planned
        for day in plan.beds.days
    )
    return Table("bed_plan", columns, rows)


def requirement_table(needs: Iterable[Need], horizon: Horizon) -> Table:
    """One row a need: least, wanted, the price of every number of people, and why."""
    columns = ("unit", "start", "end", "skill", "shift", "min", "target", "cost", "driver", "why")
    clock = horizon.clock
    rows = tuple(
        (
            need.unit,
            clock.aware(need.start),
            clock.aware(need.end),
            need.skill,
            need.shift,
            need.least,
            need.wanted,
            "|".join(str(points) for points in need.cost),
            need.driver,
            need.why,
        )
        for need in needs
    )
    return Table("requirement", columns, rows)
