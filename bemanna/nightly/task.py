"""What a unit's process is told, and what it answers: plain records that travel as files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bemanna.files.write import write_file
from bemanna.store.calendar_entries import CalendarEntry
from bemanna.store.records import ChangeRow, Plan, Provenance, duty_of, duty_row

VERDICT, PLAN, ENTRIES, PROVENANCE = "verdict.json", "plan.json", "calendar_entries.json", "provenance.json"
RESULT, OURS = "result", "store"
"""Folders of what a unit's process makes: the files of the ward, and what is for the plan store."""


@dataclass(frozen=True, slots=True)
class Base:
    """The plan that a unit has. draft: nobody has been told it yet. version: its id in the store."""

    plan: Plan
    draft: bool
    version: int


@dataclass(frozen=True, slots=True)
class Checks:
    """Limits for the input; see NightlySection. earlier_rows: row counts of the four weeks before, by source."""

    fresh_hours: Mapping[str, float]
    low: float
    high: float
    earlier_rows: Mapping[str, tuple[int, ...]]
    modified: Mapping[str, int]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Task:
    """One unit in one run.

    snapshot: its project folder inside the snapshot. folder: where its results go. seconds: for the roster. made_at:
    instant that stands on every file of the run. revision: how many versions the ward's files had before. told: what
    its calendars have told so far, by identity. known: what the last plan was made from, None when it was not made by
    the job.
    """

    unit: str
    snapshot: Path
    folder: Path
    as_of: int
    midnight: int
    made_at: int
    seconds: float
    material_people: int
    checks: Checks
    base: Base | None = None
    known: Mapping[str, Any] | None = None
    revision: int = 0
    told: Mapping[str, CalendarEntry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanningOutcome:
    """How planning a unit ended, before anything is published.

    state: new, unchanged, bad_input, infeasible, no_time, refused (by the check) or broken (an error of ours).
    why: in words. said: the first changes in words. digest: of the plan. degraded: what is wrong with a plan that may
    be published all the same.
    """

    state: str
    why: tuple[str, ...] = ()
    digest: str | None = None
    degraded: tuple[str, ...] = ()
    changes: tuple[ChangeRow, ...] = ()
    figures: Mapping[str, float | None] = field(default_factory=dict)
    known: Mapping[str, Any] | None = None
    seconds: float = 0.0
    said: tuple[str, ...] = ()


def write_verdict(folder: Path, verdict: PlanningOutcome) -> None:
    """The last thing that a unit's process writes: whoever finds it finds the whole result. Raises ExportFailed."""
    write_file(folder / VERDICT, (json.dumps(asdict(verdict), ensure_ascii=False, indent=1) + "\n").encode())


def read_verdict(folder: Path) -> PlanningOutcome | None:
    """The answer of a unit's process; None when it gave none."""
    try:
        found = json.loads((folder / VERDICT).read_text(encoding="utf-8"))
        found["changes"] = tuple(ChangeRow(**row) for row in found["changes"])
        return PlanningOutcome(**found | {name: tuple(found[name]) for name in ("why", "degraded", "said")})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def read_plan(folder: Path) -> Plan | None:
    """The plan of a unit's result; None when there is no whole one."""
    try:
        return Plan.from_bytes((folder / OURS / PLAN).read_bytes())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_provenance(folder: Path) -> Provenance | None:
    """How a unit's plan was found; None when there is no whole result."""
    try:
        return Provenance.from_bytes((folder / OURS / PROVENANCE).read_bytes())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def entries_to_bytes(told: Mapping[str, CalendarEntry]) -> bytes:
    """What the calendars of a result tell, for the store to remember when they are put in force."""
    rows = [
        {
            "uid": one.uid,
            "duty": duty_row(one.duty),
            "sequence": one.sequence,
            "modified": one.modified,
            "cancelled": one.cancelled,
        }
        for one in told.values()
    ]
    return (json.dumps(rows, ensure_ascii=False) + "\n").encode()


def read_entries(folder: Path) -> tuple[CalendarEntry, ...]:
    """What the calendars of a unit's result tell; nothing when there is no whole result."""
    try:
        rows = json.loads((folder / OURS / ENTRIES).read_text(encoding="utf-8"))
        return tuple(CalendarEntry(**row | {"duty": duty_of(row["duty"])}) for row in rows)
    except (OSError, ValueError, TypeError, KeyError):
        return ()
