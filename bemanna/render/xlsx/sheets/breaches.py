"""Breaches: rule, person, when, the arithmetic, the article and how it is read."""

from __future__ import annotations

from bemanna.i18n.message import messages
from bemanna.render.xlsx.roster_workbook import RosterBook


def add(book: RosterBook) -> None:
    """Add the sheet; it says so when there is none."""
    words, clock, say = book.language.text, book.report.horizon.clock, book.language
    sheet = book.sheet(words("Breaches"), colour="#a5311f")
    rows = [
        (
            say.kind("severity", row.note.severity, row.note.severity),
            say.phrase(row.note.title) or row.breach.rule,
            row.name or words("The unit"),
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
    book.title(
        sheet,
        words("Breaches"),
        ""
        if rows
        else words("Nothing is broken. Every rule was audited again from the finished roster, apart from the solver."),
    )
    keys = messages(
        "Weight",
        "Rule",
        "Person",
        "Start",
        "End",
        "Arithmetic",
        "Amount",
        "Measured in",
        "Article",
        "How it is read",
        "Id",
    )
    book.table(sheet, 3, [words(key) for key in keys], rows, (9, 34, 22, 16, 16, 60, 9, 11, 44, 44, 22))
