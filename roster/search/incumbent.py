"""The roster in hand: one column a worker, what they add to every row, and its points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from roster.search.columns import Column, Market, Pool
from roster.search.pricing.oracle import FAR, Floats
from roster.search.staffing import Ints


@dataclass(slots=True, eq=False)
class Incumbent:
    """Numbers of the columns taken, by worker (None while somebody has none)."""

    market: Market
    pool: Pool
    taken: list[int | None]
    present: Ints = field(init=False)

    def __post_init__(self) -> None:
        self.present = np.zeros_like(self.market.staffing.given)
        for number in self.taken:
            if number is not None:
                self._count(self.pool.columns[number], 1)

    def copy(self) -> Incumbent:
        """An independent copy."""
        return Incumbent(self.market, self.pool, list(self.taken))

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
        return self.market.staffing.lawful(self.present)

    def points(self) -> int:
        """Points of the needs, of the team rules and of everybody's own terms."""
        own = sum(self.pool.columns[number].points for number in self.taken if number is not None)
        return self.market.staffing.points(self.present) + own

    def without(self, workers: Sequence[int]) -> Ints:
        """What all others add to the rows [row]."""
        present = self.present.copy()
        for worker in workers:
            number = self.taken[worker]
            if number is not None:
                column = self.pool.columns[number]
                present[column.needs] -= column.people
        return present


def marginal(market: Market, present: Ints) -> Floats:
    """Points of one more person for each need."""
    return market.staffing.marginal(present)


def best_reply(market: Market, worker: int, present: Ints, noise: Floats | None = None) -> Column | None:
    """The worker's cheapest roster when all others stay as they are; None when none was found that keeps the limits.

    noise: added to the prices of working [day, option], for variety.
    """
    person = market.people[worker]
    prices = market.staffing.steps(worker, person.base, present)
    fee = market.staffing.team.fee(present[len(market.staffing.needs) :])
    if noise is not None:
        prices = prices + noise
    force = np.zeros(len(person.rows))
    for _ in range(12):
        asked = prices + sum((f * row.amounts for f, row in zip(force, person.rows, strict=True)), np.zeros(1))
        asked[person.base >= FAR] = FAR
        priced = market.reply(worker, asked, fee)
        if priced.choice is None:
            return None
        column = market.priced(worker, priced, asked)
        if market.keeps_limits(column):
            return column
        for at, (row, total) in enumerate(zip(person.rows, column.totals, strict=True)):
            if row.high is not None and total > row.high:
                force[at] = 2 * force[at] + 20.0 * (total - row.high)
            elif row.low is not None and total < row.low:
                force[at] = 2 * force[at] - 20.0 * (row.low - total)
    return None
