"""Patients who are seen as outpatients instead of being admitted: their inflow leaves the ward and becomes visits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from capacity.hourly_inflow import week_hours
from capacity.stay import stays_from_curves
from capacity.survival_curve import curve_from_table
from capacity.work_norms import WorkloadNorm
from forecast.forecast import Forecast
from rules.clock import local_clock, weekday
from scenarios.case import UnitCase

OUTPATIENT = "outpatient"
"""Where patients go who are not admitted."""
OPEN = (8, 16)
"""Hours of a weekday in which visits take place."""


def outpatients(unit: UnitCase, source: str, share: float, work: tuple[float, str | None]) -> tuple[UnitCase, UnitCase]:
    """The ward without `share` of its class `source`, and the clinic that sees them.

    work: minutes that one visit takes and the skill that does it. Visits are spread over 8-16 of the day on which the
    patient would have come, or of the next weekday. Several levers on one ward open several clinics.
    """
    minutes, skill = work
    stays, forecast = unit.stays, unit.forecast
    place = stays.class_number(source)
    hours = week_hours(forecast.zone, forecast.edges[:-1].tolist())
    moved = share * stays.shares[hours, place]
    shares = stays.shares.copy()
    shares[:, place] *= 1 - share
    left = shares.sum(axis=1, keepdims=True)
    shares = np.where(left > 0, shares / np.where(left > 0, left, 1.0), stays.shares)
    ward = replace(
        unit,
        forecast=replace(forecast, paths=forecast.paths * (1 - moved)),
        stays=replace(stays, shares=shares),
    )
    name = f"{unit.unit} > {source} {OUTPATIENT}"
    norm = WorkloadNorm(id=name, unit=name, skill=skill, arrival_minutes=minutes)
    curve = curve_from_table([0.0, minutes / 60], [1.0, 0.0], "visit")
    visits = replace(visits_of(forecast, moved), unit=name)
    return ward, UnitCase(visits, stays_from_curves({"visit": curve}), (), (norm,), bedded=False)


def visits_of(forecast: Forecast, moved: NDArray[np.float64]) -> Forecast:
    """Visits by the hour, for shares of the arrivals `moved` [step] that are not admitted.

    Whoever would have come after the last weekday of the forecast is seen on that day: nobody is lost.
    """
    clock = local_clock(forecast.zone)
    days = np.array([clock.day(int(edge)) for edge in forecast.edges[:-1]])
    first, last = int(days[0]), int(days[-1])
    edges = np.arange(forecast.edges[0], forecast.edges[-1] + 1, 60, dtype=np.int64)
    hour_days = np.array([clock.day(int(edge)) for edge in edges[:-1]])
    local = np.array([clock.minute_of_day(int(edge)) // 60 for edge in edges[:-1]])
    open_days = [day for day in range(first, last + 1) if weekday(day) < 5] or list(range(first, last + 1))
    paths = np.zeros((len(forecast.paths), len(edges) - 1))
    for day in range(first, last + 1):
        seen = next((each for each in open_days if each >= day), open_days[-1])
        number = (forecast.paths[:, days == day] * moved[days == day]).sum(axis=1)
        hours = (hour_days == seen) & (local >= OPEN[0]) & (local < OPEN[1])
        hours = hours if hours.any() else hour_days == seen
        paths[:, hours] += (number / hours.sum())[:, None]
    return replace(forecast, edges=edges, paths=paths)
