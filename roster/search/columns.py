"""Column generation: the linear relaxation over all lawful personal rosters, and the bound that it proves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field

import numpy as np

from roster.search.pricing.oracle import FAR, Choice, Floats, Oracle, Priced
from roster.search.pricing.personal import Personal
from roster.search.staffing import Ints, Staffing
from roster.search.watch import Watch
from roster.solver.master import Curve, Entry, Flat, Limit, Master, Solved, flat

SMOOTHING = 0.6
"""Share of the best duals so far in the duals that are priced (Wentges 1997)."""
CLOSE = 1e-6
MASTER_STEPS = 150
"""What solving the master counts in a repeatable run, for each of its rows and columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A whole personal roster: worker (index), choice, points of its own, sums for limits; what it adds (`people`) to
    rows of the staffing (`needs`: those of people, then those of the team rules)."""

    worker: int
    choice: Choice
    points: int
    needs: Ints
    people: Ints
    totals: tuple[int, ...]


@dataclass(slots=True, eq=False)
class Pool:
    """All columns seen, each once, by worker."""

    workers: int
    columns: list[Column] = field(default_factory=list)
    of_worker: list[list[int]] = field(init=False)
    _seen: dict[tuple[int, bytes], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.of_worker = [[] for _ in range(self.workers)]

    def number(self, worker: int, choice: Choice) -> int | None:
        """The number of a worker's roster; None when it has not been seen."""
        return self._seen.get((worker, choice.tobytes()))

    def add(self, column: Column) -> tuple[int, bool]:
        """Its number, and whether it is new."""
        key = (column.worker, column.choice.tobytes())
        if key in self._seen:
            return self._seen[key], False
        number = self._seen[key] = len(self.columns)
        self.columns.append(column)
        self.of_worker[column.worker].append(number)
        return number, True


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """Everybody's pricing problem, an oracle for each, and how rosters add up to the needs.

    kept: where a limited number of people may be touched, everybody's published roster (None: it is impossible now).
    charges: points of a roster that the rows do not see (worker, choice), which the oracles' values have in them.
    """

    people: tuple[Personal, ...]
    oracles: tuple[Oracle, ...]
    staffing: Staffing
    watch: Watch
    kept: tuple[Column | None, ...] | None = None
    charges: Callable[[int, Choice], float] | None = None

    def charge(self, worker: int, choice: Choice) -> float:
        """Points of a roster beside its own and those of the rows."""
        return 0.0 if self.charges is None else self.charges(worker, choice)

    def reply(self, worker: int, prices: Floats, fee: float) -> Priced:
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
            return Priced(priced.choice, priced.value, min(bound, value))
        return Priced(kept.choice, value, min(bound, value))

    def above(self, worker: int, choice: Choice, prices: Floats) -> float:
        """What a roster costs under these prices beyond its points of its own."""
        days = np.arange(len(choice))
        return float(prices[days, choice].sum() - self.people[worker].base[days, choice].sum())

    def column(self, worker: int, choice: Choice, points: int) -> Column:
        """A column from a choice and the points of its own."""
        needs, people = self.staffing.people(worker, choice)
        totals = tuple(row.total(choice) for row in self.people[worker].rows)
        return Column(worker, choice, points, needs, people, totals)

    def priced(self, worker: int, priced: Priced, prices: Floats) -> Column:
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


@dataclass(frozen=True, slots=True, eq=False)
class Duals:
    """Prices of the staffing's rows, and of the limits of each worker by index."""

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
class Generation:
    """Column generation over some of the workers, while the others' duties are `present` [row of the staffing].

    centre: duals to begin near, from a larger problem. bound: no choice for these workers costs less (with the needs'
    points, and the present people). relaxed: the master's value.
    """

    market: Market
    workers: Sequence[int]
    present: Ints
    pool: Pool
    executor: Executor | None = None
    centre: Duals | None = None
    bound: float = -FAR
    relaxed: float = FAR
    solved: Solved | None = None
    curves: list[Curve] = field(init=False)
    limits: list[Limit] = field(default_factory=list)
    flat: Flat = field(init=False)
    _master: Master = field(init=False)
    _numbers: list[int] = field(default_factory=list)
    _entered: set[int] = field(default_factory=set)
    _limit_at: dict[int, int] = field(default_factory=dict)
    _place: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        for worker in self.workers:
            self._limit_at[worker] = len(self.limits)
            self.limits += [Limit(row.low, row.high) for row in self.market.people[worker].rows]
        self.curves = self.market.staffing.curves(self.present)
        self.flat = flat(self.curves)
        self._master = Master(len(self.workers), self.curves, self.limits, float(self.market.staffing.dear))
        self._place = {worker: at for at, worker in enumerate(self.workers)}

    def enter(self, numbers: Iterable[int]) -> int:
        """Put columns of the pool into the master, but for those that must not be; returns how many were not there."""
        entered = 0
        for number in numbers:
            column = self.pool.columns[number]
            if number not in self._entered and self.market.charge(column.worker, column.choice) < FAR:
                self._entered.add(number)
                self._numbers.append(number)
                self._master.add(self.entry(number))
                entered += 1
        return entered

    def entry(self, number: int) -> Entry:
        """A column as the master sees it."""
        column = self.pool.columns[number]
        at = self._limit_at[column.worker]
        limits = tuple((at + i, total) for i, total in enumerate(column.totals) if total)
        points = column.points + self.market.charge(column.worker, column.choice)
        return Entry(self._place[column.worker], points, column.needs, column.people, limits)

    def solve(self, seconds: float) -> Solved:
        """The master over the columns so far."""
        self.market.watch.did(MASTER_STEPS * (len(self.workers) + len(self.curves) + len(self._numbers)))
        self.solved = self._master.solve(self.market.watch.for_part(seconds))
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
        charge, columns = self.market.charge, self.pool.columns
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
        sizes = [len(self.market.people[worker].rows) for worker in self.workers]
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

    def _replies(self, asked: Duals) -> list[tuple[Floats, Priced]]:
        """Everybody's prices and cheapest roster under them; the bound is improved."""
        worth = self.market.staffing.worth(asked.needs)
        fee = 0.0 if self.market.kept is None else -float(asked.needs[-1])

        def cheapest(worker: int) -> tuple[Floats, Priced]:
            prices = self.prices(worker, worth, asked)
            return prices, self.market.reply(worker, prices, fee)

        found = list(self.executor.map(cheapest, self.workers) if self.executor else map(cheapest, self.workers))
        self._improve_bound(asked, [priced for _, priced in found])
        return found

    def _number(self, worker: int, prices: Floats, choice: Choice, value: float) -> int:
        """Number in the pool of a roster that costs `value` under these prices."""
        known = self.pool.number(worker, choice)
        if known is not None:
            return known
        return self.pool.add(self.market.priced(worker, Priced(choice, value, value), prices))[0]

    def _price(self, asked: Duals, current: Duals, solved: Solved) -> int:
        added = 0
        for worker, (prices, priced) in zip(self.workers, self._replies(asked), strict=True):
            paid = solved.workers[self._place[worker]]
            ways = [] if priced.choice is None else [(priced.choice, priced.value), *priced.others]
            for choice, value in ways:
                known = self.pool.number(worker, choice)
                one = Priced(choice, value, value)
                column = self.market.priced(worker, one, prices) if known is None else self.pool.columns[known]
                cost = current.cost(column) + self.market.charge(worker, choice)
                if cost < paid - CLOSE * max(1.0, abs(paid)):
                    added += self.enter([self.pool.add(column)[0] if known is None else known])
        return added

    def prices(self, worker: int, worth: Floats, duals: Duals) -> Floats:
        """Prices [day, option] of one worker under duals."""
        person = self.market.people[worker]
        prices = self.market.staffing.prices(worker, person.base, worth, duals.needs)
        for dual, row in zip(duals.limits[worker].tolist(), person.rows, strict=True):
            if dual:
                prices -= dual * row.amounts
        prices[person.base >= FAR] = FAR
        return np.asarray(prices)

    def _improve_bound(self, duals: Duals, found: Sequence[Priced]) -> None:
        """The Lagrangian value: what needs and workers cost at best, each by itself, at these duals."""
        value = self.market.staffing.least(self.flat, duals.needs)
        value += sum(priced.bound for priced in found)
        for worker in self.workers:
            for dual, row in zip(duals.limits[worker].tolist(), self.market.people[worker].rows, strict=True):
                side = row.low if dual > 0 else row.high
                if dual and side is None:
                    return
                value += dual * (side or 0)
        if value > self.bound:
            self.bound, self.centre = float(value), duals
