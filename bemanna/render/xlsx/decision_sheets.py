"""Sheets of the comparison workbook on decisions: lever by lever, sensitivity, assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.utility import xl_range

from bemanna.i18n.message import messages
from bemanna.render.kpi_words import change_words, days_words, kpi_name
from bemanna.render.xlsx.workbook import Book, Value
from scenarios.decision import Decision
from scenarios.outcome import KPIS
from scenarios.waterfall import Waterfall

MOST_FORMATTED = 1000


def decision_sheets(book: Book, decisions: tuple[Decision, ...], currency: str) -> None:
    """One row an effect, a swing, an assumption; every row names its scenario."""
    words = book.language.text
    sheet = book.sheet(words("Effect"))
    book.title(
        sheet,
        words("Effect"),
        words(
            "Every scenario meets the same patients with the same luck; the range beside a difference holds it in 95 %."
        ),
    )
    rows, kpis = list[tuple[Value, ...]](), list[str]()
    for each in decisions:
        for fall in each.waterfalls:
            rows += _steps(book, each, fall, currency)
            kpis += [fall.kpi] * (len(rows) - len(kpis))
    heads = [words(key) for key in messages("Scenario", "Figure", "Lever", "Effect", "Low (95 %)", "High (95 %)")]
    book.table(sheet, 3, heads, rows, (26, 40, 48, 14, 12, 12))
    number_formats(book, sheet, kpis, (3, 5))
    swings = [row for each in decisions for row in _swings(book, each, currency)]
    if swings:
        sheet = book.sheet(words("Sensitivity"))
        book.title(sheet, words("Sensitivity"))
        heads = [words(key) for key in messages("Scenario", "Figure", "Lever", "At low", "At high", "Difference")]
        book.table(sheet, 3, heads, swings, (26, 40, 48, 14, 14, 14))
        number_formats(book, sheet, [reach.kpi for each in decisions for reach in each.reaches], (3, 5))
    spread = [row for each in decisions for row in _shares(book, each, currency)]
    if spread:
        sheet = book.sheet(words("All at once"))
        book.title(
            sheet,
            words("All at once"),
            words(
                "Share of the variance that the assumption makes by itself; in brackets the correlation "
                "of ranks, which says the way it works."
            ),
        )
        heads = [
            words(key) for key in messages("Scenario", "Figure", "Lever", "Share of the variance", "Rank correlation")
        ]
        book.table(sheet, 3, heads, spread, (26, 40, 48, 20, 18))
        _formatted(book, sheet, (4, 3, 3 + len(spread), 3), "0%")
    sheet = book.sheet(words("Assumptions"))
    book.title(sheet, words("Assumptions"))
    keys = messages("Scenario", "Lever", "Change", "At low", "Value", "At high", "Days", "Reason", "Owner", "Evidence")
    told = [row for each in decisions for row in _assumptions(book, each)]
    book.table(sheet, 3, [words(key) for key in keys], told, (26, 30, 36, 10, 10, 10, 38, 40, 24, 40))
    _formatted(book, sheet, (4, 3, 3 + len(told), 5), "0.###")


def number_formats(book: Book, sheet: Any, kpis: Sequence[str], columns: tuple[int, int]) -> None:
    """Shares as percent, money and the like without decimals: rows from the fifth on, columns both included.

    One rule a format; of very long tables only the first rows, since every row is a range of its own.
    """
    ranges: dict[str, list[str]] = {}
    for row, kpi in enumerate(kpis[:MOST_FORMATTED], start=4):
        unit = KPIS[kpi][1] if kpi in KPIS else ""
        form = {"share": "0.0%", "money": "#,##0"}.get(unit, "#,##0.0#")
        ranges.setdefault(form, []).append(xl_range(row, columns[0], row, columns[1]))
    for form, found in ranges.items():
        _formatted(book, sheet, (4, *columns[:1], 4, *columns[1:]), form, " ".join(found))


def _formatted(book: Book, sheet: Any, area: tuple[int, int, int, int], form: str, several: str = "") -> None:
    """Another number format over what the cells have; in `several` ranges instead of the area."""
    rule = {"type": "no_errors", "format": book.workbook.add_format({"num_format": form})}
    sheet.conditional_format(*area, rule | ({"multi_range": several} if several else {}))


def _steps(book: Book, decision: Decision, fall: Waterfall, currency: str) -> Iterable[tuple[Value, ...]]:
    """From the baseline over every lever and their interaction to the scenario: the effects add up."""
    words, figure = book.language.text, kpi_name(fall.kpi, book.language, currency)
    yield (decision.scenario.name, figure, words("Baseline"), fall.base, None, None)
    for (name, effect), interval in zip(fall.steps, fall.intervals, strict=True):
        low, high = interval or (None, None)
        yield (decision.scenario.name, figure, name, effect, low, high)
    yield (decision.scenario.name, figure, words("interaction of the levers"), fall.interaction, None, None)
    yield (decision.scenario.name, figure, words("Scenario"), fall.final, None, None)


def _swings(book: Book, decision: Decision, currency: str) -> Iterable[tuple[Value, ...]]:
    for reach in decision.reaches:
        lever = decision.levers[reach.lever]
        figure = kpi_name(reach.kpi, book.language, currency)
        name = lever.reason or lever.path
        yield (decision.scenario.name, figure, name, reach.low, reach.high, reach.high - reach.low)


def _shares(book: Book, decision: Decision, currency: str) -> Iterable[tuple[Value, ...]]:
    """Of every figure that moves over the sample: each lever's share of the variance, and what they do together."""
    for one in decision.samples:
        figure = kpi_name(one.kpi, book.language, currency)
        if one.low == one.high:
            continue
        for share in one.shares:
            lever = decision.levers[share.lever]
            name = lever.reason or lever.path
            yield (decision.scenario.name, figure, name, share.share, share.correlation)
        yield (decision.scenario.name, figure, book.language.text("together (interaction, bends)"), one.together, None)


def _assumptions(book: Book, decision: Decision) -> Iterable[tuple[Value, ...]]:
    for lever in decision.levers:
        amount = lever.amount
        numbers = (None, None, None) if amount is None else (amount.low, amount.likely, amount.high)
        said = (change_words(lever, book.language), *numbers, days_words(lever, book.language))
        yield (decision.scenario.name, lever.path, *said, lever.reason, lever.owner, lever.evidence)
