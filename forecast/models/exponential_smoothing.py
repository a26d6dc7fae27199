"""Damped exponential smoothing of the level and the week, after the named holidays are taken out.

Knows no season, so a level that breaks with other years is followed, not argued with. All settings of a small grid run
side by side; the one with the least error over the last two years is used for all units. Source: Gardner & McKenzie
1985 (damped trend); Hyndman & Athanasopoulos, Forecasting: Principles and Practice, ch. 8.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product

import numpy as np
from numpy.typing import NDArray

from forecast.calendar import Calendar
from forecast.models.glm import CalendarEffects, EffectsCache, GlmSettings
from forecast.panel import Panel

_WINDOW = 420
_LARGEST_GAP = 2.5
"""In standard errors of a Poisson count; never less than a third of the forecast."""
_FEW = 10.0
"""Arrivals in the first four weeks below which the level begins at the mean of a longer time."""
_LEAST_MEAN = 0.01
_WEEK_DAYS = 140
_AHEAD = (3, 10, 24, 45)


@dataclass(frozen=True, slots=True, eq=False)
class SmoothingRates:
    """Smoothing per day of the level, of the trend, of the weekday pattern, and the damping of the trend [setting]."""

    level: NDArray[np.float64]
    trend: NDArray[np.float64]
    week: NDArray[np.float64]
    damping: NDArray[np.float64]

    def only(self, place: int) -> SmoothingRates:
        """One setting of the grid."""
        at = slice(place, place + 1)
        return SmoothingRates(self.level[at], self.trend[at], self.week[at], self.damping[at])


QUICK = SmoothingRates(np.array([0.35]), np.array([0.0]), np.array([0.02]), np.array([0.95]))
"""Follows a break within days; too restless for quiet weeks."""


def grid() -> SmoothingRates:
    """The settings tried."""
    rows = np.array(list(product((0.03, 0.08, 0.2), (0.0, 0.02), (0.02, 0.05), (0.95,))))
    return SmoothingRates(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3])


@dataclass(frozen=True, slots=True, eq=False)
class _States:
    level: NDArray[np.float64]
    trend: NDArray[np.float64]
    week: NDArray[np.float64]


def _filter(counts: NDArray[np.float64], known: NDArray[np.bool_], rates: SmoothingRates, keep: bool) -> list[_States]:
    """States, in logs, after each day (or the last only); counts, known: [day, unit]; states: [setting, unit], week
    also by place in the week, counted from the first day. A state moves by the relative error of the count, which is
    its score under Poisson counts and has no bias where counts are low."""
    settings, units = len(rates.level), counts.shape[1]
    alpha, beta, gamma, phi = (part[:, None] for part in (rates.level, rates.trend, rates.week, rates.damping))
    overall = _means(counts[:_WEEK_DAYS], known[:_WEEK_DAYS])
    few = (counts[:28] * known[:28]).sum(axis=0) < _FEW
    level = np.log(np.where(few, overall, _means(counts[:28], known[:28]))) * np.ones((settings, 1))
    trend = np.zeros((settings, units))
    week = np.zeros((7, settings, units))
    for place in range(7):
        rows, flags = counts[:_WEEK_DAYS][place::7], known[:_WEEK_DAYS][place::7]
        week[place] = np.log(_means(rows, flags, overall) / overall)
    kept = []
    for day in range(len(counts)):
        place = day % 7
        step = phi * trend
        mean = np.exp(np.clip(level + step + week[place], np.log(_LEAST_MEAN), 20.0))
        # below one a day the score is not scaled up: one rare arrival would throw the level, or be cut and bias it
        scale = np.maximum(mean, 1.0)
        most = np.maximum(1 / 3, _LARGEST_GAP / np.sqrt(scale))
        gap = np.clip((counts[day] - mean) / scale, -most, most) * known[day]
        level = level + step + alpha * gap
        trend = step + beta * alpha * gap
        week[place] += gamma * gap
        if keep or day == len(counts) - 1:
            kept.append(_States(level, trend, week.copy()))
    return kept


def _ahead(state: _States, rates: SmoothingRates, next_place: int, days: int) -> NDArray[np.float64]:
    """Log forecast [setting, day ahead, unit]."""
    phi = rates.damping[:, None, None]
    steps = np.arange(1, days + 1)[None, :, None]
    damped = phi * (1 - phi**steps) / (1 - phi)
    places = (next_place + np.arange(days)) % 7
    return np.asarray(state.level[:, None] + damped * state.trend[:, None] + np.moveaxis(state.week[places], 0, 1))


@dataclass(frozen=True, slots=True, eq=False)
class FittedSmoothing:
    """The chosen rates and the holiday effects."""

    shape: CalendarEffects
    rates: SmoothingRates

    def expected(self, panel: Panel, days: int) -> NDArray[np.float64]:
        """See forecast.models.protocol.FittedModel."""
        first = max(panel.first_day, panel.end_day - _WINDOW)
        holiday = _holiday_effects(self.shape, first, panel.end_day + days)
        past = panel.end_day - first
        counts, known = _without(panel, first, holiday[:past])
        state = _filter(counts, known, self.rates, keep=False)[-1]
        return np.asarray(np.exp(_ahead(state, self.rates, past % 7, days)[0] + holiday[past:]))


@dataclass(frozen=True, slots=True)
class ExponentialSmoothing:
    """Damped exponential smoothing. rates: one setting; None: the best of the grid."""

    settings: GlmSettings = field(default_factory=GlmSettings)
    name: str = "smoothing"
    shapes: EffectsCache = field(default_factory=EffectsCache, repr=False)
    rates: SmoothingRates | None = None

    def fit(self, panel: Panel, calendar: Calendar) -> FittedSmoothing:
        """Learn the holidays, choose the rates."""
        shape = self.shapes.learn(panel, calendar, self.settings)
        if self.rates is not None:
            return FittedSmoothing(shape, self.rates)
        first = max(panel.first_day, panel.end_day - 2 * _WINDOW)
        counts, known = _without(panel, first, _holiday_effects(shape, first, panel.end_day))
        rates = grid()
        return FittedSmoothing(shape, rates.only(_best(counts, known, rates)))


def _best(counts: NDArray[np.float64], known: NDArray[np.bool_], rates: SmoothingRates) -> int:
    """Setting with the least mean absolute error some days and weeks ahead."""
    days = len(counts)
    warm = min(120, days // 2)
    states = _filter(counts, known, rates, keep=True)
    error, count = np.zeros(len(rates.level)), 0.0
    for origin in range(warm, days - 1, 7):
        ahead = [step for step in _AHEAD if origin + step < days]
        if not ahead:
            continue
        path = _ahead(states[origin], rates, (origin + 1) % 7, max(ahead))
        for step in ahead:
            flags = known[origin + step]
            mean = np.exp(path[:, step - 1])
            error += (np.abs(mean - counts[origin + step]) / np.sqrt(mean + 0.25) * flags).sum(axis=1)
            count += float(flags.sum())
    return int(np.argmin(error)) if count else 0


def _holiday_effects(shape: CalendarEffects, first: int, end: int) -> NDArray[np.float64]:
    columns = shape.columns(first, end)
    holiday = np.array([kind == "holiday" for kind in columns.kinds])
    return np.asarray(columns.matrix[:, holiday] @ shape.effects[holiday])


def _without(panel: Panel, first: int, holiday: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Counts with the holiday effects divided out."""
    counts, known = panel.rows(first, panel.end_day)
    return counts / np.exp(holiday), known


def _means(
    counts: NDArray[np.float64], known: NDArray[np.bool_], prior: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Mean of the known counts, with one more day of the prior mean [unit]."""
    start = np.full(counts.shape[1], _LEAST_MEAN) if prior is None else prior
    extra = 0.0 if prior is None else 1.0
    seen = known.sum(axis=0)
    total = (counts * known).sum(axis=0) + extra * start
    return np.asarray(np.maximum(_LEAST_MEAN, np.where(seen > 0, total / np.maximum(1.0, seen + extra), start)))
