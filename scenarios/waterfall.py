"""A scenario's effect told lever by lever: each lever alone, what they do together, and an order-free fair share.

Alone: every lever on the baseline by itself; what is left to the whole is named interaction (as the NHS demand model's
step counts do). Shapley: the mean of a lever's effect over all orders in which the levers could come (Shapley 1953);
no interaction is left, at the price of a run for every set of levers. Both add up exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial
from typing import Literal

from scenarios.case import Case
from scenarios.catalogue import resolve
from scenarios.outcome import KPIS
from scenarios.run import Solve, run_case
from scenarios.scenario import Level, Lever, Scenario, lineage

MOST_FOR_SHAPLEY = 6
"""Levers above which the number of runs (2 to the power of them) is too large."""
Figures = Mapping[str, float]
Run = Callable[[frozenset[int]], Figures]
"""Figures of the baseline with the levers of these places."""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """One figure's way from the baseline to the scenario: base + steps + interaction = final.

    steps: name of the lever and its effect, in the scenario's order.
    """

    kpi: str
    base: float
    steps: tuple[tuple[str, float], ...]
    interaction: float
    final: float


def attribute(run: Run, names: Sequence[str], method: Literal["alone", "shapley"] = "alone") -> tuple[Waterfall, ...]:
    """Waterfalls of every figure that all runs know.

    Raises ValueError for shapley with more than six levers.
    """
    everything = frozenset(range(len(names)))
    if method == "shapley" and len(names) > MOST_FOR_SHAPLEY:
        raise ValueError(
            f"a fair share of {len(names)} levers takes {2 ** len(names)} runs; "
            f"at most {MOST_FOR_SHAPLEY} levers are shared so"
        )
    sets = _subsets(everything) if method == "shapley" else [frozenset[int](), *_singles(names), everything]
    found = {chosen: run(chosen) for chosen in dict.fromkeys(sets)}
    known = [kpi for kpi in found[frozenset()] if all(kpi in figures for figures in found.values())]
    share = _shapley if method == "shapley" else _alone
    return tuple(_waterfall(kpi, {s: f[kpi] for s, f in found.items()}, names, share) for kpi in known)


def waterfalls(
    case: Case,
    scenario: Scenario,
    known: Mapping[str, Scenario],
    *,
    method: Literal["alone", "shapley"] = "alone",
    level: Level = "likely",
    solve: Solve | None = None,
) -> tuple[Waterfall, ...]:
    """Waterfalls of a scenario with all the levers that it inherits, in the order of the chain."""
    chain = lineage(scenario, known)
    levers: list[Lever] = [lever for each in chain for lever in each.levers]
    seed = next((each.seed for each in reversed(chain) if each.seed is not None), None)

    def run(chosen: frozenset[int]) -> Figures:
        picked = tuple(lever for place, lever in enumerate(levers) if place in chosen)
        step = Scenario(name=scenario.name, seed=seed, levers=picked)
        outcome = run_case(resolve(case, (step,), level), scenario.name, solve)
        return {kpi: outcome.figures[kpi].value for kpi in KPIS if kpi in outcome.figures}

    return attribute(run, [lever.reason or lever.path for lever in levers], method)


Share = Callable[[Mapping[frozenset[int], float], int, int], float]


def _waterfall(kpi: str, values: Mapping[frozenset[int], float], names: Sequence[str], share: Share) -> Waterfall:
    base, final = values[frozenset()], values[frozenset(range(len(names)))]
    steps = tuple((name, share(values, place, len(names))) for place, name in enumerate(names))
    return Waterfall(kpi, base, steps, final - base - sum(effect for _, effect in steps), final)


def _alone(values: Mapping[frozenset[int], float], lever: int, count: int) -> float:
    return values[frozenset({lever})] - values[frozenset()]


def _shapley(values: Mapping[frozenset[int], float], lever: int, count: int) -> float:
    others = frozenset(range(count)) - {lever}
    return sum(
        factorial(len(before))
        * factorial(count - len(before) - 1)
        / factorial(count)
        * (values[before | {lever}] - values[before])
        for before in _subsets(others)
    )


def _subsets(places: frozenset[int]) -> list[frozenset[int]]:
    ordered = sorted(places)
    return [frozenset(chosen) for size in range(len(ordered) + 1) for chosen in combinations(ordered, size)]


def _singles(names: Sequence[str]) -> list[frozenset[int]]:
    return [frozenset({place}) for place in range(len(names))]
