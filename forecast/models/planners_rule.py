"""The planners' own rule: the mean of the same weekday over the last eight weeks. The floor that is always reported."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecast.calendar import Calendar
from forecast.panel import Panel

WEEKS = 8


@dataclass(frozen=True, slots=True)
class PlannersRule:
    """Mean of the same weekday over the last `weeks` weeks; without any such day, of all days of those weeks."""

    weeks: int = WEEKS
    name: str = "planners' rule"

    def fit(self, panel: Panel, calendar: Calendar) -> PlannersRule:
        """Nothing to learn."""
        return self

    def expected(self, panel: Panel, days: int) -> NDArray[np.float64]:
        """See forecast.models.protocol.FittedModel."""
        span = 7 * self.weeks
        counts, known = panel.rows(panel.end_day - span, panel.end_day)
        weekly = counts.reshape(self.weeks, 7, -1), known.reshape(self.weeks, 7, -1)
        seen = weekly[1].sum(axis=0)
        overall = counts.sum(axis=0) / np.maximum(1, known.sum(axis=0))
        means = np.where(seen > 0, (weekly[0] * weekly[1]).sum(axis=0) / np.maximum(1, seen), overall)
        return np.asarray(means[np.arange(days) % 7])
