"""Forecasts made again at earlier origins, seeing only what could be seen then: they choose and calibrate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from forecast.calendar import Calendar
from forecast.models.protocol import FittedModel, ForecastModel
from forecast.panel import Panel

LEAST_DAYS = 28
"""Days of history below which an earlier origin is not rehearsed."""
_REFIT_DAYS = 28

Progress = Callable[[str, float], None]
"""Called with what is being done and the share that is done (0 to 1)."""


@dataclass(frozen=True, slots=True, eq=False)
class Backtest:
    """What was expected and what came.

    origins: first day of each earlier forecast [origin]. expected: [model, origin, day ahead, unit].
    actual: [origin, day ahead, unit], NaN where not known, or where the unit had too little history then.
    """

    origins: tuple[int, ...]
    expected: NDArray[np.float64]
    actual: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class RollingOrigin:
    """Fits and forecasts of some models on one panel, each made once and remembered.

    A forecast at day d uses `panel.until(d)` only. Calendar effects are learnt again every four weeks, on days that
    do not depend on the origin asked for, so that a later origin finds the earlier work done.
    """

    panel: Panel
    calendar: Calendar
    models: tuple[ForecastModel, ...]
    horizon: int
    _fits: dict[tuple[int, int], FittedModel] = field(default_factory=dict)
    _forecasts: dict[tuple[int, int, bool], NDArray[np.float64]] = field(default_factory=dict)

    def fitted(self, model: int, day: int) -> FittedModel:
        """Model number `model` learnt from the days before `day`."""
        found = self._fits.get((model, day))
        if found is None:
            found = self._fits[model, day] = self.models[model].fit(self.panel.until(day), self.calendar)
        return found

    def expected(self, model: int, day: int, fresh: bool = False) -> NDArray[np.float64]:
        """Central forecast of the days from `day` on [day ahead, unit]; fresh: learnt up to `day` itself."""
        found = self._forecasts.get((model, day, fresh))
        if found is None:
            learnt = day if fresh else max(day - day % _REFIT_DAYS, self.panel.first_day + LEAST_DAYS)
            learnt = min(learnt, day)
            found = self.fitted(model, learnt).expected(self.panel.until(day), self.horizon)
            self._forecasts[model, day, fresh] = found
        return found

    def backtest(self, origins: Sequence[int], seen_until: int, on_progress: Progress | None = None) -> Backtest:
        """All models at the origins, beside what came before day `seen_until`."""
        expected = np.empty((len(self.models), len(origins), self.horizon, len(self.panel.units)))
        actual = np.empty(expected.shape[1:])
        visible = self.panel.until(seen_until)
        for place, day in enumerate(origins):
            for model in range(len(self.models)):
                expected[model, place] = self.expected(model, day)
            counts, known = visible.rows(day, day + self.horizon)
            enough = visible.until(day).known.sum(axis=0) >= LEAST_DAYS
            actual[place] = np.where(known & enough, counts, np.nan)
            if on_progress is not None:
                on_progress("rehearsing earlier forecasts", (place + 1) / len(origins))
        return Backtest(tuple(origins), expected, actual)


def weekly_origins(first_day: int, end_day: int, weeks: int) -> tuple[int, ...]:
    """Up to `weeks` origins, 7 days apart and the last 7 days before `end_day`, each with enough history before it."""
    days = [end_day - 7 * week for week in range(weeks, 0, -1)]
    return tuple(day for day in days if day >= first_day + LEAST_DAYS)
