"""A sweep from beginning to end: cases made, paths checked, runs made on an engine, results put together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from bemanna.engine.engine import Engine, Failure, units_of
from bemanna.problems import Problem, check
from bemanna.project.project import FILE, read_project
from bemanna.project.region import Region
from bemanna.sweep.gather import SweepResult, gather
from bemanna.sweep.prepare import prepare
from bemanna.sweep.production_case import has_production
from bemanna.sweep.result_file import holds, said_run
from bemanna.sweep.task import RUNS_A_UNIT, Prepared, UnitDone, UnitTask, WardTask, ward_file
from bemanna.sweep.unit import run_unit
from scenarios.catalogue import unknown_path
from scenarios.run_plan import Programme, Run

Progress = Callable[[str, float], None]
UNIT_SECONDS = 1800.0
"""A unit of runs takes seconds, a ward's case with its forecast minutes: whatever takes half an hour hangs."""


@dataclass(frozen=True, slots=True)
class How:
    """How runs are made. roster_seconds: 0 makes no rosters. threads: of each roster's search. unit_seconds: what a
    unit may take beside its rosters before it is taken for hanging and ended; it is reported, and the others finish."""

    roster_seconds: float = 0.0
    threads: int = 1
    repeatable: bool = False
    resume: bool = False
    unit_seconds: float = UNIT_SECONDS

    @property
    def limit_seconds(self) -> float:
        """After which a unit is ended. A roster's search keeps its time, its model takes some more."""
        return self.unit_seconds + 3 * self.roster_seconds


@dataclass(frozen=True, slots=True)
class Swept:
    """A finished sweep. units: how many were run; reused: how many were there already; seconds: processor time."""

    gathered: SweepResult
    prepared: tuple[Prepared, ...]
    units: int
    reused: int
    seconds: float
    failures: Mapping[str, Failure] = field(default_factory=dict)


def sweep(
    region: Region, asked: Programme, work: Path, engine: Engine, how: How, on_progress: Progress | None = None
) -> Swept:
    """Every run of the programme in every ward, and in the region's production plan.

    work: folder of the files, which every worker reaches under the same path. Raises InputProblems when tables or
    scenarios are wrong; nothing has been run then.
    """
    told = on_progress or (lambda _what, _share: None)
    runs = {ward: tuple(_here(region, ward, asked.runs)) for ward in _wards(region)}
    prepared = _prepare(region, runs, work, engine, how, told)
    _check_paths(asked.runs, prepared, alone=len(runs) == 1)
    told("runs", 0.0)
    units = {unit.id: unit for ward in prepared for unit in _units(ward, runs[ward.ward], work, how, len(runs) > 1)}
    if not how.resume:
        for unit in units.values():
            with suppress(FileNotFoundError):
                Path(unit.file).unlink()
    todo = {name: unit for name, unit in units.items() if not holds(Path(unit.file), unit.key)}
    _tidy(work, units.values(), prepared)
    failures: dict[str, Failure] = {}
    seconds = 0.0
    for place, (name, result) in enumerate(engine.map(run_unit, units_of(todo, how.limit_seconds)), start=1):
        if isinstance(result, Failure):
            failures[name] = result
        else:
            seconds += _seconds(result)
        told(f"{units[name].ward}, {place} of {len(todo)}", place / len(todo))
    scenarios = [(name, run_id) for name, run_id in asked.of_scenario.items()]
    gathered = gather(region, units.values(), scenarios)
    return Swept(gathered, prepared, len(todo), len(units) - len(todo), seconds, failures)


def _tidy(work: Path, units: Iterable[UnitTask], prepared: Iterable[Prepared]) -> None:
    """Takes away results of other sweeps and cases of tables as they were."""
    kept = {*(Path(unit.file).name for unit in units), *(Path(ward.file).name for ward in prepared)}
    for path in [*work.glob("runs/*.json"), *work.glob("cases/*.pickle")]:
        if path.name not in kept:
            path.unlink(missing_ok=True)


def _seconds(done: UnitDone) -> float:
    return done.seconds


def _wards(region: Region) -> tuple[str, ...]:
    """Wards, and the region itself when it plans its production."""
    wards = tuple(unit.id for unit in region.wards)
    return (*wards, region.id) if has_production(region) else wards


def _here(region: Region, ward: str, runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with the levers that are meant for the ward. Raises UsageError for an unknown unit, with the nearest."""
    own = {ward, region.id, *(unit.id for unit in region.lineage(ward))} if ward != region.id else {ward}
    for run in runs:
        for lever, _ in run.levers:
            for name in lever.units or ():
                if name != region.id:
                    region.unit(name)
        levers = tuple((lever, level) for lever, level in run.levers if lever.units is None or own & set(lever.units))
        yield replace(run, levers=levers)


def _prepare(
    region: Region, runs: Mapping[str, tuple[Run, ...]], work: Path, engine: Engine, how: How, told: Progress
) -> tuple[Prepared, ...]:
    """Every ward's case. Raises InputProblems with the problems of all wards."""
    tasks = {}
    for ward, mine in runs.items():
        production = ward == region.id and not region.of_one
        folder = region.folder if production else region.path(ward)
        kind = "production" if production else "ward"
        tasks[ward] = WardTask(ward, str(folder.resolve()), str(work.resolve()), kind, mine, len(runs) > 1)
    found: dict[str, Prepared] = {}
    problems: list[Problem] = []
    for place, (ward, result) in enumerate(engine.map(prepare, units_of(tasks, how.unit_seconds)), start=1):
        if isinstance(result, Failure):
            problems.append(Problem(_shown(region, ward), f"its case could not be made: {result.text}"))
        else:
            found[ward] = result
            problems += [_placed(region, ward, problem) for problem in result.problems]
        told(f"cases: {place} of {len(tasks)}", place / len(tasks))
    check(problems)
    return tuple(found[ward] for ward in tasks)


def _shown(region: Region, ward: str) -> str:
    return FILE if region.of_one or ward == region.id else f"{region.unit(ward).folder}/{FILE}"


def _placed(region: Region, ward: str, problem: Problem) -> Problem:
    """The problem with the ward's folder before its file."""
    if region.of_one or ward == region.id or problem.file == "scenarios":
        return problem
    return replace(problem, file=f"{region.unit(ward).folder}/{problem.file}")


def _check_paths(runs: Iterable[Run], prepared: Iterable[Prepared], alone: bool) -> None:
    """Raise InputProblems for levers whose target no ward has; a single ward's were tried on its case already."""
    if alone:
        return
    targets: dict[str, dict[str, None]] = {}
    for ward in prepared:
        for name, known in ward.targets.items():
            targets.setdefault(name, {}).update(dict.fromkeys(known))
    levers = {lever.path: lever for run in runs for lever, _ in run.levers}
    made = [str(lever.value) for lever in levers.values() if lever.parts[2] == "copy"]
    wrong = [unknown_path(lever, targets, made) for lever in levers.values()]
    check([Problem("scenarios", text) for text in wrong if text is not None])


def _units(ward: Prepared, runs: tuple[Run, ...], work: Path, how: How, in_region: bool) -> Iterator[UnitTask]:
    """A ward's units of work: some runs each, or one when a roster is made."""
    size = 1 if how.roster_seconds else RUNS_A_UNIT
    for place, first in enumerate(range(0, len(runs), size), start=1):
        some, name = runs[first : first + size], f"{ward_file(ward.ward)}-{place:04d}"
        yield UnitTask(
            id=name,
            ward=ward.ward,
            case_file=ward.file,
            file=str((work / "runs" / f"{name}.json").resolve()),
            key=_key(ward, some, how),
            runs=some,
            in_region=in_region,
            roster_seconds=how.roster_seconds,
            threads=how.threads,
            repeatable=how.repeatable,
            made_of={"inputs": dict(ward.inputs), "seed": ward.seed, "case": ward.key},
        )


def _key(ward: Prepared, runs: tuple[Run, ...], how: How) -> str:
    said = [ward.key, [said_run(run) for run in runs], how.roster_seconds, how.threads, how.repeatable]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def threads_of(region: Region) -> tuple[int, bool]:
    """Threads of a roster's search, and whether it is repeatable, as the first ward's project says."""
    settings = read_project(region.path(region.wards[0].id)).roster
    return settings.threads, settings.repeatable
