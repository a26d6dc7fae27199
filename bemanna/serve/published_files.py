"""What the page gives out of the output folder and of a draft: the workbook to edit, the forecasts of the last run."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from bemanna.pipeline.stored_version import measured
from bemanna.render.render import render
from bemanna.serve.desk import Desk
from bemanna.serve.roster_rows import RosterRows

RESULT = "result.json"


def workbook(desk: Desk, board: RosterRows, made_at: datetime) -> bytes:
    """The board as a workbook that can be edited and read again."""
    report = desk.ward.report(board, desk.ward.inputs.project.project.language, made_at)
    result = measured(board.problem, board.duties)
    return render(replace(report, result=result), ("xlsx",))["roster.xlsx"]


def outlooks(desk: Desk) -> list[dict[str, object]]:
    """Forecast and census of the last run, as result.json has them; none when there was no run."""
    try:
        found = json.loads((desk.out / RESULT).read_text(encoding="utf-8"))["outlooks"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return found if isinstance(found, list) else []
