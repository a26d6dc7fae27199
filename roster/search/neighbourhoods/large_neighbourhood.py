"""Large neighbourhood search (Shaw 1998): free some workers or days, price anew for them alone, and dive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from roster.search.bounds.subgradient import crowded
from roster.search.column_generation.decomposition import Decomposition
from roster.search.column_generation.generation import Duals
from roster.search.column_generation.incumbent import Incumbent, best_response
from roster.search.column_generation.reduced_costs import ReducedCostRanking
from roster.search.column_generation.restricted_generation import RestrictedGeneration
from roster.search.control.stopwatch import SELECTION_NODES, SELECTION_STEPS
from roster.search.diving.dive import DivePace, dive
from roster.search.neighbourhoods.destroy_operators import USUAL, DestroyOperator, Neighbourhood, OperatorSelection
from roster.search.pricing.oracle import FAR
from roster.solver.integer_master import select

PROMISING = 15
"""Columns of the pool, for each worker, that a neighbourhood begins with."""
SHARES = (0.04, 0.06, 0.1, 0.15)
"""Of the open cells, that are settled in one step: small ones are slower and better."""
SLOW = 0.05
"""Share of the search's time that one area should not take more than."""
PATIENT = 2.0
"""Times that share after which an area is given up, where needs are many."""
RELAXING = 0.5
"""Of that time, what pricing may take before the first cells are settled."""
FADING = 0.9
"""What remains of a kind's gain after each trial."""
MOST_CHOSEN = 1500
"""Columns that take part in a choice among all that were seen."""
PATIENCE = 12
"""Areas in a row without success after which that choice is made again."""


@dataclass(slots=True, eq=False)
class NeighbourhoodSearch:
    """State of the search. remaining: seconds left; bound: of the whole problem, in whole points.

    decomposition: prices neighbourhoods (None: the incumbent's own); duals are of its rows. least: by how much two
    rosters differ at least, if they differ. others: asked after every neighbourhood for a better roster that somebody
    else has found.
    """

    incumbent: Incumbent
    remaining: Callable[[], float]
    rng: np.random.Generator
    bound: float
    duals: Duals | None = None
    decomposition: Decomposition | None = None
    tried: int = 0
    better: int = 0
    on_better: Callable[[int], None] = lambda points: None
    others: Callable[[], Incumbent | None] = lambda: None
    least: int = 1
    _points: int = field(init=False)
    _span: float = field(init=False)
    _areas: OperatorSelection = field(init=False)
    _ranking: ReducedCostRanking | None = None
    _crowded: bool = False
    _idle: int = 0
    _recombined: int = 0

    def __post_init__(self) -> None:
        self._points = self.incumbent.points()
        self._span = self.remaining()
        if self.duals is not None:
            self._ranking = ReducedCostRanking(self.incumbent.pool, self.duals, self._priced_by)
        days = len(self.incumbent.decomposition.people[0].base)
        self._crowded = crowded(self.incumbent.decomposition.coupling)
        usual = USUAL if self._crowded else days
        self._areas = OperatorSelection(self.rng, len(self.incumbent.taken), days, self._ranking, usual)

    @property
    def _priced_by(self) -> Decomposition:
        return self.incumbent.decomposition if self.decomposition is None else self.decomposition

    @property
    def points(self) -> int:
        """Points of the incumbent."""
        return self._points

    def run(self) -> None:
        """Improve until the time is over or the bound is met."""
        while self.remaining() > 0.05 and self._points > self.bound + 1e-6:
            self.step()
            self._adopt(self.others())

    def _adopt(self, found: Incumbent | None) -> None:
        """Go on from somebody else's roster if it is better."""
        if found is not None and found.points() < self._points:
            self.incumbent, self._points, self._idle = found.copy(), found.points(), 0

    def step(self) -> None:
        """Free one area."""
        self.tried += 1
        kind = self._areas.pick()
        before, began = self._points, self.remaining()
        proven = self._improve(kind.choose(self.incumbent, kind.size))
        won, took = before - self._points, began - self.remaining()
        kind.gain = FADING * kind.gain + (1 - FADING) * won / max(1e-3, took)
        kind.seconds = took if kind.seconds is None else FADING * kind.seconds + (1 - FADING) * took
        self._resize(kind, proven, took)
        self._idle = 0 if won else self._idle + 1
        if self._idle and self._idle % PATIENCE == 0:
            self._recombine()

    def _resize(self, kind: DestroyOperator, proven: bool, took: float) -> None:
        """Larger where nothing better can be, smaller where settling was not good enough or took too long."""
        kind.tried += 1
        most = float(self._areas.people * self._areas.length)
        grown = 1.08 if proven else 0.98
        if took > SLOW * self._span:
            grown = max(0.5, min(0.9, SLOW * self._span / took))
        kind.size = min(most, max(14.0, kind.size * grown))

    def alone(self) -> None:
        """Everybody's best reply in turn, until nobody can do better."""
        improved = True
        while improved and self.remaining() > 0.05:
            improved = False
            for worker in self.rng.permutation(len(self.incumbent.taken)).tolist():
                improved = (self.remaining() > 0.05 and self._reply(worker)) or improved

    def _reply(self, worker: int) -> bool:
        incumbent = self.incumbent
        column = best_response(incumbent.decomposition, worker, incumbent.without([worker]))
        if column is None:
            return False
        return self._put([(worker, incumbent.pool.add(column)[0])])

    def _put(self, taken: list[tuple[int, int]]) -> bool:
        """Take columns if that makes the roster better, or leaves its points as they are; whether it is better."""
        before = [(worker, self.incumbent.taken[worker]) for worker, _ in taken]
        for worker, number in taken:
            self.incumbent.put(worker, number)
        points = self.incumbent.points()
        if points > self._points:
            for worker, old in before:
                self.incumbent.put(worker, old)
            return False
        if points == self._points:
            return False
        self._points = points
        self.better += 1
        self.on_better(points)
        return True

    def _improve(self, area: Neighbourhood) -> bool:
        """Price for the area alone and settle it; whether it is proven that nothing better is there."""
        incumbent = self.incumbent
        pool = incumbent.pool
        opened = {} if area.days is None else {w: self._opened(w, area) for w in area.workers}
        present = incumbent.without(area.workers)
        decomposition = self._priced_by
        part = RestrictedGeneration(decomposition, area.workers, present, pool, None, self.duals, opened=opened)
        part.enter(number for worker in area.workers if (number := incumbent.taken[worker]) is not None)
        if self._ranking is not None:
            for worker in area.workers:
                part.enter(self._ranking.cheapest(worker, PROMISING))
        away = set(range(len(incumbent.taken))) - set(area.workers)
        others = [pool.columns[n] for w in sorted(away) if (n := incumbent.taken[w]) is not None]
        here = self._points - sum(one.points + decomposition.charge(one.worker, one.choice) for one in others)
        relaxing, most = (RELAXING, PATIENT * SLOW * self._span) if self._crowded else (1.0, self._span)
        pace = DivePace(float(self.rng.choice(SHARES)), 3, least=self.least, relaxing=relaxing)
        until = max(0.0, self.remaining() - most)
        found = dive(part, lambda: self.remaining() - until, here, pace, self.rng)
        if found.columns is not None:
            self._put(list(zip(area.workers, found.columns, strict=True)))
        return found.proven

    def _opened(self, worker: int, area: Neighbourhood) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """What is open: everything possible on the free days, on others what the incumbent has."""
        number = self.incumbent.taken[worker]
        mask = self.incumbent.decomposition.people[worker].base < FAR
        if number is not None and area.days is not None:
            closed = np.nonzero(~area.days)[0]
            mask[closed] = False
            mask[closed, self.incumbent.pool.columns[number].choice[closed]] = True
        return np.asarray(mask)

    def _recombine(self) -> None:
        """The best choice among all columns that could be part of a better roster."""
        if self._ranking is None or len(self.incumbent.pool.columns) == self._recombined:
            return
        incumbent, pool = self.incumbent, self.incumbent.pool
        self._recombined = len(pool.columns)
        everybody = list(range(len(incumbent.taken)))
        part = RestrictedGeneration(self._priced_by, everybody, incumbent.without(everybody), pool)
        mine = [number for number in incumbent.taken if number is not None]
        numbers = sorted({*self._ranking.within(self._points - self.bound, MOST_CHOSEN), *mine})
        place = {number: at for at, number in enumerate(numbers)}
        watch = incumbent.decomposition.watch
        watch.did(SELECTION_STEPS)
        found = select(
            len(everybody),
            [part.entry(number) for number in numbers],
            part.curves,
            part.limits,
            [place[number] for number in mine],
            watch.for_part(min(3.0, 0.05 * watch.seconds, self.remaining())),
            int(self.rng.integers(1 << 30)),
            SELECTION_NODES if watch.repeatable else None,
        )
        if found is not None:
            self._put([(pool.columns[numbers[at]].worker, numbers[at]) for at in found.columns])
