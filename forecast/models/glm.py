"""Log-linear model of daily counts: weekday, season, named holidays and a slow level, learnt together for all units.

Each unit is a quasi-Poisson regression (iteratively reweighted least squares) under normal priors; a second round draws
the calendar effects of each unit towards the mean of all units, so that a short history borrows from its siblings. Old
days weigh less. Where the level breaks it may jump, so that a break is not learnt as season
(forecast.structural_breaks). The regression: forecast.regression.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from forecast.calendar import Calendar
from forecast.design_matrix import DesignMatrix, EffectScales, design, level_basis, names_in
from forecast.evident_days import evident_scales
from forecast.models.current_level import log_levels, share_followed, since_break
from forecast.panel import Panel
from forecast.regression import regress
from forecast.structural_breaks import SPAN_DAYS, broken_spans

_WIDE = 3.0
_BREAK = 0.25
"""Spread, in log units, of a change of level within a fortnight of a break."""
_AFTER_DAYS = 364
_AFTER = 3.0
"""How much freer than before the level is in the year after a break."""
_FIXED = 1e-3
Fit = tuple[NDArray[np.float64], float]
"""Coefficients [column] and dispersion."""


@dataclass(frozen=True, slots=True)
class GlmSettings:
    """half_life_days: age at which a day weighs half. pooling: spread of a unit's effect around the mean of the units,
    as a share of the prior spread. season_days: history from which the season is trusted in full; with less, a
    season cannot be told from a change of level. level_half_life_days and the rest: of the level to go on from, see
    FittedGlm. calm: spreads of chance that a recent change of level must reach to be followed half way; 0 follows
    every change. forgets: a break of level is for good, days before it say nothing of the level."""

    scales: EffectScales = field(default_factory=EffectScales)
    half_life_days: float = 800.0
    pooling: float = 0.2
    rounds: int = 3
    season_days: float = 1400.0
    level_half_life_days: float = 84.0
    recent_half_life_days: float = 14.0
    recent_fades_days: float = 42.0
    level_prior_days: float = 3.0
    calm: float = 0.0
    forgets: bool = False

    def of_effects(self) -> tuple[object, ...]:
        """What decides the calendar effects; the rest concerns the level to go on from."""
        return self.scales, self.half_life_days, self.pooling, self.rounds, self.season_days


@dataclass(frozen=True, slots=True, eq=False)
class CalendarEffects:
    """Calendar effects of every unit, in log units.

    effects: [column, unit] of the columns of `names_of`. base: log level at the end of the learnt days [unit].
    dispersion: variance over mean of a day's count [unit].
    """

    calendar: Calendar
    named: tuple[str, ...]
    scales: EffectScales
    effects: NDArray[np.float64]
    base: NDArray[np.float64]
    dispersion: NDArray[np.float64]

    def columns(self, first: int, end: int) -> DesignMatrix:
        """The columns over local days [first, end)."""
        return design(self.calendar, first, end, self.named, self.scales)

    def log_effects(self, first: int, end: int) -> NDArray[np.float64]:
        """Log of the expected count over local days [first, end) at the base level [day, unit]."""
        return np.asarray(self.base + self.columns(first, end).matrix @ self.effects)


def learn_effects(panel: Panel, calendar: Calendar, settings: GlmSettings) -> CalendarEffects:
    """Calendar effects of all units of the panel."""
    first, end = panel.first_day, panel.end_day
    named = names_in(calendar, first, end)
    columns = design(calendar, first, end, named, settings.scales)
    is_season = np.array([kind == "season" for kind in columns.kinds])
    known_share = np.clip((end - first) / settings.season_days, 0.1, 1.0)
    sizes = np.where(is_season, known_share, 1.0) * columns.scales
    totals = (panel.counts * panel.known).sum(axis=0)
    usual = np.log((totals + 0.5) / (panel.known.sum(axis=0) + 1.0))
    slow, steps = _level(panel, settings.scales, broken_spans(panel, columns, sizes, usual))
    matrix = np.hstack([columns.matrix, slow])
    age = np.arange(end - first)[::-1]
    decay = 0.5 ** (age / settings.half_life_days)
    units = len(panel.units)
    count = len(columns.names)
    centre = np.zeros((matrix.shape[1], units))
    centre[count] = usual
    beta, dispersion = centre.copy(), np.ones(units)
    information = np.zeros(units)
    for pooled in (False, True) if units > 1 else (False,):
        if pooled:
            centre[:count] = ((beta[:count] * information).sum(axis=1) / information.sum())[:, None]
        own = sizes * settings.pooling if pooled else sizes
        for unit in range(units):
            seen = panel.known[:, unit]
            if not seen.any():
                beta[:, unit] = centre[:, unit]
                continue
            day = _KnownDays(matrix[seen], panel.counts[seen, unit], decay[seen])
            beta[:, unit], dispersion[unit] = day.regress(
                (centre[:, unit], beta[:, unit]), (own, steps[:, unit]), columns, 1 if pooled else settings.rounds
            )
            information[unit] = totals[unit] / dispersion[unit] + 1e-9
    base = slow[-1] @ beta[count:]
    return CalendarEffects(calendar, named, settings.scales, beta[:count], base, dispersion)


@dataclass(frozen=True, slots=True, eq=False)
class _KnownDays:
    """Rows of the regression of one unit: columns [day, column], counts [day], weights [day]."""

    matrix: NDArray[np.float64]
    counts: NDArray[np.float64]
    decay: NDArray[np.float64]

    def regress(
        self,
        beta: tuple[NDArray[np.float64], NDArray[np.float64]],
        scales: tuple[NDArray[np.float64], NDArray[np.float64]],
        columns: DesignMatrix,
        rounds: int,
    ) -> tuple[NDArray[np.float64], float]:
        """Coefficients and dispersion, again with a wide prior where a named day is evident.

        beta: centre of the prior and start. scales: spreads of calendar columns and of columns of the level.
        """
        count = len(columns.names)

        def fitted(start: NDArray[np.float64], own: NDArray[np.float64], evident: NDArray[np.bool_] | None) -> Fit:
            spread = np.concatenate([own, scales[1]])
            days = self.matrix, self.counts, self.decay
            return regress(*days, beta[0], start, spread, count + 1, rounds, evident)

        found, dispersion = fitted(beta[1], scales[0], None)
        mean = np.exp(self.matrix @ found)
        known = replace(columns, matrix=self.matrix[:, :count])
        wide, evident = evident_scales(known, self.counts, mean, dispersion, scales[0])
        return fitted(found, wide, evident) if evident.any() else (found, dispersion)


def _level(
    panel: Panel, scales: EffectScales, broken: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Columns of the level [day, column] and the spread of each for each unit [column, unit].

    broken: as forecast.structural_breaks.broken_spans. A unit's level may jump in its broken spans and moves more
    freely in the year after them; elsewhere, and of units that did not break, it is as slow as ever.
    """
    first, end, days = panel.first_day, panel.end_day, scales.knot_days
    slow = level_basis(first, end, days)
    step = scales.level_step * np.sqrt(days / 28)
    spread = np.full((slow.shape[1], len(panel.units)), step)
    begins = end - days * np.arange(slow.shape[1] - 1, 0, -1)
    breaks = end - SPAN_DAYS * np.arange(len(broken), 0, -1)
    after = begins[:, None] - breaks[None, :]
    near = ((after >= -days) & (after < _AFTER_DAYS)).astype(np.float64)
    spread[1:][near @ broken.astype(np.float64) > 0] = _AFTER * step
    spread[0] = _WIDE
    jumps = broken.any(axis=1)
    if not jumps.any():
        return slow, spread
    quick = level_basis(first, end, SPAN_DAYS)[:, 1:][:, jumps]
    return np.hstack([slow, quick]), np.vstack([spread, np.where(broken[jumps], _BREAK, _FIXED)])


@dataclass(frozen=True, slots=True, eq=False)
class FittedGlm:
    """The shape at the level of the last weeks."""

    shape: CalendarEffects
    settings: GlmSettings

    def expected(self, panel: Panel, days: int) -> NDArray[np.float64]:
        """See forecast.models.protocol.FittedModel."""
        settings = self.settings
        first = max(panel.first_day, panel.end_day - int(6 * settings.level_half_life_days))
        log_effects = self.shape.log_effects(first, panel.end_day + days)
        past = panel.end_day - first
        seen = panel.rows(first, panel.end_day)
        after = since_break(*seen, np.exp(log_effects[:past])) if settings.forgets else None
        rest = settings.level_prior_days, after
        lasting = log_levels(panel, log_effects[:past], settings.level_half_life_days, *rest)
        recent = log_levels(panel, log_effects[:past], settings.recent_half_life_days, *rest)
        change = recent - lasting
        if settings.calm:
            mean = np.exp(log_effects[:past]).mean(axis=0) * np.exp(lasting)
            change *= share_followed(change, mean, self.shape.dispersion, settings.recent_half_life_days, settings.calm)
        fade = 0.5 ** (np.arange(days) / settings.recent_fades_days)
        return np.asarray(np.exp(log_effects[past:] + lasting + fade[:, None] * change))


NIMBLE = GlmSettings(recent_half_life_days=7.0, recent_fades_days=84.0, forgets=True)
"""Trusts the last weeks longer: better after a break, a little worse in quiet times (measured)."""
STEADY = GlmSettings(
    EffectScales(season=0.24, knot_days=112),
    level_half_life_days=168.0,
    recent_half_life_days=7.0,
    recent_fades_days=84.0,
    calm=3.0,
)
"""Believes in the season more than in the last weeks: better where the level comes back, worse where it wanders."""


@dataclass(frozen=True, slots=True)
class EffectsCache:
    """Calendar effects learnt once, for the models that stand on the same ones; found again by a digest of all that
    they depend on."""

    _known: dict[bytes, CalendarEffects] = field(default_factory=dict, repr=False, compare=False)

    def learn(self, panel: Panel, calendar: Calendar, settings: GlmSettings) -> CalendarEffects:
        """The shape of the panel."""
        key = digest(panel, calendar, settings.of_effects())
        if key not in self._known:
            self._known[key] = learn_effects(panel, calendar, settings)
        return self._known[key]


def digest(panel: Panel, calendar: Calendar, *more: object) -> bytes:
    """Digest of a panel, a calendar and whatever else decides a result."""
    found = blake2b(repr((panel.units, panel.first_day, calendar, more)).encode(), digest_size=16)
    found.update(panel.counts.tobytes())
    found.update(panel.known.tobytes())
    return found.digest()


@dataclass(frozen=True, slots=True)
class Glm:
    """The log-linear model."""

    settings: GlmSettings = field(default_factory=GlmSettings)
    name: str = "calendar model"
    shapes: EffectsCache = field(default_factory=EffectsCache, repr=False)

    def fit(self, panel: Panel, calendar: Calendar) -> FittedGlm:
        """Learn the calendar effects."""
        return FittedGlm(self.shapes.learn(panel, calendar, self.settings), self.settings)
