"""The relaxation of a ward with fairness: totals held in a box, whole loads in the prices, all other totals bounded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from roster.search.column_generation.columns import ColumnPool
from roster.search.column_generation.coupling_rows import Ints
from roster.search.column_generation.decomposition import Decomposition
from roster.search.column_generation.generation import ColumnGeneration, Duals
from roster.search.fairness.integral_loads import LoadGroup
from roster.search.fairness.load_pricing import (
    NONE,
    FairDecomposition,
    Interval,
    priced,
    softened,
    with_one_row,
    without_rows,
)
from roster.search.pricing.oracle import FAR, Floats
from roster.solver.restricted_master import MasterFailed

HALF = 1
"""Steps of a total either way in the first box."""
ROOM, ROOM_SHARE = 200.0, 0.1
"""Points and share, beside what whole loads brought, that the exact relaxation is mostly above the soft one at most."""
CLOSE = 0.05
"""Relative distance of master and bound at which a relaxation is worth making rosters from."""
SOFT, SHARP = 1e-3, 1e-4
"""Relative distance of master and bound at which the soft and the exact relaxation are as good as solved."""


@dataclass(frozen=True, slots=True, eq=False)
class TotalsBox:
    """The exact relaxation with totals in a box.

    within: by row of a total; nothing where all shares are known beforehand, and the bound holds for all rosters.
    limit: what rosters cost at least that the graphs do not have.
    """

    within: Mapping[int, Interval]
    fair: FairDecomposition
    generation: ColumnGeneration
    limit: float

    @property
    def bound(self) -> float:
        """What no roster with totals in the box undercuts: neither those in the graphs nor those left out of them."""
        return min(self.generation.bound, self.limit)

    @property
    def close(self) -> bool:
        """Whether the relaxation got near its optimum in its time."""
        relaxed = self.generation.relaxed
        return relaxed - self.generation.bound <= CLOSE * max(1.0, abs(relaxed))

    def tighten(self, best: float) -> None:
        """Leave out of the graphs what no roster below `best` with totals in the box can have."""
        centre = self.generation.centre
        if centre is not None and best > self.generation.bound:
            trim(self.fair, centre, best - self.generation.bound)

    def has(self, present: Ints) -> bool:
        """Whether a roster that adds this to all rows has its totals in the box."""
        return all(low <= present[row] <= high for row, (low, high) in self.within.items())


@dataclass(slots=True, eq=False)
class FairRelaxation:
    """Relaxations of a decomposition whose `found` groups share fairly.

    left: seconds that may still be used. plain: the bound of the relaxation in which loads are any number.
    """

    decomposition: Decomposition
    found: tuple[LoadGroup, ...]
    pool: ColumnPool
    executor: Executor | None
    left: Callable[[], float]
    plain: float = 0.0

    def around(self, totals: Sequence[float]) -> tuple[Interval, ...]:
        """A small box around totals."""
        steps = [round(total / group.step) for group, total in zip(self.found, totals, strict=True)]
        return tuple(
            NONE if group.total is None else (group.step * (one - HALF), group.step * (one + HALF))
            for group, one in zip(self.found, steps, strict=True)
        )

    def totals(self, present: Floats | Ints) -> list[float]:
        """Everybody's totals, from what is added to all rows."""
        first = len(self.decomposition.coupling.needs)
        return [0.0 if group.total is None else float(present[first + group.total]) for group in self.found]

    def soften(self, within: tuple[Interval, ...], centre: Duals | None = None) -> ColumnGeneration:
        """The relaxation with a convex row of whole loads for everybody. centre: of the one with any loads."""
        duals = None if centre is None else with_one_row(self.decomposition, self.found, centre)
        generation = self._generation(softened(self.decomposition, self.found, within), duals)
        self._converge(generation, SOFT)
        return generation

    def solve(
        self, within: tuple[Interval, ...], soft: ColumnGeneration, best: float, centre: Duals | None = None
    ) -> TotalsBox | None:
        """The exact relaxation; None when the time ended before there was a soft one.

        soft: of the same box. best: points above which no roster is wanted; where that is far from the soft bound,
        rosters that are as near as is usual are looked for first. centre: of a box near by.
        """
        room = ROOM + ROOM_SHARE * abs(soft.bound) + abs(soft.bound - self.plain)
        while soft.centre is not None:
            allowance = max(0.0, min(best - soft.bound, room))
            box = self._box(within, soft, allowance, centre)
            if box.generation.relaxed <= soft.bound + allowance or allowance < room or self.left() < 0.05:
                return box
            room *= 3
        return None

    def _box(
        self, within: tuple[Interval, ...], soft: ColumnGeneration, allowance: float, centre: Duals | None
    ) -> TotalsBox:
        if soft.centre is None:
            raise ValueError("the soft relaxation has no duals yet")
        looser = without_rows(self.decomposition, self.found, soft.centre)
        fair = priced(self.decomposition, self.found, within, within, allowance, soft.centre.needs)
        trim(fair, looser, allowance)
        generation = self._generation(fair.decomposition, looser if centre is None else centre)
        self._converge(generation, SHARP)
        first = len(self.decomposition.coupling.needs)
        pairs = zip(self.found, within, strict=True)
        held = {first + group.total: interval for group, interval in pairs if group.total is not None}
        return TotalsBox(held, fair, generation, soft.bound + allowance)

    def _generation(self, decomposition: Decomposition, centre: Duals | None) -> ColumnGeneration:
        nobody: Ints = np.zeros_like(decomposition.coupling.given)
        generation = ColumnGeneration(
            decomposition, range(len(decomposition.people)), nobody, self.pool, self.executor, centre
        )
        generation.enter(range(len(self.pool.columns)))
        return generation

    def _converge(self, generation: ColumnGeneration, near: float) -> None:
        try:
            generation.begin(max(0.05, self.left()))
            while self.left() > 0.05:
                added = generation.round(self.left())
                if not added or generation.relaxed - generation.bound < near * max(1.0, abs(generation.relaxed)):
                    break
        except MasterFailed:
            return


def trim(fair: FairDecomposition, duals: Duals, allowance: float) -> None:
    """Leave out of the graphs what only rosters have that cost `allowance` more than the cheapest one at the duals."""
    coupling = fair.decomposition.coupling
    worth = coupling.worth(duals.needs)
    for worker, oracle in fair.oracles.items():
        person = fair.decomposition.people[worker]
        prices = coupling.prices(worker, person.base, worth, duals.needs)
        for dual, row in zip(duals.limits[worker].tolist(), person.rows, strict=True):
            prices -= dual * row.amounts
        prices[person.base >= FAR] = FAR
        oracle.trim(prices, allowance)
