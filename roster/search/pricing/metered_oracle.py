"""A pricing oracle that tells a stopwatch how much work it did."""

from __future__ import annotations

from roster.search.control.stopwatch import Stopwatch
from roster.search.pricing.oracle import Floats, PricedRoster, PricingOracle


class MeteredOracle:
    """An oracle whose every pricing counts as its number of elementary steps.

    swift: steps that take as long as one of the plain sweep over a graph.
    """

    def __init__(self, oracle: PricingOracle, watch: Stopwatch, swift: int = 1) -> None:
        self.oracle, self._watch, self._swift = oracle, watch, swift

    @property
    def work(self) -> int:
        """Elementary steps of one pricing."""
        return self.oracle.work

    def price(self, prices: Floats) -> PricedRoster:
        """The oracle's answer."""
        self._watch.did(self.oracle.work // self._swift)
        return self.oracle.price(prices)
