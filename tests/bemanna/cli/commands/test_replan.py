"""bemanna replan: absences in, few changes with reasons out, the version before kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bemanna.cli.main import group
from tests.bemanna.plain_ward import write_ward

NOW = ["--as-of", "2027-01-05T06:30", "--seconds", "3", "--quiet"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    folder = write_ward(tmp_path / "ward")
    (folder / "sick.csv").write_text("worker;from;to;type\n1;2027-01-12;2027-01-12;sygdom\n", encoding="utf-8")
    return folder


def test_a_dry_run_says_every_change_with_its_reason_and_writes_no_roster(ward: Path) -> None:
    result = run("replan", ward, "--absences", ward / "sick.csv", *NOW, "--dry-run", "--json")
    assert result.exit_code == 0, result.output
    document = json.loads(result.output)
    assert all(one["why"] for one in document["changes"])
    assert document["changes"][0]["worker"] == "1"
    assert document["changes"][0]["why"] == ["sick leave of 1, Tue 12 Jan"]
    assert any(one["after"] == "D (nurse)" for one in document["changes"])
    assert not (ward / "out" / "roster.csv").exists()


def test_the_new_version_is_written_and_the_same_question_again_changes_nothing(ward: Path) -> None:
    result = run("replan", ward, "--absences", ward / "sick.csv", *NOW, "--format", "csv")
    assert result.exit_code in (0, 4), result.output
    rows = (ward / "out" / "roster.csv").read_text(encoding="utf-8")
    assert any("2027-01-12T07:00" in row and ",work,D," in row for row in rows.splitlines())
    assert "tir 12. jan" in result.output
    again = run("replan", ward, *NOW)
    assert again.exit_code == 0, again.output
    assert "Ingen ændring." in again.output
    assert (ward / "out" / "roster.csv").read_text(encoding="utf-8") == rows


def test_a_cap_on_people_is_kept(ward: Path) -> None:
    result = run("replan", ward, "--absences", ward / "sick.csv", *NOW, "--most-people", "0", "--dry-run", "--json")
    changes = json.loads(result.output)["changes"]
    assert {one["worker"] for one in changes} == {"1"}


def test_an_unknown_worker_or_file_is_told(ward: Path) -> None:
    assert "no worker 9" in str(run("replan", ward, *NOW, "--willing", "9").exception)
    assert "There is no file" in str(run("replan", ward, *NOW, "--absences", ward / "none.csv").exception)
    (ward / "sick.csv").write_text("worker;from\n77;2027-01-12\n", encoding="utf-8")
    wrong = run("replan", ward, *NOW, "--absences", ward / "sick.csv")
    assert "there is no such worker in the project" in str(wrong.exception)
