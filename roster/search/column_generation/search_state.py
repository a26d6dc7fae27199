"""State of one search by column generation: the decomposition, the time, the incumbent and the bound."""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field

import numpy as np

from roster.problem import RosterProblem
from roster.progress import OnProgress, Progress
from roster.search.column_generation.columns import ColumnPool
from roster.search.column_generation.decomposition import Decomposition
from roster.search.column_generation.generation import Duals
from roster.search.column_generation.incumbent import Incumbent
from roster.search.control.budget import Budget
from roster.search.control.granularity import least_step
from roster.search.pricing.oracle import FAR

STRATEGY = "columns"
KEPT_SHARE = 0.4
"""Share of the budget that is left to another strategy when no roster keeps the hard rules of the team."""


@dataclass(slots=True)
class SearchState:
    """One run: the decomposition, the budget counted from the start, what is known so far.

    meet: called now and then between steps, to hear from other searches of the same problem and to tell them.
    """

    problem: RosterProblem
    budget: Budget
    on_progress: OnProgress | None
    decomposition: Decomposition
    rng: np.random.Generator
    executor: Executor | None
    pool: ColumnPool = field(init=False)
    bound: float = -FAR
    duals: Duals | None = None
    best: Incumbent | None = None
    best_points: int | None = None
    meet: Callable[[], None] = lambda: None
    step: int = field(init=False)

    def __post_init__(self) -> None:
        self.pool = ColumnPool(len(self.decomposition.people))
        self.step = least_step(self.problem)

    @property
    def constant(self) -> int:
        """Points that history alone is charged."""
        return sum(person.constant for person in self.decomposition.people)

    def remaining(self) -> float:
        """Seconds left, by the clock or by work done."""
        return self.decomposition.watch.left()

    def for_search(self) -> float:
        """Seconds left for neighbourhoods; while a hard team rule is broken, some are kept for another strategy."""
        kept = 0.0 if self.lawful else KEPT_SHARE * self.budget.seconds
        return self.remaining() - kept

    def raise_bound(self, bound: float) -> None:
        """Take a bound, raised to the next value that a roster can have: all differ by whole steps."""
        if bound <= -FAR:
            return
        bound -= 1e-6 * max(1.0, abs(bound)) ** 0.5
        known = 0 if self.best_points is None else self.best_points
        step = 1 if self.best_points is None else self.step
        self.bound = max(self.bound, float(known + step * math.ceil((bound - known) / step)))

    def tell(self) -> None:
        """Report what is known."""
        if self.on_progress is not None:
            points = None if self.best_points is None or not self.lawful else self.best_points + self.constant
            bound = None if self.bound <= -FAR else self.bound + self.constant
            self.on_progress(Progress(self.decomposition.watch.clock(), points, bound, STRATEGY))

    def take(self, found: Incumbent | None) -> None:
        """Keep a roster if it is the best so far."""
        if found is None or not found.complete:
            return
        points = found.points()
        if self.best_points is None or points < self.best_points:
            self.best, self.best_points = found, points
            self.tell()

    @property
    def lawful(self) -> bool:
        """Whether there is a roster that keeps every hard rule of the team as well."""
        return self.best is not None and self.best.lawful

    @property
    def proven(self) -> bool:
        """Whether the best roster meets the bound."""
        return self.best_points is not None and self.best_points <= self.bound + 1e-6
