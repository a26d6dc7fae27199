"""How a project stands: its tables, what was read of each, and whether the last result still fits them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bemanna.files.output_names import MANIFEST
from bemanna.inputs.digests import digest, digests
from bemanna.inputs.inputs import Inputs
from bemanna.inputs.load import load_project
from bemanna.problems import InputProblems, Problem
from bemanna.project.project import FILE, Project, read_project
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class TableStanding:
    """One table. read: what was read, in words. since: same, changed or new since the last run; None without one."""

    source: str
    file: str
    there: bool
    read: str
    since: str | None


@dataclass(frozen=True, slots=True)
class FileStanding:
    """One file of the last result. state: whole, missing, or edited after it was written."""

    file: str
    state: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A project folder. made_at: when the last result was made; stale: whether any input changed since."""

    folder: Path
    project: Project
    tables: tuple[TableStanding, ...]
    made_at: str | None
    result: str | None
    stale: bool
    files: tuple[FileStanding, ...]
    remarks: tuple[str, ...]


def standing(folder: Path, out: Path) -> tuple[Standing, tuple[Problem, ...]]:
    """How the project stands, and every problem of its tables. Raises UsageError without a project."""
    project = read_project(folder)
    inputs, problems = _loaded(folder)
    made = _manifest(out)
    before = made.get("inputs") if made else None
    now = digests(folder, project)
    words = _words(inputs) if inputs else {}
    tables = [TableStanding("project", FILE, True, f"{project.period.days} days from {project.period.first}", None)]
    tables += [
        TableStanding(name, source.file, name in now, words.get(name, ""), None)
        for name, source in project.sources.given().items()
    ]
    if isinstance(before, dict):
        tables = [_since(table, before, now) for table in tables]
    return Standing(
        folder=folder,
        project=project,
        tables=tuple(tables),
        made_at=str(made["made_at"]) if made else None,
        result=str(made["status"]) if made else None,
        stale=isinstance(before, dict) and before != now,
        files=_files(out, made),
        remarks=inputs.remarks if inputs else (),
    ), problems


def _loaded(folder: Path) -> tuple[Inputs | None, tuple[Problem, ...]]:
    try:
        return load_project(folder), ()
    except InputProblems as error:
        return None, error.problems


def _manifest(out: Path) -> dict[str, object] | None:
    try:
        found = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and {"made_at", "status", "inputs", "files"} <= set(found) else None


def _since(table: TableStanding, before: dict[str, str], now: dict[str, str]) -> TableStanding:
    name = FILE if table.source == "project" else table.source
    since = "new" if name not in before else "same" if before[name] == now.get(name) else "changed"
    return TableStanding(table.source, table.file, table.there, table.read, since)


def _files(out: Path, made: dict[str, object] | None) -> tuple[FileStanding, ...]:
    wanted = made.get("files") if made else None
    found = []
    for name, wanted_digest in wanted.items() if isinstance(wanted, dict) else ():
        here = digest(out / name)
        state = "missing" if here is None else "whole" if here == wanted_digest else "edited since"
        found.append(FileStanding(str(name), state))
    return tuple(found)


def _words(inputs: Inputs) -> dict[str, str]:
    """What was read of each source, in a few words."""
    clock = inputs.horizon.clock
    published = inputs.published or ()
    open_stays = sum(stay.discharged is None for stay in inputs.stays)
    return {
        "workers": f"{len(inputs.workers)} people",
        "shifts": ", ".join(shift.code for shift in inputs.shifts),
        "arrivals": "; ".join(
            f"{one.unit}: {one.counts.sum():.0f} arrivals, {date.fromordinal(one.first_day)} to "
            f"{date.fromordinal(one.end_day - 1)}, per {'hour' if one.step == 'h' else 'day'}"
            for one in inputs.series
        ),
        "stays": f"{len(inputs.stays)} stays, {open_stays} without a discharge",
        "norms": _number(len(inputs.norms), "norm"),
        "history": _span(inputs, inputs.history),
        "absences": _number(len(inputs.absences), "absence"),
        "wishes": _number(len(inputs.wishes), "wish", "es") + " in the period",
        "sessions": _number(len(inputs.sessions), "planned session"),
        "locks": _number(len(inputs.locks), "lock") + " in the period",
        "special_days": _number(len(inputs.special_days), "special day"),
        "published": f"{len(published)} duties, "
        + (f"to {clock.aware(max(duty.end for duty in published)):%Y-%m-%d}" if published else "none"),
    }


def _span(inputs: Inputs, duties: Sequence[Duty]) -> str:
    if not duties:
        return "no duty"
    clock = inputs.horizon.clock
    days = [date.fromordinal(clock.day(duty.start)) for duty in duties]
    return f"{len(duties)} duties, {min(days)} to {max(days)}"


def _number(count: int, word: str, plural: str = "s") -> str:
    return f"{count} {word}{'' if count == 1 else plural}"
