"""Lagrangian pricing: sums over the whole horizon are priced instead of counted, as quick as the graph is small.

The value at any prices of the sums bounds the exact one (Lagrangian relaxation).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from roster.search.pricing.kernels import bounded_kernel
from roster.search.pricing.label_setting import LabelSetting
from roster.search.pricing.oracle import FAR, Choice, Floats


@dataclass(frozen=True, slots=True, eq=False)
class LagrangianPath:
    """The cheapest way (choice), its price with the sums priced, and its long and short counts in steps."""

    choice: Choice
    value: float
    counts: tuple[float, float]


class LagrangianPricing:
    """Prices the graph of a dynamic programme without its counters."""

    def __init__(self, exact: LabelSetting) -> None:
        self._exact, graph = exact, exact.graph
        self._values = np.empty(graph.nodes)
        self._way = np.zeros(graph.nodes, dtype=np.int64)
        self._rest = graph.end_rest / graph.long_unit

    def price(self, prices: Floats, sums: tuple[float, float]) -> LagrangianPath | None:
        """Cheapest roster when each step of the long and the short counter costs so much; None when there is none."""
        graph, exact = self._exact.graph, self._exact
        group_price, group_choice, start = exact.cheapest(prices)
        if start < 0 or not len(graph.ends):
            return None
        long, short = sums
        cost = graph.points + long * graph.long_add + short * graph.short_add
        end_cost = graph.end_points + long * self._rest + short * graph.end_short
        arcs = graph.layer_arc, graph.source, graph.target, graph.group
        value, which = bounded_kernel.flow(
            *arcs, cost, group_price, start, graph.ends, end_cost, self._values, self._way
        )
        if value >= FAR / 2:
            return None
        days = len(graph.layer_arc) - 1
        out: Choice = np.zeros(days, dtype=np.int16)
        taken = np.zeros(days, dtype=np.int64)
        bounded_kernel.walk_back(
            graph.source, graph.group, group_choice, self._way, graph.ends[which], days, out, taken
        )
        counts = (
            float(graph.long_add[taken].sum() + self._rest[which]),
            float(graph.short_add[taken].sum() + graph.end_short[which]),
        )
        return LagrangianPath(out, float(value), counts)
