"""Fix-and-optimise: solve again for a few people on some days while everything else keeps the roster."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from time import perf_counter

from roster.objective import LEVELS
from roster.problem import RosterProblem
from roster.result import Status
from roster.search.control.budget import Budget, StrategyResult
from roster.search.strategies.direct import measured
from roster.solver.cp_sat import CpSatLimits, Ending, run, total
from roster.solver.whole_model import build
from rules.timeline import Duty

STRATEGY = "block"


def resolve(
    problem: RosterProblem,
    duties: Sequence[Duty],
    free: Collection[str],
    budget: Budget,
    days: Collection[int] | None = None,
    start: Sequence[Duty] | None = None,
    stay: int = 0,
) -> StrategyResult:
    """The best roster in which only the workers `free` differ from `duties`, and only in what begins on `days`.

    days: local days, None for all. start: where the search begins instead of `duties`, when it is allowed. stay: points
    that a duty more or less must be worth; among rosters of equal points, the one that changes least is taken.
    bound: no roster that moves only this loses fewer points (None with `stay`). INFEASIBLE and OPTIMAL are meant so,
    too.
    """
    began = perf_counter()
    whole = build(problem)
    before = whole.hint(duties)
    for part in whole.parts:
        for duty, lit in zip(part.duties, part.takes, strict=True):
            if part.worker.id not in free or (days is not None and problem.horizon.clock.day(duty.start) not in days):
                whole.model.clause([lit if before[lit] else ~lit])
    hint = before if start is None else whole.hint(start)
    points, offset = total(whole.model, LEVELS)
    movable = {lit for part in whole.parts if part.worker.id in free for lit in part.takes}
    scale = 1 + len(movable)
    points = {variable: scale * factor for variable, factor in points.items()}
    offset *= scale
    for lit in movable:
        moved = scale * stay + 1
        points[lit] = points.get(lit, 0) + (-moved if before[lit] else moved)
        offset += moved * before[lit]
    seconds = max(0.0, budget.seconds - (perf_counter() - began))
    found = run(whole.model, points, offset, CpSatLimits(seconds, budget.threads, budget.seed, budget.gap), hint)
    if found.values is None:
        return StrategyResult(Status.INFEASIBLE if found.ending is Ending.INFEASIBLE else Status.NONE_YET, STRATEGY)
    status = Status.OPTIMAL if found.ending is Ending.OPTIMAL else Status.FEASIBLE
    bound = None if stay or found.bound is None else float(math.ceil((found.bound - scale + 1) / scale - 1e-6))
    return StrategyResult(status, STRATEGY, whole.duties(found), bound, measured(whole, found))
