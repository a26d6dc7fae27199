"""Why the cost was not the budget: volume, mix, norm, price and unexplained, adding up to the last unit of money.

Deviation of one activity: (V' - V) n c volume and mix, V' (n' - n) c norm, V' n' (c' - c) price; what the accounts
hold beyond V' n' c' is unexplained. Volume and mix are parted by the total's growth at the planned mix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True, slots=True)
class CostLine:
    """One activity: planned and actual volume, hours for one, and money for an hour; booked: money in the accounts."""

    activity: str
    volume: tuple[float, float]
    hours: tuple[float, float]
    rate: tuple[float, float]
    booked: float


@dataclass(frozen=True, slots=True)
class Variance:
    """Actual minus budget, in money. total = volume + mix + norm + price + unexplained."""

    activity: str
    total: float
    volume: float
    mix: float
    norm: float
    price: float
    unexplained: float

    def material(self, amount: float, share: float, budget: float) -> bool:
        """Whether it must be explained (væsentlighed): at least `amount` and at least `share` of the budget."""
        return abs(self.total) >= amount and abs(self.total) >= share * abs(budget)


def variances(lines: Sequence[CostLine]) -> tuple[Variance, ...]:
    """One row an activity and, last, their sum ("total")."""
    planned = sum(line.volume[0] for line in lines)
    actual = sum(line.volume[1] for line in lines)
    growth = actual / planned if planned else 1.0
    if not isfinite(growth):
        growth = 1.0  # next to nothing was planned: all of the change is mix
    rows = [_row(line, growth) for line in lines]
    names = ("total", "volume", "mix", "norm", "price", "unexplained")
    return (*rows, Variance("total", *(sum(getattr(row, name) for row in rows) for name in names)))


def _row(line: CostLine, growth: float) -> Variance:
    (v0, v1), (n0, n1), (c0, c1) = line.volume, line.hours, line.rate
    volume = v0 * (growth - 1) * n0 * c0
    mix = (v1 - v0 * growth) * n0 * c0
    norm = v1 * (n1 - n0) * c0
    price = v1 * n1 * (c1 - c0)
    return Variance(line.activity, line.booked - v0 * n0 * c0, volume, mix, norm, price, line.booked - v1 * n1 * c1)


def periodise(budget: int, weights: Sequence[float]) -> tuple[int, ...]:
    """A year's budget, in whole minor units, by the plan's shares: volume x unit cost of each month.

    The shares are rounded by largest remainder, so that they add up exactly. Raises ValueError without a positive
    weight or with a negative one.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("a budget can only be spread over weights of zero and more with something above zero")
    exact = [budget * weight / total for weight in weights]
    whole = [int(share // 1) for share in exact]
    rest = budget - sum(whole)
    by_remainder = sorted(range(len(whole)), key=lambda place: (whole[place] - exact[place], place))
    for place in by_remainder[:rest]:
        whole[place] += 1
    return tuple(whole)
