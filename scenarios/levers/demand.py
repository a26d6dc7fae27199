"""Demand: arrivals of a unit scaled, raised or set, also from a day on or with a ramp."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rules.clock import local_clock
from scenarios.case import Case, UnitCase
from scenarios.scenario import Level, Lever, ScenarioError

FIELDS: tuple[str, ...] = ()


def targets(case: Case) -> tuple[str, ...]:
    """Units."""
    return tuple(unit.unit for unit in case.units)


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """Every path changes by the same share; `add` and `set` are arrivals a day, spread as the forecast is."""
    _, target, _ = lever.parts

    def change(unit: UnitCase) -> UnitCase:
        forecast = unit.forecast
        day_of = local_clock(forecast.zone).day
        days = np.array([day_of(int(edge)) for edge in forecast.edges[:-1]])
        paths = forecast.paths.copy()
        mean = forecast.mean()
        for day in dict.fromkeys(days.tolist()):
            steps = days == day
            now = float(mean[steps].sum())
            then = lever.changed(now, level, lever.strength(day))
            if then < 0:
                raise ScenarioError(f"{lever.path}: {then:.1f} arrivals a day are fewer than none")
            if now > 0:
                paths[:, steps] *= then / now
            elif then > 0:
                paths[:, steps] += then / steps.sum()
        return replace(unit, forecast=replace(forecast, paths=paths))

    return case.with_units(change, None if target == "*" else frozenset({target}))
