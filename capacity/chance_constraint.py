"""A production plan that keeps its guarantees with a stated chance, not only when as many come as expected.

The chance of a guarantee is the share of futures in which at least the wanted share of its patients is served in time.
Each list is simulated against the plan; a quantile of what its cumulative plan lacked in the futures becomes a margin
on the cumulative curve (a chance constraint by quantiles: Charnes and Cooper 1959), the plan is made again, and the
quantiles move until the simulated chance is the one asked for: up where a list fails although its whole margin is
there, down where it holds with more chance than it was asked for, so that the places go to lists that lack them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from capacity.common_random_numbers import seed_of
from capacity.guarantee import NEAR, coming_to
from capacity.production import Activity, ProductionPlan, ProductionTask
from capacity.waiting_list_paths import SURE_OF_LEVEL, Doubt, ListPaths, simulate_list

Solve = Callable[[ProductionTask], ProductionPlan]
ROUNDS = 5
"""Plans that are made at most, the one of expected values included."""
LEAST, MOST = 0.3, 0.997
"""Quantiles between which a margin's lies."""
SPARE = 0.04
"""Chance beyond the asked one that is given back."""
FUTURES = 1200
"""Futures that margins are made from at least: with 300 a guarantee that just had its chance lacked it in the check."""
THERE = 0.5
"""Places: a margin that lacks fewer is there."""


@dataclass(frozen=True, slots=True)
class GuaranteeTarget:
    """What is asked of guarantees: the share in time and the chance, by activity; doubt beside Poisson's chance.

    paths: futures that a plan is judged in; its margins are made from FUTURES of others at least.
    """

    wanted: Mapping[str, float]
    chance: Mapping[str, float]
    doubt: Doubt = SURE_OF_LEVEL
    paths: int = 300
    seed: int = 0


@dataclass(frozen=True, slots=True)
class SurePlan:
    """The plan with margins. task: the question with them. before: the plan of expected values.

    held: activities that have their chance, in the futures that the margins were made from. hopeless: those that no
    plan can give it, because too many on the list at the start are late already.
    """

    task: ProductionTask
    plan: ProductionPlan
    before: ProductionPlan
    held: frozenset[str]
    hopeless: frozenset[str]
    rounds: int


@dataclass(slots=True)
class _Level:
    """The quantile of one activity's margin, between one that was too low and one that was more than enough."""

    at: float
    low: float = LEAST
    high: float = MOST
    idle: bool = False


def plan_surely(task: ProductionTask, asked: GuaranteeTarget, solve: Solve) -> SurePlan:
    """The plan that gives most guarantees their chance; among those the one that lacks least, then the cheapest.

    solve: makes a plan. A plan without activities (no plan was found) is given back as it is.
    """
    before = solve(task)
    mine = [a for a in task.activities if a.id in asked.chance and a.guarantee_weeks is not None]
    if not before.activities or not mine:
        return SurePlan(task, before, before, frozenset(), frozenset(), 1)
    hopeless = frozenset(a.id for a in mine if _best(task, before, a, asked) < asked.chance[a.id] - NEAR)
    levels = {a.id: _Level(asked.chance[a.id]) for a in mine}
    paths = {a.id: _paths(task, before, a, asked) for a in mine}
    held, rounds = _held(paths, asked), 1
    best, plan, rank = (task, before), before, _rank(before, paths, asked, hopeless)
    if held >= levels.keys() - hopeless:
        return SurePlan(task, before, before, held, hopeless, rounds)
    while rounds < ROUNDS and (rounds == 1 or _moved(levels, paths, plan, asked, hopeless)):
        with_margins = replace(task, margins={a.id: _margin(paths[a.id], levels[a.id]) for a in mine})
        plan, rounds = solve(with_margins), rounds + 1
        if not plan.activities:
            break
        paths = {a.id: _paths(task, plan, a, asked) for a in mine}
        now = _rank(plan, paths, asked, hopeless)
        if now < rank:
            best, rank, held = (with_margins, plan), now, _held(paths, asked)
    return SurePlan(*best, before, held, hopeless, rounds)


def _paths(task: ProductionTask, plan: ProductionPlan, activity: Activity, asked: GuaranteeTarget) -> ListPaths:
    """An activity's list in the futures that margins are made from: others than those of the check."""
    assert activity.guarantee_weeks is not None
    return simulate_list(
        activity.waiting or (0.0,),
        coming_to(task, plan, activity),
        plan.places(activity.id),
        activity.guarantee_weeks,
        paths=max(asked.paths, FUTURES),
        seed=seed_of(asked.seed, f"margin of {activity.id}"),
        doubt=asked.doubt,
    )


def _best(task: ProductionTask, plan: ProductionPlan, activity: Activity, asked: GuaranteeTarget) -> float:
    """The chance when everybody is served in the week they come, those on the list in the first."""
    assert activity.guarantee_weeks is not None
    coming = coming_to(task, plan, activity)
    room = [10.0 * (sum(activity.waiting) + sum(coming)) + 100.0] * task.weeks
    found = simulate_list(
        activity.waiting or (0.0,), coming, room, activity.guarantee_weeks, paths=asked.paths, seed=asked.seed
    )
    return found.chance(asked.wanted.get(activity.id, 0.95))


def _chance(paths: ListPaths, name: str, asked: GuaranteeTarget) -> float:
    return paths.chance(asked.wanted.get(name, 0.95))


def _held(paths: Mapping[str, ListPaths], asked: GuaranteeTarget) -> frozenset[str]:
    return frozenset(name for name, one in paths.items() if _chance(one, name, asked) >= asked.chance[name])


def _rank(
    plan: ProductionPlan, paths: Mapping[str, ListPaths], asked: GuaranteeTarget, hopeless: frozenset[str]
) -> tuple[float, ...]:
    """What is better comes first: more guarantees, more of the chance of the others, less money, less in reserve."""
    near = sum(
        min(_chance(one, name, asked), asked.chance[name]) for name, one in paths.items() if name not in hopeless
    )
    reserve = sum(row.reserve for row in plan.activities)
    return -len(_held(paths, asked)), -round(near, 2), round(plan.money, 2), round(reserve, 2)


def _margin(paths: ListPaths, level: _Level) -> tuple[float, ...]:
    """Places beyond the expected number due [week], which never become fewer."""
    lack = paths.lack + paths.idle if level.idle else paths.lack
    return tuple(np.maximum.accumulate(np.clip(np.quantile(lack, level.at, axis=0), 0.0, None)).tolist())


def _moved(
    levels: Mapping[str, _Level],
    paths: Mapping[str, ListPaths],
    plan: ProductionPlan,
    asked: GuaranteeTarget,
    hopeless: frozenset[str],
) -> bool:
    """Moves the quantiles after a plan; whether any moved."""
    moved = False
    for name, level in levels.items():
        chance, wanted = _chance(paths[name], name, asked), asked.chance[name]
        if chance > wanted + SPARE and level.at > level.low + 0.01:
            level.high = level.at
        elif chance < wanted and name not in hopeless and plan.unsure(name) < THERE and level.at < level.high - 0.001:
            level.low, level.idle = level.at, True
        else:
            continue
        level.at = (level.low + level.high) / 2
        moved = True
    return moved
