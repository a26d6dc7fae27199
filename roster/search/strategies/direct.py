"""The compact model: the whole problem in one CP-SAT model; for small problems, proofs and explanations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from roster.objective import LEVELS
from roster.objective_terms import sum_terms
from roster.problem import RosterProblem
from roster.progress import OnProgress, Progress
from roster.result import ObjectiveTerm, Status
from roster.search.control.budget import Budget, StrategyResult
from roster.search.control.stopwatch import WORK_PER_SECOND
from roster.search.strategies.sequential_start import sequential_start
from roster.solver.cp_sat import CpSatLimits, CpSatRun, Ending, OnSolution, completed, run, total
from roster.solver.whole_model import WholeModel, build
from rules.timeline import Duty

STRATEGY = "direct"
SMALL = 400
"""Candidate duties up to which the model finds its first roster by itself."""
SHARE_OF_START = 0.3
"""Share of the time that a first roster may take."""


def direct(
    problem: RosterProblem,
    budget: Budget,
    warm_start: Sequence[Duty] | None = None,
    on_progress: OnProgress | None = None,
) -> StrategyResult:
    """Solve the whole problem in one model; a roster in `warm_start` is where the search begins.

    The bound holds for every roster; with lexicographic levels, for every roster that is as good in the levels before.
    """
    watch = _Countdown(budget, on_progress)
    whole = build(problem)
    if warm_start is None and sum(len(part.duties) for part in whole.parts) > SMALL:
        share = 1.0 if budget.repeatable else SHARE_OF_START
        warm_start = sequential_start(problem, lambda: watch.left(share), budget.seed, repeatable=budget.repeatable)
    hint: Mapping[int, int] | None = None if warm_start is None else whole.hint(warm_start)
    points, offset = total(whole.model, LEVELS)
    if hint is not None:
        hint = completed(whole.model, points, hint, watch.limits(5)) or hint
    if problem.objective.lexicographic:
        return replace(_by_levels(whole, watch, hint), repeatable=watch.kept)
    found = run(whole.model, points, offset, watch.limits(1), hint, watch.tell())
    return replace(_found(whole, found, found.bound), repeatable=watch.kept)


@dataclass(frozen=True, slots=True)
class _Countdown:
    """The budget, counted from the moment it was made."""

    budget: Budget
    on_progress: OnProgress | None
    began: float = field(default_factory=perf_counter)

    def seconds(self) -> float:
        return perf_counter() - self.began

    def left(self, share: float = 1.0) -> float:
        """Seconds left of a share of the budget; none once somebody wants the search to end."""
        return 0.0 if self.budget.stopped else max(0.0, share * self.budget.seconds - self.seconds())

    def limits(self, share: int) -> CpSatLimits:
        budget = self.budget
        if budget.repeatable:
            work = budget.seconds * WORK_PER_SECOND / share
            return CpSatLimits(self.left(), 1, budget.seed, budget.gap, work=work, should_stop=budget.should_stop)
        return CpSatLimits(self.left() / share, budget.threads, budget.seed, budget.gap, should_stop=budget.should_stop)

    @property
    def kept(self) -> bool:
        """Whether work, not the clock, ended what has been done so far."""
        return self.budget.repeatable and not self.budget.stopped and self.seconds() < self.budget.seconds

    def report(self, whole: WholeModel, found: CpSatRun) -> None:
        """Tell the points of a level's roster, in all."""
        if self.on_progress is not None:
            points = sum(term.points for term in measured(whole, found))
            self.on_progress(Progress(self.seconds(), points, None, STRATEGY))

    def tell(self) -> OnSolution | None:
        listener = self.on_progress
        if listener is None:
            return None
        return lambda _, objective, bound: listener(Progress(self.seconds(), round(objective), bound, STRATEGY))


def _by_levels(whole: WholeModel, watch: _Countdown, hint: Mapping[int, int] | None) -> StrategyResult:
    """One level after the other; what a level reached is kept by the next ones."""
    model = whole.model
    best: CpSatRun | None = None
    proven, bound = True, 0.0
    for number, level in enumerate(LEVELS):
        points, offset = total(model, [level])
        if best is not None and not points:
            bound += offset
            continue
        found = run(model, points, offset, watch.limits(len(LEVELS) - number), hint)
        proven = proven and found.ending is Ending.OPTIMAL
        floor = offset + sum(factor for factor in points.values() if factor < 0)
        bound += floor if found.bound is None else max(floor, found.bound)
        if found.values is None and best is None:
            return _found(whole, found, None)
        if found.values is not None:
            best = found
            watch.report(whole, found)
            hint = dict(enumerate(found.values))
            model.linear(list(points.items()), None, sum(n * found.values[v] for v, n in points.items()))
    if best is None:
        raise RuntimeError("an objective without levels")
    result = _found(whole, best, bound)
    return result if proven else StrategyResult(Status.FEASIBLE, STRATEGY, result.duties, bound, result.terms)


def _found(whole: WholeModel, found: CpSatRun, bound: float | None) -> StrategyResult:
    if found.values is None:
        status = Status.INFEASIBLE if found.ending is Ending.INFEASIBLE else Status.NONE_YET
        return StrategyResult(status, STRATEGY, bound=None if status is Status.INFEASIBLE else bound)
    closed = found.bound is not None and found.objective is not None and found.objective - found.bound < 1
    status = Status.OPTIMAL if found.ending is Ending.OPTIMAL and closed else Status.FEASIBLE
    return StrategyResult(status, STRATEGY, whole.duties(found), bound, measured(whole, found))


def measured(whole: WholeModel, found: CpSatRun) -> tuple[ObjectiveTerm, ...]:
    """Every term of the objective as the literals of a solution measure it."""
    return sum_terms(
        ObjectiveTerm(charge.level, charge.name, *charge.measure(found.holds)) for charge in whole.model.charges
    )
