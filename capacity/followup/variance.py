"""Why the cost was not the budget: volume, mix, norm, price and unexplained, adding up to the last unit of money.

Deviation of one activity: (V' - V) n c volume and mix, V' (n' - n) c norm, V' n' (c' - c) price; what the accounts
hold beyond V' n' c' is unexplained. Volume and mix are parted by the total's growth at the planned mix. The stairs
from budget to booked cost are reckoned in fractions and each landing is rounded to whole money, so that the steps add
up exactly, and so do the rows. Partnerskab om god økonomistyring; material deviations (væsentlighed) are explained.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

Explanation = Literal[
    "demand",
    "mix",
    "productivity",
    "price",
    "overtime",
    "agency",
    "absence",
    "registration",
    "one_off",
    "plan",
    "other",
]
"""What a material deviation is put down to."""
STEPS = ("volume", "mix", "norm", "price", "unexplained")


@dataclass(frozen=True, slots=True)
class CostLine:
    """One activity: planned and actual volume, hours for one, and money for an hour; booked: money in the accounts.

    Money is in whole minor units (øre, öre); a rate may have fractions of them.
    """

    activity: str
    volume: tuple[float, float]
    hours: tuple[float, float]
    rate: tuple[float, float]
    booked: int


@dataclass(frozen=True, slots=True)
class Variance:
    """Actual minus budget, in whole money: total = volume + mix + norm + price + unexplained, exactly."""

    activity: str
    budget: int
    total: int
    volume: int
    mix: int
    norm: int
    price: int
    unexplained: int

    def material(self, amount: float, share: float) -> bool:
        """Whether it must be explained (væsentlighed): at least `amount` and at least `share` of the budget."""
        return abs(self.total) >= amount and abs(self.total) >= share * abs(self.budget)

    @property
    def largest(self) -> str:
        """The step that moved the cost most in the direction of the whole deviation (the first of equals)."""
        way = 1 if self.total >= 0 else -1
        return max(STEPS, key=lambda step: way * getattr(self, step))


def variances(lines: Sequence[CostLine]) -> tuple[Variance, ...]:
    """One row an activity and, last, their sum ("total")."""
    planned = sum((Fraction(line.volume[0]) for line in lines), Fraction(0))
    actual = sum((Fraction(line.volume[1]) for line in lines), Fraction(0))
    growth = actual / planned if planned else Fraction(1)  # nothing planned: all of the change is mix
    rows = [_row(line, growth) for line in lines]
    names = ("budget", "total", *STEPS)
    return (*rows, Variance("total", *(sum(getattr(row, name) for row in rows) for name in names)))


def _row(line: CostLine, growth: Fraction) -> Variance:
    v0, v1, n0, n1, c0, c1 = (Fraction(value) for value in (*line.volume, *line.hours, *line.rate))
    landings = (v0 * n0 * c0, v0 * growth * n0 * c0, v1 * n0 * c0, v1 * n1 * c0, v1 * n1 * c1)
    whole = [*(round(landing) for landing in landings), line.booked]
    steps = [after - before for before, after in pairwise(whole)]
    return Variance(line.activity, whole[0], whole[-1] - whole[0], *steps)
