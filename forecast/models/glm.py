"""Log-linear model of daily counts: weekday, season, named holidays and a slow level, learnt together for all units.

Each unit is a quasi-Poisson regression (iteratively reweighted least squares) under normal priors; a second round draws
the calendar effects of each unit towards the mean of all units, so that a short history borrows from its siblings.
Old days weigh less; days that fit badly weigh less (Huber). Sources: McCullagh & Nelder 1989 (quasi-likelihood);
Wood 2017 ch. 4 (penalties as priors).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from forecast.calendar import Calendar
from forecast.design import Design, Scales, design, level_basis, names_in
from forecast.models.level_now import log_levels, share_followed
from forecast.panel import Panel

_HUBER = 2.5
_SMALLEST_MEAN = 1e-3
_FREEDOM = 2.0
"""Of the t prior of a change of level: most are small, a few are large."""


@dataclass(frozen=True, slots=True)
class GlmSettings:
    """half_life_days: age at which a day weighs half. pooling: spread of a unit's effect around the mean of the units,
    as a share of the prior spread. season_days: history from which the season is trusted in full; with less, a
    season cannot be told from a change of level. level_half_life_days and the rest: of the level to go on from, see
    FittedGlm. calm: spreads of chance that a recent change of level must reach to be followed half way; 0 follows
    every change."""

    scales: Scales = field(default_factory=Scales)
    half_life_days: float = 800.0
    pooling: float = 0.2
    rounds: int = 3
    season_days: float = 1400.0
    level_half_life_days: float = 84.0
    recent_half_life_days: float = 14.0
    recent_fades_days: float = 42.0
    level_prior_days: float = 3.0
    calm: float = 0.0

    def of_shape(self) -> tuple[object, ...]:
        """What decides the calendar effects; the rest concerns the level to go on from."""
        return self.scales, self.half_life_days, self.pooling, self.rounds, self.season_days


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Calendar effects of every unit, in log units.

    effects: [column, unit] of the columns of `names_of`. base: log level at the end of the learnt days [unit].
    dispersion: variance over mean of a day's count [unit].
    """

    calendar: Calendar
    named: tuple[str, ...]
    scales: Scales
    effects: NDArray[np.float64]
    base: NDArray[np.float64]
    dispersion: NDArray[np.float64]

    def columns(self, first: int, end: int) -> Design:
        """The columns over local days [first, end)."""
        return design(self.calendar, first, end, self.named, self.scales)

    def log_shape(self, first: int, end: int) -> NDArray[np.float64]:
        """Log of the expected count over local days [first, end) at the base level [day, unit]."""
        return np.asarray(self.base + self.columns(first, end).matrix @ self.effects)


def learn_shape(panel: Panel, calendar: Calendar, settings: GlmSettings) -> Shape:
    """Calendar effects of all units of the panel."""
    first, end = panel.first_day, panel.end_day
    named = names_in(calendar, first, end)
    columns = design(calendar, first, end, named, settings.scales)
    slow = level_basis(first, end, settings.scales.knot_days)
    matrix = np.hstack([columns.matrix, slow])
    wide = 3.0
    steps = np.full(slow.shape[1], settings.scales.level_step * np.sqrt(settings.scales.knot_days / 28))
    steps[0] = wide
    is_season = np.array([kind == "season" for kind in columns.kinds])
    known_share = np.clip((end - first) / settings.season_days, 0.1, 1.0)
    scales = np.concatenate([np.where(is_season, known_share, 1.0) * columns.scales, steps])
    age = np.arange(end - first)[::-1]
    decay = 0.5 ** (age / settings.half_life_days)
    units = len(panel.units)
    count = len(columns.names)
    centre = np.zeros((matrix.shape[1], units))
    totals = (panel.counts * panel.known).sum(axis=0)
    centre[count] = np.log((totals + 0.5) / (panel.known.sum(axis=0) + 1.0))
    beta, dispersion = centre.copy(), np.ones(units)
    information = np.zeros(units)
    for pooled in (False, True) if units > 1 else (False,):
        if pooled:
            centre[:count] = ((beta[:count] * information).sum(axis=1) / information.sum())[:, None]
        spread = np.where(np.arange(len(scales)) < count, scales * settings.pooling, scales) if pooled else scales
        for unit in range(units):
            seen = panel.known[:, unit]
            if not seen.any():
                beta[:, unit] = centre[:, unit]
                continue
            beta[:, unit], dispersion[unit] = _regress(
                matrix[seen],
                panel.counts[seen, unit],
                decay[seen],
                centre[:, unit],
                beta[:, unit],
                spread,
                count + 1,
                1 if pooled else settings.rounds,
            )
            information[unit] = totals[unit] / dispersion[unit] + 1e-9
    base = slow[-1] @ beta[count:]
    return Shape(calendar, named, settings.scales, beta[:count], base, dispersion)


def _regress(
    matrix: NDArray[np.float64],
    counts: NDArray[np.float64],
    decay: NDArray[np.float64],
    centre: NDArray[np.float64],
    start: NDArray[np.float64],
    scales: NDArray[np.float64],
    steps: int,
    rounds: int,
) -> tuple[NDArray[np.float64], float]:
    """Penalised quasi-Poisson coefficients and dispersion of one unit; columns from `steps` on are changes of level."""
    beta, dispersion = start, 1.0
    precision = 1.0 / scales**2
    for _ in range(rounds):
        mean = np.exp(np.clip(matrix @ beta, np.log(_SMALLEST_MEAN), 20.0))
        pearson = (counts - mean) / np.sqrt(mean)
        dispersion = max(1.0, float((1.4826 * np.median(np.abs(pearson))) ** 2)) if len(counts) > 20 else 1.5
        robust = np.minimum(1.0, _HUBER / np.maximum(1e-9, np.abs(pearson) / np.sqrt(dispersion)))
        weight = decay * robust * mean / dispersion
        working = matrix @ beta + (counts - mean) / mean - matrix @ centre
        weighted = matrix * weight[:, None]
        gram = weighted.T @ matrix
        moved = beta[steps:] - centre[steps:]
        precision[steps:] = (_FREEDOM + 1) / (_FREEDOM * scales[steps:] ** 2 + moved**2)
        gram[np.diag_indices_from(gram)] += precision
        beta = centre + np.linalg.solve(gram, weighted.T @ working)
    return beta, dispersion


@dataclass(frozen=True, slots=True, eq=False)
class FittedGlm:
    """The shape at the level of the last weeks."""

    shape: Shape
    settings: GlmSettings

    def expected(self, panel: Panel, days: int) -> NDArray[np.float64]:
        """See forecast.models.protocol.Fitted."""
        settings = self.settings
        first = max(panel.first_day, panel.end_day - int(6 * settings.level_half_life_days))
        log_shape = self.shape.log_shape(first, panel.end_day + days)
        past = panel.end_day - first
        lasting = log_levels(panel, log_shape[:past], settings.level_half_life_days, settings.level_prior_days)
        recent = log_levels(panel, log_shape[:past], settings.recent_half_life_days, settings.level_prior_days)
        change = recent - lasting
        if settings.calm:
            mean = np.exp(log_shape[:past]).mean(axis=0) * np.exp(lasting)
            change *= share_followed(change, mean, self.shape.dispersion, settings.recent_half_life_days, settings.calm)
        fade = 0.5 ** (np.arange(days) / settings.recent_fades_days)
        return np.asarray(np.exp(log_shape[past:] + lasting + fade[:, None] * change))


NIMBLE = GlmSettings(recent_half_life_days=7.0, recent_fades_days=84.0)
"""Trusts the last weeks longer: better after a break, a little worse in quiet times (measured)."""
STEADY = GlmSettings(
    Scales(season=0.24, knot_days=112),
    level_half_life_days=168.0,
    recent_half_life_days=7.0,
    recent_fades_days=84.0,
    calm=3.0,
)
"""Believes in the season more than in the last weeks: better where the level comes back, worse where it wanders."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Calendar effects learnt once, for the models that stand on the same ones; found again by a digest of all that
    they depend on."""

    _known: dict[bytes, Shape] = field(default_factory=dict, repr=False, compare=False)

    def learn(self, panel: Panel, calendar: Calendar, settings: GlmSettings) -> Shape:
        """The shape of the panel."""
        key = digest(panel, calendar, settings.of_shape())
        if key not in self._known:
            self._known[key] = learn_shape(panel, calendar, settings)
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
    shapes: Shapes = field(default_factory=Shapes, repr=False)

    def fit(self, panel: Panel, calendar: Calendar) -> FittedGlm:
        """Learn the calendar effects."""
        return FittedGlm(self.shapes.learn(panel, calendar, self.settings), self.settings)
