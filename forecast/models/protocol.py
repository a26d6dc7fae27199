"""What every model of the daily level offers: learn from a panel, then expect the days after any later panel."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from forecast.calendar import Calendar
from forecast.panel import Panel


class FittedModel(Protocol):
    """A learnt model."""

    def expected(self, panel: Panel, days: int) -> NDArray[np.float64]:
        """Central forecast [day, unit] of the `days` days after the panel, never negative.

        The panel may be longer than the one that was learnt from: slow parts (season, holidays) are as learnt, the
        level is that of the panel. The units are the same.
        """
        ...


class ForecastModel(Protocol):
    """A way to forecast."""

    @property
    def name(self) -> str:
        """Short name, as in reports."""
        ...

    def fit(self, panel: Panel, calendar: Calendar) -> FittedModel:
        """Learn from all of the panel and nothing else."""
        ...
