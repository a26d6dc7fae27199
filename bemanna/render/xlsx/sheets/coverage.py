"""Staffing against need: a heat map of intervals and days, with staffed, wanted and least."""

from __future__ import annotations

from typing import Any

from bemanna.i18n.message import message, messages
from bemanna.render.xlsx.roster_workbook import RosterBook
from bemanna.render.xlsx.workbook import LINE, MUTED
from bemanna.reporting.colours import STATES
from bemanna.reporting.coverage import Band, bands

HEAD, LEFT = 4, 4


def add(book: RosterBook) -> None:
    """Add the sheet; nothing without needs or roster."""
    report, words = book.report, book.language.text
    rows = bands(report)
    if not rows:
        return
    sheet = book.sheet(words("Staffing against need"))
    book.title(sheet, words("Staffing against need"), book.summary.cover_words())
    head = book.style(bold=True, font_color=MUTED, bottom=1, bottom_color=LINE)
    for column, (name, width) in enumerate(
        ((message("Unit"), 20), (message("Skill"), 24), (message("Interval"), 15), ("", 10))
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD, column, words(name) if name else "", head)
    days = tuple(report.horizon.day_numbers())
    sheet.set_column(LEFT, LEFT + len(days) - 1, 4.3)
    for column, day in enumerate(days, LEFT):
        book.day_head(sheet, HEAD - 1, column, day)
    sheet.write_string(HEAD, LEFT + len(days), words("Short"), head)
    row = HEAD + 1
    for band in rows:
        row = _band(book, sheet, row, band, days)
    _legend(book, sheet, row + 1)
    sheet.freeze_panes(HEAD + 1, LEFT)
    sheet.repeat_rows(HEAD - 1, HEAD)
    sheet.repeat_columns(0, LEFT - 1)


def _band(book: RosterBook, sheet: Any, row: int, band: Band, days: tuple[int, ...]) -> int:
    """Three rows: people on duty in colour, then what is wanted and the least."""
    words, say = book.language.text, book.language
    interval = f"{say.clock_time(band.start % 1440)}–{say.clock_time((band.end - 1) % 1440 + 1)}"
    for column, text in enumerate((band.unit, band.skill or "", f"{band.shift or ''} {interval}".strip())):
        sheet.write_string(row, column, text, book.style(bold=column == 2))
    small = book.style(font_color=MUTED, font_size=8, align="center")
    for offset, name in enumerate(messages("Staffed", "Wanted", "Least")):
        sheet.write_string(row + offset, 3, words(name), book.style(font_color=MUTED, font_size=8 if offset else 10))
    for column, day in enumerate(days, LEFT):
        met = band.by_day.get(day)
        if met is None:
            continue
        paint = STATES[met.state]
        style = book.style(
            bg_color=paint.ground, font_color=paint.ink, bold=True, align="center", border=1, border_color="#ffffff"
        )
        sheet.write_number(row, column, met.people, style)
        sheet.write_number(row + 1, column, met.need.wanted, small)
        sheet.write_number(row + 2, column, met.need.least, small)
    short = sum(met.short for met in band.by_day.values())
    sheet.write_number(row, LEFT + len(days), short, book.style(bold=True, num_format="0;-0;–", align="right"))
    for offset in (1, 2):
        sheet.set_row(row + offset, 11, None, {"level": 1})
    return row + 3


def _legend(book: RosterBook, sheet: Any, row: int) -> None:
    for line, (state, paint) in enumerate(STATES.items(), row):
        sheet.write_blank(line, 3, None, book.style(bg_color=paint.ground))
        sheet.write_string(line, 2, book.language.kind("state of cover", state), book.style(font_color=MUTED))
