"""The Dantzig-Wolfe decomposition of a problem (1960): everybody's subproblem and the rows that couple them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from roster.search.column_generation.columns import Column
from roster.search.column_generation.coupling_rows import CouplingRows
from roster.search.control.stopwatch import Stopwatch
from roster.search.pricing.oracle import FAR, Choice, Floats, PricedRoster, PricingOracle
from roster.search.pricing.worker_problem import WorkerProblem


@dataclass(frozen=True, slots=True, eq=False)
class Decomposition:
    """Everybody's pricing problem, an oracle for each, and how rosters add up to the needs.

    kept: where a limited number of people may be touched, everybody's published roster (None: it is impossible now).
    charges: points of a roster that the rows do not see (worker, choice), which the oracles' values have in them.
    """

    people: tuple[WorkerProblem, ...]
    oracles: tuple[PricingOracle, ...]
    coupling: CouplingRows
    watch: Stopwatch
    kept: tuple[Column | None, ...] | None = None
    charges: Callable[[int, Choice], float] | None = None

    def charge(self, worker: int, choice: Choice) -> float:
        """Points of a roster beside its own and those of the rows."""
        return 0.0 if self.charges is None else self.charges(worker, choice)

    def price_worker(self, worker: int, prices: Floats, fee: float) -> PricedRoster:
        """The cheapest roster when each that is not the published one costs `fee` more.

        The value is without the fee, the bound with it. Where no number of people touched is set, there is no fee.
        """
        priced = self.oracles[worker].price(prices)
        if self.kept is None:
            return priced
        kept, bound, value = self.kept[worker], priced.bound + fee, FAR
        if kept is not None:
            value = kept.points + self.above(worker, kept.choice, prices)
        if kept is None or value >= FAR or (priced.choice is not None and priced.value + fee < value):
            return PricedRoster(priced.choice, priced.value, min(bound, value))
        return PricedRoster(kept.choice, value, min(bound, value))

    def above(self, worker: int, choice: Choice, prices: Floats) -> float:
        """What a roster costs under these prices beyond its points of its own."""
        days = np.arange(len(choice))
        return float(prices[days, choice].sum() - self.people[worker].base[days, choice].sum())

    def column(self, worker: int, choice: Choice, points: int) -> Column:
        """A column from a choice and the points of its own."""
        needs, people = self.coupling.people(worker, choice)
        totals = tuple(row.total(choice) for row in self.people[worker].rows)
        return Column(worker, choice, points, needs, people, totals)

    def priced(self, worker: int, priced: PricedRoster, prices: Floats) -> Column:
        """The column that an oracle found under `prices`, with the points that are its own."""
        choice = priced.choice
        if choice is None:
            raise ValueError("the oracle found no roster")
        beyond = self.above(worker, choice, prices) + self.charge(worker, choice)
        return self.column(worker, choice, round(priced.value - beyond))

    def keeps_limits(self, column: Column) -> bool:
        """Whether the column alone keeps the limits that the master watches."""
        return all(
            (row.low is None or row.low <= total) and (row.high is None or total <= row.high)
            for row, total in zip(self.people[column.worker].rows, column.totals, strict=True)
        )
