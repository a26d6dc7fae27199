"""Large neighbourhood search: free a few workers, price anew for them alone, and choose exactly among their columns."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from roster.search.columns import Duals, Generation
from roster.search.incumbent import Incumbent, best_reply, marginal
from roster.search.pricing.oracle import Floats
from roster.search.watch import SELECTION_NODES, SELECTION_STEPS
from roster.solver.master import MasterFailed
from roster.solver.selection import select

MOST_CHOSEN = 800
"""Columns from the pricing rounds that take part in a choice."""
PROMISING = 15
"""Columns of the pool, for each worker, that a neighbourhood begins with."""


@dataclass(slots=True, eq=False)
class Search:
    """State of the search. remaining: seconds left; bound: of the whole problem, in whole points."""

    incumbent: Incumbent
    remaining: Callable[[], float]
    rng: np.random.Generator
    bound: float
    size: float = 6.0
    rounds: int = 30
    duals: Duals | None = None
    tried: int = 0
    better: int = 0
    on_better: Callable[[int], None] = lambda points: None
    _points: int = field(init=False)
    _ranked: list[list[tuple[float, int]]] = field(default_factory=list)
    _priced: int = 0

    def __post_init__(self) -> None:
        self._points = self.incumbent.points()

    @property
    def points(self) -> int:
        """Points of the incumbent."""
        return self._points

    def run(self) -> None:
        """Improve until the time is over or the bound is met."""
        while self.remaining() > 0.05 and self._points > self.bound + 1e-6:
            self.step()

    def step(self) -> None:
        """Free one set of workers."""
        self.tried += 1
        workers = self._choose()
        before = self._points
        proven = self._improve(workers)
        self.better += self._points < before
        many = len(self.incumbent.taken)
        self.size = min(many, self.size * 1.03) if proven else max(2.0, self.size * 0.93)

    def alone(self) -> None:
        """Everybody's best reply in turn, until nobody can do better."""
        improved = True
        while improved and self.remaining() > 0.05:
            improved = False
            for worker in self.rng.permutation(len(self.incumbent.taken)).tolist():
                improved = (self.remaining() > 0.05 and self._reply(worker)) or improved

    def _reply(self, worker: int) -> bool:
        incumbent = self.incumbent
        column = best_reply(incumbent.market, worker, incumbent.without([worker]))
        if column is None:
            return False
        before = incumbent.taken[worker]
        incumbent.put(worker, incumbent.pool.add(column)[0])
        points = incumbent.points()
        if points < self._points:
            self._found(points)
            return True
        incumbent.put(worker, before)
        return False

    def _found(self, points: int) -> None:
        self._points = points
        self.on_better(points)

    def _choose(self) -> list[int]:
        """Workers: at random, around a dear need, or those whose rosters are dearest under the root's duals."""
        many = len(self.incumbent.taken)
        count = max(2, min(many, int(self.size + self.rng.random())))
        kind = self.rng.random()
        if kind < 0.4:
            weight = self._around_a_need()
        elif kind < 0.6 and self.duals is not None:
            regrets = self._regrets(self.duals)
            weight = regrets + 0.1 * (1.0 + regrets.mean())
        else:
            weight = np.ones(many)
        return sorted(self.rng.choice(many, count, replace=False, p=weight / weight.sum()).tolist())

    def _regrets(self, duals: Duals) -> Floats:
        """How much dearer everybody's roster is than the cheapest one seen, at the root's prices."""
        pool = self.incumbent.pool
        least = self._least(duals)
        costs = [0.0 if n is None else duals.cost(self.incumbent.pool.columns[n]) for n in self.incumbent.taken]
        return np.asarray(np.maximum(0.0, np.array(costs) - np.array([least[w] for w in range(pool.workers)])))

    def _least(self, duals: Duals) -> dict[int, float]:
        self._price_new(duals)
        return {w: costs[0][0] if costs else 0.0 for w, costs in enumerate(self._ranked)}

    def _price_new(self, duals: Duals) -> None:
        """Keep every worker's columns in order of their cost at the root's prices."""
        pool = self.incumbent.pool
        if not self._ranked:
            self._ranked = [[] for _ in range(pool.workers)]
        for number in range(self._priced, len(pool.columns)):
            insort(self._ranked[pool.columns[number].worker], (duals.cost(pool.columns[number]), number))
        self._priced = len(pool.columns)

    def _promising(self, workers: list[int]) -> list[int]:
        """Some columns of the pool that are cheap at the root's prices."""
        if self.duals is None:
            return []
        self._price_new(self.duals)
        return [number for worker in workers for _, number in self._ranked[worker][:PROMISING]]

    def _around_a_need(self) -> Floats:
        """More weight for workers who could serve a need that is short, or who serve one that is not needed."""
        market, present = self.incumbent.market, self.incumbent.present
        step = marginal(market, present)
        dear = np.maximum(-step, 0.0)
        many = len(self.incumbent.taken)
        if not dear.any():
            return np.ones(many)
        need = int(self.rng.choice(len(dear), p=dear / dear.sum()))
        cells = np.zeros(market.staffing.cells.shape[0])
        unit = np.zeros(len(dear))
        unit[need] = 1.0
        cells = market.staffing.worth(unit)
        able = np.array([(cells[cell_of] > 0).any() for cell_of in market.staffing.cell_of])
        return np.where(able, 1.0, 0.1)

    def _improve(self, workers: list[int]) -> bool:
        """Price for the workers alone and choose among their columns; whether that was done to the end."""
        incumbent = self.incumbent
        pool = incumbent.pool
        generation = Generation(incumbent.market, workers, incumbent.without(workers), pool, None, self.duals)
        mine = [number for worker in workers if (number := incumbent.taken[worker]) is not None]
        generation.enter(mine)
        generation.enter(self._promising(workers))
        others = sum(
            pool.columns[n].points for w, n in enumerate(incumbent.taken) if n is not None and w not in workers
        )
        if not self._generate(generation, self._points - others):
            return True
        return self._select(generation, workers, mine, self._points - others)

    def _generate(self, generation: Generation, here: float) -> bool:
        """Column generation for a while; False when the bound says that nothing better than `here` exists."""
        for _ in range(self.rounds):
            left = self.remaining()
            if left < 0.05:
                return False
            try:
                added = generation.round(left)
            except MasterFailed:
                return False
            if np.ceil(generation.bound - 1e-6) >= here - 0.5:
                return False
            if not added:
                break
        return True

    def _select(self, generation: Generation, workers: Sequence[int], mine: Sequence[int], here: float) -> bool:
        incumbent = self.incumbent
        numbers = self._candidates(generation, mine, here)
        place = {number: at for at, number in enumerate(numbers)}
        watch = incumbent.market.watch
        watch.did(SELECTION_STEPS)
        found = select(
            len(workers),
            [generation.entry(number) for number in numbers],
            generation.curves,
            generation.limits,
            [place[number] for number in mine],
            watch.for_part(min(3.0, self.remaining())),
            int(self.rng.integers(1 << 30)),
            SELECTION_NODES if watch.repeatable else None,
        )
        if found is None:
            return False
        before = dict(zip(workers, (incumbent.taken[w] for w in workers), strict=True))
        for at in found.columns:
            incumbent.put(incumbent.pool.columns[numbers[at]].worker, numbers[at])
        points = incumbent.points()
        if points < self._points:
            self._found(points)
        elif points > self._points:
            for worker, number in before.items():
                incumbent.put(worker, number)
        return found.proven

    def _candidates(self, generation: Generation, mine: Sequence[int], here: float) -> list[int]:
        """Columns whose reduced cost leaves room for an improvement, cheapest first, not too many."""
        room = max(0.0, here - generation.bound) + 1e-6
        kept = [number for number, cost in generation.reduced_costs() if cost <= room][:MOST_CHOSEN]
        return sorted({*kept, *mine})
