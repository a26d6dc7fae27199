"""Sheets of the comparison workbook on decisions: lever by lever, sensitivity, assumptions."""

from __future__ import annotations

from collections.abc import Iterable

from bemanna.export.book import Book, Value
from bemanna.pages.kpi_words import change_words, days_words, kpi_name
from scenarios.decision import Decision
from scenarios.waterfall import Waterfall


def decision_sheets(book: Book, decisions: tuple[Decision, ...], currency: str) -> None:
    """One row an effect, a swing, an assumption; every row names its scenario."""
    words = book.language.text
    sheet = book.sheet(words("effect"))
    book.title(sheet, words("effect"), words("comparison_note"))
    rows = [row for each in decisions for fall in each.waterfalls for row in _steps(book, each, fall, currency)]
    heads = [words(key) for key in ("scenario", "figure", "lever", "effect", "low", "high")]
    book.table(sheet, 3, heads, rows, (26, 40, 48, 14, 12, 12))
    swings = [row for each in decisions for row in _swings(book, each, currency)]
    if swings:
        sheet = book.sheet(words("sensitivity"))
        book.title(sheet, words("sensitivity"))
        heads = [words(key) for key in ("scenario", "figure", "lever", "at_low", "at_high", "difference")]
        book.table(sheet, 3, heads, swings, (26, 40, 48, 14, 14, 14))
    sheet = book.sheet(words("assumptions_sheet"))
    book.title(sheet, words("assumptions_sheet"))
    keys = ("scenario", "lever", "change", "low", "value", "high", "days", "reason", "owner", "evidence")
    told = [row for each in decisions for row in _assumptions(book, each)]
    book.table(sheet, 3, [words(key) for key in keys], told, (26, 30, 30, 10, 10, 10, 30, 40, 24, 40))


def _steps(book: Book, decision: Decision, fall: Waterfall, currency: str) -> Iterable[tuple[Value, ...]]:
    """From the baseline over every lever and their interaction to the scenario: the effects add up."""
    words, figure = book.language.text, kpi_name(fall.kpi, book.language, currency)
    yield (decision.scenario.name, figure, words("baseline"), fall.base, None, None)
    for (name, effect), interval in zip(fall.steps, fall.intervals, strict=True):
        low, high = interval or (None, None)
        yield (decision.scenario.name, figure, name, effect, low, high)
    yield (decision.scenario.name, figure, words("interaction"), fall.interaction, None, None)
    yield (decision.scenario.name, figure, words("scenario"), fall.final, None, None)


def _swings(book: Book, decision: Decision, currency: str) -> Iterable[tuple[Value, ...]]:
    for reach in decision.reaches:
        lever = decision.levers[reach.lever]
        figure = kpi_name(reach.kpi, book.language, currency)
        name = lever.reason or lever.path
        yield (decision.scenario.name, figure, name, reach.low, reach.high, reach.high - reach.low)


def _assumptions(book: Book, decision: Decision) -> Iterable[tuple[Value, ...]]:
    for lever in decision.levers:
        amount = lever.amount
        numbers = (None, None, None) if amount is None else (amount.low, amount.likely, amount.high)
        said = (change_words(lever, book.language), *numbers, days_words(lever, book.language))
        yield (decision.scenario.name, lever.path, *said, lever.reason, lever.owner, lever.evidence)
