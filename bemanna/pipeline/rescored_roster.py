"""A roster from a file, measured again against its project: for other formats, and for rosters edited by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bemanna.errors import UsageError
from bemanna.files.output_names import MANIFEST
from bemanna.inputs.inputs import Inputs
from bemanna.pipeline.known_worker import unknown_workers
from bemanna.problems import Problem, check
from bemanna.readers.duties import read_duties
from bemanna.readers.source import Source
from roster.check import check as measure
from roster.problem import RosterProblem
from roster.result import RosterResult, Status
from rules.timeline import Duty


def read_roster(path: Path, inputs: Inputs) -> tuple[Duty, ...]:
    """Duties of a roster table that start inside the period and are not known otherwise (leave, history).

    Raises UsageError when there is no such file, InputProblems with all that is wrong in it.
    """
    if not path.is_file():
        raise UsageError(f"There is no roster {path}. Make one with: bemanna run {inputs.folder}")
    problems: list[Problem] = []
    source = Source(file=path.name, extra_columns="ignore")
    zone, shifts = inputs.project.project.zone, {shift.code: shift for shift in inputs.shifts}
    rows = read_duties(source, path.parent, zone, shifts, problems)
    problems += unknown_workers(rows, inputs)
    check(problems)
    known = {(duty.worker, duty.start, duty.end) for duty in inputs.known}
    horizon = inputs.horizon
    return tuple(
        sorted(
            (
                row.record
                for row in rows
                if horizon.start <= row.record.start < horizon.end
                and (row.record.worker, row.record.start, row.record.end) not in known
            ),
            key=lambda duty: (duty.worker, duty.start),
        )
    )


def measured(path: Path, inputs: Inputs, asked: RosterProblem) -> RosterResult:
    """The roster of a file as a result: every term measured again; the bound only if the inputs are still the same."""
    duties = read_roster(path, inputs)
    checked = measure(asked, duties)
    last = last_manifest(path.parent)
    bound = last.get("bound") if last.get("inputs") == inputs.digests else None
    proven = bound is not None and checked.objective <= bound
    return RosterResult(
        status=Status.OPTIMAL if proven else Status.FEASIBLE,
        duties=duties,
        objective=checked.objective,
        bound=bound,
        terms=checked.terms,
        breaches=checked.breaches,
        shortfalls=checked.shortfalls,
        seed=int(last.get("seed", 0)),
        strategy=str(last.get("strategy", "")),
    )


def last_manifest(out: Path) -> dict[str, Any]:
    """What the last run said of itself; empty when there was none or it cannot be read."""
    try:
        found = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
