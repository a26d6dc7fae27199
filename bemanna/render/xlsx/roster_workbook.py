"""The workbook of a roster: a book that knows the report it shows."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from bemanna.i18n.language import Language
from bemanna.render.xlsx.workbook import LINE, MUTED, Book
from bemanna.reporting.report import Report
from bemanna.reporting.summary import Summary

WEEKEND, HOLIDAY = "#f1ede5", "#f6e1dc"


class RosterBook(Book):
    """A workbook with the report that it shows and the figures that its sheets share."""

    def __init__(self, report: Report) -> None:
        language = Language(report.language)
        super().__init__(report.project, language.text("Roster"), language, report.made_at)
        self.report = report
        self.summary = Summary(report)

    def day_head(self, sheet: Any, row: int, column: int, day: int) -> None:
        """A day's head in two rows: the weekday in words, and the date, which Excel shows as the day of the month."""
        centred: dict[str, Any] = {"align": "center", "font_size": 9} | self.shade(day)
        sheet.write_string(row, column, self.language.weekday(day), self.style(font_color=MUTED, **centred))
        style = self.style(num_format="d", bold=True, bottom=1, bottom_color=LINE, **centred)
        sheet.write_datetime(row + 1, column, datetime.combine(date.fromordinal(day), time()), style)

    def shade(self, day: int) -> dict[str, Any]:
        """The ground of a holiday or weekend; nothing on an ordinary day."""
        if day in self.report.holidays:
            return {"bg_color": HOLIDAY}
        return {"bg_color": WEEKEND} if self.report.horizon.is_weekend(day) else {}
