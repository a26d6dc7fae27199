"""Our forecast room in the benchmark: the same level, spread and hours as the command line, on a regular local clock.

Everything that a forecast uses at an origin is cut at that origin's day by `Panel.until` and `Series.until`; whole days
only, so the hours of a begun day are not used.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.forecasters import Make, Task
from forecast.calendar import Calendar
from forecast.daily_forecast import DayForecast, forecast_days
from forecast.forecast_units import QUICK_MODELS, level_models
from forecast.hourly_profile import SHIFT_HOURS, day_kinds, learn_hours, split_days
from forecast.models.exponential_smoothing import ExponentialSmoothing
from forecast.models.glm import Glm
from forecast.models.gradient_boosting import GradientBoosting
from forecast.models.planners_rule import PlannersRule
from forecast.models.protocol import ForecastModel
from forecast.panel import Panel, panel_of
from forecast.rolling_origin import RollingOrigin
from forecast.series import Series

ZONE = "UTC"
"""The table's own local clock, 24 hours a day: that is what its times are written in."""


def models(name: str) -> tuple[ForecastModel, ...]:
    """The models behind a name."""
    single: dict[str, ForecastModel] = {
        "planners": PlannersRule(),
        "glm": Glm(),
        "smooth": ExponentialSmoothing(),
        "boost": GradientBoosting(),
    }
    return level_models() if name == "blend" else (single[name],)


@dataclass(frozen=True)
class Ours:
    """Rehearsal of the whole table; what an origin may see is cut inside."""

    task: Task
    series: tuple[Series, ...]
    rolling: RollingOrigin
    quick: int = 0
    levels: dict[int, DayForecast] = field(default_factory=dict)

    def __call__(self, origin: pd.Timestamp) -> pd.DataFrame:
        """Rows of one origin."""
        step = pd.Timedelta(1, unit=self.task.step)
        day = (origin + step).toordinal()
        level = self.levels.get(day)
        if level is None:
            level = self.levels[day] = forecast_days(self.rolling, day, quick=self.quick)
        return self._days(origin, level) if self.task.step == "D" else self._hours(origin, level)

    def _days(self, origin: pd.Timestamp, level: DayForecast) -> pd.DataFrame:
        times = pd.date_range(origin + pd.Timedelta(days=1), periods=self.task.horizon, freq="D")
        quantiles = level.quantiles(np.array(self.task.probabilities))
        rows = [
            _rows(unit, times, level.expected[:, place], quantiles[:, place], self.task.probabilities)
            for place, unit in enumerate(self.rolling.panel.units)
        ]
        return pd.concat(rows)

    def _hours(self, origin: pd.Timestamp, level: DayForecast) -> pd.DataFrame:
        first, days = level.origin, self.rolling.horizon
        drawn = level.paths(self.task.paths, self.task.seed)
        calendar = self.rolling.calendar
        times = pd.date_range(pd.Timestamp.fromordinal(first), periods=24 * days, freq="h")
        use = (times > origin) & (times <= origin + pd.Timedelta(hours=self.task.horizon))
        kinds = day_kinds(calendar, np.arange(first, first + days))
        hour, place = np.tile(np.arange(24), days), np.repeat(np.arange(days), 24)
        rows = []
        for number, one in enumerate(self.series):
            shape = learn_hours(one.until(first), calendar, self.task.shifts or SHIFT_HOURS)
            rng = np.random.default_rng((self.task.seed, number))
            paths = split_days(drawn[:, :, number].astype(np.int64), shape, kinds, hour, place, rng)[:, use]
            rows.append(self._summed(one.unit, times[use], paths))
        return pd.concat(rows)

    def _summed(self, unit: str, times: pd.DatetimeIndex, paths: NDArray[np.float64]) -> pd.DataFrame:
        if self.task.shifts:
            times, paths = to_shifts(times, paths, self.task.shifts)
        quantiles = np.quantile(paths, self.task.probabilities, axis=0).T
        return _rows(unit, times, paths.mean(axis=0), quantiles, self.task.probabilities)


def to_shifts(
    times: pd.DatetimeIndex, paths: NDArray[np.float64], starts: tuple[int, ...]
) -> tuple[pd.DatetimeIndex, NDArray[np.float64]]:
    """Paths summed to the shifts that lie whole inside the times."""
    begins = np.flatnonzero(np.isin(times.hour, starts))
    inner = np.split(paths, begins, axis=1)[1:-1]
    return times[begins[:-1]], np.stack([part.sum(axis=1) for part in inner], axis=1)


def _rows(
    unit: str,
    times: pd.DatetimeIndex,
    mean: NDArray[np.float64],
    quantiles: NDArray[np.float64],
    probabilities: tuple[float, ...],
) -> pd.DataFrame:
    columns = {f"q{round(p * 1000):03d}": quantiles[:, place] for place, p in enumerate(probabilities)}
    return pd.DataFrame({"unit": unit, "time": times, "mean": mean, **columns})


def prepare(name: str, task: Task) -> Make:
    """The room's forecaster for the task."""
    wide = task.wide()
    per_day = 1 if task.step == "D" else 24
    whole = len(wide) // per_day * per_day
    known = wide.notna().to_numpy()[:whole]
    counts = wide.fillna(0).to_numpy(dtype=np.float64)[:whole]
    first = wide.index[0].toordinal()
    series = tuple(
        Series(str(unit), ZONE, task.step, first, counts[:, place], known[:, place])
        for place, unit in enumerate(wide.columns)
    )
    panel: Panel = panel_of(series)
    days = -(-task.horizon // per_day) + (per_day > 1)
    rolling = RollingOrigin(panel, Calendar(task.region), models(name), days)
    return Ours(task, series, rolling, QUICK_MODELS if name == "blend" else 0)
