"""All uncertain assumptions at once: a sample of their values, and how much of a figure's spread each one makes.

One assumption at a time says nothing of assumptions that need each other. Here every uncertain lever is drawn from the
triangle of its low, likely and high value, all together, in a Latin hypercube (McKay, Beckman, Conover 1979). Of each
figure's variance a linear fit gives every lever its share; what the fit does not explain is what levers do together, or
where an effect bends. Rank correlations (Spearman) say which way a lever works, also where it bends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc, rankdata

from scenarios.scenario import Lever, UncertainAmount

LEAST_RUNS = 8
"""Runs for each lever below which shares are chance alone; fewer in all are refused."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Runs in which the uncertain levers have values of their own. places: of these levers. values [run][lever]."""

    runs: tuple[str, ...]
    places: tuple[int, ...]
    values: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One lever's part in a figure's spread. correlation: of ranks, None where one of the two never changes.

    share: of the variance, by the lever alone.
    """

    lever: int
    correlation: float | None
    share: float


@dataclass(frozen=True, slots=True)
class Sampled:
    """A figure over the sample. low, middle, high: what 5, 50 and 95 % of the runs stay below. values: of each run.

    shares: the largest first; with `together` they add up to 1, or all are 0 for a figure that does not move.
    """

    kpi: str
    runs: int
    low: float
    middle: float
    high: float
    shares: tuple[Share, ...]
    together: float
    values: tuple[float, ...] = ()


def draw(levers: Sequence[Lever], size: int, seed: int) -> tuple[tuple[int, ...], tuple[tuple[float, ...], ...]]:
    """Places of the uncertain levers, and a value of each in every run; the same seed gives the same values.

    Values of a lever whose low, likely and high are added or set as whole numbers are whole. Raises ValueError for
    fewer than eight runs for each lever.
    """
    places = tuple(place for place, lever in enumerate(levers) if not lever.is_certain)
    if not places:
        return (), ()
    if size < LEAST_RUNS * len(places):
        raise ValueError(
            f"{len(places)} uncertain assumptions take a sample of {LEAST_RUNS * len(places)} runs or more, not {size}"
        )
    luck = qmc.LatinHypercube(len(places), rng=np.random.default_rng(seed)).random(size)
    columns = [_values(levers[place], luck[:, column]) for column, place in enumerate(places)]
    return places, tuple(tuple(float(value) for value in row) for row in np.column_stack(columns))


def drawn(levers: Sequence[Lever], places: Sequence[int], values: Sequence[float]) -> tuple[Lever, ...]:
    """The levers with these values, which are then certain."""
    found = list(levers)
    for place, value in zip(places, values, strict=True):
        kind = next(kind for kind in ("scale", "add", "set") if getattr(levers[place], kind) is not None)
        found[place] = levers[place].model_copy(update={kind: UncertainAmount(low=value, likely=value, high=value)})
    return tuple(found)


def _values(lever: Lever, luck: NDArray[np.float64]) -> NDArray[np.float64]:
    """The triangle's values at these probabilities."""
    amount = lever.amount
    assert amount is not None
    low, high = sorted((amount.low, amount.high))
    width, left = high - low, amount.likely - low
    turn = left / width
    rising = low + np.sqrt(luck * width * left)
    falling = high - np.sqrt((1 - luck) * width * (width - left))
    values = np.where(luck < turn, rising, falling)
    whole = lever.scale is None and all(float(one).is_integer() for one in (amount.low, amount.likely, amount.high))
    return np.asarray(np.round(values) if whole else values)


def sampled(kpi: str, sample: Sample, figures: Mapping[str, float]) -> Sampled:
    """How a figure spreads over the sample. figures: its value in each run, by run id."""
    y = np.array([figures[run] for run in sample.runs])
    x = np.array(sample.values)
    low, middle, high = (float(value) for value in np.quantile(y, (0.05, 0.5, 0.95)))
    shares, together = _shares(x, y)
    found = [
        Share(place, _correlation(x[:, column], y), float(shares[column])) for column, place in enumerate(sample.places)
    ]
    return Sampled(
        kpi,
        len(y),
        low,
        middle,
        high,
        tuple(sorted(found, key=lambda one: (-one.share, one.lever))),
        together,
        tuple(y.tolist()),
    )


def _shares(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Each lever's share of the variance by a linear fit, and the rest; all 0 where nothing moves."""
    spread = float(y.std())
    if spread <= 1e-9 * max(1.0, float(abs(y).max())):
        return np.zeros(x.shape[1]), 0.0
    wide = np.where(x.std(axis=0) > 0, x.std(axis=0), 1.0)
    levers, figure = (x - x.mean(axis=0)) / wide, (y - y.mean()) / spread
    slopes, *_ = np.linalg.lstsq(levers, figure, rcond=None)
    explained = float(min(1.0, max(0.0, 1 - ((figure - levers @ slopes) ** 2).mean())))
    squares = slopes**2 * (x.std(axis=0) > 0)
    total = float(squares.sum())
    return (squares / total * explained if total > 0 else squares), 1 - explained


def _correlation(x: NDArray[np.float64], y: NDArray[np.float64]) -> float | None:
    ranks = rankdata(x), rankdata(y)
    if min(float(one.std()) for one in ranks) == 0:
        return None
    return float(np.corrcoef(*ranks)[0, 1])
