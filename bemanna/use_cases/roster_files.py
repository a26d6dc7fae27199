"""A roster of the whole chain, new or known, and its files: what `run`, `roster` and `export` do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bemanna.files.csv_dialect import PLAIN
from bemanna.files.output_names import NO_ROSTER, ROSTER
from bemanna.files.table import delimited
from bemanna.files.write import left_over, take_away, write_files
from bemanna.inputs.inputs import Inputs
from bemanna.pipeline.rescored_roster import measured
from bemanna.pipeline.stages import Stages
from bemanna.render.html.roster_page import roster_page
from bemanna.render.render import render
from bemanna.render.tables.roster_tables import roster_table
from bemanna.reporting.manifest import manifest
from bemanna.reporting.report import Report
from bemanna.use_cases.roster_report import roster_report


@dataclass(frozen=True, slots=True)
class RosterRequest:
    """out: where files are written. formats: None for the project's. roster: a table to write instead of a new roster
    (it may have been edited by hand: everything is measured again)."""

    out: Path
    formats: tuple[str, ...] | None = None
    roster: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RosterFiles:
    """The report of a roster, or of why there is none, and the files that were written of it."""

    inputs: Inputs
    report: Report
    written: tuple[Path, ...]


def make_roster_files(stages: Stages, request: RosterRequest) -> RosterFiles:
    """Make the roster (or measure the one that is named) and write its files. Nothing is put in force.

    Raises UsageError, InputProblems, ExportFailed.
    """
    known = None if request.roster is None else measured(request.roster, stages.inputs, stages.problem)
    report = roster_report(stages, datetime.now().astimezone(), known)
    formats = stages.inputs.project.export.formats if request.formats is None else request.formats
    return RosterFiles(stages.inputs, report, write_report(report, request.out, formats, stages.inputs))


def write_report(report: Report, out: Path, formats: tuple[str, ...], inputs: Inputs) -> tuple[Path, ...]:
    """Write the report below `out`.

    Without a roster, the files of the last one stand; a page of its own says why there is none, until there is one.
    """
    if report.result.duties is None:
        return write_files(out, {NO_ROSTER: roster_page(report)}) if "html" in formats else ()
    files = {**render(report, formats), ROSTER: delimited(roster_table(report), PLAIN)}
    written = write_files(out, files)
    write_files(out, manifest(inputs, report, files))
    take_away(out, [NO_ROSTER, *left_over(out, "calendar", files)])
    return written
