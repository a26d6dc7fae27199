"""The roster as rows of people and cells of days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bemanna.i18n.kinds import kind_words, short_kind
from bemanna.i18n.language import Language
from bemanna.render.html.grid_rows import CellWords, GridRow, Group, day_tags
from bemanna.reporting.grid import EMPTY, Cell, grid, is_present
from bemanna.reporting.hours import PersonHours
from bemanna.reporting.report import Report
from bemanna.reporting.roles import own_skill, role_mark, role_marks
from rules.timeline import Duty
from rules.worker import Worker


@dataclass(frozen=True, slots=True)
class Draw:
    """What drawing a cell takes: paints are CSS classes by shift code or kind, marks are those of roles."""

    report: Report
    language: Language
    paints: Mapping[str, str]
    marks: Mapping[str, str]


def people(
    report: Report, hours: tuple[PersonHours, ...], paints: Mapping[str, str], language: Language
) -> tuple[Group, ...]:
    """The roster by first skill, in the problem's order; one group without a name when nobody has a skill."""
    cells, draw = grid(report), Draw(report, language, paints, role_marks(report))
    groups: dict[str, list[GridRow]] = {}
    for row in hours:
        worker = row.worker
        found = tuple(
            cell_words(draw, worker, cells.get((worker.id, day), EMPTY), day) for day in report.horizon.day_numbers()
        )
        groups.setdefault(own_skill(worker), []).append(_row(row, found, language))
    return tuple(Group(name, tuple(rows)) for name, rows in groups.items())


def _row(row: PersonHours, cells: tuple[CellWords, ...], language: Language) -> GridRow:
    worker, number = row.worker, language.number
    difference = "" if row.difference is None else number(row.difference / 60, 1, signed=True)
    norm = "" if row.norm is None else number(row.norm / 60, 1)
    title = ", ".join([worker.name or worker.id, *dict.fromkeys(held.name for held in worker.skills)])
    percent = language.share(worker.contract.percent / 100)
    return GridRow(worker.name or worker.id, title, percent, cells, (number(row.worked / 60, 1), norm, difference))


def cell_words(draw: Draw, worker: Worker, cell: Cell, day: int) -> CellWords:
    """One person's day."""
    tags = day_tags(draw.report, day)
    if cell is EMPTY:
        return CellWords(tags)
    told = [_told(draw, duty) for duty in cell.duties]
    if cell.unmet:
        told.append(draw.language.text("Wish not met"))
    text = "+".join(duty.shift or short_kind(duty.kind, draw.language) for duty in cell.duties)
    mark = "".join(dict.fromkeys(role_mark(duty, worker, draw.marks) for duty in cell.duties))
    tags += (" unmet" if cell.unmet else "") + (" long" if len(text) > 3 else "")
    first = cell.duties[0] if cell.duties else None
    paint = draw.paints.get(first.shift or first.kind, draw.paints.get(first.kind, "")) if first else ""
    title = f"{worker.name or worker.id}, {draw.language.short_date(day)}: {'; '.join(told)}" if told else ""
    return CellWords(tags.strip(), text, mark, paint, title, bool(cell.unmet))


def _told(draw: Draw, duty: Duty) -> str:
    """A duty in words: what, when, in which role."""
    names = {shift.code: shift.name or shift.code for shift in draw.report.shifts}
    what = names.get(duty.shift or "") or kind_words(duty.kind, draw.language)
    if not is_present(duty):
        return what
    clock = draw.report.horizon.clock
    when = f"{clock.aware(duty.start):%H:%M}–{clock.aware(duty.end):%H:%M}"
    return f"{what} {when}" + (f", {duty.skill}" if duty.skill else "")
