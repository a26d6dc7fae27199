"""Verdicts: for how many people each rule is kept, broken or cannot be known, and what would settle it."""

from __future__ import annotations

from bemanna.render.xlsx.roster_workbook import RosterBook
from bemanna.reporting.breach_rows import tallies


def add(book: RosterBook) -> None:
    """Add the sheet; nothing without an audit."""
    report, words, say = book.report, book.language.text, book.language
    if not report.findings:
        return
    sheet = book.sheet(words("breaches"))
    book.title(sheet, words("breaches"), say.phrase(report.pack.title))
    rows = [
        (
            tally.note.id,
            say.phrase(tally.note.title),
            say.known(f"severity_{tally.note.severity}", tally.note.severity),
            tally.kept,
            tally.broken,
            tally.unknown,
            say.span(*tally.needed, report.horizon.clock) if tally.needed else "",
            "; ".join(tally.note.sources),
            tally.note.interpretation,
        )
        for tally in tallies(report.findings, report.pack)
    ]
    keys = ("id", "rule", "severity", "kept", "broken", "unknown", "settles", "article", "interpretation")
    book.table(sheet, 3, [words(key) for key in keys], rows, (22, 44, 10, 9, 9, 12, 30, 50, 60))
