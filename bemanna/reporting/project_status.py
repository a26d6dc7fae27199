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
from forecast.series import Series
from rules.timeline import Duty
from rules.words import Counted, Sentence, joined


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
    tables = [TableStanding("project", FILE, True, _period(project), None)]
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
    open_stays = sum(stay.discharged is None for stay in inputs.stays)
    return {
        "workers": Counted("{n} person", "{n} people", n=len(inputs.workers)),
        "shifts": ", ".join(shift.code for shift in inputs.shifts),
        "arrivals": joined([_series(one) for one in inputs.series], "{first}; {rest}") if inputs.series else "",
        "stays": Counted(
            "{n} stay, {open} without a discharge",
            "{n} stays, {open} without a discharge",
            n=len(inputs.stays),
            open=open_stays,
        ),
        "norms": Counted("{n} norm", "{n} norms", n=len(inputs.norms)),
        "history": _span(inputs, inputs.history),
        "absences": Counted("{n} absence", "{n} absences", n=len(inputs.absences)),
        "wishes": Counted("{n} wish in the period", "{n} wishes in the period", n=len(inputs.wishes)),
        "sessions": Counted("{n} planned session", "{n} planned sessions", n=len(inputs.sessions)),
        "locks": Counted("{n} lock in the period", "{n} locks in the period", n=len(inputs.locks)),
        "special_days": Counted("{n} special day", "{n} special days", n=len(inputs.special_days)),
        "published": _published(inputs),
    }


def _period(project: Project) -> Sentence:
    days, first = project.period.days, project.period.first
    return Counted("{n} day from {first}", "{n} days from {first}", n=days, first=first)


def _series(one: Series) -> Sentence:
    return Sentence(
        "{unit}: {n} arrivals, {first} to {last}, {step}",
        unit=one.unit,
        n=f"{one.counts.sum():.0f}",
        first=date.fromordinal(one.first_day),
        last=date.fromordinal(one.end_day - 1),
        step=Sentence("per hour") if one.step == "h" else Sentence("per day"),
    )


def _published(inputs: Inputs) -> Sentence:
    duties = inputs.published or ()
    if not duties:
        return Sentence("0 duties, none")
    last = inputs.horizon.clock.aware(max(duty.end for duty in duties)).date()
    return Counted("{n} duty, to {last}", "{n} duties, to {last}", n=len(duties), last=last)


def _span(inputs: Inputs, duties: Sequence[Duty]) -> Sentence:
    if not duties:
        return Sentence("no duty")
    clock = inputs.horizon.clock
    days = [date.fromordinal(clock.day(duty.start)) for duty in duties]
    first, last = min(days), max(days)
    return Counted("{n} duty, {first} to {last}", "{n} duties, {first} to {last}", n=len(days), first=first, last=last)
