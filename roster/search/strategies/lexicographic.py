"""Lexicographic objectives by weights, where a problem is too large for one model: worked out, not guessed.

Strict levels in a linear programme would need weights beyond what its arithmetic can hold. The search therefore makes a
first roster with all points alike, looks at what each level loses in it, and gives every level such a weight that its
least step is dearer than `FIRM` times everything that the levels below lose. What that leaves open is said with the
result: how many points of the last level a step would have been worth, less the gap that is not closed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from capacity.need import Need
from roster.check import check
from roster.need_cover import points_by_level
from roster.objective import LEVELS
from roster.problem import RosterProblem
from roster.progress import OnProgress, Progress
from roster.result import LevelPrice, ObjectiveTerm, Status
from roster.search.control.budget import Budget, StrategyResult
from roster.search.control.granularity import least_steps
from roster.search.strategies.decomposed import decomposed
from roster.solver.rule_severity import level_of
from rules.pack import RulePack
from rules.rule import Severity
from rules.timeline import Duty

STRATEGY = "levels"
FIRM = 2
"""How much dearer the least step of a level is than all that the levels below lose."""
MOST = 10**9
"""Weighted points that a roster may lose in all; with more, a linear programme no longer sees single points."""
FIRST_SHARE = 0.3
"""Share of the budget for the roster that the weights are taken from."""


@dataclass(frozen=True, slots=True)
class LevelScale:
    """Weight of a point and least step in points, by level."""

    weights: Mapping[str, int]
    steps: Mapping[str, int]


def by_levels(
    problem: RosterProblem,
    budget: Budget,
    warm_start: Sequence[Duty] | None = None,
    on_progress: OnProgress | None = None,
) -> StrategyResult | None:
    """One level before the other, by column generation with weights; None when somebody has no roster.

    The bound holds for every roster that is as good in all levels before the last. Raises NotLinear when a team rule
    is no sum over everybody's duties.
    """
    alike = replace(problem, objective=replace(problem.objective, lexicographic=False))
    first = decomposed(alike, replace(budget, seconds=FIRST_SHARE * budget.seconds), warm_start, on_progress)
    if first is None or first.duties is None:
        return first
    scale = scale_of(problem, by_level(check(problem, first.duties).terms))
    weighted = scaled(alike, scale.weights)
    rest = replace(budget, seconds=(1 - FIRST_SHARE) * budget.seconds)
    found = decomposed(weighted, rest, first.duties, _unscaled(on_progress, budget.seconds * FIRST_SHARE))
    if found is None or found.duties is None:
        return first
    return _judged(problem, scale, found)


def by_level(terms: Sequence[ObjectiveTerm]) -> dict[str, int]:
    """Points lost in each level."""
    lost = dict.fromkeys(LEVELS, 0)
    for term in terms:
        lost[term.level] += term.points
    return lost


def at_par(problem: RosterProblem, terms: Sequence[ObjectiveTerm], bound: float | None) -> tuple[LevelPrice, ...]:
    """The price of each level that lost something where points are added up, as far as the bound alone tells it: a step
    less costs that many points elsewhere, less the gap that is not closed."""
    lost, steps = by_level(terms), least_steps(problem)
    gap = None if bound is None else sum(lost.values()) - bound
    return tuple(
        LevelPrice(level, lost[level], 1, steps[level], None if gap is None else max(0.0, steps[level] - gap))
        for level in LEVELS
        if lost[level]
    )


def scale_of(problem: RosterProblem, lost: Mapping[str, int]) -> LevelScale:
    """Weights of the levels for a roster that loses so much; lower where all together would be more than MOST."""
    steps = least_steps(problem)
    firm: float = FIRM
    while True:
        weights: dict[str, int] = {}
        below = 0
        for level in reversed(LEVELS):
            weights[level] = max(1, *weights.values(), math.ceil(firm * below / steps[level])) if weights else 1
            below += weights[level] * max(lost[level], steps[level])
        if below <= MOST or firm < 1e-6:
            return LevelScale({level: weights[level] for level in LEVELS}, steps)
        firm /= 2


def scaled(problem: RosterProblem, weights: Mapping[str, int]) -> RosterProblem:
    """The problem in which a point of each level counts as many times as its weight."""
    objective, cost = problem.objective, weights["cost"]
    return replace(
        problem,
        pack=_scaled_pack(problem.pack, weights),
        needs=tuple(_scaled_need(need, weights) for need in problem.needs),
        wishes=tuple(replace(wish, weight=weights["wishes"] * wish.weight) for wish in problem.wishes),
        objective=replace(
            objective,
            change_points=cost * objective.change_points,
            change_by_day=tuple((day, cost * points) for day, points in objective.change_by_day),
        ),
    )


def _scaled_pack(pack: RulePack, weights: Mapping[str, int]) -> RulePack:
    rules = tuple(
        rule.model_copy(update={"weight": weights[level_of(rule)] * rule.weight})
        if rule.severity in (Severity.SOFT, Severity.TARGET, Severity.COST)
        else rule
        for rule in pack.rules
    )
    return replace(pack, rules=rules)


def _scaled_need(need: Need, weights: Mapping[str, int]) -> Need:
    prices = [points_by_level(need, people) for people in range(len(need.cost) + 1)]
    cost = tuple(sum(weights[level] * points for level, (_, points) in price.items()) for price in prices)
    return replace(need, cost=cost)


def _unscaled(on_progress: OnProgress | None, began: float) -> OnProgress | None:
    """Weighted points would say nothing to anybody: only the time and the strategy are told."""
    if on_progress is None:
        return None
    return lambda told: on_progress(Progress(began + told.seconds, None, None, STRATEGY))


def _judged(problem: RosterProblem, scale: LevelScale, found: StrategyResult) -> StrategyResult:
    """The result in points, with the price of each level."""
    lost = by_level(check(problem, found.duties or ()).terms)
    weighted = sum(scale.weights[level] * points for level, points in lost.items())
    open_gap = None if found.bound is None else weighted - found.bound
    prices = tuple(
        LevelPrice(
            level,
            lost[level],
            scale.weights[level],
            scale.steps[level],
            None if open_gap is None else max(0.0, scale.weights[level] * scale.steps[level] - open_gap),
        )
        for level in LEVELS
        if lost[level]
    )
    before = sum(lost[level] for level in LEVELS[:-1])
    bound = None if open_gap is None else before + max(0.0, lost[LEVELS[-1]] - open_gap)
    status = Status.FEASIBLE if found.status is Status.OPTIMAL else found.status
    return StrategyResult(status, STRATEGY, found.duties, bound, repeatable=found.repeatable, levels=prices)
