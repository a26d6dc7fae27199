"""The nightly job: snapshot, key, lock, every unit at work, each made good, and only then the word that it is done."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from bemanna.engine.engine import Engine
from bemanna.engine.local import LocalEngine
from bemanna.errors import OK, UsageError
from bemanna.files.fault_point import reach
from bemanna.files.write import write_file
from bemanna.nightly.as_of import AsOf
from bemanna.nightly.folders import Places, safe
from bemanna.nightly.lock import NightLock
from bemanna.nightly.logs import RunLog
from bemanna.nightly.metrics import write_metrics
from bemanna.nightly.night_units import Night, NightWard, Work
from bemanna.nightly.retention import TAKING, clear, forget_unfinished
from bemanna.nightly.run_key import key_of, name_of
from bemanna.nightly.snapshot import take
from bemanna.nightly.status import UnitStatus, read_json, write_json
from bemanna.nightly.summary import exit_code, sentences
from bemanna.nightly.task import Task
from bemanna.project.region import Region
from bemanna.project.region_of_folder import region_of
from bemanna.project.store_location import home_of
from bemanna.store.errors import StoreAway
from bemanna.store.records import InputRow, RunRow, UnitOutcome
from bemanna.store.runs import Runs
from bemanna.store.store import Store, clock_now, open_store

Say = Callable[[str], None]
_LOADED_ONCE = ("bemanna.nightly.unit", "bemanna.pipeline.chain", "roster.replan", "bemanna.reporting.build_report")
"""What every unit's process needs."""
_WAITS = (1.0, 4.0)
"""Seconds between attempts to reach the store before a night is put off."""


@dataclass(frozen=True, slots=True)
class NightRequest:
    """What a night is asked for. units: patterns of ids. auto_publish, seconds, jobs: instead of the settings'."""

    folder: Path
    at: AsOf
    out: Path | None = None
    units: tuple[str, ...] = ()
    seconds: float | None = None
    jobs: int | None = None
    auto_publish: bool | None = None
    resume: bool = False
    log_to_stderr: bool = False


def plan_unit(task: Task) -> None:
    """Plan one unit; what forecasts and solves is loaded now, so that a night that is done already costs little."""
    from bemanna.nightly.unit import work

    work(task)


@dataclass(frozen=True, slots=True)
class World:
    """What the job takes from outside, so that tests can give their own. minutes, seconds: clocks; work: how a unit
    is planned; engine: where, closed afterwards, None for a new process of this machine for
    every unit; wait: sleeps."""

    work: Work = plan_unit
    engine: Engine | None = None
    minutes: Callable[[], int] = clock_now
    seconds: Callable[[], float] = time.time
    wait: Callable[[float], None] = time.sleep
    beat_seconds: float = 15.0


@dataclass(frozen=True, slots=True)
class NightResult:
    """How a night ended. again: it had been done before, and nothing was."""

    code: int
    run: str
    statuses: tuple[UnitStatus, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Taken:
    """A run that is known by its snapshot."""

    run: str
    key: str
    rows: tuple[InputRow, ...] = field(repr=False)


def run_night(asked: NightRequest, world: World | None = None, say: Say = lambda _: None) -> NightResult:
    """One night; `say` is told it in words. Raises Locked, UsageError, InputProblems (of region.toml), the store's
    errors and ExportFailed: whatever is raised, what was published before stands, and the next start goes on."""
    world = world or World()
    region = region_of(asked.folder)
    wards, places = wards_of(region, asked), Places((asked.out or asked.folder / "out" / "nightly").absolute())
    with NightLock(places.lock, asked.at.named, world.beat_seconds, clock=world.seconds) as lock:
        forget_unfinished(places)
        taken = _taken(asked, wards, places)
        if _is_done(places, taken):
            return NightResult(OK, taken.run, again=True)
        log = RunLog(places.run(taken.run) / "log.jsonl", taken.run, asked.log_to_stderr)
        if lock.taken_over is not None:
            log.warn("a dead run's lock was taken over", taken_over=str(lock.taken_over.get("run")))
        return _night(asked, world, region, wards, places, taken, log, lock, say)


def _night(
    asked: NightRequest,
    world: World,
    region: Region,
    wards: tuple[NightWard, ...],
    places: Places,
    taken: _Taken,
    log: RunLog,
    lock: NightLock,
    say: Say,
) -> NightResult:
    began, settings = world.seconds(), region.nightly
    store = _reached(asked.folder, world, log)
    runs, run = Runs(store.database), taken.run
    log.say("night begins", as_of=asked.at.named, units=len(wards), key=taken.key)
    minutes = _began(places, run, world.minutes())
    runs.begin(RunRow(run, taken.key, asked.at.instant, minutes, None, None), taken.rows)
    auto = settings.auto_publish if asked.auto_publish is None else asked.auto_publish
    write_json(places.record(run), _record(taken, asked, "running", minutes))
    night = Night(store, places, run, asked.at, settings, auto, minutes, taken.rows, lock.still_mine, log)
    turns = night.prepare(wards)
    deadline = began + (asked.seconds or settings.seconds)
    engine = world.engine or LocalEngine(asked.jobs or settings.jobs, tries=1, fresh=True, preload=_LOADED_ONCE)
    try:
        night.work(turns, engine, world.work, deadline, world.seconds)
    finally:
        engine.close()
    statuses = night.statuses
    code = exit_code(statuses)
    if all(one.final for one in statuses):
        _complete(asked, world, places, taken, night, code, began)
    else:
        log.warn("night is not complete: start it again", code=code)
    for sentence in sentences(run, statuses):
        say(sentence)
    return NightResult(code, run, statuses)


def _complete(
    asked: NightRequest, world: World, places: Places, taken: _Taken, night: Night, code: int, began: float
) -> None:
    """Everything is published that will be: say so, last of all in run.json."""
    run, statuses = taken.run, night.statuses
    outcomes = [UnitOutcome(one.unit, one.state, " ".join(one.why), one.version, one.seconds) for one in statuses]
    runs = Runs(night.store.database)
    runs.keep_figures(night.figures())
    runs.end(run, world.minutes(), code, outcomes)
    ended = round(world.seconds())
    text = "\n".join(sentences(run, statuses)) + "\n"
    write_file(places.run(run) / "summary.txt", text.encode())
    write_metrics(places.root, ended, round(began), code, statuses)
    write_json(places.latest, {"run": run, "as_of": asked.at.named, "code": code, "ended": ended})
    write_json(places.record(run), _record(taken, asked, "complete", night.began, code))
    before = date.fromordinal(asked.at.day) - timedelta(days=night.settings.keep_days)
    instant = asked.at.instant - night.settings.keep_days * 24 * 60
    folders, pruned = clear(places, night.store.database, before, instant)
    night.log.say("night is complete", code=code, deleted=len(folders) + pruned.versions)


def wards_of(region: Region, asked: NightRequest) -> tuple[NightWard, ...]:
    """The wards that are asked for, with the ids that the store knows them by."""
    found = []
    for unit in region.wards:
        path = region.path(unit.id)
        name = home_of(path).unit if region.of_one else unit.id
        if not asked.units or any(fnmatch(name, pattern) for pattern in asked.units):
            found.append(NightWard(name, unit.title, path))
    if not found:
        known = ", ".join(unit.id for unit in region.wards) or "none"
        raise UsageError(f"There is no ward to plan{' of these names' if asked.units else ''} (wards: {known}).")
    return tuple(found)


def _taken(asked: NightRequest, wards: tuple[NightWard, ...], places: Places) -> _Taken:
    """The night's snapshot: taken now, or, to go on with a night that was broken off, the one that it took."""
    if asked.resume:
        broken = _broken_off(places, asked.at)
        if broken is not None:
            return broken
    place = places.snapshots / f"{TAKING}{os.getpid()}"
    rows = tuple(row for ward in wards for row in take(ward.folder, ward.unit, place / safe(ward.unit)))
    options = {"units": sorted(ward.unit for ward in wards), "auto_publish": asked.auto_publish}
    key = key_of(asked.at, asked.folder, options, rows)
    run = name_of(asked.at, key)
    write_json(place / "snapshot.json", {"key": key, "rows": [_row(row) for row in rows]})
    goal = places.snapshots / run
    reach("snapshot: before it gets its name")
    if goal.exists():
        shutil.rmtree(place)
    else:
        place.rename(goal)
    return _Taken(run, key, rows)


def _broken_off(places: Places, at: AsOf) -> _Taken | None:
    """The last run of this moment that is not complete."""
    runs = sorted(places.snapshots.glob(f"{at.named}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for folder in runs:
        found, record = read_json(folder / "snapshot.json"), read_json(places.record(folder.name))
        if found is not None and (record is None or record.get("state") != "complete"):
            return _Taken(folder.name, str(found["key"]), tuple(InputRow(**row) for row in found["rows"]))
    return None


def _is_done(places: Places, taken: _Taken) -> bool:
    record = read_json(places.record(taken.run))
    return record is not None and record.get("state") == "complete" and record.get("key") == taken.key


def _began(places: Places, run: str, now: int) -> int:
    """When the run first began, so that a resumed one writes the same bytes."""
    record = read_json(places.record(run))
    return int(record["began"]) if record is not None and "began" in record else now


def _record(taken: _Taken, asked: NightRequest, state: str, began: int, code: int | None = None) -> dict[str, Any]:
    return {
        "run": taken.run,
        "key": taken.key,
        "as_of": asked.at.named,
        "state": state,
        "began": began,
        "code": code,
    }


def _row(row: InputRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in InputRow.__slots__}


def _reached(folder: Path, world: World, log: RunLog) -> Store:
    """The store, tried a few times. Raises StoreAway: nothing was done, start again."""
    for pause in _WAITS:
        try:
            return open_store(folder, world.minutes)
        except StoreAway:
            log.warn("the store is away", seconds=pause)
            world.wait(pause)
    return open_store(folder, world.minutes)
