"""Forecast and capacity plan as long tables with named columns, before there is a roster."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bemanna.files.table import Cell, Table
from capacity.covering import Covering
from capacity.need import Need
from capacity.plan import CapacityPlan
from capacity.pooling import Pooled, Rounding
from capacity.requirement import Requirement
from forecast.forecast_units import UnitForecast
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


def requirement_table(needs: Iterable[Need], horizon: Horizon, rows: Iterable[Requirement] = ()) -> Table:
    """One row a need: people in fractions, least, wanted and the most that is useful, what one person too few or too
    many costs, the price of every number of people, and why.

    rows: the requirements that needs of patients were made of; fraction and most of the others are not known.
    """
    columns = (
        "unit", "start", "end", "skill", "shift", "fractional", "min", "target", "max", "cost_under", "cost_over",
        "cost", "driver", "why",
    )  # fmt: skip
    made = {id(row.need): row for row in rows}
    clock = horizon.clock
    found: list[tuple[Cell, ...]] = []
    for need in needs:
        row, wanted = made.get(id(need)), need.wanted
        found.append(
            (
                need.unit,
                clock.aware(need.start),
                clock.aware(need.end),
                need.skill,
                need.shift,
                None if row is None else round(row.fractional, 3),
                need.least,
                wanted,
                None if row is None else row.useful,
                need.price(wanted - 1) - need.price(wanted) if wanted else None,
                need.price(wanted + 1) - need.price(wanted),
                "|".join(str(points) for points in need.cost),
                need.driver,
                need.why,
            )
        )
    return Table("requirement", columns, tuple(found))


def shift_table(unit: str, covering: Covering) -> Table:
    """One row a day, shift and skill: people who cover the needs at the fewest points (täthetsschema)."""
    rows = tuple(
        (unit, date.fromordinal(count.day).isoformat(), count.code, count.skill, count.people)
        for count in covering.counts
        if count.people
    )
    return Table("shift_plan", ("unit", "date", "shift", "skill", "people"), rows)


def pool_table(pooled: Iterable[Pooled], horizon: Horizon, rounding: Rounding) -> Table:
    """One row an interval and skill of a pool: people together and apart, in fractions and by the rounding policy."""
    columns = ("pool", "units", "start", "end", "skill", "work", "fractional", "target", "rounding", "apart", "why")
    clock = horizon.clock
    rows = tuple(
        (
            one.need.unit,
            " ".join(one.units),
            clock.aware(one.need.start),
            clock.aware(one.need.end),
            one.need.skill,
            round(one.work, 3),
            round(one.fractional, 3),
            round(one.target(rounding), 3),
            rounding,
            one.apart,
            one.need.why,
        )
        for one in pooled
    )
    return Table("pool_plan", columns, rows)
