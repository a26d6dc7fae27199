"""Solve again for a few people while everybody else keeps the roster."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from time import perf_counter

from roster.objective import LEVELS
from roster.problem import RosterProblem
from roster.result import Status
from roster.search.direct import measured
from roster.search.strategy import Budget, Found
from roster.solver.run import Ending, Limits, run, total
from roster.solver.whole import build
from rules.timeline import Duty

STRATEGY = "block"


def resolve(problem: RosterProblem, duties: Sequence[Duty], free: Collection[str], budget: Budget) -> Found:
    """The best roster in which only the workers `free` differ from `duties`.

    bound: no roster that moves only these people loses fewer points. INFEASIBLE and OPTIMAL are meant so, too.
    """
    began = perf_counter()
    whole = build(problem)
    hint = whole.hint(duties)
    for part in whole.parts:
        if part.worker.id not in free:
            for lit in part.takes:
                whole.model.clause([lit if hint[lit] else ~lit])
    points, offset = total(whole.model, LEVELS)
    seconds = max(0.0, budget.seconds - (perf_counter() - began))
    found = run(whole.model, points, offset, Limits(seconds, budget.threads, budget.seed, budget.gap), hint)
    if found.values is None:
        return Found(Status.INFEASIBLE if found.ending is Ending.INFEASIBLE else Status.NONE_YET, STRATEGY)
    status = Status.OPTIMAL if found.ending is Ending.OPTIMAL else Status.FEASIBLE
    return Found(status, STRATEGY, whole.duties(found), found.bound, measured(whole, found))
