"""The workbook of a follow-up: scorecard, series, deviations, budget, variances, assumptions; one row a unit's line."""

from __future__ import annotations

from collections.abc import Sequence

from bemanna.followup.board import verdict
from bemanna.followup.story import Story
from bemanna.i18n.language import Language
from bemanna.i18n.message import messages
from bemanna.render.figure_value import figure_name
from bemanna.render.html.followup_money import assumption_rows, explanation_words
from bemanna.render.html.followup_rows import deviation_rows, kpi_of, other_action_rows, signal_words
from bemanna.render.xlsx.workbook import Book, Value
from capacity.followup.kpi import Kpi
from capacity.followup.variance import STEPS


def followup_book(told: Sequence[Story]) -> bytes:
    """One XLSX file; the same follow-up gives the same bytes."""
    first = told[0]
    language = Language(first.language)
    book = Book(first.board.title, language.text("Follow-up"), language, first.made_at)
    _scorecard(book, told)
    _series(book, told)
    _deviations(book, told)
    _budget(book, told)
    _variances(book, told)
    _assumptions(book, told)
    return book.close()


def _scorecard(book: Book, told: Sequence[Story]) -> None:
    words, language = book.language.text, book.language
    keys = messages("Unit", "Goal", "Measure", "Method", "Period", "Outcome", "Change", "Target", "Plan")
    heads = [words(key) for key in messages(*keys, "Complete", "Status")]
    rows: list[tuple[Value, ...]] = []
    kpis: list[Kpi] = []
    for story in told:
        for line in story.board.lines:
            kpi, latest = kpi_of(line, story), line.latest
            kpis.append(kpi)
            rows.append(
                (
                    story.place, line.goal.title, figure_name(kpi, language), kpi.method,
                    latest.period.name if latest else "", latest.actual if latest else None, line.change,
                    line.measure.target, latest.plan if latest else None, latest.completeness if latest else None,
                    book.language.kind("verdict", verdict(line)),
                )
            )  # fmt: skip
    sheet = book.sheet(words("Scorecard"))
    note = words(
        "Figures of fewer than {n} persons are hidden, and so is what they could be worked out from.",
        n=told[0].known.card.scorecard.least_persons,
    )
    book.title(sheet, told[0].known.card.scorecard.name, note)
    book.table(sheet, 3, heads, rows, (34, 40, 34, 26, 22, 12, 12, 12, 12, 13, 18))
    for number, (kpi, row) in enumerate(zip(kpis, rows, strict=True), start=4):
        for column in range(5, 9):
            value = row[column]
            if isinstance(value, int | float):
                form = "0.0%" if kpi.unit == "share" else "0.00" if abs(value) < 100 else "#,##0"
                book.write(sheet, number, column, value, num_format=form)
        if row[9] is not None:
            book.write(sheet, number, 9, row[9], num_format="0%")


def _series(book: Book, told: Sequence[Story]) -> None:
    """Every period of every measure: what the run charts are drawn from."""
    words, language = book.language.text, book.language
    heads = [
        words(key) for key in messages("Unit", "Measure", "Period", "Outcome", "Plan", "Ahead", "Complete", "Status")
    ]
    rows: list[tuple[Value, ...]] = []
    for story in told:
        for line in story.board.lines:
            name = figure_name(kpi_of(line, story), language)
            known = list(line.known)
            for figure in dict.fromkeys((*line.series, *line.ahead)):
                place = known.index(figure) if figure in known else -1
                signals = [signal_words(one, language) for one in line.found if one.first <= place <= one.last]
                state = words("hidden") if figure.hidden else "; ".join(signals)
                values = (figure.actual, figure.plan, figure.forecast, figure.completeness)
                rows.append((story.place, name, figure.period.name, *values, state))
    sheet = book.sheet(words("Over time"))
    book.title(sheet, words("Over time"))
    end = book.table(sheet, 3, heads, rows, (24, 40, 24, 12, 12, 12, 13, 60))
    sheet.conditional_format(4, 3, max(4, end - 1), 5, {"type": "no_errors", "format": _decimals(book)})


def _decimals(book: Book) -> object:
    return book.workbook.add_format({"num_format": "0.000"})


def _deviations(book: Book, told: Sequence[Story]) -> None:
    words = book.language.text
    heads = [words(key) for key in messages("Unit", "Deviation", "Why", "Action", "Owner", "Due", "Status")]
    rows = [
        (story.place, *(str(row[key]) for key in ("what", "why", "action", "owner", "due", "state")))
        for story in told
        for row in (*deviation_rows(story, book.language), *other_action_rows(story, book.language))
    ]
    sheet = book.sheet(words("Deviations and actions"), colour="#a5311f")
    book.title(sheet, words("Deviations and actions"), "" if rows else words("No deviations."))
    book.table(sheet, 3, heads, rows, (24, 50, 50, 46, 26, 20, 20))


def _budget(book: Book, told: Sequence[Story]) -> None:
    words = book.language.text
    rows = [
        (
            story.place, month.line, month.period.name, book.language.kind("method", month.method), month.budget / 100,
            None if month.booked is None else month.booked / 100,
            None if month.deviation is None else month.deviation / 100,
        )
        for story in told
        for month in story.budget
    ]  # fmt: skip
    if not rows:
        return
    keys = messages("Unit", "Line", "Period", "Method", "Budget", "Booked", "Deviation")
    sheet = book.sheet(words("Budget by month"))
    book.title(sheet, words("Budget by month"))
    book.table(sheet, 3, [words(key) for key in keys], rows, (24, 30, 12, 26, 16, 16, 16))
    _as_money(book, sheet, rows, 4, 7)


def _variances(book: Book, told: Sequence[Story]) -> None:
    words = book.language.text
    rows: list[tuple[Value, ...]] = []
    for story in told:
        for one in story.explained:
            v = one.variance
            name = words("Total") if one.row is None else one.row.activity
            amounts = (v.budget, v.budget + v.total, v.total, *(getattr(v, step) for step in STEPS))
            period = story.cost_period.name if story.cost_period else ""
            said = explanation_words(one, book.language)
            rows.append((story.place, name, period, *(amount / 100 for amount in amounts), said))
    if not rows:
        return
    keys = messages("Unit", "Activity", "Period", "Budget", "Booked", "Deviation")
    heads = [words(key) for key in messages(*keys, *(f"step_{step}" for step in STEPS), "Explanation")]
    sheet = book.sheet(words("Why the cost was not the budget"))
    book.title(sheet, words("Why the cost was not the budget"))
    book.table(sheet, 3, heads, rows, (24, 26, 12, 14, 14, 14, 13, 13, 13, 13, 13, 60))
    _as_money(book, sheet, rows, 3, 11)


def _as_money(book: Book, sheet: object, rows: Sequence[Sequence[Value]], first: int, end: int) -> None:
    for number, row in enumerate(rows, start=4):
        for column in range(first, end):
            book.write(sheet, number, column, row[column], num_format="#,##0.00")


def _assumptions(book: Book, told: Sequence[Story]) -> None:
    words = book.language.text
    keys = ("title", "measured_in", "span", "now", "realised", "evidence", "owner", "state")
    rows = [
        (story.place, *(str(row[key]) for key in keys))
        for story in told
        for row in assumption_rows(story, book.language)
    ]
    if not rows:
        return
    heads = messages(
        "Unit",
        "Assumptions",
        "Measured in",
        "Low – likely – high",
        "Likely by now",
        "Realised",
        "Evidence",
        "Owner",
        "Status",
    )
    sheet = book.sheet(words("Assumptions"))
    book.title(sheet, words("Assumptions"))
    book.table(sheet, 3, [words(key) for key in heads], rows, (24, 44, 18, 28, 16, 14, 44, 24, 26))
