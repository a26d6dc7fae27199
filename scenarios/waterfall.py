"""A scenario's effect told lever by lever: each lever alone, what they do together, and an order-free fair share.

Alone: every lever on the baseline by itself; what is left to the whole is named interaction (as the NHS demand model's
step counts do). Shapley: the mean of a lever's effect over all orders in which the levers could come (Shapley 1953);
no interaction is left, at the price of a run for every set of levers. Both add up exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial, sqrt

import numpy as np
from numpy.typing import NDArray

from scenarios.case import Case
from scenarios.comparison import Z95
from scenarios.outcome import KPIS, OutcomeFigure
from scenarios.run_case import Solve, run_case
from scenarios.run_plan import Method, RunPlan, programme
from scenarios.scenario import Level, Scenario

Interval = tuple[float, float]
Figures = Mapping[str, OutcomeFigure]
Answer = Callable[[frozenset[int]], Figures]
"""Figures of the baseline with the levers of these places."""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """One figure's way from the baseline to the scenario: base + steps + interaction = final.

    steps: name of the lever and its effect, in the scenario's order. intervals: 95 % interval of each step's expected
    effect, None where the figure has no paths.
    """

    kpi: str
    base: float
    steps: tuple[tuple[str, float], ...]
    interaction: float
    final: float
    intervals: tuple[Interval | None, ...] = ()


def attribute(answer: Answer, names: Sequence[str], method: Method = "alone") -> tuple[Waterfall, ...]:
    """Waterfalls of every figure that all runs know."""
    everything = frozenset(range(len(names)))
    sets = _subsets(everything) if method == "shapley" else [frozenset[int](), *_singles(names), everything]
    found = {chosen: answer(chosen) for chosen in dict.fromkeys(sets)}
    known = [kpi for kpi in found[frozenset()] if all(kpi in figures for figures in found.values())]
    share = _shapley if method == "shapley" else _alone
    return tuple(_waterfall(kpi, {s: f[kpi] for s, f in found.items()}, names, share) for kpi in known)


def waterfalls_of(question: RunPlan, figures: Callable[[str], Figures], method: Method) -> tuple[Waterfall, ...]:
    """Waterfalls of a question whose runs have been made. figures: of a run, by its id."""
    names = [lever.reason or lever.path for lever in question.levers]
    return attribute(lambda chosen: figures(question.sets[chosen]), names, method)


def waterfalls(
    case: Case,
    scenario: Scenario,
    known: Mapping[str, Scenario],
    *,
    method: Method = "alone",
    level: Level = "likely",
    solve: Solve | None = None,
) -> tuple[Waterfall, ...]:
    """Waterfalls of a scenario with all the levers that it inherits, in the order of the chain.

    Raises ValueError for shapley with more than six levers.
    """
    asked = programme(known.values(), [scenario.name], level=level, method=method, sensitivity=False)
    (question,) = asked.questions
    needed = set(question.sets.values())
    made = {run.id: run_case(run.apply(case), run.id, solve).figures for run in asked.runs if run.id in needed}
    ordered = {name: {kpi: figures[kpi] for kpi in KPIS if kpi in figures} for name, figures in made.items()}
    return waterfalls_of(question, ordered.__getitem__, method)


Values = Mapping[frozenset[int], NDArray[np.float64]]
Share = Callable[[Values, int, int], NDArray[np.float64]]


def _waterfall(
    kpi: str, figures: Mapping[frozenset[int], OutcomeFigure], names: Sequence[str], share: Share
) -> Waterfall:
    """Effects are linear in the runs, so that one formula serves expected values and paths alike."""
    values = {chosen: np.array([figure.value]) for chosen, figure in figures.items()}
    base, final = figures[frozenset()].value, figures[frozenset(range(len(names)))].value
    effects = [float(share(values, place, len(names))[0]) for place in range(len(names))]
    paths = {chosen: figure.paths for chosen, figure in figures.items() if figure.paths is not None}
    intervals: list[Interval | None] = [None] * len(names)
    if len(paths) == len(figures) and len({len(each) for each in paths.values()}) == 1:
        luck = [share(paths, place, len(names)) for place in range(len(names))]
        intervals = [_interval(effect, each) for effect, each in zip(effects, luck, strict=True)]
    steps = tuple(zip(names, effects, strict=True))
    return Waterfall(kpi, base, steps, final - base - sum(effects), final, tuple(intervals))


def _interval(effect: float, paths: NDArray[np.float64]) -> Interval | None:
    if len(paths) < 2:
        return None
    half = Z95 * float(paths.std(ddof=1)) / sqrt(len(paths))
    return effect - half, effect + half


def _alone(values: Values, lever: int, count: int) -> NDArray[np.float64]:
    return values[frozenset({lever})] - values[frozenset()]


def _shapley(values: Values, lever: int, count: int) -> NDArray[np.float64]:
    others = frozenset(range(count)) - {lever}
    total = np.zeros_like(values[frozenset()])
    for before in _subsets(others):
        weight = factorial(len(before)) * factorial(count - len(before) - 1) / factorial(count)
        total = total + weight * (values[before | {lever}] - values[before])
    return total


def _subsets(places: frozenset[int]) -> list[frozenset[int]]:
    ordered = sorted(places)
    return [frozenset(chosen) for size in range(len(ordered) + 1) for chosen in combinations(ordered, size)]


def _singles(names: Sequence[str]) -> list[frozenset[int]]:
    return [frozenset({place}) for place in range(len(names))]
