"""The end of a run: write the files, say in words what came out, and end with the code that fits."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from bemanna.errors import FINDINGS, INFEASIBLE, NO_TIME, OK
from bemanna.files.csv_dialect import PLAIN
from bemanna.files.output_names import ROSTER
from bemanna.files.table import delimited
from bemanna.files.write import left_over, take_away, write_files
from bemanna.i18n.language import Language
from bemanna.i18n.named import say
from bemanna.inputs.load import Inputs
from bemanna.render.html.level_lines import level_lines, level_notes
from bemanna.render.html.roster_page import roster_page
from bemanna.render.render import render
from bemanna.render.tables.roster_tables import roster_table
from bemanna.render.terminal.file_list import listed
from bemanna.reporting.manifest import manifest
from bemanna.reporting.report import Report
from bemanna.reporting.summary import Summary
from roster.result import Status

NO_ROSTER = "no_roster.html"
"""The page that says why there is no roster."""
_TONES = {"good": "green", "warn": "yellow", "bad": "bold red", "note": ""}
_MARKS = {"good": "+", "warn": "!", "bad": "x", "note": "-"}


def finish(report: Report, out: Path, formats: Iterable[str], inputs: Inputs) -> int:
    """Write the report below `out`, print its summary and the files, and return the exit code.

    Without a roster, the files of the last one stand; a page of its own says why there is none, until there is one.
    """
    formats = tuple(formats)
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    speak = Language(report.language)
    for remark in inputs.remarks:
        console.print(f"  {speak.say(remark)}", markup=False, style="dim")
    written: tuple[Path, ...] = ()
    code = exit_code(report)
    names = {worker.id: worker.name for worker in report.workers if worker.name}
    if report.result.duties is not None:
        files = {**render(report, formats), ROSTER: delimited(roster_table(report), PLAIN)}
        written = write_files(out, files)
        write_files(out, manifest(inputs, report, files))
        take_away(out, [NO_ROSTER, *left_over(out, "calendar", files)])
    elif "html" in formats:
        written = write_files(out, {NO_ROSTER: roster_page(report)})
    summary = Summary(report)
    for sentence in summary.sentences():
        console.print(f"{_MARKS[sentence.tone]} {sentence.text}", style=_TONES[sentence.tone], markup=False)
    strict, levels = report.problem.objective.lexicographic, report.result.levels
    for line in level_lines(levels, strict, speak) if strict else level_notes(levels, speak):
        console.print(f"- {line}", markup=False)
    for conflict in report.result.conflicts:
        console.print(f"x {say(conflict.text, names, speak)}", style=_TONES["bad"], markup=False)
    if code == INFEASIBLE:
        console.print(f"- {speak.text('explain_where', folder=inputs.folder)}", markup=False)
    if written:
        console.print()
        for line in listed(written):
            console.print(line, markup=False)
    return code


def exit_code(report: Report) -> int:
    """0, or 4 with hard breaches or needs below their least number, 5 without any possible roster, 7 without time."""
    status = report.result.status
    if status in (Status.INFEASIBLE, Status.INVALID):
        return INFEASIBLE
    if status is Status.NONE_YET:
        return NO_TIME
    summary = Summary(report)
    return FINDINGS if summary.hard or summary.unsafe else OK
