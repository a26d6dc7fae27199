"""Runs one unit of work and writes its result file: what a worker does, here or on another machine."""

from __future__ import annotations

import time
from functools import lru_cache
from pathlib import Path

from bemanna.sweep.prepare import read_case
from bemanna.sweep.result_file import holds, write_outcomes
from bemanna.sweep.task import UnitDone, UnitTask
from roster.problem import RosterProblem
from roster.result import RosterResult
from scenarios.case import Case
from scenarios.memo import PlanMemo
from scenarios.run_case import run_case


def run_unit(task: UnitTask) -> UnitDone:
    """The unit's runs, one after the other, and their file; nothing when the file is there already.

    Raises ScenarioError or ValueError when a run makes no sense, ExportFailed when the file cannot be written.
    """
    path = Path(task.file)
    if holds(path, task.key):
        return UnitDone(task.file, 0.0, reused=True)
    began = time.process_time()
    case, memo = _case(task.case_file), PlanMemo()

    def solve(asked: RosterProblem) -> RosterResult:
        from roster.solve import solve as solve_roster

        seed, seconds = case.seed, task.roster_seconds
        return solve_roster(asked, seconds, seed=seed, threads=task.threads, repeatable=task.repeatable)

    outcomes = [
        run_case(run.apply(case, task.in_region), run.id, solve if task.roster_seconds else None, memo)
        for run in task.runs
    ]
    write_outcomes(task, outcomes)
    return UnitDone(task.file, time.process_time() - began)


@lru_cache(maxsize=2)
def _case(file: str) -> Case:
    """The case of a file; the next unit is often of the same ward."""
    return read_case(file)
