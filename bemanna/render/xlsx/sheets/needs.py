"""Every need with what made it and why, for filtering."""

from __future__ import annotations

from bemanna.i18n.message import messages
from bemanna.render.xlsx.roster_workbook import RosterBook


def add(book: RosterBook) -> None:
    """Add the sheet; nothing without needs."""
    words, clock = book.language.text, book.report.horizon.clock
    if not book.report.needs:
        return
    sheet = book.sheet(words("Need and why"))
    book.title(sheet, words("Need and why"))
    met_by_need = {id(met.need): met for met in book.summary.cover}
    rows = []
    for need in book.report.needs:
        met = met_by_need.get(id(need))
        rows.append(
            (
                need.unit,
                need.skill or "",
                clock.aware(need.start),
                clock.aware(need.end),
                need.least,
                need.wanted,
                met.people if met else None,
                met.short if met else None,
                need.driver,
                book.language.say(need.why),
            )
        )
    keys = messages("Unit", "Skill", "Start", "End", "Least", "Wanted", "Staffed", "Short", "Made by", "Why")
    book.table(sheet, 3, [words(key) for key in keys], rows, (22, 26, 16, 16, 8, 8, 9, 8, 28, 90))
