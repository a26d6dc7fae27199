"""The report of a scenario comparison as CSV, JSON, XLSX or HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from bemanna.exits import UsageError
from bemanna.export.book import Book
from bemanna.export.table import Table, delimited
from bemanna.figures.compared import Compared, blocks
from bemanna.flavour import EXCEL, PLAIN
from bemanna.pages.comparison_page import comparison_page
from bemanna.pages.language import Language
from scenarios.comparison import Row


def render_comparison(
    rows: Iterable[Row],
    fmt: str,
    *,
    title: str,
    baseline: str = "baseline",
    language: str = "en",
    notes: Iterable[str] = (),
    made_at: datetime | None = None,
) -> bytes:
    """A comparison in the format `fmt`: csv, csv_excel, json, xlsx or html.

    rows: as scenarios.comparison.compare gives them. made_at: aware; left out when None, so that the same comparison
    gives the same bytes. Raises UsageError, naming the formats there are, for another one.
    """
    if fmt not in COMPARISON_FORMATS:
        raise UsageError(f"There is no comparison format '{fmt}'. The formats are {', '.join(COMPARISON_FORMATS)}.")
    return COMPARISON_FORMATS[fmt](Compared(title, language, baseline, tuple(rows), tuple(notes), made_at))


def comparison_table(compared: Compared) -> Table:
    """One row a scenario and figure."""
    columns = ("scenario", "kpi", "base", "value", "difference", "relative", "low", "high", "paired")
    rows = tuple(
        (r.scenario, r.kpi, r.base, r.value, r.difference, r.relative, r.low, r.high, r.paired) for r in compared.rows
    )
    return Table("comparison", columns, rows)


def _json(compared: Compared) -> bytes:
    document = {
        "title": compared.title,
        "baseline": compared.baseline,
        "made_at": compared.made_at.isoformat(timespec="minutes") if compared.made_at else None,
        "notes": compared.notes,
        "rows": [asdict(row) for row in compared.rows],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _book(compared: Compared) -> bytes:
    language = Language(compared.language)
    words = language.text
    book = Book(compared.title, words("comparison"), language, compared.made_at)
    sheet = book.sheet(words("comparison"))
    book.title(sheet, compared.title, " ".join(compared.notes))
    keys = ("figure", "scenario", "baseline", "value", "difference", "relative", "low", "high")
    rows = [
        (
            language.known(f"kpi_{row.kpi}", row.kpi),
            row.scenario,
            float(row.base),
            float(row.value),
            float(row.difference),
            row.relative,
            row.low,
            row.high,
        )
        for block in blocks(compared.rows)
        for row in block.rows
    ]
    end = book.table(sheet, 3, [words(key) for key in keys], rows, (44, 26, 14, 14, 14, 12, 12, 12))
    if rows:
        percent = {"type": "no_errors", "format": book.workbook.add_format({"num_format": "+0%;-0%;0%"})}
        sheet.conditional_format(4, 5, end - 1, 5, percent)
    return book.close()


COMPARISON_FORMATS: Mapping[str, Callable[[Compared], bytes]] = {
    "csv": lambda compared: delimited(comparison_table(compared), PLAIN),
    "csv_excel": lambda compared: delimited(comparison_table(compared), EXCEL),
    "html": comparison_page,
    "json": _json,
    "xlsx": _book,
}
"""What a comparison can be rendered as."""
