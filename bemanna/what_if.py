"""Scenarios of a project: found, chosen by name, run on its case and compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from bemanna.exits import UsageError
from bemanna.problems import InputProblems, Problem
from bemanna.stages import Stages
from roster.problem import RosterProblem
from roster.result import RosterResult
from roster.solve import solve
from scenarios.comparison import Comparison, compare
from scenarios.run import run_scenarios
from scenarios.scenario import BASELINE, Level, Scenario, ScenarioError, lineage, nearest, parse_scenario


def asked_for(folder: Path, files: Sequence[str], names: Sequence[str]) -> tuple[Scenario, ...]:
    """The project's scenarios, or those named and what they extend.

    Raises UsageError without any or for an unknown name, InputProblems with every file that cannot be read.
    """
    paths = [folder / name for name in files] if files else sorted((folder / "scenarios").glob("*.toml"))
    if not paths:
        raise UsageError(f"{folder} has no scenarios. Write one as {folder / 'scenarios' / 'name.toml'}.")
    found: dict[str, Scenario] = {}
    problems = []
    for path in paths:
        shown = path.relative_to(folder).as_posix()
        try:
            one = parse_scenario(path.read_text(encoding="utf-8"), shown)
        except (ScenarioError, OSError, UnicodeDecodeError) as error:
            problems.append(Problem(shown, str(error).removeprefix(f"{shown}: ")))
            continue
        if one.name in found or one.name == BASELINE:
            problems.append(Problem(shown, "every scenario needs a name of its own", column="name", value=one.name))
        found[one.name] = one
    if problems:
        raise InputProblems(problems)
    for name in names:
        if name not in found:
            raise UsageError(f"There is no scenario {name!r}{nearest(name, found)}")
    wanted = {step.name for name in names for step in _lineage(found[name], found)} or set(found)
    return tuple(one for one in found.values() if one.name in wanted)


def compared(stages: Stages, scenarios: Sequence[Scenario], level: str, roster_seconds: float) -> Comparison:
    """Every scenario beside the baseline; with rosters when they get time."""
    settings = stages.inputs.project.roster
    seed = stages.inputs.project.project.seed

    def make(asked: RosterProblem) -> RosterResult:
        return solve(asked, roster_seconds, seed=seed, threads=settings.threads)

    case = stages.case
    if not roster_seconds:
        case = replace(case, problem=None)
    try:
        outcomes = stages.run(
            "Running scenarios",
            lambda step: run_scenarios(
                case,
                scenarios,
                solve=make if roster_seconds else None,
                level=cast(Level, level),
                on_progress=step.share,
            ),
        )
    except ScenarioError as error:
        raise InputProblems([Problem("scenarios", str(error))]) from None
    return compare(outcomes)


def _lineage(one: Scenario, known: dict[str, Scenario]) -> tuple[Scenario, ...]:
    try:
        return lineage(one, known)
    except ScenarioError as error:
        raise InputProblems([Problem("scenarios", str(error))]) from None
