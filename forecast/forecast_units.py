"""The room's one entry: histories in, a calibrated forecast and a model card per unit out.

    forecast_units(histories, first_day, days, paths=200, seed=1, region="DK") -> tuple[UnitForecast, ...]

`histories` are Series (forecast.series); make them with forecast.read_counts or forecast.read_arrivals.
`first_day` is a date or ordinal that may lie after the end of the history (a roster is made four to eight weeks ahead):
the weeks between are forecast too and left out. Hourly histories give hourly forecasts whose days of 23 and 25 hours
have as many steps; daily ones daily. Where histories name groups, the sums follow after the units, in order, and every
path of a sum is the sum of its units' paths. Every UnitForecast has `.forecast` (forecast.forecast.Forecast: edges,
whole-number paths, quantiles), `.daily` (the same paths by local day) and `.card` (forecast.model_card.ModelCard).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from forecast.calendar import Calendar
from forecast.clock import midnight, steps
from forecast.daily_forecast import DayForecast, forecast_days
from forecast.describe import describe, with_held
from forecast.forecast import Forecast
from forecast.hierarchy import Hierarchy, hierarchy_of, reconcile
from forecast.hourly_profile import SHIFT_HOURS, HourlyProfile, day_kinds, learn_hours, split_days
from forecast.model_card import ModelCard
from forecast.models.exponential_smoothing import QUICK, ExponentialSmoothing
from forecast.models.glm import NIMBLE, STEADY, EffectsCache, Glm
from forecast.models.gradient_boosting import GradientBoosting
from forecast.models.planners_rule import PlannersRule
from forecast.models.protocol import ForecastModel
from forecast.panel import Panel, panel_of
from forecast.rolling_origin import Progress, RollingOrigin
from forecast.sentence import ForecastSentence
from forecast.series import Series
from forecast.series_checks import check_series, mask
from forecast.special_days import SpecialDay

QUICK_MODELS = 1
"""So many of level_models, the last ones, have weight only at a break of level."""


@dataclass(frozen=True, slots=True, eq=False)
class UnitForecast:
    """Forecast of one unit at the step of its history, the same by local day, and its model card."""

    unit: str
    forecast: Forecast
    daily: Forecast
    card: ModelCard


def forecast_units(
    histories: Sequence[Series],
    first_day: date | int,
    days: int,
    *,
    paths: int = 200,
    seed: int = 1,
    region: str = "",
    extra_days: Sequence[SpecialDay] = (),
    boundaries: tuple[int, ...] = SHIFT_HOURS,
    on_progress: Progress | None = None,
) -> tuple[UnitForecast, ...]:
    """Forecast every unit for `days` local days from `first_day`.

    paths: number of equally likely sample paths. region: calendar, as "DK" or "GB-ENG". extra_days: own special days.
    boundaries: local hours at which shifts change; spread is right at that level. Units are forecast together and may
    borrow from each other; paths are joint, path i of one unit belongs to path i of another and of the sums.
    Raises ValueError without histories, with two zones, or when the period begins before the history ends.
    """
    if not histories:
        raise ValueError("no history to forecast from")
    if len({one.zone for one in histories}) > 1:
        raise ValueError("the histories are in different time zones; forecast them one zone at a time")
    zone = histories[0].zone
    problems = [check_series(one) for one in histories]
    clean = [mask(one, found) for one, found in zip(histories, problems, strict=True)]
    own = panel_of(clean)
    hierarchy = hierarchy_of(clean)
    panel = hierarchy.with_sums(own)
    start = first_day if isinstance(first_day, int) else first_day.toordinal()
    if start < panel.end_day:
        raise ValueError(
            f"the period begins on {date.fromordinal(start)}, inside the history "
            f"(to {date.fromordinal(panel.end_day - 1)}); end the history before it or begin later"
        )
    lead = start - panel.end_day
    calendar = Calendar(region, tuple(extra_days))
    rolling = RollingOrigin(panel, calendar, (PlannersRule(), *level_models()), lead + days)
    level = forecast_days(rolling, panel.end_day, skip=1, quick=QUICK_MODELS, on_progress=on_progress)
    drawn = _joint_paths(level, hierarchy, own, paths, seed)[:, lead:]
    for place, one in enumerate(clean):
        drawn[:, [day - start for day in one.closed if start <= day < start + days], place] = 0.0
    shapes = _hourly_profiles(clean, calendar, boundaries)
    hourly = [
        None if shape is None else _hourly(zone, start, days, drawn[:, :, place], shape, calendar, (seed, place))
        for place, shape in enumerate(shapes)
    ]
    levels = [*clean, *_sum_series(hierarchy, panel, clean)]
    found = []
    for place, one in enumerate(levels):
        is_unit = place < len(clean)
        parts = [place] if is_unit else np.flatnonzero(hierarchy.members[place - len(clean)]).tolist()
        card = describe(one, place, problems[place] if is_unit else (), panel, level, rolling, start, days)
        if not is_unit:
            sum_of = ForecastSentence("The sum of {units} units; every path adds up.", units=len(parts))
            card = replace(card, notes=(sum_of, *card.notes))
        daily = _forecast(one, "D", start, drawn[:, :, parts].sum(axis=2), panel, card, seed)
        fine = [hours for part in parts if (hours := hourly[part]) is not None]
        whole = len(fine) == len(parts)
        forecast = _forecast(one, "h", start, np.sum(fine, axis=0), panel, card, seed) if whole else daily
        card = with_held(card, daily, forecast)
        forecast, daily = (replace(made, notes=card.notes) for made in (forecast, daily))
        found.append(UnitForecast(one.unit, forecast, daily, card))
    return tuple(found)


def _joint_paths(level: DayForecast, hierarchy: Hierarchy, own: Panel, paths: int, seed: int) -> NDArray[np.float64]:
    """Whole counts of the units [path, day, unit]; with levels above, drawn to what those are forecast to be."""
    if not hierarchy.names:
        return level.paths(paths, seed)
    units = len(own.units)
    draws = level.draws(paths, seed)
    usable = hierarchy.usable(own)
    sums = draws[:, :, units:][:, :, usable]
    return reconcile(draws[:, :, :units], sums, hierarchy.members[usable], np.random.default_rng((seed, units)))


def _sum_series(hierarchy: Hierarchy, panel: Panel, units: Sequence[Series]) -> list[Series]:
    """Daily histories of the sums."""
    first = len(units)
    return [
        Series(name, units[0].zone, "D", panel.first_day, panel.counts[:, place], panel.known[:, place])
        for place, name in enumerate(hierarchy.names, start=first)
    ]


def level_models() -> tuple[ForecastModel, ...]:
    """The models that are weighted together, the quick ones last."""
    shapes = EffectsCache()
    return (
        Glm(shapes=shapes),
        Glm(NIMBLE, "nimble calendar model", shapes),
        Glm(STEADY, "steady calendar model", shapes),
        ExponentialSmoothing(shapes=shapes),
        GradientBoosting(shapes=shapes),
        ExponentialSmoothing(name="quick smoothing", shapes=shapes, rates=QUICK),
    )


def _hourly_profiles(
    series: Sequence[Series], calendar: Calendar, boundaries: tuple[int, ...]
) -> list[HourlyProfile | None]:
    """Shape of the day of every hourly unit; thin ones borrow from the sum of all."""
    hourly = [one for one in series if one.step == "h"]
    if not hourly:
        return [None] * len(series)
    busiest = max(hourly, key=lambda one: float(one.counts[one.known].sum()))
    siblings = learn_hours(busiest, calendar, boundaries)
    return [
        None if one.step == "D" else siblings if one is busiest else learn_hours(one, calendar, boundaries, siblings)
        for one in series
    ]


def _hourly(
    zone: str,
    first: int,
    days: int,
    totals: NDArray[np.float64],
    shape: HourlyProfile,
    calendar: Calendar,
    seed: tuple[int, int],
) -> NDArray[np.float64]:
    index = steps(zone, "h", first, days)
    kinds = day_kinds(calendar, np.arange(first, first + days))
    rng = np.random.default_rng(seed)
    return split_days(totals.astype(np.int64), shape, kinds, index.hour, index.day - first, rng)


def _forecast(
    series: Series, step: str, first: int, paths: NDArray[np.float64], panel: Panel, card: ModelCard, seed: int
) -> Forecast:
    index = steps(series.zone, step, first, len(paths[0]) if step == "D" else _days_of(series.zone, first, paths))
    scores: dict[str, float] = {}
    for band in card.bands:
        scores[f"mase_{band.first}_{band.last}"] = band.scaled
        scores[f"planners_mase_{band.first}_{band.last}"] = band.planners_scaled
    coverage = card.coverage(80)
    if coverage is not None:
        scores["coverage80"] = coverage
    origin = midnight(series.zone, panel.end_day)
    return Forecast(
        series.unit, series.zone, index.edges, paths, origin, card.model, seed, scores=scores, notes=card.notes
    )


def _days_of(zone: str, first: int, paths: NDArray[np.float64]) -> int:
    days = round(len(paths[0]) / 24)
    assert len(steps(zone, "h", first, days).day) == len(paths[0])
    return days
