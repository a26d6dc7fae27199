"""The first sheet: the roster in a few sentences, where it comes from, and how good it is."""

from __future__ import annotations

from typing import Any

from bemanna.i18n.message import messages
from bemanna.i18n.named import say_openly
from bemanna.render.xlsx.roster_workbook import RosterBook
from bemanna.render.xlsx.workbook import LINE, MUTED
from bemanna.reporting.objective_terms import term_words

_MARKS = {"good": ("✓", "#2c6a3d"), "warn": ("!", "#865700"), "bad": ("✕", "#a5311f"), "note": ("·", MUTED)}


def add(book: RosterBook) -> None:
    """Add the sheet."""
    report, words, language = book.report, book.language.text, book.language
    sheet = book.sheet(words("In short"))
    days = report.horizon.day_numbers()
    period = words("{first} to {last}", first=language.long_date(days[0]), last=language.long_date(days[-1]))
    book.title(sheet, report.project, period)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 96)
    sheet.set_column(2, 3, 14)
    row = 3
    for tile in book.summary.tiles():
        colour = _MARKS[tile.tone][1]
        sheet.write_string(
            row, 0, f"{tile.figure}  {tile.beside}".strip(), book.style(bold=True, font_size=13, font_color=colour)
        )
        sheet.write_string(row, 1, tile.label, book.style())
        row += 1
    row += 1
    for sentence in book.summary.sentences():
        mark, colour = _MARKS[sentence.tone]
        sheet.write_string(row, 0, mark, book.style(bold=True, font_color=colour, align="right", indent=1))
        sheet.write_string(row, 1, sentence.text, book.style(text_wrap=True))
        row += 1
    row = _terms(book, sheet, _conflicts(book, sheet, row) + 1)
    for label, value in _provenance(book):
        sheet.write_string(row, 0, label, book.style(font_color=MUTED))
        sheet.write_string(row, 1, value, book.style(font_color=MUTED, text_wrap=True))
        row += 1


def _conflicts(book: RosterBook, sheet: Any, row: int) -> int:
    """What cannot hold together, with the people, the days and the articles."""
    report, clock = book.report, book.report.horizon.clock
    names = {worker.id: worker.name or worker.id for worker in report.workers}
    for conflict in report.result.conflicts:
        people = ", ".join(names.get(worker, worker) for worker in conflict.workers)
        laws = "; ".join(source for rule in conflict.rules for source in report.pack.rule(rule).sources)
        text = say_openly(conflict.text, names, book.language)
        told = (people, book.language.days(conflict.start, conflict.end, clock), text, laws)
        sheet.write_string(row, 0, "✕", book.style(bold=True, font_color="#a5311f", align="right", indent=1))
        sheet.write_string(row, 1, " · ".join(part for part in told if part), book.style(text_wrap=True))
        sheet.set_row(row, 2 + 13 * (1 + sum(map(len, told)) // 100))
        row += 1
    return row


def _terms(book: RosterBook, sheet: Any, row: int) -> int:
    """The objective, term by term."""
    report, words = book.report, book.language.text
    if not report.result.terms:
        return row
    write = sheet.write_string
    head = book.style(bold=True, font_color=MUTED, bottom=1, bottom_color=LINE)
    for column, name in enumerate(messages("Level", "What", "Amount", "Points lost")):
        write(row, column, words(name), head)
    for term in sorted(report.result.terms, key=lambda term: (-term.points, term.level, term.name)):
        row += 1
        write(row, 0, book.language.kind("level", term.level, term.level), book.style())
        write(row, 1, term_words(term, report.pack, book.language), book.style(text_wrap=True))
        book.write(sheet, row, 2, term.amount, valign="vcenter")
        book.write(sheet, row, 3, term.points, valign="vcenter")
    return row + 2


def _provenance(book: RosterBook) -> list[tuple[str, str]]:
    report, words, language = book.report, book.language.text, book.language
    result, zone = report.result, report.horizon.clock.aware(report.horizon.start).tzinfo
    pack = language.phrase(report.pack.title) or report.pack.id
    return [
        ("", words("Made {moment}", moment=language.moment(report.made_at.astimezone(zone)))),
        (
            "",
            words(
                "Rules: {pack}. Strategy {strategy}, seed {seed}.",
                pack=pack,
                strategy=result.strategy,
                seed=result.seed,
            ),
        ),
        ("", ", ".join(f"{name} {version}" for name, version in result.versions)),
    ]
