"""A workbook that was edited elsewhere: what it changes, breaks and costs, and the way into the draft."""

from __future__ import annotations

import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from bemanna.problems import InputProblems
from bemanna.serve.draft_file import DraftOvertaken
from bemanna.serve.edit import Edit
from bemanna.serve.edit_intents import Impossible
from bemanna.serve.page import Site
from bemanna.serve.published_files import workbook
from bemanna.serve.verdict_view import verdict_words
from bemanna.serve.views.draft import seen, signed
from bemanna.use_cases.edited_roster import read_edited

_MOST_UNPACKED = 60 * 1024 * 1024
"""Bytes that a workbook may have when it is unpacked."""
_MOST_PARTS = 500


def blueprint(site: Site) -> Blueprint:
    """/check: upload and verdict; the file is read and forgotten. /roster.xlsx: the draft to edit elsewhere."""
    found = Blueprint("check", __name__)
    desk = site.desk

    @found.get("/roster.xlsx")
    def download() -> ResponseReturnValue:
        with desk.lock:
            content = workbook(desk, desk.board(), desk.now())
        return Response(
            content,
            mimetype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            headers={"Content-Disposition": 'attachment; filename="roster.xlsx"'},
        )

    @found.get("/check")
    def ask() -> ResponseReturnValue:
        return site.render("check.html", site.language.text("Edited workbook"), words=None, problems=())

    @found.post("/check")
    def answer() -> ResponseReturnValue:
        language = site.language
        given = request.files.get("roster")
        content = given.read() if given is not None else b""
        with desk.lock:
            try:
                edit = _edit(site, content)
            except InputProblems as error:
                told = [str(one) for one in error.problems]
                return site.render("check.html", language.text("Edited workbook"), words=None, problems=told), 422
            report = desk.ward.report(desk.board(), language.code, desk.now())
            verdict = desk.effect(edit)
            words = verdict_words(verdict, report, language)
            if request.form.get("take") == "yes" and verdict.possible and not edit.is_empty:
                try:
                    desk.keep(edit, seen(), signed())
                except DraftOvertaken:
                    raise Impossible(
                        "The draft was changed in another window. Here is your edit beside the draft as it is now."
                    ) from None
                site.announce("Kept in the draft.")
                return redirect(url_for("roster.desk"), 303)
        return site.render(
            "check.html", language.text("Edited workbook"), words=words, empty=edit.is_empty, problems=()
        )

    return found


def _edit(site: Site, content: bytes) -> Edit:
    """What the file changes of the draft. Raises Impossible for what is no table, InputProblems for a wrong one."""
    desk, board = site.desk, site.desk.board()
    name = _kind(content)
    with tempfile.TemporaryDirectory(prefix="bemanna-") as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        edited = read_edited(path, desk.ward.inputs, board.problem)
    horizon = board.problem.horizon
    known = set(board.problem.known)
    now = {
        one
        for one in edited.duties
        if horizon.start <= one.start < horizon.end and one not in known and not one.kind.startswith("leave")
    }
    have = set(board.duties)
    same = {(one.worker, one.start, one.end, one.shift, one.skill) for one in have}
    come = sorted(one for one in now if (one.worker, one.start, one.end, one.shift, one.skill) not in same)
    there = {(one.worker, one.start, one.end, one.shift, one.skill) for one in now}
    gone = sorted(one for one in have if (one.worker, one.start, one.end, one.shift, one.skill) not in there)
    return Edit("file", tuple(gone), tuple(come))


def _kind(content: bytes) -> str:
    """Our own name for the file, by what it is. Raises Impossible."""
    if not content:
        raise Impossible("No file was given.")
    if content[:2] == b"PK":
        _check_workbook(content)
        return "roster.xlsx"
    if b"\0" in content:
        raise Impossible("The file is neither a workbook (XLSX) nor a table (CSV).")
    return "roster.csv"


def _check_workbook(content: bytes) -> None:
    """Whether a zip is a workbook of sensible size. Raises Impossible."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as book:
            parts = book.infolist()
            names = {part.filename for part in parts}
    except zipfile.BadZipFile:
        raise Impossible("The file is neither a workbook (XLSX) nor a table (CSV).") from None
    if "xl/workbook.xml" not in names or len(parts) > _MOST_PARTS:
        raise Impossible("The file is neither a workbook (XLSX) nor a table (CSV).")
    if sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise Impossible("The workbook is too large.")
