"""The report of an audit as a workbook: breaches, rules, people."""

from __future__ import annotations

from bemanna.i18n.language import Language
from bemanna.i18n.message import messages
from bemanna.render.xlsx.workbook import Book
from bemanna.reporting.audit_report import Audited, person_tallies
from bemanna.reporting.breach_rows import breach_rows, tallies

_BREACHES = messages(
    "Weight", "Rule", "Person", "Start", "End", "Arithmetic", "Found", "Limit", "Measured in", "Article"
)
_RULES = messages(
    "Id", "Rule", "Weight", "Kept", "Broken", "Cannot be known", "What would settle it", "Article", "How it is read"
)
_PEOPLE = messages("Id", "Person", "Breaches of what must hold", "Other breaches", "Cannot be known", "Kept")


def audit_book(audited: Audited) -> bytes:
    """One XLSX file; the same audit gives the same bytes."""
    language = Language(audited.language)
    book = Book(audited.title, language.text("Audit"), language, audited.made_at)
    _breaches(book, audited)
    _rules(book, audited)
    _people(book, audited)
    return book.close()


def _breaches(book: Book, audited: Audited) -> None:
    words, say, clock = book.language.text, book.language, audited.clock
    rows = [
        (
            say.kind("severity", row.note.severity, row.note.severity),
            say.phrase(row.note.title) or row.breach.rule,
            row.name or words("The unit"),
            clock.aware(row.breach.start),
            clock.aware(row.breach.end),
            say.say(row.breach.text),
            row.breach.actual,
            row.breach.limit,
            row.breach.unit,
            "; ".join(row.note.sources),
            row.note.interpretation,
            row.breach.rule,
        )
        for row in breach_rows(audited.findings, audited.pack, audited.names)
    ]
    sheet = book.sheet(words("Breaches"), colour="#a5311f")
    book.title(
        sheet,
        audited.title,
        say.phrase(audited.pack.title) if rows else words("No breach of a rule that must hold was found."),
    )
    heads = [words(key) for key in messages(*_BREACHES, "How it is read", "Id")]
    book.table(sheet, 3, heads, rows, (9, 34, 22, 16, 16, 60, 9, 9, 11, 44, 44, 22))


def _rules(book: Book, audited: Audited) -> None:
    words, say = book.language.text, book.language
    rows = [
        (
            tally.note.id,
            say.phrase(tally.note.title),
            say.kind("severity", tally.note.severity, tally.note.severity),
            tally.kept,
            tally.broken,
            tally.unknown,
            say.span(*tally.needed, audited.clock) if tally.needed else "",
            "; ".join(tally.note.sources),
            tally.note.interpretation,
        )
        for tally in tallies(audited.findings, audited.pack)
    ]
    sheet = book.sheet(words("Working-time rules"))
    book.title(sheet, words("Working-time rules"), say.phrase(audited.pack.title))
    book.table(sheet, 3, [words(key) for key in _RULES], rows, (22, 44, 10, 10, 9, 12, 30, 50, 60))


def _people(book: Book, audited: Audited) -> None:
    words = book.language.text
    rows = [
        (p.worker or "", p.name or words("The unit"), p.hard, p.other, p.unknown, p.kept)
        for p in person_tallies(audited)
    ]
    sheet = book.sheet(words("People"))
    book.title(sheet, words("People"))
    book.table(sheet, 3, [words(key) for key in _PEOPLE], rows, (12, 28, 22, 22, 18, 12))
