"""The comparison report in every format."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from bemanna.exits import UsageError
from bemanna.export.comparison import COMPARISON_FORMATS, render_comparison
from scenarios.comparison import Row

ROWS = (
    Row("Influenza", "gap_hours", 112.4, 129.3, 16.9, 16.9 / 112.4, 11.8, 22.0, True),
    Row("Influenza", "overflow", 1.2, 1.3, 0.1, 0.1 / 1.2, -0.1, 0.3, True),
    Row("Fler händer", "gap_hours", 112.4, 80.0, -32.4, -32.4 / 112.4, -40.0, -25.0, True),
    Row("Fler händer", "overflow", 1.2, 1.2, 0.0, 0.0, None, None, True),
)


def rendered(fmt: str, language: str = "sv") -> bytes:
    return render_comparison(ROWS, fmt, title="Vinter", language=language, notes=["200 banor"])


def test_the_table_keeps_every_figure_exactly() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered("csv").decode("utf-8"))))
    assert [(row["scenario"], row["kpi"], float(row["difference"])) for row in rows] == [
        (row.scenario, row.kpi, row.difference) for row in ROWS
    ]
    assert rows[3]["low"] == ""


def test_the_document_holds_the_rows_as_they_are() -> None:
    found = json.loads(rendered("json"))
    assert found["rows"][0]["low"] == 11.8
    assert found["baseline"] == "baseline"


def test_the_page_shows_each_difference_with_its_interval_and_tone() -> None:
    page = rendered("html").decode("utf-8")
    assert '<span class="chip bad">+16,9 (+15\N{NO-BREAK SPACE}%)</span><small>+11,8 till +22,0</small>' in page
    assert '<span class="chip good">−32,4 (−29\N{NO-BREAK SPACE}%)</span>' in page
    assert '<span class="chip note">+0,10' in page, "a difference that may be chance is neither good nor bad"
    assert page.count("<figure>") == 2


def test_shares_differ_in_points_of_percent_and_a_change_of_sign_has_no_relative_size() -> None:
    rows = (
        Row("A", "occupancy_se", 0.892, 0.953, 0.061, 0.068, None, None, True),
        Row("A", "gap_hours", 66.5, -229.5, -296.0, -4.45, None, None, True),
    )
    page = render_comparison(rows, "html", title="t", language="da").decode("utf-8")
    assert '<span class="chip note">+6,1 %-point</span>' in page
    assert '<span class="chip good">−296,0</span>' in page
    assert ">Udgangspunkt</th>" in page


def test_the_workbook_orders_rows_by_figure() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(rendered("xlsx"))).worksheets[0]
    assert [row[1].value for row in sheet.iter_rows(min_row=5)] == ["Influenza", "Fler händer"] * 2
    assert sheet["E5"].value == 16.9


@pytest.mark.parametrize("fmt", sorted(COMPARISON_FORMATS))
def test_the_same_comparison_gives_the_same_bytes(fmt: str) -> None:
    assert rendered(fmt) == rendered(fmt)


def test_an_unknown_format_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UsageError, match="csv, csv_excel, html, json, xlsx"):
        rendered("pdf")
