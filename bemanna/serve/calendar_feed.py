"""The calendar that a person's phone follows: the published roster, and what was taken away since it was told."""

from __future__ import annotations

from dataclasses import replace

from bemanna.render.formats.ics import calendar
from bemanna.serve.desk import Desk
from rules.timeline import Duty


def feed(desk: Desk, worker_id: str) -> bytes | None:
    """iCalendar of one person; None for somebody unknown or protected, and before people were told anything.

    A duty's SEQUENCE rises when that duty is changed, taken away or given back, and only then (the plan store
    remembers what was told); a duty of an earlier publication that is gone is told as cancelled.
    """
    with desk.lock:
        told = [one for one in desk.shelf.publications() if not one.draft]
        people = (one for one in desk.ward.inputs.workers if not one.protected)
        worker = next((one for one in people if one.id == worker_id), None)
        if worker is None or not told:
            return None
        last = told[-1]
        board = desk.board_of(last.version)
        earlier: dict[Duty, None] = {}
        for version in dict.fromkeys(one.version for one in told[:-1]):
            earlier |= dict.fromkeys(desk.shelf.duties(version))
        clock = board.problem.horizon.clock
        language = desk.ward.inputs.project.project.language
        report = desk.ward.report(board, language, clock.aware(last.at), revision=len(told) - 1)
        report = replace(report, problem=replace(report.problem, published=tuple(earlier)))
        return calendar(desk.shelf.told(report), worker)
