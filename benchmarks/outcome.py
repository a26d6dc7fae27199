"""Solves one benchmark problem and prints the JSON line that the runs are compared by."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

from roster.problem import RosterProblem
from roster.progress import Progress
from roster.result import RosterResult
from roster.solve import solve


@dataclass(frozen=True, slots=True)
class Ask:
    """seconds of wall clock, seed, threads; verbose: progress to standard error."""

    seconds: float
    seed: int = 0
    threads: int = 2
    verbose: bool = False


def solved(problem: RosterProblem, ask: Ask) -> RosterResult:
    """The result within the asked time."""
    return solve(problem, ask.seconds, ask.seed, ask.threads, on_progress=_tell if ask.verbose else None)


def say(result: RosterResult, seconds: float, constant: int = 0) -> None:
    """Print {objective, bound, gap, seconds, status, strategy}.

    constant: points that history alone is charged here and not in the benchmark's own count.
    """
    objective = None if result.objective is None else result.objective - constant
    bound = None if result.bound is None else result.bound - constant
    gap = None
    if objective is not None and bound is not None:
        gap = round(max(0.0, objective - bound) / max(1, abs(objective)), 6)
    line = {
        "objective": objective,
        "bound": bound,
        "gap": gap,
        "seconds": round(seconds, 2),
        "status": result.status.value,
        "strategy": result.strategy,
    }
    print(json.dumps(line))


def _tell(progress: Progress) -> None:
    print(f"{progress.seconds:8.1f} s  {progress.objective}  {progress.bound}  {progress.strategy}", file=sys.stderr)
