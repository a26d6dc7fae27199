"""What the forecast benchmark can run: our room, its parts, and peers, each a function of an origin.

Peers run with the settings of their own tutorials, untuned, and with their own intervals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import pandas as pd

FORECASTERS = {
    "blend": "benchmarks.forecast_ours",
    "planners": "benchmarks.forecast_ours",
    "glm": "benchmarks.forecast_ours",
    "smooth": "benchmarks.forecast_ours",
    "boost": "benchmarks.forecast_ours",
    "autoets": "benchmarks.forecast_peers",
    "theta": "benchmarks.forecast_peers",
    "lightgbm": "benchmarks.forecast_peers",
    "prophet": "benchmarks.forecast_peers",
}
"""Name to the module that makes it."""


@dataclass(frozen=True)
class Task:
    """What to forecast: table unit,time,count; step "D" or "h"; horizon and season in steps; region of the calendar;
    probabilities of the quantiles; shifts: begins of shifts to sum to, or none; paths and seed of samples."""

    table: pd.DataFrame
    step: str
    horizon: int
    season: int
    region: str
    probabilities: tuple[float, ...]
    shifts: tuple[int, ...]
    paths: int
    seed: int

    def wide(self) -> pd.DataFrame:
        """Counts [time, unit] on the whole span at the regular step; NaN where missing."""
        wide = self.table.pivot(index="time", columns="unit", values="count").sort_index()
        return wide.reindex(pd.date_range(wide.index[0], wide.index[-1], freq=self.step))


Make = Callable[[pd.Timestamp], pd.DataFrame]
"""From an origin to rows unit,time,mean,qNNN of everything after it."""


def forecaster(name: str, task: Task) -> Make:
    """The forecaster of that name, prepared for the task."""
    make: Make = import_module(FORECASTERS[name]).prepare(name, task)
    return make
