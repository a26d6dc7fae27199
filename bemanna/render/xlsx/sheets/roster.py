"""The roster as a grid of people and days, with the colours of the shifts and the hours of each week."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_range

from bemanna.i18n.kinds import kind_words, short_kind
from bemanna.i18n.message import messages
from bemanna.render.xlsx.roster_workbook import RosterBook
from bemanna.render.xlsx.workbook import LINE, MUTED
from bemanna.reporting.colours import Paint, kind_paint, shift_paints
from bemanna.reporting.grid import EMPTY, Cell, grid, planned
from bemanna.reporting.hours import PersonHours, weeks
from bemanna.reporting.roles import own_skill, role_marks
from rules.worker import Worker

HEAD, FIRST = 5, 6
"""Rows (from 0) of the days' heads and of the first person."""
LEFT = 3
"""Column of the first day, after name, skill and percent."""


@dataclass(frozen=True, slots=True)
class _Layout:
    days: tuple[int, ...]
    weeks: tuple[tuple[int, int], ...]
    people: int

    @property
    def hours(self) -> int:
        """Column of the first week's hours."""
        return LEFT + len(self.days)

    @property
    def total(self) -> int:
        """Column of the total."""
        return self.hours + len(self.weeks)


def add(book: RosterBook) -> None:
    """Add the sheet; nothing without a roster."""
    report, words = book.report, book.language.text
    if report.result.duties is None:
        return
    rows = book.summary.hours
    layout = _Layout(tuple(report.horizon.day_numbers()), weeks(report), len(rows))
    sheet = book.sheet(words("Roster"))
    first, last = (book.language.long_date(day) for day in (layout.days[0], layout.days[-1]))
    book.title(sheet, report.project, words("{first} to {last}", first=first, last=last))
    _heads(book, sheet, layout)
    cells, paints = grid(report), shift_paints(report.shifts)
    for row, person in enumerate(rows, FIRST):
        sheet.set_row(row, 17)
        _person(book, sheet, row, person, layout)
        for column, day in enumerate(layout.days, LEFT):
            style = _cell_style(book, cells.get((person.worker.id, day), EMPTY), day, paints)
            if _in_other_role(cells.get((person.worker.id, day), EMPTY), person.worker):
                style |= {"underline": 1}
            _cell(book, sheet, (row, column), cells.get((person.worker.id, day), EMPTY), style)
    bottom = _shift_counts(book, sheet, layout, cells, paints)
    _legend(book, sheet, bottom + 1, paints)
    sheet.freeze_panes(FIRST, LEFT)
    sheet.repeat_rows(HEAD - 2, HEAD)
    sheet.repeat_columns(0, LEFT - 1)


def _heads(book: RosterBook, sheet: Any, layout: _Layout) -> None:
    words, head = book.language.text, book.style(bold=True, font_color=MUTED, bottom=1, bottom_color=LINE)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 18)
    sheet.set_column(2, 2, 6)
    sheet.set_column(LEFT, layout.hours - 1, 4.3)
    sheet.set_column(layout.hours, layout.total + 5, 7.5)
    for column, name in enumerate((words("Person"), words("Skill"), "%")):
        sheet.write_string(HEAD, column, name, head)
    column = LEFT
    for (_, week), days in groupby(layout.days, key=book.report.horizon.iso_week):
        width, text = len(list(days)), words("wk {week}", week=week)
        style = book.style(bold=True, left=1, left_color=LINE)
        if width > 1:
            sheet.merge_range(HEAD - 2, column, HEAD - 2, column + width - 1, text, style)
        else:
            sheet.write_string(HEAD - 2, column, str(week), style)
        column += width
    for column, day in enumerate(layout.days, LEFT):
        book.day_head(sheet, HEAD - 1, column, day)
    names = [words("wk {week}", week=week) for _, week in layout.weeks]
    names += [words(key) for key in messages("Total", "Norm", "Leave", "Difference", "Nights", "Weekends")]
    for column, name in enumerate(names, layout.hours):
        style = book.style(bold=True, font_color=MUTED, align="right", bottom=1, bottom_color=LINE, font_size=9)
        sheet.write_string(HEAD, column, name, style)


def _person(book: RosterBook, sheet: Any, row: int, person: PersonHours, layout: _Layout) -> None:
    worker = person.worker
    sheet.write_string(row, 0, worker.name or worker.id, book.style(bold=True))
    sheet.write_string(row, 1, own_skill(worker), book.style(font_color=MUTED, font_size=9, shrink=True))
    sheet.write_number(row, 2, worker.contract.percent, book.style(font_color=MUTED))
    hours = book.style(num_format="0.0")
    for column, minutes in enumerate(person.by_week, layout.hours):
        sheet.write_number(row, column, minutes / 60, hours)
    total, week_range = layout.total, xl_range(row, layout.hours, row, layout.total - 1)
    sheet.write_formula(row, total, f"=SUM({week_range})", book.style(num_format="0.0", bold=True), person.worked / 60)
    sheet.write_number(row, total + 2, person.credited / 60, book.style(num_format="0.0;-0.0;"))
    if person.norm is not None and person.difference is not None:
        sheet.write_number(row, total + 1, person.norm / 60, hours)
        a, norm, credit = (xl_range(row, total + i, row, total + i).split(":")[0] for i in range(3))
        style = book.style(num_format="+0.0;-0.0;0.0")
        sheet.write_formula(row, total + 3, f"={a}+{credit}-{norm}", style, person.difference / 60)
    sheet.write_number(row, total + 4, person.nights, book.style())
    sheet.write_number(row, total + 5, person.weekends, book.style())


def _cell_style(book: RosterBook, cell: Cell, day: int, paints: dict[str, Paint]) -> dict[str, Any]:
    style: dict[str, Any] = {"align": "center", "border": 1, "border_color": LINE, "shrink": True} | book.shade(day)
    if cell.duties:
        first = cell.duties[0]
        paint = paints.get(first.shift or "") or kind_paint(first.kind)
        style |= {"bg_color": paint.ground, "font_color": paint.ink, "bold": True}
    if cell.unmet:
        style |= {"border": 2, "border_color": "#a5311f"}
    return style


def _cell(book: RosterBook, sheet: Any, place: tuple[int, int], cell: Cell, style: dict[str, Any]) -> None:
    text = "+".join(duty.shift or short_kind(duty.kind, book.language) for duty in cell.duties)
    if text:
        sheet.write_string(*place, text, book.style(**style))
    else:
        sheet.write_blank(*place, None, book.style(**style))


def _in_other_role(cell: Cell, worker: Worker) -> bool:
    """Whether a duty is worked in another role than the one under which the person is listed."""
    return any(duty.skill not in (None, own_skill(worker)) for duty in cell.duties)


def _shift_counts(book: RosterBook, sheet: Any, layout: _Layout, cells: Any, paints: dict[str, Paint]) -> int:
    """How many people start each shift on each day, as formulas that follow a planner's changes."""
    row = FIRST + layout.people + 1
    for shift in {shift.code: shift for shift in book.report.shifts if shift.kind == "work"}.values():
        paint = paints[shift.code]
        sheet.write_string(row, 0, shift.name or shift.code, book.style(bold=True))
        swatch = book.style(bg_color=paint.ground, font_color=paint.ink, bold=True, align="center")
        sheet.write_string(row, 2, shift.code, swatch)
        for column, day in enumerate(layout.days, LEFT):
            place = xl_range(FIRST, column, FIRST + layout.people - 1, column)
            found = sum(cells.get((w.id, day), EMPTY).label == shift.code for w in book.report.workers)
            code = shift.code.replace('"', '""')
            style = book.style(align="center", font_color=MUTED, font_size=9, **book.shade(day))
            sheet.write_formula(row, column, f'=COUNTIF({place},"{code}")', style, found)
        row += 1
    return row


def _legend(book: RosterBook, sheet: Any, row: int, paints: dict[str, Paint]) -> None:
    words, say = book.language.text, book.language
    sheet.write_string(row, 0, words("Legend"), book.style(bold=True, font_color=MUTED))
    items = [
        (
            s.code,
            f"{s.name} {say.clock_time(s.start)}–{say.clock_time((s.start + s.minutes) % 1440)}".strip(),
            paints[s.code],
        )
        for s in {s.code: s for s in book.report.shifts}.values()
    ]
    kinds = sorted({duty.kind for duty in planned(book.report) if duty.shift is None})
    items += [(short_kind(kind, say), kind_words(kind, say), kind_paint(kind)) for kind in kinds]
    for line, (code, text, paint) in enumerate(items, row + 1):
        swatch = book.style(bg_color=paint.ground, font_color=paint.ink, bold=True, align="center")
        sheet.write_string(line, 0, text, book.style())
        sheet.write_string(line, 2, code, swatch)
    last = row + 1 + len(items)
    roles = role_marks(book.report)
    if roles:
        sheet.write_string(last, 0, " / ".join(roles), book.style())
        sheet.write_string(last, 2, items[0][0], book.style(underline=1, bold=True, align="center"))
        last += 1
    sheet.write_string(last, 0, words("Wish not met"), book.style())
    sheet.write_blank(last, 2, None, book.style(border=2, border_color="#a5311f"))
