"""The report of a scenario comparison as CSV, JSON, XLSX or HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from bemanna.errors import UsageError
from bemanna.files.csv_dialect import EXCEL, PLAIN
from bemanna.files.table import Table, delimited
from bemanna.i18n.language import Language
from bemanna.i18n.message import messages
from bemanna.render.html.comparison_page import comparison_page
from bemanna.render.kpi_words import kpi_name
from bemanna.render.xlsx.decision_sheets import decision_sheets, number_formats
from bemanna.render.xlsx.workbook import Book, Value
from bemanna.reporting.scenario_comparison import Compared, blocks
from scenarios.comparison import ComparisonRow
from scenarios.decision import Decision


def compared_bytes(compared: Compared, fmt: str) -> bytes:
    """A whole comparison in the format `fmt`. Raises UsageError, naming the formats there are, for another one."""
    if fmt not in COMPARISON_FORMATS:
        raise UsageError(f"There is no comparison format '{fmt}'. The formats are {', '.join(COMPARISON_FORMATS)}.")
    return COMPARISON_FORMATS[fmt](compared)


def comparison_table(compared: Compared) -> Table:
    """One row a unit, scenario and figure; the whole first."""
    columns = ("unit", "scenario", "kpi", "base", "value", "difference", "relative", "low", "high", "paired")
    units = {compared.whole or compared.title: compared.rows, **compared.units}
    rows = tuple(
        (unit, r.scenario, r.kpi, r.base, r.value, r.difference, r.relative, r.low, r.high, r.paired)
        for unit, found in units.items()
        for r in found
    )
    return Table("comparison", columns, rows)


def _json(compared: Compared) -> bytes:
    document: dict[str, object] = {
        "title": compared.title,
        "baseline": compared.baseline,
        "made_at": compared.made_at.isoformat(timespec="minutes") if compared.made_at else None,
        "notes": compared.notes,
        "rows": [asdict(row) for row in compared.rows],
    }
    if compared.units:
        document["units"] = {unit: [asdict(row) for row in rows] for unit, rows in compared.units.items()}
    if compared.decisions:
        document["decisions"] = [_decision(decision) for decision in compared.decisions]
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _decision(decision: Decision) -> dict[str, object]:
    return {
        "scenario": decision.scenario.name,
        "levers": [lever.model_dump(mode="json", exclude_defaults=True) for lever in decision.levers],
        "waterfalls": [asdict(fall) for fall in decision.waterfalls],
        "sensitivity": [asdict(reach) for reach in decision.reaches],
        "spans": [asdict(span) for span in decision.spans],
    }


def _book(compared: Compared) -> bytes:
    language = Language(compared.language)
    words = language.text
    book = Book(compared.title, words("Scenarios compared"), language, compared.made_at)
    sheet = book.sheet(words("Scenarios compared"))
    book.title(sheet, compared.title, " ".join(compared.notes))
    keys = messages("Figure", "Scenario", "Baseline", "Value", "Difference", "Relative", "Low (95 %)", "High (95 %)")
    rows = [_sheet_row(row, language, compared.currency) for block in blocks(compared.rows) for row in block.rows]
    end = book.table(sheet, 3, [words(key) for key in keys], rows, (44, 26, 14, 14, 14, 12, 12, 12))
    if rows:
        _percent(book, sheet, end, 5)
        kpis = [row.kpi for block in blocks(compared.rows) for row in block.rows]
        number_formats(book, sheet, kpis, (2, 4))
        number_formats(book, sheet, kpis, (6, 7))
    if compared.units:
        _unit_sheet(book, compared)
    if compared.decisions:
        decision_sheets(book, compared.decisions, compared.currency)
    return book.close()


def _unit_sheet(book: Book, compared: Compared) -> None:
    language = book.language
    sheet = book.sheet(language.text("By unit"))
    book.title(sheet, language.text("By unit"))
    keys = messages(
        "Unit", "Figure", "Scenario", "Baseline", "Value", "Difference", "Relative", "Low (95 %)", "High (95 %)"
    )
    rows = [
        (unit, *_sheet_row(row, language, compared.currency)) for unit, found in compared.units.items() for row in found
    ]
    end = book.table(sheet, 3, [language.text(key) for key in keys], rows, (26, 40, 26, 14, 14, 14, 12, 12, 12))
    if rows:
        _percent(book, sheet, end, 6)
        kpis = [row.kpi for found in compared.units.values() for row in found]
        number_formats(book, sheet, kpis, (3, 5))
        number_formats(book, sheet, kpis, (7, 8))


def _sheet_row(row: ComparisonRow, language: Language, currency: str) -> tuple[Value, ...]:
    name = kpi_name(row.kpi, language, currency)
    values = (float(row.base), float(row.value), float(row.difference))
    return (name, row.scenario, *values, row.relative, row.low, row.high)


def _percent(book: Book, sheet: Any, end: int, column: int) -> None:
    percent = {"type": "no_errors", "format": book.workbook.add_format({"num_format": "+0%;-0%;0%"})}
    sheet.conditional_format(4, column, end - 1, column, percent)


COMPARISON_FORMATS: Mapping[str, Callable[[Compared], bytes]] = {
    "csv": lambda compared: delimited(comparison_table(compared), PLAIN),
    "csv_excel": lambda compared: delimited(comparison_table(compared), EXCEL),
    "html": comparison_page,
    "json": _json,
    "xlsx": _book,
}
"""What a comparison can be rendered as."""
