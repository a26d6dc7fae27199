"""A small ward with its relaxation solved, for the tests of what makes rosters from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from roster.problem import RosterProblem, Wish
from roster.search.column_generation.columns import ColumnPool
from roster.search.column_generation.decompose import decompose
from roster.search.column_generation.decomposition import Decomposition
from roster.search.column_generation.generation import ColumnGeneration
from roster.search.column_generation.incumbent import Incumbent, best_response
from roster.search.control.stopwatch import Stopwatch
from tests.roster.search.pricing.test_layered_graph import RULES
from tests.roster.wards import pack_of, ward


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """A problem, its decomposition, a roster of best replies, and the relaxation."""

    problem: RosterProblem
    decomposition: Decomposition
    incumbent: Incumbent
    root: ColumnGeneration

    @property
    def constant(self) -> int:
        """Points of history."""
        return sum(person.constant for person in self.decomposition.people)


def wished(people: int, days: int, seed: int) -> RosterProblem:
    """A ward with wishes that cannot all be met."""
    problem = ward(people, days, pack_of(RULES))
    first = problem.horizon.first_day
    wishes = tuple(
        Wish(worker.id, first + (3 * at + turn + seed) % days, on=bool((at + turn) % 2), shift="DEN"[at % 3], weight=7)
        for at, worker in enumerate(problem.workers)
        for turn in range(0, days, 4)
    )
    return replace(problem, wishes=wishes)


def relaxed(people: int = 5, days: int = 14, seed: int = 0) -> Relaxed:
    """The relaxation of a wished ward, solved to the end."""
    problem = wished(people, days, seed)
    joined = decompose(problem, Stopwatch(60.0))
    pool = ColumnPool(people)
    incumbent = Incumbent(joined, pool, [None] * people)
    for worker in range(people):
        column = best_response(joined, worker, incumbent.present)
        assert column is not None
        incumbent.put(worker, pool.add(column)[0])
    root = ColumnGeneration(joined, range(people), np.zeros_like(joined.coupling.given), pool)
    root.enter(range(len(pool.columns)))
    while root.round(10.0):
        pass
    return Relaxed(problem, joined, incumbent, root)
