"""From days to hours: how a day's arrivals fall on the hours of the local clock, with its own spread at shift level.

A day's total is divided among blocks between the shift boundaries, each block among its hours, both with
Dirichlet-multinomial noise: what negative-binomial counts are, given their total. Adding up hourly quantiles instead
covers 96 to 100 % where 80 % is promised (measured), so the spread is estimated on the blocks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecast.calendar import Calendar
from forecast.series import Series

SHIFT_HOURS = (7, 15, 23)
_HALF_LIFE_DAYS = 730.0
_PRIOR_DAYS = 6.0
_LEAST_ARRIVALS = 200.0


@dataclass(frozen=True, slots=True, eq=False)
class HourlyProfile:
    """Shares of a day's arrivals by local hour, and how evenly they fall.

    shares: [day kind, hour], each row summing to 1; kinds are Monday to Sunday, then public holiday. blocks: number of
    the block of each hour [hour]. between, within: concentration of the split of a day into blocks and of a block into
    hours (large: as even as chance allows). borrowed: the unit's own history was too thin, shares are its siblings'.
    """

    shares: NDArray[np.float64]
    blocks: NDArray[np.int64]
    between: float
    within: float
    borrowed: bool = False

    def kinds(self, calendar: Calendar, days: NDArray[np.int64]) -> NDArray[np.int64]:
        """Day kind of each local day."""
        return day_kinds(calendar, days)


def day_kinds(calendar: Calendar, days: NDArray[np.int64]) -> NDArray[np.int64]:
    """0 to 6 Monday to Sunday, 7 a public holiday that is not on a weekend."""
    public = calendar.public(int(days.min()), int(days.max()) + 1) if len(days) else frozenset()
    kind = (days - 1) % 7
    holiday = np.array([int(day) in public for day in days], dtype=bool)
    return np.where(holiday & (kind < 5), 7, kind)


def learn_hours(
    series: Series, calendar: Calendar, boundaries: tuple[int, ...] = SHIFT_HOURS, siblings: HourlyProfile | None = None
) -> HourlyProfile:
    """Shape of the day from an hourly series; days of 23 or 25 hours, closed days and days with gaps teach nothing."""
    table, days = _whole_days(series)
    kinds = day_kinds(calendar, days)
    age = series.end_day - 1 - days
    weight = (0.5 ** (age / _HALF_LIFE_DAYS))[:, None]
    total = (weight * table).sum(axis=0)
    prior = siblings.shares.mean(axis=0) if siblings is not None else np.full(24, 1 / 24)
    overall = (total + 24 * prior) / (total.sum() + 24)
    daily = total.sum() / max(1e-9, float(weight.sum()))
    parent = np.stack(
        [_towards((weight * table)[_similar(kinds, kind)].sum(axis=0), overall, daily) for kind in range(8)]
    )
    shares = np.stack([_towards((weight * table)[kinds == kind].sum(axis=0), parent[kind], daily) for kind in range(8)])
    blocks = np.searchsorted(np.array(sorted(boundaries)), np.arange(24), side="right")
    thin = float(table.sum()) < _LEAST_ARRIVALS
    if thin and siblings is not None:
        return HourlyProfile(siblings.shares, blocks, siblings.between, siblings.within, borrowed=True)
    between, within = _concentrations(table, shares[kinds], blocks)
    return HourlyProfile(shares, blocks, between, within, borrowed=thin)


def split_days(
    totals: NDArray[np.int64],
    shape: HourlyProfile,
    kinds: NDArray[np.int64],
    hour: NDArray[np.int64],
    place: NDArray[np.int64],
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    """Hourly counts [path, step] of daily counts [path, day]; every day's hours add up to its total.

    kinds: day kind [day]. hour, place: local hour and day number of each step [step]; an hour that the clock skips is
    missing, one that it repeats stands twice.
    """
    hourly = np.zeros((len(totals), len(hour)))
    for day in range(totals.shape[1]):
        at = np.flatnonzero(place == day)
        share = shape.shares[kinds[day]][hour[at]]
        blocks = shape.blocks[hour[at]]
        present = np.unique(blocks)
        weights = np.array([share[blocks == block].sum() for block in present])
        parts = _scatter(totals[:, day], weights / weights.sum(), shape.between, rng)
        for number, block in enumerate(present):
            inside = at[blocks == block]
            own = share[blocks == block]
            hourly[:, inside] = _scatter(parts[:, number], own / own.sum(), shape.within, rng)
    return hourly


def _scatter(
    totals: NDArray[np.int64], shares: NDArray[np.float64], concentration: float, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Dirichlet-multinomial parts [path, part] of totals [path]."""
    if len(shares) == 1:
        return totals[:, None]
    loose = rng.standard_gamma(np.maximum(concentration * shares, 1e-3), size=(len(totals), len(shares))) + 1e-12
    return np.asarray(rng.multinomial(totals, loose / loose.sum(axis=1, keepdims=True)))


def _whole_days(series: Series) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Counts [day, hour] of the plain days whose every hour is known, and their ordinals."""
    index = series.index()
    days = np.arange(series.first_day, series.end_day)
    plain = np.bincount(index.day - series.first_day, weights=index.plain, minlength=len(days)) == 24
    known = np.bincount(index.day - series.first_day, weights=series.known, minlength=len(days)) == 24
    open_day = np.array([int(day) not in series.closed for day in days], dtype=bool)
    use = plain & known & open_day
    rows = series.counts[use[index.day - series.first_day]]
    return rows.reshape(-1, 24), days[use]


def _similar(kinds: NDArray[np.int64], kind: int) -> NDArray[np.bool_]:
    """Days of a like kind: working days, or weekends and holidays."""
    return kinds < 5 if kind < 5 else kinds >= 5


def _towards(counts: NDArray[np.float64], shares: NDArray[np.float64], daily: float) -> NDArray[np.float64]:
    """Shares of the counts, drawn to `shares` by some days' worth of arrivals."""
    prior = max(_PRIOR_DAYS * daily, 24.0)
    return np.asarray((counts + prior * shares) / (counts.sum() + prior))


def _concentrations(
    table: NDArray[np.float64], shares: NDArray[np.float64], blocks: NDArray[np.int64]
) -> tuple[float, float]:
    """Concentrations of day into blocks and of block into hours, by the moments of squared errors."""
    groups = [np.flatnonzero(blocks == block) for block in np.unique(blocks)]
    parts = np.stack([table[:, group].sum(axis=1) for group in groups], axis=1)
    weights = np.stack([shares[:, group].sum(axis=1) for group in groups], axis=1)
    between = _concentration([(parts, weights)])
    inside = [
        (table[:, group], shares[:, group] / shares[:, group].sum(axis=1, keepdims=True))
        for group in groups
        if len(group) > 1
    ]
    return between, _concentration(inside)


def _concentration(splits: list[tuple[NDArray[np.float64], NDArray[np.float64]]]) -> float:
    """Concentration c for which the squared errors of n things in parts p sum to n p (1 - p) (n + c) / (1 + c).

    Squared errors, not Pearson's, so that the large parts (whole shifts) decide.
    """
    excess, room = 0.0, 0.0
    for parts, shares in splits:
        total = parts.sum(axis=1, keepdims=True)
        chance = total * shares * (1 - shares)
        excess += float(((parts - total * shares) ** 2 - chance).sum())
        room += float((chance * np.maximum(total - 1, 0)).sum())
    correlation = excess / room if room > 0 else 0.0
    return float(np.clip(1.0 / max(correlation, 1e-6) - 1.0, 5.0, 1e6))
