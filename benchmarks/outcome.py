"""Solves one benchmark problem and prints the JSON line that the runs are compared by."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from time import perf_counter

from roster.problem import RosterProblem
from roster.progress import Progress
from roster.solve import solve
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class Ask:
    """seconds of wall clock, seed, threads; verbose: progress to standard error."""

    seconds: float
    seed: int = 0
    threads: int = 2
    verbose: bool = False


def report(problem: RosterProblem, ask: Ask, constant: int = 0) -> tuple[Duty, ...] | None:
    """Solve, print {objective, bound, gap, seconds, status}, and return the roster.

    constant: points that history alone is charged here and not in the benchmark's own count.
    """
    began = perf_counter()
    result = solve(problem, ask.seconds, ask.seed, ask.threads, on_progress=_tell if ask.verbose else None)
    objective = None if result.objective is None else result.objective - constant
    bound = None if result.bound is None else result.bound - constant
    gap = None
    if objective is not None and bound is not None:
        gap = round(max(0.0, objective - bound) / max(1, abs(objective)), 6)
    line = {
        "objective": objective,
        "bound": bound,
        "gap": gap,
        "seconds": round(perf_counter() - began, 2),
        "status": result.status.value,
        "strategy": result.strategy,
    }
    print(json.dumps(line))
    return result.duties


def _tell(progress: Progress) -> None:
    print(f"{progress.seconds:8.1f} s  {progress.objective}  {progress.bound}  {progress.strategy}", file=sys.stderr)
