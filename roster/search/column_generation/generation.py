"""Column generation (Gilmore & Gomory 1961), dual smoothing (Wentges 1997) and the Lagrangian bound that it proves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field

import numpy as np

from roster.search.column_generation.columns import Column, ColumnPool
from roster.search.column_generation.coupling_rows import Ints
from roster.search.column_generation.decomposition import Decomposition
from roster.search.pricing.oracle import FAR, Choice, Floats, PricedRoster
from roster.solver.restricted_master import (
    MasterColumn,
    MasterLimit,
    MasterSolution,
    PieceArrays,
    PiecewiseCost,
    RestrictedMaster,
    piece_arrays,
)

SMOOTHING = 0.6
"""Share of the best duals so far in the duals that are priced (Wentges 1997)."""
CLOSE = 1e-6
MASTER_STEPS = 150
"""What solving the master counts in a repeatable run, for each of its rows and columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Duals:
    """Prices of the coupling rows, and of the limits of each worker by index."""

    needs: Floats
    limits: Mapping[int, Floats]

    def towards(self, other: Duals, share: float) -> Duals:
        """A mixture with `share` of the other, for the other's workers."""
        return Duals(
            (1 - share) * self.needs + share * other.needs,
            {worker: (1 - share) * self.limits[worker] + share * mine for worker, mine in other.limits.items()},
        )

    def cost(self, column: Column) -> float:
        """Points of a column less the worth of what it contributes."""
        worth = float(self.needs[column.needs] @ column.people)
        limits = self.limits[column.worker]
        return float(column.points - worth - sum(d * t for d, t in zip(limits.tolist(), column.totals, strict=True)))


@dataclass(slots=True, eq=False)
class ColumnGeneration:
    """Column generation over some of the workers, while the others' duties are `present` [coupling row].

    centre: duals to begin near, from a larger problem. bound: no choice for these workers costs less (with the needs'
    points, and the present people). relaxed: the master's value.
    """

    decomposition: Decomposition
    workers: Sequence[int]
    present: Ints
    pool: ColumnPool
    executor: Executor | None = None
    centre: Duals | None = None
    bound: float = -FAR
    relaxed: float = FAR
    solved: MasterSolution | None = None
    curves: list[PiecewiseCost] = field(init=False)
    limits: list[MasterLimit] = field(default_factory=list)
    flat: PieceArrays = field(init=False)
    _master: RestrictedMaster = field(init=False)
    _numbers: list[int] = field(default_factory=list)
    _entered: set[int] = field(default_factory=set)
    _limit_at: dict[int, int] = field(default_factory=dict)
    _place: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        for worker in self.workers:
            self._limit_at[worker] = len(self.limits)
            self.limits += [MasterLimit(row.low, row.high) for row in self.decomposition.people[worker].rows]
        self.curves = self.decomposition.coupling.curves(self.present)
        self.flat = piece_arrays(self.curves)
        self._master = RestrictedMaster(
            len(self.workers), self.curves, self.limits, float(self.decomposition.coupling.dear)
        )
        self._place = {worker: at for at, worker in enumerate(self.workers)}

    def enter(self, numbers: Iterable[int]) -> int:
        """Put columns of the pool into the master, but for those that must not be; returns how many were not there."""
        entered = 0
        for number in numbers:
            column = self.pool.columns[number]
            if number not in self._entered and self.decomposition.charge(column.worker, column.choice) < FAR:
                self._entered.add(number)
                self._numbers.append(number)
                self._master.add(self.entry(number))
                entered += 1
        return entered

    def entry(self, number: int) -> MasterColumn:
        """A column as the master sees it."""
        column = self.pool.columns[number]
        at = self._limit_at[column.worker]
        limits = tuple((at + i, total) for i, total in enumerate(column.totals) if total)
        points = column.points + self.decomposition.charge(column.worker, column.choice)
        return MasterColumn(self._place[column.worker], points, column.needs, column.people, limits)

    def solve(self, seconds: float) -> MasterSolution:
        """The master over the columns so far."""
        self.decomposition.watch.did(MASTER_STEPS * (len(self.workers) + len(self.curves) + len(self._numbers)))
        self.solved = self._master.solve(self.decomposition.watch.for_part(seconds))
        self.relaxed = self.solved.objective
        return self.solved

    def values(self) -> list[tuple[float, int]]:
        """(value, column number) of the columns that the master takes a part of."""
        if self.solved is None:
            return []
        known = self._numbers[: len(self.solved.columns)]
        return [(float(v), n) for v, n in zip(self.solved.columns, known, strict=True) if v > CLOSE]

    def taken(self) -> Floats:
        """What the master's optimum adds to every row."""
        found = self.present.astype(np.float64)
        for value, number in self.values():
            column = self.pool.columns[number]
            found[column.needs] += value * column.people
        return found

    def reduced_costs(self) -> list[tuple[int, float]]:
        """(column number, cost above its worker's cheapest column) at the centre's duals, cheapest first."""
        duals = self.centre or self.duals()
        charge, columns = self.decomposition.charge, self.pool.columns
        costs = [(n, duals.cost(columns[n]) + charge(columns[n].worker, columns[n].choice)) for n in self._numbers]
        least: dict[int, float] = {}
        for number, cost in costs:
            worker = self.pool.columns[number].worker
            least[worker] = min(least.get(worker, FAR), cost)
        above = ((number, cost - least[self.pool.columns[number].worker]) for number, cost in costs)
        return sorted(above, key=lambda pair: (pair[1], pair[0]))

    def duals(self) -> Duals:
        """The master's duals."""
        if self.solved is None:
            raise ValueError("the master has not been solved")
        sizes = [len(self.decomposition.people[worker].rows) for worker in self.workers]
        parts = np.split(self.solved.limits, np.cumsum(sizes)[:-1])
        return Duals(self.solved.needs, dict(zip(self.workers, parts, strict=True)))

    def round(self, seconds: float) -> int:
        """One round: solve, price everybody, enter what helps; returns the number of new columns.

        Raises MasterFailed when the linear programme cannot be solved in time.
        """
        solved = self.solve(seconds)
        current = self.duals()
        asked = current if self.centre is None else self.centre.towards(current, 1 - SMOOTHING)
        for duals in (asked, current):
            added = self._price(duals, current, solved)
            if added or duals is current:
                return added
        return 0

    def begin(self, seconds: float) -> int:
        """Price at the centre itself, which a looser problem gave, so that the bound begins with its value."""
        solved = self.solve(seconds)
        return 0 if self.centre is None else self._price(self.centre, self.duals(), solved)

    def look(self, asked: Duals) -> list[int]:
        """Price everybody and look at the bound, without the master: numbers in the pool of the cheapest rosters."""
        return [
            self._number(worker, prices, priced.choice, priced.value)
            for worker, (prices, priced) in zip(self.workers, self._replies(asked), strict=True)
            if priced.choice is not None
        ]

    def _replies(self, asked: Duals) -> list[tuple[Floats, PricedRoster]]:
        """Everybody's prices and cheapest roster under them; the bound is improved."""
        worth = self.decomposition.coupling.worth(asked.needs)
        fee = 0.0 if self.decomposition.kept is None else -float(asked.needs[-1])

        def cheapest(worker: int) -> tuple[Floats, PricedRoster]:
            prices = self.prices(worker, worth, asked)
            return prices, self.decomposition.price_worker(worker, prices, fee)

        found = list(self.executor.map(cheapest, self.workers) if self.executor else map(cheapest, self.workers))
        self._improve_bound(asked, [priced for _, priced in found])
        return found

    def _number(self, worker: int, prices: Floats, choice: Choice, value: float) -> int:
        """Number in the pool of a roster that costs `value` under these prices."""
        known = self.pool.number(worker, choice)
        if known is not None:
            return known
        return self.pool.add(self.decomposition.priced(worker, PricedRoster(choice, value, value), prices))[0]

    def _price(self, asked: Duals, current: Duals, solved: MasterSolution) -> int:
        added = 0
        for worker, (prices, priced) in zip(self.workers, self._replies(asked), strict=True):
            paid = solved.workers[self._place[worker]]
            ways = [] if priced.choice is None else [(priced.choice, priced.value), *priced.others]
            for choice, value in ways:
                known = self.pool.number(worker, choice)
                one = PricedRoster(choice, value, value)
                column = self.decomposition.priced(worker, one, prices) if known is None else self.pool.columns[known]
                cost = current.cost(column) + self.decomposition.charge(worker, choice)
                if cost < paid - CLOSE * max(1.0, abs(paid)):
                    added += self.enter([self.pool.add(column)[0] if known is None else known])
        return added

    def prices(self, worker: int, worth: Floats, duals: Duals) -> Floats:
        """Prices [day, option] of one worker under duals."""
        person = self.decomposition.people[worker]
        prices = self.decomposition.coupling.prices(worker, person.base, worth, duals.needs)
        for dual, row in zip(duals.limits[worker].tolist(), person.rows, strict=True):
            if dual:
                prices -= dual * row.amounts
        prices[person.base >= FAR] = FAR
        return np.asarray(prices)

    def _improve_bound(self, duals: Duals, found: Sequence[PricedRoster]) -> None:
        """The Lagrangian value: what needs and workers cost at best, each by itself, at these duals."""
        value = self.decomposition.coupling.least(self.flat, duals.needs)
        value += sum(priced.bound for priced in found)
        for worker in self.workers:
            for dual, row in zip(duals.limits[worker].tolist(), self.decomposition.people[worker].rows, strict=True):
                side = row.low if dual > 0 else row.high
                if dual and side is None:
                    return
                value += dual * (side or 0)
        if value > self.bound:
            self.bound, self.centre = float(value), duals
