"""bemanna kpi from the outside: what it prints, writes and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.commands.kpi import command
from bemanna.errors import UsageError
from bemanna.problems import InputProblems
from tests.bemanna.followup.ward import CARD, write_region, write_ward

DAY = "2026-12-08"
FALLS = "kpi;period;actual;persons\nfalls;2026-10;0,2;400\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False)


def test_compute_writes_every_value_in_the_flavour_of_the_project(tmp_path: Path) -> None:
    ward = write_ward(tmp_path / "M2")
    result = run("compute", ward, "--as-of", DAY, "--quiet")
    assert result.exit_code == 0
    assert "occupancy_se v1" in result.output
    text = (ward / "out" / "followup" / "kpi_values.csv").read_text(encoding="utf-8-sig")
    assert text.startswith("unit;kpi;version;period;")
    assert "M2;occupancy_se;1;2026-11;2026-11-01;2026-11-30;share;;0,3125;;1,0;false;false;" in text
    values = json.loads(run("compute", ward, "--as-of", DAY, "--json").output)
    assert {row["kpi"] for row in values} >= {"occupancy_se", "mean_stay"}


def test_compute_says_how_much_is_hidden(tmp_path: Path) -> None:
    result = run("compute", write_region(tmp_path / "syd", many=(66, 3)), "--as-of", DAY)
    assert "values are hidden: fewer than 5 persons" in result.output


def test_report_writes_pages_workbook_and_tables_of_every_unit(tmp_path: Path) -> None:
    region = write_region(tmp_path / "syd")
    result = run("report", region, "--as-of", DAY, "--period", "2026-11", "--out", tmp_path / "o", "--format", "html")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "o" / "followup").iterdir()) == [
        "a.html", "b.html", "index.html", "north.html",
    ]  # fmt: skip
    assert "Region Syd: 1 of 1 targets reached" in result.output
    assert "2026-11" in (tmp_path / "o" / "followup" / "index.html").read_text(encoding="utf-8")


def test_a_period_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--period november: expected a period"):
        run("report", write_ward(tmp_path / "M2"), "--period", "november")


def test_due_lists_goals_without_a_fresh_value_and_ends_with_nought(tmp_path: Path) -> None:
    ward = write_ward(tmp_path / "M2", measures=FALLS)
    result = run("due", ward, "--as-of", DAY)
    assert result.exit_code == 0
    assert "Home for good: falls for 2026-11; the last is of 2026-10 (monthly)" in result.output
    assert "A1: Walk with them (Ward, due 2026-12-01)" in result.output
    found = json.loads(run("due", ward, "--as-of", DAY, "--json").output)
    assert found["due"] == [
        {"unit": "M2", "goal": "home", "kpi": "falls", "cadence": "monthly", "wanted": "2026-11", "latest": "2026-10"}
    ]
    assert [one["id"] for one in found["overdue_actions"]] == ["A1"]
    calm = CARD.replace("due = 2026-12-01", "due = 2026-12-24")
    inside_grace = run("due", write_ward(tmp_path / "M3", calm, measures=FALLS), "--as-of", "2026-12-07")
    assert "Every goal has a fresh value, and no action is overdue" in inside_grace.output


def test_export_writes_the_file_or_tells_every_code_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputProblems, match="no code of the unit for stratsys"):
        run("export", write_ward(tmp_path / "M2"), "--period", "2026-11", "--as-of", DAY)
    assert not (tmp_path / "M2" / "out").exists()
    codes = "kind;id;code\nunit;M2;9\nmeasure;occupancy_se;K1\nmeasure;mean_stay;K2\ncolumn;actual;U\n"
    ward = write_ward(tmp_path / "M2", codes=codes)
    result = run("export", ward, "--period", "2026-11", "--as-of", DAY)
    assert "2 values for stratsys." in result.output
    assert (ward / "out/followup/kpi_2026-11.csv").read_bytes().startswith(b"2026-11-30;9;K2;U;2,5\r\n")
    assert "2 values" in run("export", ward, "--period", "2026-11", "--as-of", DAY, "--manual").output
    assert (ward / "out/followup/kpi_2026-11.txt").read_bytes().startswith(b"date\tunit\t")


def test_definitions_are_printed_or_written_with_the_scorecards_own(tmp_path: Path) -> None:
    assert "`occupancy_se v1`" in run("definitions").output
    ward, page = write_ward(tmp_path / "M2"), tmp_path / "page.html"
    assert "definitions in" in run("definitions", ward, "--format", "html", "--language", "da", "--out", page).output
    assert "falls v1" in page.read_text(encoding="utf-8")
    assert any(row["kpi"] == "falls" for row in json.loads(run("definitions", ward, "--format", "json").output))


def test_a_folder_without_a_scorecard_says_what_to_write(tmp_path: Path) -> None:
    ward = write_ward(tmp_path / "M2")
    (ward / "followup" / "scorecard.toml").unlink()
    with pytest.raises(UsageError, match="has no scorecard"):
        run("due", ward)


def test_nothing_is_written_when_a_table_is_wrong(tmp_path: Path) -> None:
    ward = write_ward(tmp_path / "M2", CARD, measures="kpi;period;actual\nfalls;2026-13;0,2\n")
    with pytest.raises(InputProblems, match="2026-13"):
        run("compute", ward)
    assert not (ward / "out").exists()
