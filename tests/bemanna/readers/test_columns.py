"""Headings: synonyms, column maps, titles above them, unknown, missing and doubled ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bemanna.problems import Problem
from bemanna.readers.absences import AbsenceTableRow
from bemanna.readers.columns import BrokenRow, fold, nearest
from bemanna.readers.source import Source
from bemanna.readers.table import all_rows


def read(tmp_path: Path, text: str, **options: object) -> tuple[tuple[AbsenceTableRow | BrokenRow, ...], list[Problem]]:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    source = Source.model_validate({"file": "t.csv", **options})
    return all_rows(AbsenceTableRow, source, tmp_path, "Europe/Copenhagen", problems), problems


@pytest.mark.parametrize(
    "heading", ["Medarbejder-ID", "MEDARBEJDER ID", "medarbejder_id", "Anställd.ID", "anstalld id", "Employee (id)"]
)
def test_case_spaces_dots_hyphens_and_nordic_letters_do_not_matter(tmp_path: Path, heading: str) -> None:
    rows, problems = read(tmp_path, f"{heading};fra\n7;2027-01-04\n")
    assert (problems, rows[0].worker) == ([], "7")


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_a_column_map_goes_before_the_synonyms(tmp_path: Path) -> None:
    text = "worker;from;X\n7;2027-01-04;2027-01-06\n"
    rows, problems = read(tmp_path, text, columns={"first": "X"}, extra_columns="ignore")
    assert str(rows[0].first) == "2027-01-06"
    assert [problem.column for problem in problems] == ["from"], "two columns of one meaning"


def test_a_map_of_an_unknown_field_or_heading_is_told_with_the_nearest(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "worker;from\n7;2027-01-04\n", columns={"frist": "from", "last": "form"})
    assert "did you mean 'first'" in problems[0].expected
    assert "did you mean 'from'" in problems[1].expected


def test_titles_above_the_heading_are_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, "Fravær M2;;\nUdskrevet 30-11-2026;;\n\nworker;from;to\n7;2027-01-04;2027-01-05\n")
    assert problems == []
    assert [(row.place.row, row.worker) for row in rows] == [(5, "7")]


@pytest.mark.parametrize(("titles", "read_it"), [(10, True), (11, False)])
def test_no_more_than_ten_rows_may_stand_above_the_heading(tmp_path: Path, titles: int, read_it: bool) -> None:
    rows, problems = read(tmp_path, "titel\n" * titles + "worker;from;to\n7;2027-01-04;2027-01-05\n")
    assert (len(rows) == 1, problems == []) == (read_it, read_it)


def test_unknown_columns_may_be_passed_over_by_choice(tmp_path: Path) -> None:
    text = "worker;from;farve\n7;2027-01-04;blå\n"
    assert [problem.column for problem in read(tmp_path, text)[1]] == ["farve"]
    assert read(tmp_path, text, extra_columns="ignore")[1] == []


def test_a_row_with_more_cells_than_the_heading_is_told(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, "worker;from\n7;2027-01-04;;\n8;2027-01-04;x\n")
    assert [isinstance(row, BrokenRow) for row in rows] == [False, True]
    assert "the row has 3 cells and the heading 2" in problems[0].expected


def test_an_empty_cell_that_is_needed_is_told(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "worker;from;to\n;2027-01-04;\n")
    assert [(problem.column, problem.row) for problem in problems] == [("worker", 2)]


def test_the_nearest_name_is_found_and_a_far_one_is_not() -> None:
    assert nearest("workr", ["worker", "shift"]) == "worker"
    assert nearest("zzz", ["worker", "shift"]) is None
