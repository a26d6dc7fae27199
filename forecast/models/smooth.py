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
from forecast.models.glm import GlmSettings, Shape, learn_shape
from forecast.panel import Panel

_WINDOW = 420
_CLIP = 0.35
_AHEAD = (3, 10, 24, 45)


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """Smoothing per day of the level, of the trend, of the weekday pattern, and the damping of the trend [setting]."""

    level: NDArray[np.float64]
    trend: NDArray[np.float64]
    week: NDArray[np.float64]
    damping: NDArray[np.float64]

    def only(self, place: int) -> Rates:
        """One setting of the grid."""
        at = slice(place, place + 1)
        return Rates(self.level[at], self.trend[at], self.week[at], self.damping[at])


def grid() -> Rates:
    """The settings tried."""
    rows = np.array(list(product((0.03, 0.08, 0.2), (0.0, 0.02), (0.02, 0.05), (0.95,))))
    return Rates(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3])


@dataclass(frozen=True, slots=True, eq=False)
class _States:
    level: NDArray[np.float64]
    trend: NDArray[np.float64]
    week: NDArray[np.float64]


def _filter(logs: NDArray[np.float64], known: NDArray[np.bool_], rates: Rates, keep: bool) -> list[_States]:
    """States after each day (or the last only); logs, known: [day, unit]; states: [setting, unit], week also by
    place in the week, counted from the first day."""
    settings, units = len(rates.level), logs.shape[1]
    alpha, beta, gamma, phi = (part[:, None] for part in (rates.level, rates.trend, rates.week, rates.damping))
    start = slice(0, min(len(logs), 28))
    seen = np.maximum(1, known[start].sum(axis=0))
    level = np.tile((logs[start] * known[start]).sum(axis=0) / seen, (settings, 1))
    trend = np.zeros((settings, units))
    week = np.zeros((7, settings, units))
    for place in range(7):
        rows, flags = logs[start][place::7], known[start][place::7]
        week[place] = ((rows - level[0]) * flags).sum(axis=0) / np.maximum(1, flags.sum(axis=0)) * 0.8
    kept = []
    for day in range(len(logs)):
        place = day % 7
        step = phi * trend
        gap = np.clip(logs[day] - level - step - week[place], -_CLIP, _CLIP) * known[day]
        level = level + step + alpha * gap
        trend = step + beta * alpha * gap
        week[place] += gamma * gap
        if keep or day == len(logs) - 1:
            kept.append(_States(level, trend, week.copy()))
    return kept


def _ahead(state: _States, rates: Rates, next_place: int, days: int) -> NDArray[np.float64]:
    """Log forecast [setting, day ahead, unit]."""
    phi = rates.damping[:, None, None]
    steps = np.arange(1, days + 1)[None, :, None]
    damped = phi * (1 - phi**steps) / (1 - phi)
    places = (next_place + np.arange(days)) % 7
    return np.asarray(state.level[:, None] + damped * state.trend[:, None] + np.moveaxis(state.week[places], 0, 1))


@dataclass(frozen=True, slots=True, eq=False)
class FittedSmooth:
    """The chosen rates and the holiday effects."""

    shape: Shape
    rates: Rates

    def expected(self, panel: Panel, days: int) -> NDArray[np.float64]:
        """See forecast.models.protocol.Fitted."""
        first = max(panel.first_day, panel.end_day - _WINDOW)
        holiday = _holiday_effects(self.shape, first, panel.end_day + days)
        past = panel.end_day - first
        logs, known = _logs(panel, first, holiday[:past])
        state = _filter(logs, known, self.rates, keep=False)[-1]
        return np.asarray(np.exp(_ahead(state, self.rates, past % 7, days)[0] + holiday[past:]))


@dataclass(frozen=True, slots=True)
class Smooth:
    """Damped exponential smoothing."""

    settings: GlmSettings = field(default_factory=GlmSettings)
    name: str = "smoothing"

    def fit(self, panel: Panel, calendar: Calendar) -> FittedSmooth:
        """Learn the holidays, choose the rates."""
        shape = learn_shape(panel, calendar, self.settings)
        first = max(panel.first_day, panel.end_day - 2 * _WINDOW)
        logs, known = _logs(panel, first, _holiday_effects(shape, first, panel.end_day))
        rates = grid()
        return FittedSmooth(shape, rates.only(_best(logs, known, rates)))


def _best(logs: NDArray[np.float64], known: NDArray[np.bool_], rates: Rates) -> int:
    """Setting with the least mean absolute error some days and weeks ahead."""
    days = len(logs)
    warm = min(120, days // 2)
    states = _filter(logs, known, rates, keep=True)
    error, count = np.zeros(len(rates.level)), 0.0
    for origin in range(warm, days - 1, 7):
        ahead = [step for step in _AHEAD if origin + step < days]
        if not ahead:
            continue
        path = _ahead(states[origin], rates, (origin + 1) % 7, max(ahead))
        for step in ahead:
            flags = known[origin + step]
            error += (np.abs(path[:, step - 1] - logs[origin + step]) * flags).sum(axis=1)
            count += float(flags.sum())
    return int(np.argmin(error)) if count else 0


def _holiday_effects(shape: Shape, first: int, end: int) -> NDArray[np.float64]:
    columns = shape.columns(first, end)
    holiday = np.array([kind == "holiday" for kind in columns.kinds])
    return np.asarray(columns.matrix[:, holiday] @ shape.effects[holiday])


def _logs(panel: Panel, first: int, holiday: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Log counts without holidays. Half an arrival is added; low counts are first drawn to their mean."""
    counts, known = panel.rows(first, panel.end_day)
    mean = (counts * known).sum(axis=0) / np.maximum(1, known.sum(axis=0))
    share = mean / (mean + 20.0)
    return np.log(share * counts + (1 - share) * mean + 0.5) - holiday, known
