"""The incumbent: one column a worker, what they add to every coupling row, and its points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from roster.search.column_generation.columns import Column, ColumnPool
from roster.search.column_generation.coupling_rows import Ints
from roster.search.column_generation.decomposition import Decomposition
from roster.search.pricing.oracle import FAR, Floats


@dataclass(slots=True, eq=False)
class Incumbent:
    """Numbers of the columns taken, by worker (None while somebody has none)."""

    decomposition: Decomposition
    pool: ColumnPool
    taken: list[int | None]
    present: Ints = field(init=False)

    def __post_init__(self) -> None:
        self.present = np.zeros_like(self.decomposition.coupling.given)
        for number in self.taken:
            if number is not None:
                self._count(self.pool.columns[number], 1)

    def copy(self) -> Incumbent:
        """An independent copy."""
        return Incumbent(self.decomposition, self.pool, list(self.taken))

    def put(self, worker: int, number: int | None) -> None:
        """Give a worker another column."""
        before = self.taken[worker]
        if before is not None:
            self._count(self.pool.columns[before], -1)
        if number is not None:
            self._count(self.pool.columns[number], 1)
        self.taken[worker] = number

    def _count(self, column: Column, sign: int) -> None:
        self.present[column.needs] += sign * column.people

    @property
    def complete(self) -> bool:
        """Whether everybody has a column."""
        return None not in self.taken

    @property
    def lawful(self) -> bool:
        """Whether no hard team rule is broken."""
        return self.decomposition.coupling.lawful(self.present)

    def points(self) -> int:
        """Points of the needs, of the team rules and of everybody's own terms."""
        own = sum(self.pool.columns[number].points for number in self.taken if number is not None)
        return self.decomposition.coupling.points(self.present) + own

    def without(self, workers: Sequence[int]) -> Ints:
        """What all others add to the rows [row]."""
        present = self.present.copy()
        for worker in workers:
            number = self.taken[worker]
            if number is not None:
                column = self.pool.columns[number]
                present[column.needs] -= column.people
        return present


def marginal(decomposition: Decomposition, present: Ints) -> Floats:
    """Points of one more person for each need."""
    return decomposition.coupling.marginal(present)


def best_response(
    decomposition: Decomposition, worker: int, present: Ints, noise: Floats | None = None
) -> Column | None:
    """The worker's cheapest roster when all others stay as they are; None when none was found that keeps the limits.

    noise: added to the prices of working [day, option], for variety.
    """
    person = decomposition.people[worker]
    prices = decomposition.coupling.steps(worker, person.base, present)
    fee = decomposition.coupling.team.fee(present[len(decomposition.coupling.needs) :])
    if noise is not None:
        prices = prices + noise
    force = np.zeros(len(person.rows))
    for _ in range(12):
        asked = prices + sum((f * row.amounts for f, row in zip(force, person.rows, strict=True)), np.zeros(1))
        asked[person.base >= FAR] = FAR
        priced = decomposition.price_worker(worker, asked, fee)
        if priced.choice is None:
            return None
        column = decomposition.priced(worker, priced, asked)
        if decomposition.keeps_limits(column):
            return column
        for at, (row, total) in enumerate(zip(person.rows, column.totals, strict=True)):
            if row.high is not None and total > row.high:
                force[at] = 2 * force[at] + 20.0 * (total - row.high)
            elif row.low is not None and total < row.low:
                force[at] = 2 * force[at] - 20.0 * (row.low - total)
    return None
