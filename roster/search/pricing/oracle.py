"""The protocol of pricing: prices of a worker's days in, the best personal roster and a bound out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Choice = NDArray[np.int16]
"""Option taken on each day [day]; option 0 is a day off."""

FAR = 1e15
"""Prices from here on stand for 'not possible'."""


@dataclass(frozen=True, slots=True, eq=False)
class PricedRoster:
    """The cheapest personal roster found under some prices.

    choice: None when there is none. value: its price, soft rules included. bound: no legal roster is cheaper.
    others: some more rosters and their prices, where they cost nothing to find.
    """

    choice: Choice | None
    value: float
    bound: float
    others: tuple[tuple[Choice, float], ...] = ()


class PricingOracle(Protocol):
    """Finds the cheapest legal roster of one worker."""

    @property
    def work(self) -> int:
        """Elementary steps of one pricing, about."""

    def price(self, prices: Floats) -> PricedRoster:
        """Cheapest roster when option o on day d costs prices[d, o] [day, option]; FAR: not possible."""
