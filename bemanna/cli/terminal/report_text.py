"""What a roster comes to, in words: remarks on the tables, the summary, levels, conflicts, and the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bemanna.cli.terminal.console import open_console
from bemanna.cli.terminal.file_list import listed
from bemanna.i18n.language import Language
from bemanna.i18n.named import say
from bemanna.inputs.inputs import Inputs
from bemanna.render.html.level_lines import level_lines, level_notes
from bemanna.reporting.report import Report
from bemanna.reporting.summary import Summary
from roster.result import Status

_TONES = {"good": "green", "warn": "yellow", "bad": "bold red", "note": ""}
_MARKS = {"good": "+", "warn": "!", "bad": "x", "note": "-"}


def say_report(inputs: Inputs, report: Report, written: Sequence[Path]) -> None:
    """The whole answer on standard output."""
    console, speak = open_console(), Language(report.language)
    for remark in inputs.remarks:
        console.print(f"  {speak.say(remark)}", markup=False, style="dim")
    for sentence in Summary(report).sentences():
        console.print(f"{_MARKS[sentence.tone]} {sentence.text}", style=_TONES[sentence.tone], markup=False)
    strict, levels = report.problem.objective.lexicographic, report.result.levels
    for line in level_lines(levels, strict, speak) if strict else level_notes(levels, speak):
        console.print(f"- {line}", markup=False)
    names = {worker.id: worker.name for worker in report.workers if worker.name}
    for conflict in report.result.conflicts:
        console.print(f"x {say(conflict.text, names, speak)}", style=_TONES["bad"], markup=False)
    if report.result.status in (Status.INFEASIBLE, Status.INVALID):
        where = speak.text(
            "What stands in the way, and the cheapest ways out: bemanna explain {folder} --conflicts",
            folder=inputs.folder,
        )
        console.print(f"- {where}", markup=False)
    say_files(written, console)


def say_files(written: Sequence[Path], console: Console | None = None) -> None:
    """The files that were written, after an empty line; nothing for none."""
    console = console or open_console()
    if written:
        console.print()
        for line in listed(written):
            console.print(line, markup=False)
