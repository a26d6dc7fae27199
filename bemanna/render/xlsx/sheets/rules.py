"""Verdicts: for how many people each rule is kept, broken or cannot be known, and what would settle it."""

from __future__ import annotations

from bemanna.i18n.message import messages
from bemanna.render.xlsx.roster_workbook import RosterBook
from bemanna.reporting.breach_rows import tallies


def add(book: RosterBook) -> None:
    """Add the sheet; nothing without an audit."""
    report, words, say = book.report, book.language.text, book.language
    if not report.findings:
        return
    sheet = book.sheet(words("Working-time rules"))
    book.title(sheet, words("Working-time rules"), say.phrase(report.pack.title))
    rows = [
        (
            tally.note.id,
            say.phrase(tally.note.title),
            say.kind("severity", tally.note.severity, tally.note.severity),
            tally.kept,
            tally.broken,
            tally.unknown,
            say.span(*tally.needed, report.horizon.clock) if tally.needed else "",
            "; ".join(tally.note.sources),
            tally.note.interpretation,
        )
        for tally in tallies(report.findings, report.pack)
    ]
    keys = messages(
        "Id", "Rule", "Weight", "Kept", "Broken", "Cannot be known", "What would settle it", "Article", "How it is read"
    )
    book.table(sheet, 3, [words(key) for key in keys], rows, (22, 44, 10, 9, 9, 12, 30, 50, 60))
