"""Solves a roster problem: the one entry that others call."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from time import perf_counter

from roster.check import RosterCheck, check
from roster.conflicts import why_infeasible
from roster.contradictions import contradictions
from roster.errors import SolverDisagreement
from roster.fair_shares import with_fair_shares
from roster.objective import LEVELS
from roster.problem import RosterProblem
from roster.progress import OnProgress
from roster.result import RosterResult, Status
from roster.search.control.budget import Budget, StrategyResult
from roster.search.control.stopwatch import ShouldStop
from roster.search.strategies.lexicographic import at_par
from roster.search.strategies.portfolio import portfolio
from rules.timeline import Duty


def solve(
    problem: RosterProblem,
    seconds: float,
    seed: int = 0,
    threads: int = 2,
    warm_start: Sequence[Duty] | None = None,
    on_progress: OnProgress | None = None,
    repeatable: bool = False,
    should_stop: ShouldStop | None = None,
) -> RosterResult:
    """The best roster found within `seconds` of wall clock, with its bound, measured again by the check.

    warm_start: a roster to start from; the result is never worse than it, if it is allowed. Infeasible, invalid and
    out of time are statuses of the result, with reasons. repeatable: count work instead of time (with one thread where
    threads would race), so that the same seed gives the same roster again; the result says whether it does.
    should_stop: asked now and then; once it says yes, the best roster so far is the result. Shares of what the needs
    ask for are counted first where nobody has (roster.fair_shares). Raises
    SolverDisagreement when a strategy's own figures are not what the check measures.
    """
    began = perf_counter()
    problem = with_fair_shares(problem)
    found = contradictions(problem)
    if found:
        return RosterResult(Status.INVALID, None, None, None, conflicts=found, seed=seed, versions=versions())
    budget = Budget(seconds, threads, seed, repeatable=repeatable, should_stop=should_stop)
    strategy = portfolio(problem, budget, warm_start, on_progress)
    strategy = never_worse(problem, strategy, warm_start)
    result = result_of(problem, strategy, perf_counter() - began, seed)
    if result.status is not Status.INFEASIBLE or budget.stopped:
        return result
    reasons = why_infeasible(problem, max(1.0, seconds - result.seconds), seed)
    return replace(result, conflicts=reasons, seconds=perf_counter() - began)


def never_worse(problem: RosterProblem, found: StrategyResult, warm_start: Sequence[Duty] | None) -> StrategyResult:
    """The strategy's roster, or the one that it started from when that is allowed and loses fewer points."""
    if warm_start is None:
        return found
    before = check(problem, warm_start)
    if before.hard or before.misplaced:
        return found
    if found.duties is not None and _lost(problem, check(problem, found.duties)) <= _lost(problem, before):
        return found
    return StrategyResult(Status.FEASIBLE, found.strategy, tuple(warm_start), found.bound)


def _lost(problem: RosterProblem, checked: RosterCheck) -> tuple[int, ...]:
    """Points lost, in the order in which they count."""
    if not problem.objective.lexicographic:
        return (checked.objective,)
    return tuple(sum(term.points for term in checked.terms if term.level == level) for level in LEVELS)


def result_of(problem: RosterProblem, found: StrategyResult, seconds: float, seed: int) -> RosterResult:
    """The result of what a strategy found, with every figure measured by the check.

    Raises SolverDisagreement when the strategy's figures differ from the check's.
    """
    if found.duties is None:
        return RosterResult(
            found.status,
            None,
            None,
            found.bound,
            seconds=seconds,
            seed=seed,
            strategy=found.strategy,
            versions=versions(),
        )
    checked = check(problem, found.duties)
    must_agree(found, checked)
    bound = found.bound
    if found.status is Status.OPTIMAL:
        bound = float(checked.objective)
    return RosterResult(
        found.status,
        found.duties,
        checked.objective,
        bound,
        terms=checked.terms,
        breaches=checked.breaches,
        shortfalls=checked.shortfalls,
        seconds=seconds,
        seed=seed,
        strategy=found.strategy,
        versions=versions(),
        repeatable=found.repeatable,
        levels=found.levels if problem.objective.lexicographic else at_par(problem, checked.terms, bound),
    )


def must_agree(found: StrategyResult, checked: RosterCheck) -> None:
    """Raise SolverDisagreement unless the strategy and the check agree on every term, the rules and the bound."""
    if checked.misplaced:
        raise SolverDisagreement(
            f"{found.strategy} placed duties that are not allowed: " + "; ".join(checked.misplaced)
        )
    if found.terms is not None and found.terms != checked.terms:
        theirs = {(term.level, term.name): (term.amount, term.points) for term in found.terms}
        ours = {(term.level, term.name): (term.amount, term.points) for term in checked.terms}
        different = [
            f"{name} in {level}: {theirs.get((level, name))} by the strategy, {ours.get((level, name))} by the check"
            for level, name in sorted({*theirs, *ours})
            if theirs.get((level, name)) != ours.get((level, name))
        ]
        raise SolverDisagreement(f"{found.strategy}: " + "; ".join(different))
    if found.bound is not None and found.bound > checked.objective + 0.5:
        raise SolverDisagreement(
            f"{found.strategy} claims the bound {found.bound}, but its roster loses {checked.objective} points"
        )


def versions() -> tuple[tuple[str, str], ...]:
    """What the result was made with."""
    return (("bemanna", version("bemanna")), ("ortools", version("ortools")), ("python", platform.python_version()))
