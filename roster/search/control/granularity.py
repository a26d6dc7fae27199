"""Granularity of the objective: the least difference in points that two rosters of a problem can have."""

from __future__ import annotations

import math
from itertools import pairwise

from roster.need_cover import points_by_level
from roster.objective import LEVELS
from roster.problem import RosterProblem
from roster.solver.rule_severity import level_of
from rules.rule import Severity


def least_step(problem: RosterProblem) -> int:
    """The same over all levels: where points are added up, any two rosters differ by a multiple of it.

    A bound may therefore be raised to the next value that differs from a known roster's points by such a multiple.
    """
    return math.gcd(*(points for mine in _prices(problem).values() for points in mine)) or 1


def least_steps(problem: RosterProblem) -> dict[str, int]:
    """The least difference in points that two rosters can have in each level."""
    return {level: math.gcd(*mine) or 1 for level, mine in _prices(problem).items()}


def _prices(problem: RosterProblem) -> dict[str, list[int]]:
    """Everything that a roster's points in each level are sums of."""
    points: dict[str, list[int]] = {level: [] for level in LEVELS}
    for need in problem.needs:
        rows = [points_by_level(need, people) for people in range(len(need.cost) + 1)]
        for level in ("safety", "cost"):
            prices = [row.get(level, (0, 0))[1] for row in rows]
            points[level] += [after - before for before, after in pairwise(prices)]
    for rule in problem.pack.rules:
        if rule.enabled and rule.severity in (Severity.SOFT, Severity.TARGET, Severity.COST):
            points[level_of(rule)].append(rule.weight)
    points["wishes"] += [wish.weight for wish in problem.wishes]
    objective = problem.objective
    points["cost"] += [objective.change_points, *(price for _, price in objective.change_by_day)]
    return points
