"""A workbook on its way out: styles made once, tables with heads, page set-up, the same bytes for the same report."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import xlsxwriter

from bemanna.i18n.language import Language

FONT = "Calibri"
INK, MUTED, LINE, ACCENT = "#20282e", "#5d6871", "#d9d4ca", "#1b6a73"
_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)
"""What an archive says when it has no time to tell."""
FILTER = 3
"""Characters of a head that its filter's button hides."""
Value = str | int | float | date | datetime | None


class Book:
    """A workbook in memory. made_at stands in its properties; None when the time does not matter."""

    def __init__(self, title: str, subject: str, language: Language, made_at: datetime | None) -> None:
        self.heading = title
        self.language = language
        self._file = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(self._file, {"in_memory": True, "strings_to_formulas": False})
        created = (made_at or _NO_TIME).replace(tzinfo=None)
        self.workbook.set_properties({"title": title, "subject": subject, "author": "bemanna", "created": created})
        self._styles: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(self, **properties: Any) -> Any:
        """A cell format by its XlsxWriter properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._styles:
            base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
            self._styles[key] = self.workbook.add_format(base | properties)
        return self._styles[key]

    def sheet(self, name: str, colour: str = ACCENT) -> Any:
        """A new sheet with our page set-up: landscape A4, one page wide, the name and page number at its foot."""
        sheet = self.workbook.add_worksheet(sheet_name(name))
        sheet.hide_gridlines(2)
        sheet.set_tab_color(colour)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L&9{_escaped(self.heading)}&C&9{_escaped(name)}&R&9&P / &N")
        return sheet

    def title(self, sheet: Any, text: str, note: str = "") -> None:
        """The sheet's heading in its first two rows."""
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, text, self.style(font_size=18, bold=True))
        sheet.write_string(1, 0, note, self.style(font_color=MUTED))

    def table(
        self, sheet: Any, top: int, heads: Sequence[str], rows: Iterable[Sequence[Value]], wide: Sequence[int]
    ) -> int:
        """A list with a head, a filter and frozen head row; returns the first free row. wide: column widths."""
        body = [tuple(row) for row in rows]
        for column, (name, width) in enumerate(zip(heads, wide, strict=True)):
            sheet.set_column(column, column, width)
            number = bool(body) and all(isinstance(values[column], int | float | None) for values in body)
            style = {"align": "right" if number else "left", "bottom": 1, "bottom_color": LINE, "text_wrap": True}
            sheet.write_string(top, column, name, self.style(bold=True, font_color=MUTED, **style))
        head = max((_lines(name, max(1, width - FILTER)) for name, width in zip(heads, wide, strict=True)), default=1)
        sheet.set_row(top, 2 + 13 * head)
        row = top
        for row, values in enumerate(body, top + 1):
            lines = max((_lines(value, width) for value, width in zip(values, wide, strict=True)), default=1)
            sheet.set_row(row, 2 + 13 * lines)
            for column, value in enumerate(values):
                self.write(sheet, row, column, value)
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
        if row > top:
            sheet.autofilter(top, 0, row, len(heads) - 1)
        return row + 1

    def write(self, sheet: Any, row: int, column: int, value: Value, **properties: Any) -> None:
        """One value as its own kind: text never becomes a formula, dates are real dates in local time."""
        common = {"valign": "top", "text_wrap": isinstance(value, str)} | properties
        if value is None:
            sheet.write_blank(row, column, None, self.style(**common))
        elif isinstance(value, str):
            sheet.write_string(row, column, value, self.style(**common))
        elif isinstance(value, datetime):
            form = {"num_format": "yyyy-mm-dd hh:mm", "align": "left"}
            sheet.write_datetime(row, column, value.replace(tzinfo=None), self.style(**form | common))
        elif isinstance(value, date):
            form = {"num_format": "yyyy-mm-dd", "align": "left"}
            sheet.write_datetime(row, column, datetime.combine(value, time()), self.style(**form | common))
        else:
            form = {"num_format": "0.0" if isinstance(value, float) else "0"}
            sheet.write_number(row, column, value, self.style(**form | common))

    def close(self) -> bytes:
        """The finished file."""
        self.workbook.close()
        return self._file.getvalue()


def sheet_name(name: str) -> str:
    """A name that Excel accepts: 31 characters, none of []:*?/\\, no apostrophe at the ends."""
    allowed = "".join("-" if letter in "[]:*?/\\" else letter for letter in name)
    return allowed[:31].strip("'").strip() or "-"


def _lines(value: Value, width: int) -> int:
    """Lines that a text takes in a column so many characters wide; not every program fits rows by itself."""
    return min(12, 1 + int(len(value) / (1.1 * width))) if isinstance(value, str) else 1


def _escaped(text: str) -> str:
    """Text for a page foot, where & begins a code."""
    return text.replace("&", "&&")[:80]
