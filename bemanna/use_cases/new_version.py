"""A new version of the roster: what it replaces is kept beside it, with what changed and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bemanna.files.csv_dialect import PLAIN
from bemanna.files.output_names import ROSTER, VERSIONS
from bemanna.files.table import delimited
from bemanna.files.write import write_files
from bemanna.pipeline.current_roster import Current
from bemanna.pipeline.stages import Stages
from bemanna.project.store_location import home_of
from bemanna.render.protected_identity import protected_of, without
from bemanna.reporting.build_report import report
from bemanna.store.in_force import mark
from bemanna.store.store import open_store
from bemanna.use_cases.calendar_sequences import tell
from bemanna.use_cases.revisions import change_table, revision
from bemanna.use_cases.save_to_store import keep
from bemanna.use_cases.write_result import finish
from roster.check import check
from roster.problem import RosterProblem
from roster.result import RosterResult, Status
from roster.roster_changes import Change
from rules.timeline import Duty


def publish(
    stages: Stages,
    have: Current,
    problem: RosterProblem,
    result: RosterResult,
    changes: Sequence[Change],
    out: Path,
    formats: Iterable[str] | None,
) -> int:
    """Keep the roster that stands in `out` and write the new one; returns the exit code of the run.

    have: the roster that it was made from. versions/NNN_roster.csv is what stood before; versions/NNN_changes.csv is
    what became of it, with reasons. In the project's own output folder the plan store comes first: what it refuses
    (PointerMoved, StoreAway ...) is not written either.
    """
    inputs, duties = stages.inputs, result.duties or ()
    in_store = None
    if out == inputs.folder / "out":
        reason = f"{result.strategy}: {len(changes)} changed person-days"
        in_store = keep(inputs, have.duties, duties, changes, reason, have.version)
    number = revision(out) + 1
    kept = {
        f"{VERSIONS}/{number:03}_changes.csv": delimited(
            without(change_table(changes), protected_of(inputs.workers)), PLAIN
        )
    }
    if (out / ROSTER).is_file():
        kept[f"{VERSIONS}/{number:03}_{ROSTER}"] = (out / ROSTER).read_bytes()
    whole = report(inputs, stages.forecasts, stages.plans, problem, result, datetime.now().astimezone())
    write_files(out, kept)
    whole = replace(whole, revision=number)
    if in_store is not None:
        whole = tell(open_store(inputs.folder), home_of(inputs.folder).unit, whole)
    code = finish(whole, out, formats or inputs.project.export.formats, inputs)
    if in_store is not None:
        mark(out, in_store)
    return code


def measured(problem: RosterProblem, duties: tuple[Duty, ...], strategy: str) -> RosterResult:
    """A roster that nobody solved, with every figure measured."""
    checked = check(problem, duties)
    return RosterResult(
        Status.FEASIBLE,
        duties,
        checked.objective,
        None,
        terms=checked.terms,
        breaches=checked.breaches,
        shortfalls=checked.shortfalls,
        strategy=strategy,
    )
