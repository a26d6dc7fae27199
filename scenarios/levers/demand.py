"""Demand: arrivals of a unit or referrals to an activity, scaled, raised or set, also from a day on or with a ramp."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rules.clock import local_clock
from scenarios.case import Case, UnitCase
from scenarios.scenario import Level, Lever, ScenarioError
from scenarios.weekly_shares import activity_names, changed_weeks, with_activities

FIELDS: tuple[str, ...] = ()
READS: tuple[str, ...] = ("first", "last", "weekdays", "ramp_days")


def targets(case: Case) -> tuple[str, ...]:
    """Units, and activities of the production plan."""
    return (*(unit.unit for unit in case.units), *activity_names(case.production))


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """Every path changes by the same share; `add` and `set` are arrivals a day, spread as the forecast is.

    Of an activity the referrals change, where `add` and `set` are referrals a week.
    """
    _, target, _ = lever.parts
    task = case.production
    if task is not None and target in ("*", *activity_names(task)):
        changed = with_activities(
            task,
            lambda one: (
                replace(one, referrals=changed_weeks(task, one.referrals, lever, level))
                if target in ("*", one.id)
                else one
            ),
        )
        case = replace(case, production=changed)
    return case.with_units(lambda unit: _changed(unit, lever, level), None if target == "*" else frozenset({target}))


def _changed(unit: UnitCase, lever: Lever, level: Level) -> UnitCase:
    forecast = unit.forecast
    days = _days(forecast.zone, forecast.edges[:-1].tobytes())
    paths = forecast.paths.copy()
    mean = forecast.mean()
    first = np.flatnonzero(np.diff(days, prepend=days[0] - 1))
    for start, end in pairwise((*first.tolist(), len(days))):
        day, steps = int(days[start]), slice(start, end)
        now = float(mean[steps].sum())
        then = lever.changed(now, level, lever.strength(day))
        if then < 0:
            raise ScenarioError(f"{lever.path}: {then:.1f} arrivals a day are fewer than none")
        if now > 0:
            paths[:, steps] *= then / now
        elif then > 0:
            paths[:, steps] += then / (end - start)
    return replace(unit, forecast=replace(forecast, paths=paths))


@lru_cache(maxsize=32)
def _days(zone: str, starts: bytes) -> NDArray[np.int64]:
    """Local day of each step."""
    day = local_clock(zone).day
    return np.array([day(edge) for edge in np.frombuffer(starts, dtype=np.int64).tolist()], dtype=np.int64)
