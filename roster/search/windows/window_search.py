"""Fix-and-optimise over windows of days (Pochet & Wolsey 2006): each is priced, dived, and put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from roster.search.column_generation.columns import Column, ColumnPool
from roster.search.column_generation.coupling_rows import Ints
from roster.search.column_generation.decomposition import Decomposition
from roster.search.column_generation.generation import Duals
from roster.search.column_generation.restricted_generation import RestrictedGeneration
from roster.search.diving.dive import DivePace, dive
from roster.search.pricing.oracle import FAR, Choice, Floats
from roster.search.pricing.window_graph import DayWindow
from roster.search.windows.window_problem import WindowProblem, WindowProblems
from roster.solver.restricted_master import MasterFailed

ROUNDS = 60
"""Pricing rounds in a window before it is settled."""
SHARES = (0.05, 0.08, 0.12)
"""Of the open cells, that are settled in one step."""
CLOSE = 0.1
"""Of what a window may still gain, the part that the master need not have found before it is settled."""


@dataclass(slots=True, eq=False)
class WindowIncumbent:
    """The roster in hand: everybody's column, what all of them add to the rows, and the points."""

    decomposition: Decomposition
    columns: list[Column]
    present: Ints = field(init=False)
    points: int = field(init=False)

    def __post_init__(self) -> None:
        self.present = np.zeros_like(self.decomposition.coupling.given)
        for column in self.columns:
            self.present[column.needs] += column.people
        self.points = self._points()

    def put(self, columns: Sequence[Column]) -> None:
        """Take these columns instead of their workers' own."""
        for column in columns:
            before = self.columns[column.worker]
            self.present[before.needs] -= before.people
            self.present[column.needs] += column.people
            self.columns[column.worker] = column
        self.points = self._points()

    def _points(self) -> int:
        return self.decomposition.coupling.points(self.present) + sum(column.points for column in self.columns)


@dataclass(frozen=True, slots=True)
class WindowStep:
    """What one window brought: points won, whether nothing better can be in it, whether its time ran out."""

    won: int
    proven: bool
    late: bool


class WindowExchange(Protocol):
    """What a search says to others and hears from them."""

    def tell(self, standing: WindowIncumbent, workers: Sequence[int], window: DayWindow) -> None:
        """Send what was just won."""

    def hear(self, search: WindowSearch) -> None:
        """Take over what has come."""


@dataclass(slots=True, eq=False)
class WindowSearch:
    """State of the search. remaining: seconds left. duals: prices of needs learnt so far [row]; known: which are.

    talk: hears from other searches before each step, and tells them what was won.
    """

    standing: WindowIncumbent
    remaining: Callable[[], float]
    rng: np.random.Generator
    on_better: Callable[[], None] = lambda: None
    talk: WindowExchange | None = None
    known: set[int] = field(default_factory=set)
    duals: Duals = field(init=False)
    _windows: WindowProblems = field(init=False)

    def __post_init__(self) -> None:
        self._windows = WindowProblems(self.standing.decomposition)
        self.duals = Duals(np.zeros(len(self.standing.present)), {})

    def step(self, workers: Sequence[int], window: DayWindow, seconds: float) -> WindowStep:
        """Price and settle one window of some workers within so many seconds."""
        standing = self.standing
        until = self.remaining() - seconds

        def left() -> float:
            return self.remaining() - max(0.0, until)

        pane = self._windows.pane(standing.columns, standing.present, workers, window)
        if pane is None:
            return WindowStep(0, False, False)
        part = self._generation(pane)
        here = _points(pane)
        try:
            proven = self._converge(part, here, left)
        except MasterFailed:
            return WindowStep(0, False, left() <= 0.05)
        self._learn(pane, part)
        if proven:
            return WindowStep(0, True, False)
        found = dive(part, left, here, DivePace(float(self.rng.choice(SHARES)), 3, 20), self.rng)
        before = standing.points
        if found.columns is not None:
            won = self._take(
                [pane.widened(standing.decomposition, part.pool.columns[number]) for number in found.columns]
            )
            if won and self.talk is not None:
                self.talk.tell(standing, workers, window)
        return WindowStep(before - standing.points, found.proven, left() <= 0.05)

    def know(self, needs: Floats) -> None:
        """Begin near these prices of the needs [row]."""
        self.duals.needs[:] = needs
        self.known.update(range(len(needs)))

    def meet(self) -> None:
        """Hear from other searches."""
        if self.talk is not None:
            self.talk.hear(self)

    def adopt(self, workers: Sequence[int], window: DayWindow, choices: Sequence[Choice]) -> bool:
        """Take these days of these workers from another roster, if that is lawful with the other days here and wins
        points; whether it did. choices: [worker][day of the window]."""
        pane = self._windows.pane(self.standing.columns, self.standing.present, workers, window)
        if pane is None:
            return False
        found: list[Column] = []
        for at, choice in enumerate(choices):
            base, days = pane.decomposition.people[at].base, np.arange(len(choice))
            prices = np.full(base.shape, FAR)
            prices[days, choice] = base[days, choice]
            priced = pane.decomposition.oracles[at].price(prices)
            if priced.choice is None:
                return False
            column = pane.decomposition.priced(at, priced, prices)
            if not pane.decomposition.keeps_limits(column):
                return False
            found.append(pane.widened(self.standing.decomposition, column))
        return self._take(found)

    def _generation(self, pane: WindowProblem) -> RestrictedGeneration:
        many = len(pane.workers)
        pool = ColumnPool(many)
        centre = pane.prices(self.duals) if self.known.issuperset(pane.needs.tolist()) else None
        nobody = np.zeros_like(pane.decomposition.coupling.given)
        part = RestrictedGeneration(pane.decomposition, range(many), nobody, pool, None, centre)
        part.enter([pool.add(column)[0] for column in pane.columns])
        return part

    def _converge(self, part: RestrictedGeneration, here: int, left: Callable[[], float]) -> bool:
        """Price until most of what can be won is found; whether it is proven that there is nothing."""
        for _ in range(ROUNDS):
            added = part.round(max(0.05, left()))
            if np.ceil(part.bound - 1e-6) >= here - 0.5:
                return True
            if not added or left() <= 0.05 or part.relaxed - part.bound < CLOSE * max(1.0, here - part.relaxed):
                break
        return False

    def _learn(self, pane: WindowProblem, part: RestrictedGeneration) -> None:
        if part.centre is not None:
            self.duals.needs[pane.needs] = part.centre.needs
            self.known.update(pane.needs.tolist())

    def _take(self, columns: Sequence[Column]) -> bool:
        """Keep the columns if the roster loses no more points with them; whether it loses fewer."""
        standing = self.standing
        before, points = [standing.columns[column.worker] for column in columns], standing.points
        standing.put(columns)
        if standing.points > points:
            standing.put(before)
        if standing.points < points:
            self.on_better()
        return standing.points < points


def _points(pane: WindowProblem) -> int:
    """Points of the pane's rows and rosters as they are."""
    present = np.zeros_like(pane.decomposition.coupling.given)
    for column in pane.columns:
        present[column.needs] += column.people
    return pane.decomposition.coupling.points(present) + sum(column.points for column in pane.columns)
