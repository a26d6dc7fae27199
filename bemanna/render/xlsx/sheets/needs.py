"""Every need with what made it and why, for filtering."""

from __future__ import annotations

from bemanna.render.xlsx.roster_workbook import RosterBook


def add(book: RosterBook) -> None:
    """Add the sheet; nothing without needs."""
    words, clock = book.language.text, book.report.horizon.clock
    if not book.report.needs:
        return
    sheet = book.sheet(words("needs"))
    book.title(sheet, words("needs"))
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
    keys = ("unit", "skill", "start", "end", "least", "wanted", "staffed", "short", "driver", "why")
    book.table(sheet, 3, [words(key) for key in keys], rows, (22, 26, 16, 16, 8, 8, 9, 8, 28, 90))
