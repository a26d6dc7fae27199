"""Breaches: rule, person, when, the arithmetic, the article and how it is read."""

from __future__ import annotations

from bemanna.render.xlsx.roster_workbook import RosterBook


def add(book: RosterBook) -> None:
    """Add the sheet; it says so when there is none."""
    words, clock, say = book.language.text, book.report.horizon.clock, book.language
    sheet = book.sheet(words("arithmetic_sheet"), colour="#a5311f")
    rows = [
        (
            say.known(f"severity_{row.note.severity}", row.note.severity),
            say.phrase(row.note.title) or row.breach.rule,
            row.name or words("no_person"),
            clock.aware(row.breach.start),
            clock.aware(row.breach.end),
            say.say(row.breach.text),
            row.breach.amount,
            row.breach.unit,
            "; ".join(row.note.sources),
            row.note.interpretation,
            row.breach.rule,
        )
        for row in book.summary.breaches
    ]
    book.title(sheet, words("arithmetic_sheet"), "" if rows else words("no_breaches"))
    keys = (
        "severity",
        "rule",
        "person",
        "start",
        "end",
        "arithmetic",
        "amount",
        "measured_in",
        "article",
        "interpretation",
        "id",
    )
    book.table(sheet, 3, [words(key) for key in keys], rows, (9, 34, 22, 16, 16, 60, 9, 11, 44, 44, 22))
