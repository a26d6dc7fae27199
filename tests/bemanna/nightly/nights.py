"""Small wards and regions for tests of the nightly job, and plans that need no solver."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bemanna.engine.serial import SerialEngine
from bemanna.nightly.as_of import as_of
from bemanna.nightly.job import NightRequest, NightResult, World, run_night
from bemanna.nightly.new_plan import Made, OnInputs, zones_of
from bemanna.nightly.status import UnitStatus
from bemanna.nightly.task import Task
from bemanna.nightly.unit import work
from bemanna.pipeline.stored_version import measured
from bemanna.store.store import open_store
from roster.result import Conflict, RosterResult, Status
from roster.roster_changes import explain_changes
from rules.timeline import Duty
from tests.bemanna.plain_ward import published, write_ward

ZONE = "Europe/Copenhagen"
FIRST = date(2027, 1, 4).toordinal()
EVE, NIGHT = "2026-12-20", "2026-12-21"
LATER = "2026-12-22"
PLAIN = """
[roster]
seconds = 1
threads = 1

[export]
formats = []
"""
WELL = "worker;from;to;type\n2;2027-01-05;2027-01-05;ferie\n"
SICK = WELL + "1;2027-01-11;2027-01-11;ferie\n"


def write_night_ward(folder: Path, unit: str = "M2", absences: str | None = None, more: str = "") -> Path:
    """A ward of four nurses without a published roster."""
    write_ward(folder)
    toml = (folder / "bemanna.toml").read_text(encoding="utf-8")
    toml = toml.replace('published = "data/published.csv"', 'absences = "data/absences.csv"').replace("M2", unit)
    (folder / "bemanna.toml").write_text(toml + PLAIN + more, encoding="utf-8")
    (folder / "data" / "absences.csv").write_text(absences or WELL, encoding="utf-8")
    return folder


def write_region(folder: Path, units: int, more: str = "") -> Path:
    """A region of so many wards of the same kind: w00, w01, ..."""
    folder.mkdir(parents=True, exist_ok=True)
    text = f'[region]\nid = "syd"\nname = "Region Syd"\nzone = "{ZONE}"\ncountry = "DK"\n{more}\n'
    for number in range(units):
        unit = f"w{number:02}"
        text += f'[[units]]\nid = "{unit}"\nname = "Ward {number}"\nfolder = "wards/{unit}"\n'
        write_night_ward(folder / "wards" / unit)
    (folder / "region.toml").write_text(text, encoding="utf-8")
    return folder


def make_impossible(ward: Path) -> None:
    """Give the ward a table of wishes, for which `stub_plan` finds no roster."""
    toml = (ward / "bemanna.toml").read_text(encoding="utf-8")
    toml = toml.replace("[rules]", 'wishes = "data/wishes.csv"\n\n[rules]', 1)
    (ward / "bemanna.toml").write_text(toml, encoding="utf-8")
    (ward / "data" / "wishes.csv").write_text("worker;date;wish;shift\n1;2027-01-09;fri;\n", encoding="utf-8")


def stub_plan(stages: OnInputs, task: Task) -> Made:
    """The plan of `plain_ward`; duties of whoever is absent go to the next nurse who is free on that day.

    A ward with a table of wishes has no roster.
    """
    inputs, problem = stages.inputs, stages.problem
    if inputs.wishes:
        conflict = Conflict(("dk_rest",), ("1",), 0, 1, "Nobody is left for Tue 12 Jan.")
        return Made(problem, RosterResult(Status.INFEASIBLE, None, None, None, conflicts=(conflict,)), (), ())
    clock, shifts = inputs.horizon.clock, {shift.code: shift for shift in inputs.shifts}
    away = {(one.worker, clock.day(one.start)) for one in inputs.absences}
    rows = {(worker, day.toordinal()): code for worker, day, code in published()}
    for worker, day in sorted(away & set(rows)):
        code = rows.pop((worker, day))
        other = next(w for w in ("2", "4", "3", "1") if (w, day) not in rows and (w, day) not in away)
        rows[other, day] = code
    duties = []
    for (worker, day), code in sorted(rows.items()):
        start = clock.at(day, shifts[code].start)
        duties.append(
            Duty(start, start + shifts[code].minutes, worker, unit=shifts[code].unit, skill="nurse", shift=code)
        )
    result = measured(problem, tuple(duties), strategy="stub")
    before = () if task.base is None else task.base.plan.duties
    changes = () if task.base is None else explain_changes(problem, before, duties, zones_of(inputs, task))
    return Made(problem, result, changes, before)


def stub_work(task: Task) -> None:
    """A unit planned without a solver."""
    work(task, stub_plan)


@dataclass
class Clock:
    """A clock that goes a second at every look."""

    at: float = 1_766_000_000.0

    def seconds(self) -> float:
        """The time."""
        self.at += 1
        return self.at

    def minutes(self) -> int:
        """The time in minutes."""
        return int(self.at // 60)


def world(**given: Any) -> World:
    """Without a solver, in this process, with a clock of its own and a heart that does not beat by itself."""
    clock = Clock()
    usual = World(stub_work, SerialEngine(), clock.minutes, clock.seconds, lambda _: None, beat_seconds=3600.0)
    return replace(usual, **given)


def night(folder: Path, moment: str = NIGHT, said: list[str] | None = None, **given: Any) -> NightResult:
    """One night of a folder; `given`: fields of NightRequest, and `world`."""
    outside = given.pop("world", None) or world()
    asked = NightRequest(folder, as_of(moment, ZONE), **{"auto_publish": True, **given})
    return run_night(asked, outside, (said if said is not None else []).append)


def in_child(call: Callable[[], int]) -> int:
    """Run in a forked process; its exit code, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = call()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def sick(folder: Path) -> None:
    (folder / "data" / "absences.csv").write_text(SICK, encoding="utf-8")


def in_force(folder: Path, unit: str = "M2") -> tuple[int, str]:
    """Number and digest of what is published, read whole."""
    store = open_store(folder)
    pointer = store.published(unit, FIRST)
    assert pointer is not None
    kept = store.read(pointer.version)
    return kept.version.number, kept.plan.digest


def only(ended: NightResult) -> UnitStatus:
    (status,) = ended.statuses
    return status


def content(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its time and bytes, but for the lock and SQLite's own neighbours."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "lock.json" not in path.name and path.suffix not in (".db-shm", ".db-wal")
    }
