"""Every worker's columns in order of their reduced cost at the duals of the root."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field

import numpy as np

from roster.search.column_generation.columns import Column, ColumnPool
from roster.search.column_generation.decomposition import Decomposition
from roster.search.column_generation.generation import Duals
from roster.search.column_generation.incumbent import Incumbent
from roster.search.pricing.oracle import Floats


@dataclass(slots=True, eq=False)
class ReducedCostRanking:
    """The pool under fixed duals; it looks for new columns by itself.

    decomposition: one that charges rosters, if any.
    """

    pool: ColumnPool
    duals: Duals
    decomposition: Decomposition | None = None
    _ranked: list[list[tuple[float, int]]] = field(init=False)
    _seen: int = 0

    def __post_init__(self) -> None:
        self._ranked = [[] for _ in range(self.pool.workers)]

    def cheapest(self, worker: int, number: int) -> list[int]:
        """Columns of a worker, cheapest first."""
        self._look()
        return [column for _, column in self._ranked[worker][:number]]

    def within(self, room: float, most: int) -> list[int]:
        """At most so many columns that cost at most `room` more than their worker's cheapest, cheapest first."""
        self._look()
        found = [
            (cost - costs[0][0], number)
            for costs in self._ranked
            for cost, number in costs
            if cost - costs[0][0] <= room
        ]
        return [number for _, number in sorted(found)[:most]]

    def regrets(self, incumbent: Incumbent) -> Floats:
        """How much dearer everybody's roster is than the cheapest one seen [worker]."""
        self._look()
        costs = [0.0 if n is None else self._cost(self.pool.columns[n]) for n in incumbent.taken]
        least = [costs[0][0] if costs else 0.0 for costs in self._ranked]
        return np.asarray(np.maximum(0.0, np.array(costs) - np.array(least)))

    def _look(self) -> None:
        for number in range(self._seen, len(self.pool.columns)):
            column = self.pool.columns[number]
            insort(self._ranked[column.worker], (self._cost(column), number))
        self._seen = len(self.pool.columns)

    def _cost(self, column: Column) -> float:
        charge = 0.0 if self.decomposition is None else self.decomposition.charge(column.worker, column.choice)
        return self.duals.cost(column) + charge
