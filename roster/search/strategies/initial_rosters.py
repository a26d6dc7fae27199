"""Initial columns: the roster that is given, everybody's best response to those before, and responses in turn."""

from __future__ import annotations

from collections.abc import Sequence

from roster.search.column_generation.columns import Column
from roster.search.column_generation.decompose import column_of
from roster.search.column_generation.incumbent import Incumbent, best_response
from roster.search.column_generation.personal_feasibility import some_column
from roster.search.column_generation.search_state import SearchState
from roster.search.neighbourhoods.large_neighbourhood import NeighbourhoodSearch
from rules.timeline import Duty


def with_initial_rosters(run: SearchState, warm_start: Sequence[Duty] | None) -> bool:
    """Give a run its first rosters; whether there is one."""
    run.take(_from_roster(run, warm_start))
    first = _greedy(run)
    if first is None and run.best is None:
        return False
    run.take(first)
    _replies(run)
    return True


def _replies(run: SearchState) -> None:
    """Everybody's best reply in turn, so that the relaxation begins with sensible columns."""
    if run.best is not None:
        search = NeighbourhoodSearch(
            run.best.copy(), lambda: run.remaining() - 0.9 * run.budget.seconds, run.rng, run.bound
        )
        search.alone()
        run.take(search.incumbent)


def _greedy(run: SearchState) -> Incumbent | None:
    """Everybody's best reply to those before, then in turn; None when somebody has no lawful roster."""
    found = Incumbent(run.decomposition, run.pool, [None] * len(run.decomposition.people))
    for worker in run.rng.permutation(len(run.decomposition.people)).tolist():
        column = _some_roster(run, worker, found)
        if column is None:
            return None
        found.put(worker, run.pool.add(column)[0])
    return found


def _some_roster(run: SearchState, worker: int, others: Incumbent) -> Column | None:
    shape = run.decomposition.people[worker].base.shape
    for trial in range(20):
        noise = None if trial == 0 else run.rng.uniform(-50.0, 50.0, shape)
        column = best_response(run.decomposition, worker, others.present, noise)
        if column is not None or run.remaining() < 0.05:
            return column
    return some_column(run, worker)


def _from_roster(run: SearchState, duties: Sequence[Duty] | None) -> Incumbent | None:
    """A given roster as columns; None when somebody's part of it is not lawful here."""
    if duties is None:
        return None
    found = Incumbent(run.decomposition, run.pool, [None] * len(run.decomposition.people))
    for worker in range(len(run.decomposition.people)):
        column = column_of(run.decomposition, worker, duties)
        if column is None:
            return None
        found.put(worker, run.pool.add(column)[0])
    return found
