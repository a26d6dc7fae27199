"""Gradient boosting of what the log-linear model leaves over: one model for all units and all days ahead, Poisson loss.

The target is the count over the log-linear forecast, weighted by that forecast, which is Poisson regression with an
offset. Features: days ahead, weekday, nearness of a holiday, how recent levels and last year's same week stand to the
log-linear model. Kept small on purpose: larger trees learnt the past's
level changes by heart (tried). Source: Friedman 2001; global models: Montero-Manso & Hyndman 2021.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingRegressor

from forecast.calendar import Calendar
from forecast.models.glm import EffectsCache, FittedGlm, Glm, GlmSettings, digest
from forecast.panel import Panel

_LEVELS = (7, 28, 91, 364)
_TRAINING_DAYS = 1500
_ORIGIN_STEP = 14
_SHAPE_STEP = 112
_LEAST_SHAPE_DAYS = 280
_AHEAD_STEP = 3
_FEATURES = 8
_LEAST_TRAINING_DAYS = 400
_NEAR = 5
_LARGEST_LOG_RATIO = 0.5


@dataclass(frozen=True, slots=True)
class BoostSettings:
    """Of the trees; horizon: days ahead that are trained."""

    glm: GlmSettings = field(default_factory=GlmSettings)
    horizon: int = 84
    rounds: int = 40
    rate: float = 0.03
    leaves: int = 4
    least_in_leaf: int = 400
    ridge: float = 20.0
    seed: int = 7


@dataclass(frozen=True, slots=True, eq=False)
class FittedGradientBoosting:
    """Log-linear model and the trees over it; None: too little history, the log-linear model alone."""

    glm: FittedGlm
    trees: HistGradientBoostingRegressor | None

    def expected(self, panel: Panel, days: int) -> NDArray[np.float64]:
        """See forecast.models.protocol.FittedModel."""
        base = self.glm.expected(panel, days)
        if self.trees is None:
            return base
        ratios = _Ratios.of(panel, self.glm)
        steps = np.arange(1, days + 1)
        table = np.concatenate([ratios.features(panel.end_day, unit, steps) for unit in range(len(panel.units))])
        lift = self.trees.predict(table).reshape(len(panel.units), days).T
        return np.asarray(base * lift)


@dataclass(frozen=True, slots=True)
class GradientBoosting:
    """Gradient boosting on the log-linear model."""

    settings: BoostSettings = field(default_factory=BoostSettings)
    name: str = "boosting"
    shapes: EffectsCache = field(default_factory=EffectsCache, repr=False)
    _blocks: dict[bytes, _Block] = field(default_factory=dict, repr=False, compare=False)

    def fit(self, panel: Panel, calendar: Calendar) -> FittedGradientBoosting:
        """Learn the log-linear model, then the trees."""
        settings = self.settings
        glm = self._glm(panel, calendar)
        if len(panel.counts) < _LEAST_TRAINING_DAYS:
            return FittedGradientBoosting(glm, None)
        table, target, weight = _rows(self._earlier(panel, calendar), panel)
        if len(target) < 4 * settings.least_in_leaf:
            return FittedGradientBoosting(glm, None)
        table[:, ~np.isfinite(table).any(axis=0)] = 0.0
        trees = HistGradientBoostingRegressor(
            loss="poisson",
            learning_rate=settings.rate,
            max_iter=settings.rounds,
            max_leaf_nodes=settings.leaves,
            min_samples_leaf=settings.least_in_leaf,
            l2_regularization=settings.ridge,
            max_bins=63,
            early_stopping=False,
            random_state=settings.seed,
        )
        return FittedGradientBoosting(glm, trees.fit(table, target, sample_weight=weight))

    def _earlier(self, panel: Panel, calendar: Calendar) -> list[_Block]:
        """Blocks at fixed origins; their log-linear model was learnt before them, so that its errors are real ones."""
        first = max(panel.first_day + _LEAST_SHAPE_DAYS, panel.end_day - _TRAINING_DAYS)
        blocks = []
        for origin in range(first + -first % _ORIGIN_STEP, panel.end_day, _ORIGIN_STEP):
            seen = panel.until(origin)
            key = digest(seen, calendar, self.settings)
            if key not in self._blocks:
                learnt = max(origin - origin % _SHAPE_STEP, panel.first_day + _LEAST_SHAPE_DAYS)
                glm = self._glm(panel.until(learnt), calendar)
                self._blocks[key] = _block(seen, glm, self.settings.horizon)
            blocks.append(self._blocks[key])
        return blocks

    def _glm(self, panel: Panel, calendar: Calendar) -> FittedGlm:
        return Glm(self.settings.glm, shapes=self.shapes).fit(panel, calendar)


@dataclass(frozen=True, slots=True, eq=False)
class _Ratios:
    """Counts over the log-linear shape, and what is computed from them once for all rows."""

    first_day: int
    sums: NDArray[np.float64]
    shape_sums: NDArray[np.float64]
    holiday_gap: NDArray[np.float64]

    @classmethod
    def of(cls, panel: Panel, glm: FittedGlm) -> _Ratios:
        """From the panel's days; holidays also 400 days ahead."""
        end = panel.end_day
        shape = np.exp(glm.shape.log_effects(panel.first_day, end)) * panel.known
        zero = np.zeros((1, len(panel.units)))
        public = np.array(sorted(glm.shape.calendar.public(panel.first_day - 10, end + 400)), dtype=np.int64)
        days = np.arange(panel.first_day, end + 400)
        return cls(
            panel.first_day,
            np.concatenate([zero, np.cumsum(panel.counts * panel.known, axis=0)]),
            np.concatenate([zero, np.cumsum(shape, axis=0)]),
            _signed_gap(days, public),
        )

    def log_ratio(self, first: NDArray[np.int64], end: NDArray[np.int64], unit: int) -> NDArray[np.float64]:
        """Log of counts over shape in [first, end) days; NaN outside the history."""
        top = len(self.sums) - 1
        low, high = np.clip(first - self.first_day, 0, top), np.clip(end - self.first_day, 0, top)
        counts = self.sums[high, unit] - self.sums[low, unit]
        shape = self.shape_sums[high, unit] - self.shape_sums[low, unit]
        inside = (first >= self.first_day) & (high - low == end - first) & (shape > 0)
        with np.errstate(all="ignore"):
            log = np.log((counts + 0.5) / (shape + 0.5))
        return np.where(inside, np.clip(log, -_LARGEST_LOG_RATIO, _LARGEST_LOG_RATIO), np.nan)

    def features(self, origin: int, unit: int, ahead: NDArray[np.int64]) -> NDArray[np.float64]:
        """Rows [day ahead, feature] as seen at the midnight on which day `origin` begins."""
        day = origin + ahead - 1
        now = np.array([origin], dtype=np.int64)
        week, month, quarter, year = (float(self.log_ratio(now - span, now, unit)[0]) for span in _LEVELS)
        slow = quarter if np.isfinite(quarter) else 0.0
        then = self.log_ratio(now - 364 - 91, now - 364, unit)
        last_year = self.log_ratio(day - 364 - 7, day - 364 + 8, unit) - then
        constant = [np.full(len(day), value) for value in (week - slow, month - slow, slow, slow - year)]
        gap = self.holiday_gap[day - self.first_day]
        columns = [ahead.astype(np.float64), (day - 1) % 7, gap, last_year, *constant]
        return np.stack(columns, axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """One earlier origin: features [unit, row, feature] and the log-linear forecast [row, unit] of some days ahead."""

    origin: int
    ahead: NDArray[np.int64]
    features: NDArray[np.float64]
    base: NDArray[np.float64]
    dispersion: NDArray[np.float64]


def _block(panel: Panel, glm: FittedGlm, horizon: int) -> _Block:
    """What was known at the end of the panel; which days ahead are taken turns with the origin."""
    origin = panel.end_day
    ahead = np.arange(1 + origin // _ORIGIN_STEP % _AHEAD_STEP, horizon + 1, _AHEAD_STEP)
    ratios = _Ratios.of(panel, glm)
    features = np.stack([ratios.features(origin, unit, ahead) for unit in range(len(panel.units))])
    return _Block(origin, ahead, features, glm.expected(panel, horizon)[ahead - 1], glm.shape.dispersion)


def _rows(blocks: list[_Block], panel: Panel) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Features, count over forecast, and weights, of the days of the panel that the blocks looked ahead to."""
    tables, targets, weights = [np.zeros((0, _FEATURES))], [np.zeros(0)], [np.zeros(0)]
    for block in blocks:
        counts, known = panel.rows(block.origin, block.origin + int(block.ahead[-1]))
        counts, known = counts[block.ahead - 1], known[block.ahead - 1]
        for unit in range(len(panel.units)):
            use, base = known[:, unit], np.maximum(block.base[:, unit], 1e-3)
            tables.append(block.features[unit][use])
            targets.append((counts[:, unit] / base)[use])
            weights.append((base / block.dispersion[unit])[use])
    weight = np.concatenate(weights)
    return (
        np.concatenate(tables),
        np.concatenate(targets),
        weight / max(1e-9, float(weight.mean()) if len(weight) else 1),
    )


def _signed_gap(days: NDArray[np.int64], holidays: NDArray[np.int64]) -> NDArray[np.float64]:
    """Days to the nearest public holiday, within `_NEAR`, negative before it; NaN when none is near."""
    if len(holidays) == 0:
        return np.full(len(days), np.nan)
    place = (
        np.clip(np.searchsorted(holidays, days), 1, len(holidays) - 1)
        if len(holidays) > 1
        else np.zeros(len(days), int)
    )
    after, before = holidays[place] - days, days - holidays[np.maximum(place - 1, 0)]
    gap = np.where(np.abs(after) <= np.abs(before), -after, before).astype(np.float64)
    return np.where(np.abs(gap) <= _NEAR, gap, np.nan)
