"""First rosters: the one that is given, everybody's best reply to those before, and replies in turn."""

from __future__ import annotations

from collections.abc import Sequence

from roster.search.columns import Column
from roster.search.incumbent import Incumbent, best_reply
from roster.search.lawful import some_column
from roster.search.market import column_of
from roster.search.neighbourhood import Search
from roster.search.state import Run
from rules.timeline import Duty


def opened(run: Run, warm_start: Sequence[Duty] | None) -> bool:
    """Give a run its first rosters; whether there is one."""
    run.take(_from_roster(run, warm_start))
    first = _greedy(run)
    if first is None and run.best is None:
        return False
    run.take(first)
    _replies(run)
    return True


def _replies(run: Run) -> None:
    """Everybody's best reply in turn, so that the relaxation begins with sensible columns."""
    if run.best is not None:
        search = Search(run.best.copy(), lambda: run.remaining() - 0.9 * run.budget.seconds, run.rng, run.bound)
        search.alone()
        run.take(search.incumbent)


def _greedy(run: Run) -> Incumbent | None:
    """Everybody's best reply to those before, then in turn; None when somebody has no lawful roster."""
    found = Incumbent(run.market, run.pool, [None] * len(run.market.people))
    for worker in run.rng.permutation(len(run.market.people)).tolist():
        column = _some_roster(run, worker, found)
        if column is None:
            return None
        found.put(worker, run.pool.add(column)[0])
    return found


def _some_roster(run: Run, worker: int, others: Incumbent) -> Column | None:
    shape = run.market.people[worker].base.shape
    for trial in range(20):
        noise = None if trial == 0 else run.rng.uniform(-50.0, 50.0, shape)
        column = best_reply(run.market, worker, others.present, noise)
        if column is not None or run.remaining() < 0.05:
            return column
    return some_column(run, worker)


def _from_roster(run: Run, duties: Sequence[Duty] | None) -> Incumbent | None:
    """A given roster as columns; None when somebody's part of it is not lawful here."""
    if duties is None:
        return None
    found = Incumbent(run.market, run.pool, [None] * len(run.market.people))
    for worker in range(len(run.market.people)):
        column = column_of(run.market, worker, duties)
        if column is None:
            return None
        found.put(worker, run.pool.add(column)[0])
    return found
