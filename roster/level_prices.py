"""What a little less of each level would cost in the others: where points are added up, no weight need be guessed.

One level after the other is made dearer and the search goes on from the roster in hand. What it finds says what less of
the level can be had for; the bound of the dearer problem says what it takes at least (a Lagrangian bound on the other
levels). This is the payoff table of several goals (Cohon 1978), but near the roster in hand instead of at its ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from roster.check import check
from roster.fair_shares import with_fair_shares
from roster.objective import LEVELS
from roster.problem import RosterProblem
from roster.progress import OnProgress, Progress
from roster.result import LevelPrice, RosterResult, Status
from roster.search.control.budget import Budget, StrategyResult
from roster.search.strategies.lexicographic import at_par, by_level, scaled
from roster.search.strategies.portfolio import portfolio
from roster.solve import never_worse, result_of
from rules.timeline import Duty

DEARER = 8
"""How many times a point of the level counts that less is wanted of."""
LEAST_SECONDS = 0.5
"""A level that has less time than this is not looked at."""


@dataclass(frozen=True, slots=True)
class _Tried:
    """A roster found with one level dearer, by what it loses in each, and a bound on the points so weighted."""

    level: str
    duties: tuple[Duty, ...]
    lost: Mapping[str, int]
    bound: float | None
    repeatable: bool


def with_level_prices(
    problem: RosterProblem, result: RosterResult, budget: Budget, on_progress: OnProgress | None = None
) -> RosterResult:
    """The result with the price of each level that lost something, in the budget's time; a better roster that turns up
    on the way takes its place. The last level is not made dearer: its price is that of the others turned round.

    It is repeatable only if every search for a price was: short ones may be cut by the clock. Unchanged where levels go
    one before the other (their prices are known from that search), without a roster, and when there is no time.
    """
    if result.duties is None or problem.objective.lexicographic:
        return result
    problem = with_fair_shares(problem)
    losing = [level for level in LEVELS[:-1] if by_level(result.terms)[level]]
    share = budget.seconds / max(1, len(losing))
    if share < LEAST_SECONDS:
        return result
    tried: list[_Tried] = []
    for number, level in enumerate(losing):
        if budget.stopped:
            break
        _tell(on_progress, result, number * share)
        one = _tried(problem, level, result.duties, replace(budget, seconds=share))
        if one is not None:
            tried.append(one)
            result = _better_of(problem, result, one)
    repeatable = result.repeatable and not budget.stopped and all(one.repeatable for one in tried)
    return replace(result, levels=_prices(problem, result, tried), repeatable=repeatable)


def _tried(problem: RosterProblem, level: str, duties: Sequence[Duty] | None, budget: Budget) -> _Tried | None:
    dearer = scaled(problem, {one: DEARER if one == level else 1 for one in LEVELS})
    found = portfolio(dearer, budget, duties)
    if found.duties is None:
        return None
    lost = by_level(check(problem, found.duties).terms)
    bound = found.bound
    if found.status is Status.OPTIMAL:
        bound = float(sum(lost.values()) + (DEARER - 1) * lost[level])
    return _Tried(level, found.duties, lost, bound, found.repeatable)


def _better_of(problem: RosterProblem, result: RosterResult, one: _Tried) -> RosterResult:
    """The result, or the roster that was tried when it loses fewer points in all."""
    if sum(one.lost.values()) >= (result.objective or 0):
        return result
    found = StrategyResult(Status.FEASIBLE, result.strategy, one.duties, result.bound, repeatable=result.repeatable)
    return result_of(problem, never_worse(problem, found, result.duties), result.seconds, result.seed)


def _prices(problem: RosterProblem, result: RosterResult, tried: list[_Tried]) -> tuple[LevelPrice, ...]:
    """For each level the cheapest way to less of it among the rosters seen, and the best that is proven."""
    mine = by_level(result.terms)
    found = []
    for price in at_par(problem, result.terms, result.bound):
        level, elsewhere = price.level, sum(mine.values()) - mine[price.level]
        ways = [
            (mine[level] - one.lost[level], sum(one.lost.values()) - one.lost[level] - elsewhere)
            for one in tried
            if one.lost[level] < mine[level]
        ]
        ways = [way for way in ways if way[1] > 0]
        better, cost = min(ways, key=lambda way: (way[1] / way[0], way)) if ways else (None, None)
        proven = [
            one.bound - DEARER * (mine[level] - price.step) - elsewhere
            for one in tried
            if one.level == level and one.bound is not None
        ]
        least = max([price.next_better or 0.0, *proven])
        found.append(replace(price, next_better=least, better=better, cost=cost))
    return tuple(found)


def _tell(on_progress: OnProgress | None, result: RosterResult, seconds: float) -> None:
    if on_progress is not None:
        on_progress(Progress(result.seconds + seconds, result.objective, result.bound, result.strategy))
