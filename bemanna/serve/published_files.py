"""The files of the output folder after a publication, so that every other command has the same roster."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from bemanna.files.csv_dialect import PLAIN, Flavour
from bemanna.files.output_names import ROSTER, VERSIONS
from bemanna.files.table import delimited
from bemanna.files.write import write_files
from bemanna.pipeline.roster_problem import problem as roster_problem
from bemanna.render.protected_identity import protected_of, without
from bemanna.render.render import render
from bemanna.render.tables.roster_tables import roster_table
from bemanna.reporting.manifest import manifest
from bemanna.reporting.report import Report
from bemanna.serve.desk import Desk
from bemanna.serve.roster_rows import RosterRows
from bemanna.store.in_force import mark
from bemanna.use_cases.revisions import change_table, revision
from roster.check import check

RESULT = "result.json"


def write_published(desk: Desk) -> None:
    """Write the published roster in the project's formats; what stood before is kept below versions/.

    Forecasts are not made again: the page of the roster shows none, result.json keeps those that it had. Raises
    ExportFailed; the publication itself stands.
    """
    with desk.lock:
        told = desk.shelf.publications()
        board, out = desk.board_of(told[-1].version), desk.out
        number = max(revision(out) + 1, len(told) - 1)
        settings = desk.ward.inputs.project
        report = _measured(desk, board, desk.ward.report(board, settings.project.language, desk.now(), number))
        before = desk.board_of(told[-2].version) if len(told) > 1 else board
        kept = {f"{VERSIONS}/{number:03}_changes.csv": _changes(desk, before, board)}
        if (out / ROSTER).is_file():
            kept[f"{VERSIONS}/{number:03}_{ROSTER}"] = (out / ROSTER).read_bytes()
        report = replace(report, flavour=Flavour(settings.export.decimal_comma, settings.export.bom))
        report = desk.shelf.told(report)
        files = {**render(report, settings.export.formats), ROSTER: delimited(roster_table(report), PLAIN)}
        if RESULT in files:
            files[RESULT] = _with_outlooks(files[RESULT], desk)
        write_files(out, kept)
        write_files(out, files)
        write_files(out, manifest(desk.ward.inputs, report, files))
        mark(out, desk.shelf.version(told[-1].version))


def _changes(desk: Desk, before: RosterRows, after: RosterRows) -> bytes:
    """What changed and why, without the rows that name somebody with protected identity."""
    ids = protected_of(desk.ward.inputs.workers)
    return delimited(without(change_table(desk.changes(before, after)), ids), PLAIN)


def workbook(desk: Desk, board: RosterRows, made_at: datetime) -> bytes:
    """The board as a workbook that can be edited and read again."""
    report = desk.ward.report(board, desk.ward.inputs.project.project.language, made_at)
    return render(_measured(desk, board, report), ("xlsx",))["roster.xlsx"]


def _measured(desk: Desk, board: RosterRows, report: Report) -> Report:
    """With every term of the objective measured, and the absences that other commands know as well."""
    checked = check(board.problem, board.duties)
    result = replace(
        report.result,
        objective=checked.objective,
        terms=checked.terms,
        breaches=checked.breaches,
        shortfalls=checked.shortfalls,
    )
    published = roster_problem(desk.ward.inputs, board.problem.needs).published
    return replace(report, result=result, problem=replace(board.problem, published=published))


def _with_outlooks(made: bytes, desk: Desk) -> bytes:
    """The document with the forecasts of the last run."""
    document = json.loads(made)
    document["outlooks"] = outlooks(desk)
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def outlooks(desk: Desk) -> list[dict[str, object]]:
    """Forecast and census of the last run, as result.json has them; none when there was no run."""
    try:
        found = json.loads((desk.out / RESULT).read_text(encoding="utf-8"))["outlooks"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return found if isinstance(found, list) else []
