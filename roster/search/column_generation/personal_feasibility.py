"""Feasibility of the subproblems: whether everybody has a lawful roster at all, and one where prices find none."""

from __future__ import annotations

import numpy as np

from roster.search.column_generation.columns import Column
from roster.search.column_generation.decompose import column_of
from roster.search.column_generation.search_state import SearchState
from roster.search.control.stopwatch import WORK_PER_SECOND
from roster.search.pricing.oracle import FAR
from roster.solver.cp_sat import CpSatLimits, Ending
from roster.solver.worker_model import WorkerModel

SHARE = 0.2
"""Of the time that is left, what one worker may take."""


def some_column(run: SearchState, worker: int) -> Column | None:
    """Any lawful roster of a worker, from the worker's own CP-SAT model; None when none was found in time."""
    model = WorkerModel(run.problem, run.decomposition.people[worker].worker)
    found = model.cheapest([0] * len(model.duties), _limits(run))
    return None if found is None else column_of(run.decomposition, worker, [model.duties[i] for i in found.duties])


def somebody_cannot(run: SearchState) -> bool:
    """Whether it is proven that somebody has no lawful roster, so that there is none of the ward.

    The graph knows no more than the rules, so where it ends nowhere nobody can; limits that the master keeps are asked
    of the worker's model.
    """
    people = run.decomposition.people
    graphs = [oracle.price(np.asarray(who.base)) for oracle, who in zip(run.decomposition.oracles, people, strict=True)]
    if any(priced.bound >= FAR for priced in graphs):
        return True
    limited = [at for at, who in enumerate(people) if who.rows and not _keeps(run, at, graphs[at].choice)]
    return any(_cannot(run, worker) for worker in limited)


def _keeps(run: SearchState, worker: int, choice: object) -> bool:
    return isinstance(choice, np.ndarray) and all(row.holds(choice) for row in run.decomposition.people[worker].rows)


def _cannot(run: SearchState, worker: int) -> bool:
    model = WorkerModel(run.problem, run.decomposition.people[worker].worker)
    return run.remaining() > 0.05 and model.ending(_limits(run)) is Ending.INFEASIBLE


def _limits(run: SearchState) -> CpSatLimits:
    watch = run.decomposition.watch
    seconds = SHARE * max(0.1, run.remaining())
    work = seconds * WORK_PER_SECOND if watch.repeatable else None
    return CpSatLimits(watch.for_part(seconds), threads=1, quick=True, work=work)
