"""The workbook: summary, roster grid, coverage heat map, hours, breaches, rules, needs and every duty."""

from __future__ import annotations

from collections.abc import Mapping

from bemanna.render.xlsx.roster_workbook import RosterBook
from bemanna.render.xlsx.sheets import breaches, coverage, duties, hours, needs, roster, rules, summary
from bemanna.reporting.report import Report


def render(report: Report) -> Mapping[str, bytes]:
    """roster.xlsx."""
    book = RosterBook(report)
    for sheet in (summary, roster, coverage, hours, breaches, rules, needs, duties):
        sheet.add(book)
    return {"roster.xlsx": book.close()}
