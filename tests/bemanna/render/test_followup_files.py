"""The files of a follow-up: workbook, tables and document hold what the page tells, the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from bemanna.errors import UsageError
from bemanna.followup.gather import gather
from bemanna.followup.story import stories
from bemanna.render.followup_files import followup_files, page_names
from tests.bemanna.followup.ward import CARD, DAY, write_region, write_ward
from tests.bemanna.render.html.test_followup_page import EXTRA, TABLES


def files(folder: Path, *formats: str) -> dict[str, bytes]:
    known = gather(write_ward(folder / "M2", CARD + EXTRA, **TABLES), DAY)
    return followup_files(known, stories(known), formats)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_the_tables_hold_values_scorecard_actions_budget_and_variance(tmp_path: Path) -> None:
    found = files(tmp_path, "csv")
    assert sorted(found) == [
        f"followup/{name}.csv"
        for name in ("actions", "assumptions", "budget_months", "kpi_values", "scorecard", "variance")
    ]
    values = rows(found["followup/kpi_values.csv"])
    (beds,) = [row for row in values if row["kpi"] == "occupancy_se" and row["period"] == "2026-11"]
    assert (beds["version"], beds["actual"], beds["completeness"], beds["hidden"]) == ("1", "0.3125", "1.0", "false")
    (variance, total) = rows(found["followup/variance.csv"])
    steps = [float(variance[step]) for step in ("volume", "mix", "norm", "price", "unexplained")]
    assert (variance["must_explain"], total["must_explain"]) == ("true", "false")
    assert sum(steps) == float(variance["total"]) == 300.0
    assert rows(found["followup/actions.csv"])[0]["status"] == "started"
    (assumed,) = rows(found["followup/assumptions.csv"])
    assert (assumed["likely_now"], assumed["realised"], assumed["standing"]) == ("2.0", "1.0", "as_low")


def test_the_workbook_has_a_sheet_for_each_part_and_real_numbers(tmp_path: Path) -> None:
    found = files(tmp_path, "xlsx")["followup/followup.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(found))
    assert book.sheetnames[:3] == ["Styrekort", "Over tid", "Afvigelser og handlinger"]
    assert len(book.sheetnames) == 6
    sheet = book["Styrekort"]
    heads = [cell.value for cell in sheet[4]]
    outcome = heads.index("Resultat")
    assert [row[outcome].value for row in sheet.iter_rows(min_row=5)] == [0.15, 0.3125, 2.5]
    money = book.worksheets[3]
    assert money.cell(5, 5).value == 100


def test_the_document_is_json_without_not_a_number(tmp_path: Path) -> None:
    document = json.loads(files(tmp_path, "json")["followup/followup.json"])
    assert document["as_of"] == "2026-12-08"
    assert {"kpi_values", "scorecard", "actions", "variance", "budget_months", "assumptions"} <= set(document)
    assert (document["unfed_goals"], document["activities_without_a_goal"]) == ([], [])
    assert [(one["goal"], one["wanted"]) for one in document["due"]] == [("home", "2026-11")]


def test_the_same_follow_up_gives_the_same_bytes_in_every_format(tmp_path: Path) -> None:
    assert files(tmp_path, "html", "xlsx", "csv", "json") == files(tmp_path, "html", "xlsx", "csv", "json")


def test_no_format_holds_a_person_or_a_hidden_number(tmp_path: Path) -> None:
    known = gather(write_region(tmp_path / "syd", many=(66, 3)), DAY)
    found = followup_files(known, stories(known), ["html", "csv", "csv_excel", "json"])
    everything = b"".join(found.values()).decode()
    assert "Ærø" not in everything
    hidden = [row for row in rows(found["followup/kpi_values.csv"]) if row["hidden"] == "true"]
    assert {row["unit"] for row in hidden} == {"a", "b"}
    assert all(not any(row[name] for name in ("plan", "actual", "forecast", "completeness")) for row in hidden)


def test_the_first_page_is_the_index_and_units_have_plain_names(tmp_path: Path) -> None:
    told = stories(gather(write_region(tmp_path / "syd"), DAY))
    assert page_names(told) == {"syd": "index.html", "north": "north.html", "a": "a.html", "b": "b.html"}


def test_an_unknown_format_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="html, xlsx, csv"):
        files(tmp_path, "docx")
