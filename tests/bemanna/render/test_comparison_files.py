"""The comparison report in every format."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from bemanna.errors import UsageError
from bemanna.render.comparison_files import COMPARISON_FORMATS, compared_bytes
from bemanna.reporting.scenario_comparison import Compared
from scenarios.comparison import ComparisonRow
from scenarios.decision import Decision, Reach
from scenarios.scenario import Lever, Scenario
from scenarios.waterfall import Waterfall

ROWS = (
    ComparisonRow("Influenza", "gap_hours", 112.4, 129.3, 16.9, 16.9 / 112.4, 11.8, 22.0, True),
    ComparisonRow("Influenza", "overflow", 1.2, 1.3, 0.1, 0.1 / 1.2, -0.1, 0.3, True),
    ComparisonRow("Fler händer", "gap_hours", 112.4, 80.0, -32.4, -32.4 / 112.4, -40.0, -25.0, True),
    ComparisonRow("Fler händer", "overflow", 1.2, 1.2, 0.0, 0.0, None, None, True),
)


def rendered(fmt: str, language: str = "sv") -> bytes:
    return compared_bytes(Compared("Vinter", language, "baseline", ROWS, ("200 banor",), None), fmt)


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
        ComparisonRow("A", "occupancy_se", 0.892, 0.953, 0.061, 0.068, None, None, True),
        ComparisonRow("A", "gap_hours", 66.5, -229.5, -296.0, -4.45, None, None, True),
    )
    page = compared_bytes(Compared("t", "da", "baseline", rows, (), None), "html").decode("utf-8")
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


LEVER = Lever.model_validate({"path": "beds[M2]", "add": {"low": -5, "likely": -4, "high": -2}, "reason": "stängning"})
DECISION = Decision(
    Scenario(name="Influenza", levers=(LEVER,)),
    (LEVER,),
    ROWS[:2],
    (Waterfall("gap_hours", 112.4, (("stängning", 10.0),), 6.9, 129.3, ((9.0, 11.0),)),),
    (Reach("gap_hours", 0, 120.0, 140.0),),
)


def whole() -> Compared:
    units = {"Avdelning 1": ROWS[:1], "Avdelning 2": ROWS[2:3]}
    return Compared("Region", "sv", "baseline", ROWS, units=units, whole="Region", decisions=(DECISION,))


def test_every_row_of_the_table_names_its_unit_and_its_scenario() -> None:
    rows = list(csv.DictReader(io.StringIO(compared_bytes(whole(), "csv").decode("utf-8"))))
    assert [(row["unit"], row["scenario"]) for row in rows] == [
        *(("Region", row.scenario) for row in ROWS),
        ("Avdelning 1", "Influenza"),
        ("Avdelning 2", "Fler händer"),
    ]


def test_the_workbook_tells_units_effects_sensitivity_and_assumptions() -> None:
    book = openpyxl.load_workbook(io.BytesIO(compared_bytes(whole(), "xlsx")))
    assert book.sheetnames == ["Jämförelse av scenarier", "Per enhet", "Effekt", "Känslighet", "Antaganden"]
    effects = [row[3].value for row in book["Effekt"].iter_rows(min_row=5)]
    assert effects[0] + sum(effects[1:-1]) == pytest.approx(effects[-1])
    assert [cell.value for cell in book["Känslighet"][5]][3:] == [120, 140, 20]
    assumed = [cell.value for cell in book["Antaganden"][5]]
    assert assumed[3:6] == [-5, -4, -2]
    assert "stängning" in assumed


def test_a_page_of_a_region_has_its_units_and_many_scenarios_stand_one_under_the_other() -> None:
    page = compared_bytes(whole(), "html").decode("utf-8")
    assert "Avdelning 2" in page
    many = tuple(
        ComparisonRow(f"s{n}", "gap_hours", 100.0, 100.0 + n, float(n), n / 100, None, None, True) for n in range(1, 9)
    )
    page = compared_bytes(Compared("W", "en", "baseline", many, pages={"s3": "decision_s3.html"}), "html").decode(
        "utf-8"
    )
    assert "8 scenarios" in page
    assert '<a href="decision_s3.html">s3</a>' in page
    assert "<figure>" not in page
