"""Portfolio of strategies: which one works on a problem, in which order, within one budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from roster.problem import RosterProblem
from roster.progress import OnProgress
from roster.result import Status
from roster.search.column_generation.team_rows import NotLinear
from roster.search.control.budget import Budget, StrategyResult
from roster.search.strategies.decomposed import decomposed
from roster.search.strategies.direct import direct
from roster.search.strategies.lexicographic import by_levels
from roster.search.strategies.long_horizon import by_windows, is_light, is_long
from rules.timeline import Duty

SMALL = 250
"""Worker-days up to which the whole problem in one model is tried first: it may prove what the relaxation cannot."""
DIRECT_SHARE = 0.3
"""Share of the budget for that trial."""
EARLY = 0.3
"""Share of the budget for windows where the relaxation of a long horizon can be solved as well."""


def portfolio(
    problem: RosterProblem,
    budget: Budget,
    warm_start: Sequence[Duty] | None = None,
    on_progress: OnProgress | None = None,
) -> StrategyResult:
    """The best roster and the best bound of the strategies that suit the problem."""
    began = perf_counter()

    def rest(share: float = 1.0) -> Budget:
        if budget.repeatable:
            return replace(budget, seconds=share * budget.seconds)
        return replace(budget, seconds=max(0.1, share * (budget.seconds - (perf_counter() - began))))

    levels = problem.objective.lexicographic
    if not problem.workers:
        return direct(problem, budget, warm_start, on_progress)
    first: StrategyResult | None = None
    if len(problem.workers) * problem.horizon.days <= SMALL:
        first = direct(problem, rest(1.0 if levels else DIRECT_SHARE), warm_start, on_progress)
        if levels:
            return first
        if first.status in (Status.OPTIMAL, Status.INFEASIBLE):
            return first
    start = warm_start if first is None or first.duties is None else first.duties
    if not levels and is_long(problem):
        first = by_windows(problem, rest(EARLY if is_light(problem) else 1.0), start, on_progress)
        if first is not None and not is_light(problem):
            return first
        start = start if first is None or first.duties is None else first.duties
    found: StrategyResult | None
    try:
        found = (by_levels if levels else decomposed)(problem, rest(), start, on_progress)
    except NotLinear:
        found = None
    if found is not None and found.duties is None and (budget.stopped or found.status is Status.INFEASIBLE):
        return found
    if found is None or found.duties is None:
        return _joined(direct(problem, rest(), warm_start, on_progress), found)
    return _joined(found, first)


def _joined(found: StrategyResult, other: StrategyResult | None) -> StrategyResult:
    """`found` with the better of both bounds; repeatable only if what it began from was."""
    if other is not None:
        found = replace(found, repeatable=found.repeatable and other.repeatable)
    if other is None or other.bound is None or found.status in (Status.OPTIMAL, Status.INFEASIBLE):
        return found
    return replace(found, bound=other.bound if found.bound is None else max(found.bound, other.bound))
