"""Scenarios of a project or a region: found, chosen by name, run on its wards and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from bemanna.engine.choose import engine_of
from bemanna.engine.engine import Engine
from bemanna.engine.local import available_cores
from bemanna.engine.serial import SerialEngine
from bemanna.errors import BemannaError, UsageError
from bemanna.problems import InputProblems, Problem
from bemanna.project.project import read_project
from bemanna.project.region import Region
from bemanna.sweep.gather import named
from bemanna.sweep.sweep import UNIT_SECONDS, How, Swept, sweep, threads_of
from scenarios.comparison import Comparison, compare
from scenarios.decision import Decision, decisions
from scenarios.outcome import Outcome
from scenarios.run_plan import Method, Programme, programme
from scenarios.scenario import BASELINE, Level, Scenario, ScenarioError, lineage, nearest
from scenarios.sweep import parse_sweep

FEW_RUNS = 60
"""Runs of one ward without rosters up to which other processes would take longer to start than they save."""
MOST_EXPLAINED = 8
"""Scenarios up to which all are explained lever by lever; of more, those that are named."""


@dataclass(frozen=True, slots=True)
class SweepRequest:
    """What was asked for. scenarios: with those that they extend. explained: names that get a decision page.

    unit_seconds: when a unit of work is given up, beside the time of its rosters; None for the usual. sample: runs for
    each explained scenario in which all uncertain assumptions vary at once."""

    scenarios: tuple[Scenario, ...]
    explained: tuple[str, ...]
    level: Level = "likely"
    method: Method = "alone"
    roster_seconds: float = 0.0
    resume: bool = False
    engine: str = "local"
    jobs: int | None = None
    unit_seconds: float | None = None
    sample: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of it. comparison: of the whole; units: of each ward and unit above, by id."""

    comparison: Comparison
    units: Mapping[str, Comparison]
    decisions: tuple[Decision, ...]
    programme: Programme
    swept: Swept
    partial: Mapping[str, tuple[int, int]]
    engine: str


def scenario_paths(region: Region) -> tuple[str, ...]:
    """Scenario files that a ward's project names; none when they are those of its folder, as in a region."""
    return read_project(region.folder).scenarios.files if region.of_one else ()


def level_of(text: str) -> Level:
    """The level of an option."""
    return cast(Level, text)


def method_of(text: str) -> Method:
    """The method of an option."""
    return cast(Method, text)


def asked_for(
    folder: Path, files: Sequence[str], names: Sequence[str], sweep_file: Path | None = None
) -> tuple[Scenario, ...]:
    """The scenarios of a folder, or those named (a sweep's name is all of its runs) and what they extend.

    sweep_file: a file besides; without names its scenarios are those asked for. Raises UsageError without any or for
    an unknown name, InputProblems with every file that cannot be read.
    """
    paths = [folder / name for name in files] if files else sorted((folder / "scenarios").glob("*.toml"))
    paths += [sweep_file] if sweep_file is not None and sweep_file.resolve() not in {p.resolve() for p in paths} else []
    if not paths:
        raise UsageError(f"{folder} has no scenarios. Write one as {folder / 'scenarios' / 'name.toml'}.")
    found, of_file = _read(folder, paths)
    wanted = list(names)
    if sweep_file is not None and not names:
        wanted = [one.name for one in of_file[sweep_file.resolve()]]
    chosen: dict[str, None] = {}
    for name in wanted or list(found):
        mine = [each for each, one in found.items() if name in (each, one.step_of)]
        if not mine:
            raise UsageError(f"There is no scenario {name!r}{nearest(name, found)}")
        chosen |= dict.fromkeys(step.name for each in mine for step in _lineage(found[each], found))
    kept = [one for one in found.values() if one.name in chosen]
    bases = {one.name for one in kept if _only_base(one, kept, found)}
    return tuple(
        one.model_copy(update={"extends": BASELINE}) if one.extends in bases else one
        for one in kept
        if one.name not in bases
    )


def _only_base(one: Scenario, others: Iterable[Scenario], known: Mapping[str, Scenario]) -> bool:
    """Whether a scenario changes nothing and is only there for a sweep's steps to extend."""
    chain = _lineage(one, known)
    changes = any(each.levers or each.seed is not None for each in chain)
    return not changes and any(other.step_of == one.name for other in others)


def _read(folder: Path, paths: Iterable[Path]) -> tuple[dict[str, Scenario], dict[Path, tuple[Scenario, ...]]]:
    found: dict[str, Scenario] = {}
    of_file: dict[Path, tuple[Scenario, ...]] = {}
    problems = []
    for path in paths:
        shown = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
        try:
            several = parse_sweep(path.read_text(encoding="utf-8"), shown)
        except (ScenarioError, OSError, UnicodeDecodeError) as error:
            problems.append(Problem(shown, str(error).removeprefix(f"{shown}: ")))
            continue
        of_file[path.resolve()] = several
        for one in several:
            if one.name in found or one.name == BASELINE:
                problems.append(Problem(shown, "every scenario needs a name of its own", column="name", value=one.name))
            found[one.name] = one
    if problems:
        raise InputProblems(problems)
    return found, of_file


def explained_of(scenarios: Sequence[Scenario], names: Sequence[str]) -> tuple[str, ...]:
    """Scenarios that are explained lever by lever: those named; without names all but a sweep's steps, when few."""
    known = {one.name: one for one in scenarios}
    with_levers = [name for name, one in known.items() if any(each.levers for each in _lineage(one, known))]
    if names:
        return tuple(name for name in with_levers if name in names)
    plain = tuple(name for name in with_levers if known[name].step_of is None)
    return plain if len(plain) <= MOST_EXPLAINED else ()


def answer(region: Region, asked: SweepRequest, work: Path, on_progress: Callable[[str, float], None]) -> Answered:
    """Every scenario beside the baseline, on every ward.

    A sweep without levers of its own is the baseline, and is not run again.

    Raises InputProblems when tables or scenarios are wrong, UsageError, and BemannaError when no ward has a result.
    """
    try:
        runs = programme(
            asked.scenarios,
            asked.explained,
            level=asked.level,
            method=asked.method,
            sample=asked.sample,
            seed=region.region.seed,
        )
    except ScenarioError as error:
        raise InputProblems([Problem("scenarios", str(error))]) from None
    except ValueError as error:
        advice = " Use --method alone." if asked.method == "shapley" else ""
        raise UsageError(f"{error}.{advice}") from None
    threads, repeatable = threads_of(region) if region.wards else (1, False)
    how = How(asked.roster_seconds, threads, repeatable, asked.resume, asked.unit_seconds or UNIT_SECONDS)
    engine = _engine(asked, region, runs, threads)
    try:
        swept = sweep(region, runs, work, engine, how, on_progress)
    finally:
        engine.close()
    whole = swept.gathered.whole
    if not whole:
        said = "\n".join(f"  {unit}: {failure.text}" for unit, failure in list(swept.failures.items())[:10])
        raise BemannaError(f"No ward came to a result.\n{said}\nWhat is finished stays; try again with --resume.")
    scenarios = [named(whole[run_id], name) for name, run_id in runs.of_scenario.items()]
    baseline: Outcome = whole[BASELINE]
    return Answered(
        comparison=compare([baseline, *scenarios]),
        units=swept.gathered.units,
        decisions=decisions(runs, whole.__getitem__, asked.method),
        programme=runs,
        swept=swept,
        partial=baseline.partial,
        engine=engine.name,
    )


def _engine(asked: SweepRequest, region: Region, runs: Programme, threads: int) -> Engine:
    """The engine that was asked for; in this process when there is too little to share."""
    alone = len(region.wards) <= 1 and not asked.roster_seconds and len(runs.runs) <= FEW_RUNS
    if asked.engine == "local" and asked.jobs is None and alone:
        return SerialEngine()
    jobs = asked.jobs
    if asked.engine == "local" and jobs is None and asked.roster_seconds:
        jobs = max(1, available_cores() // threads)
    return engine_of(asked.engine, jobs)


def currency_of(region: Region) -> str:
    """The currency that the wards' projects name, "" when none does."""
    return next((name for ward in region.wards if (name := read_project(region.path(ward.id)).costs.currency)), "")


def _lineage(one: Scenario, known: Mapping[str, Scenario]) -> tuple[Scenario, ...]:
    try:
        return lineage(one, cast("dict[str, Scenario]", known))
    except ScenarioError as error:
        raise InputProblems([Problem("scenarios", str(error))]) from None
