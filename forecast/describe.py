"""Writes the model card of a unit from its forecast and the earlier forecasts that calibrated it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from forecast.accuracy import band_errors, seasonal_scale
from forecast.daily_forecast import DayForecast, held_out
from forecast.excluded_days import excluded_days
from forecast.forecast import Forecast
from forecast.history_problem import HistoryProblem
from forecast.model_card import HolidayEffect, ModelCard
from forecast.models.glm import FittedGlm
from forecast.panel import Panel
from forecast.rolling_origin import RollingOrigin
from forecast.sentence import Amount, CountedForecastSentence, ForecastSentence
from forecast.series import Series
from forecast.series_checks import usual_days

_SHORT_DAYS = 56
_DRIFT_RATIO = 1.6
_DRIFT_ORIGINS = 8
_MOST_EFFECTS = 8
_LEAST_SEEN = 2
_EVIDENT = 2.5
"""Spreads of chance below which a named day is not told."""
_OVER = 0.85


def describe(
    series: Series,
    place: int,
    problems: tuple[HistoryProblem, ...],
    panel: Panel,
    level: DayForecast,
    rolling: RollingOrigin,
    first_day: int,
    days: int,
) -> ModelCard:
    """The card of unit number `place`."""
    daily = series.daily()
    known = int(daily.known.sum())
    closed = len([day for day in series.closed if series.first_day <= day < series.end_day])
    scale = float(seasonal_scale(panel)[place])
    judged, at = held_out(level)
    usable = known >= _SHORT_DAYS and np.isfinite(scale) and scale > 0 and len(level.backtest.origins) > 0
    bands = (
        band_errors(place, level.blended, level.backtest.expected[0], level.backtest.actual, scale, judged, at)
        if usable
        else ()
    )
    drift, drift_text = _drift(level, place)
    borrowed = known < _SHORT_DAYS
    notes: list[str] = list(_notes(series, known, len(panel.units), borrowed, first_day, days, bool(usable)))
    notes.extend(_silent_end(series, problems))
    if drift:
        notes.append(drift_text)
    return ModelCard(
        unit=series.unit,
        first=date.fromordinal(series.first_day),
        last=date.fromordinal(series.end_day - 1),
        days_known=known,
        gap_days=daily.days - known - closed,
        closed_days=closed,
        daily_mean=float(daily.counts[daily.known].mean()) if known else 0.0,
        model=" + ".join(model.name for model in rolling.models[1:]),
        weights=_weights(level, rolling),
        bands=bands,
        holidays=_holidays(rolling, place, panel, usual_days(series), float(level.dispersion[place])),
        drift=drift,
        drift_text=drift_text,
        borrowed=borrowed,
        problems=problems,
        notes=tuple(notes),
        excluded=excluded_days(series, problems),
    )


def with_held(card: ModelCard, daily: Forecast, forecast: Forecast) -> ModelCard:
    """The card with what the band named 80 % holds, of days and of single steps, and a note where that is more."""
    held_days, held_steps = daily.held(0.1, 0.9), forecast.held(0.1, 0.9)
    notes = list(card.notes)
    if held_days > _OVER:
        notes.append(
            ForecastSentence(
                "Counts are low: whole numbers cannot be split finer, so the band that is named 80 % holds about "
                "{share} % of days.",
                share=Amount(100 * held_days),
            )
        )
    elif held_steps > _OVER:
        notes.append(
            ForecastSentence(
                "Counts of a single hour are low: whole numbers cannot be split finer, so its band that is named 80 % "
                "holds about {share} % of hours. Sums over shifts and days hold what is promised.",
                share=Amount(100 * held_steps),
            )
        )
    return replace(card, notes=tuple(notes), held_days=held_days, held_steps=held_steps)


def _weights(level: DayForecast, rolling: RollingOrigin) -> tuple[tuple[str, float], ...]:
    mean = level.weights.mean(axis=0)
    return tuple((model.name, float(share)) for model, share in zip(rolling.models[1:], mean, strict=True))


def _notes(
    series: Series, known: int, units: int, borrowed: bool, first_day: int, days: int, usable: bool
) -> list[ForecastSentence]:
    found = []
    if known == 0:
        found.append(
            ForecastSentence("{unit} has no usable history; its level is a guess near zero.", unit=series.unit)
        )
    elif float(series.counts[series.known].sum()) == 0:
        found.append(
            CountedForecastSentence(
                "{unit} has no arrivals in {days} day; the forecast stays near zero.",
                "{unit} has no arrivals in {days} days; the forecast stays near zero.",
                days=known,
                unit=series.unit,
            )
        )
    if borrowed and units > 1:
        found.append(
            CountedForecastSentence(
                "Only {days} day of history: weekday, season and holidays are borrowed from the other units.",
                "Only {days} days of history: weekday, season and holidays are borrowed from the other units.",
                days=known,
            )
        )
    elif borrowed:
        found.append(
            CountedForecastSentence(
                "Only {days} day of history and no other unit to borrow from: season and holidays are unknown.",
                "Only {days} days of history and no other unit to borrow from: season and holidays are unknown.",
                days=known,
            )
        )
    elif known < 400:
        found.append(
            CountedForecastSentence(
                "{days} day of history: a season that was seen once at most is uncertain.",
                "{days} days of history: a season that was seen once at most is uncertain.",
                days=known,
            )
        )
    if not usable:
        found.append(
            ForecastSentence("Too little history to judge the forecast by earlier ones; the band is a rule of thumb.")
        )
    ahead = sorted(day for day in series.closed if first_day <= day < first_day + days)
    if ahead:
        found.append(
            ForecastSentence(
                "{days} closed days in the period are forecast as zero, the first {first}.",
                days=len(ahead),
                first=date.fromordinal(ahead[0]),
            )
        )
    return found


def _silent_end(series: Series, problems: tuple[HistoryProblem, ...]) -> list[ForecastSentence]:
    """A note when the history ends in a silence that was left out."""
    last = date.fromordinal(series.end_day - 1)
    return [
        ForecastSentence(
            "No arrivals since {first}: left out, and forecast as if the unit opens again as before. If it stays shut, "
            "name the days as closed.",
            first=problem.first,
        )
        for problem in problems
        if problem.kind == "closure" and problem.last == last
    ]


def _drift(level: DayForecast, place: int) -> tuple[bool, str]:
    """Whether the last eight weeks' errors of the first week ahead are much larger than before."""
    error = (level.backtest.actual - level.blended)[:, :7, place] / np.sqrt(
        np.maximum(level.blended[:, :7, place], 0.25)
    )
    if len(error) < 3 * _DRIFT_ORIGINS:
        return False, ""
    late, early = np.abs(error[-_DRIFT_ORIGINS:]), np.abs(error[:-_DRIFT_ORIGINS])
    if not np.isfinite(late).any() or not np.isfinite(early).any():
        return False, ""
    ratio = float(np.nanmean(late)) / max(1e-9, float(np.nanmean(early)))
    if ratio < _DRIFT_RATIO:
        return False, ""
    return True, ForecastSentence(
        "Drift: the errors of the last {weeks} weeks are {ratio} times those before.",
        weeks=_DRIFT_ORIGINS,
        ratio=Amount(ratio, 1),
    )


def _holidays(
    rolling: RollingOrigin, place: int, panel: Panel, usual: NDArray[np.float64], dispersion: float
) -> tuple[HolidayEffect, ...]:
    """Largest effects of named days: the whole effect of the day, not of one column; none that may be chance.

    usual: what is usual on the weekdays around each day of the unit's history [day]. dispersion: variance over mean.
    """
    fits = [
        fit
        for model in range(len(rolling.models))
        if isinstance(fit := rolling.fitted(model, panel.end_day), FittedGlm)
    ]
    if not fits:
        return ()
    shape = fits[0].shape
    columns = shape.columns(panel.first_day, panel.end_day)
    holiday = np.array([kind == "holiday" for kind in columns.kinds])
    effect = columns.matrix[:, holiday] @ shape.effects[holiday, place]
    usual = np.concatenate([np.full(max(0, len(panel.counts) - len(usual)), np.nan), usual])[-len(panel.counts) :]
    found = []
    special = rolling.calendar.special_days(panel.first_day, panel.end_day)
    for name in sorted({day.name for day in special}):
        at = [one.first - panel.first_day for one in special if one.name == name and one.kind != "season"]
        seen = [
            day
            for day in at
            if 0 <= day < len(panel.counts) and panel.known[day, place] and np.isfinite(usual[day]) and usual[day] > 0
        ]
        came, normal = panel.counts[seen, place], usual[seen]
        if len(seen) < _LEAST_SEEN or abs(came.sum() - normal.sum()) < _EVIDENT * np.sqrt(dispersion * normal.sum()):
            continue
        ratios = came / normal
        percent = round(float(100 * np.expm1(effect[seen].mean())), 1)
        found.append(HolidayEffect(name, percent, len(seen), float(ratios.min()), float(ratios.max())))
    found.sort(key=lambda one: (-abs(one.percent), one.name))
    return tuple(found[:_MOST_EFFECTS])
