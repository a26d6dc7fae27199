"""bemanna check: the workbook goes out, is edited, and comes back as what was meant; what it breaks and costs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

from bemanna.cli.main import group
from tests.bemanna.plain_ward import write_ward

NOW = ["--as-of", "2027-01-05T06:30", "--quiet"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


@pytest.fixture(scope="module", params=["da", "en"])
def ward(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published roster, written as a workbook."""
    folder = write_ward(tmp_path_factory.mktemp("check") / "ward", request.param)
    result = run("export", folder, "--roster", folder / "data" / "published.csv", "--format", "xlsx", "--quiet")
    assert result.exit_code in (0, 4), result.output
    return folder


def edit(ward: Path, change: Callable[[openpyxl.Workbook], None]) -> Path:
    book = openpyxl.load_workbook(ward / "out" / "roster.xlsx")
    change(book)
    target = ward / "edited.xlsx"
    book.save(target)
    return target


def cell(sheet: Worksheet, person: str, day: int):  # type: ignore[no-untyped-def]
    row = next(row for row in range(1, 30) if sheet.cell(row, 1).value == person)
    for column in range(1, 40):
        for head in range(1, row):
            value = sheet.cell(head, column).value
            if isinstance(value, datetime) and value.day == day:
                return sheet.cell(row, column)
    raise AssertionError(f"no column of day {day}")


def checked(ward: Path, file: Path, *more: object) -> tuple[int, dict]:  # type: ignore[type-arg]
    result = run("check", ward, "--roster", file, *NOW, "--json", *more)
    assert result.exit_code in (0, 4), (result.output, result.exception)
    return result.exit_code, json.loads(result.output)


def test_a_workbook_that_nobody_edited_is_the_roster_itself(ward: Path) -> None:
    for file in (ward / "out" / "roster.xlsx", edit(ward, lambda book: None)):
        code, found = checked(ward, file)
        assert code == 0
        assert found["changes"] == []
        assert found["objective_before"] == found["objective_after"]


def test_a_swap_in_the_grid_is_read_as_two_changes_and_breaks_nothing(ward: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[1]
        cell(sheet, "Åse", 13).value = None
        cell(sheet, "Bo", 13).value = "D"

    code, found = checked(ward, edit(ward, change))
    assert code == 0, found
    assert [(one["worker"], one["before"], one["after"]) for one in found["changes"]] == [
        ("1", "D (nurse)", "free"),
        ("2", "free", "D (nurse)"),
    ]
    assert found["hard"] == found["not_allowed"] == []
    assert all(one["why"] for one in found["changes"])


def test_a_late_before_an_early_breaks_the_rest_and_ends_with_4(ward: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        cell(book.worksheets[1], "Åse", 12).value = "A"

    code, found = checked(ward, edit(ward, change))
    assert code == 4
    assert any("11 h of rest" in text for text in found["hard"])
    assert found["unsafe"] > 0
    assert found["objective_after"] > found["objective_before"]
    assert not (ward / "out" / "versions").exists()


def test_an_edit_of_the_list_counts_and_keeps_role_and_times(ward: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Duties"]
        row = next(row for row in range(2, 60) if sheet.cell(row, 3).value == "2027-01-13 07:00")
        sheet.cell(row, 7).value = "charge"

    _, found = checked(ward, edit(ward, change))
    assert [(one["worker"], one["before"], one["after"]) for one in found["changes"]] == [
        ("1", "D (nurse)", "D (charge)")
    ]
    assert "Duties" in found["read_from"]


@pytest.mark.parametrize("written", ["X9", "ferie"])
def test_a_code_that_is_no_shift_is_told_with_its_row(ward: Path, written: str) -> None:
    def change(book: openpyxl.Workbook) -> None:
        cell(book.worksheets[1], "Åse", 13).value = written

    result = run("check", ward, "--roster", edit(ward, change), *NOW)
    assert written in str(result.exception)
    assert "edited.xlsx" in str(result.exception)


def test_a_table_is_checked_as_well_and_taken_when_it_breaks_nothing(ward: Path) -> None:
    table = (ward / "out" / "roster.csv").read_text(encoding="utf-8")
    lines = [line.replace("1,Åse,", "2,Bo,") if "2027-01-13T07:00" in line else line for line in table.splitlines()]
    edited = ward / "edited.csv"
    edited.write_text("\n".join(lines), encoding="utf-8")
    code, found = checked(ward, edited)
    assert code == 0
    assert len(found["changes"]) == 2
    itself = run("check", ward, "--roster", ward / "out" / "roster.csv", *NOW)
    assert "--against" in str(itself.exception)
    try:
        taken = run("check", ward, "--roster", edited, *NOW, "--apply", "--format", "xlsx")
        assert taken.exit_code in (0, 4), taken.output
        assert (ward / "out" / "versions" / "001_roster.csv").read_text(encoding="utf-8") == table
        assert run("check", ward, "--roster", ward / "out" / "roster.xlsx", *NOW).exit_code == 0
    finally:
        (ward / "out" / "roster.csv").write_text(table, encoding="utf-8", newline="\r\n")


def test_the_answer_speaks_the_projects_language(ward: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        cell(book.worksheets[1], "Åse", 13).value = None

    output = run("check", ward, "--roster", edit(ward, change), *NOW).output
    english = ("Read from", "compared with", "In all", "fewer are better", "points", "newly broken", "are safe")
    if 'language = "da"' in (ward / "bemanna.toml").read_text(encoding="utf-8"):
        assert "Læst fra gitteret på arket" in output
        assert "I alt " in output
        assert not [words for words in english if words in output]
    else:
        assert "Read from the grid on the sheet" in output
        assert "fewer are better" in output
