"""Patients present: spans from start to end, or to the next row of the unit."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers.patients import read_patients
from bemanna.readers.source import Source

ZONE = "Europe/Copenhagen"


def read(tmp_path: Path, text: str) -> tuple[list[tuple[str, int, int]], list[Problem]]:
    (tmp_path / "p.csv").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    placed = read_patients(Source(file="p.csv"), tmp_path, ZONE, "M2", problems)
    return [(one.record.unit, one.record.end - one.record.start, one.record.number) for one in placed], problems


def test_a_row_without_an_end_holds_until_the_next_of_its_unit_and_the_last_for_an_hour(tmp_path: Path) -> None:
    rows = "A;2027-01-04 07:00;20\nB;2027-01-04 08:00;5\nA;2027-01-04 10:00;22\n"
    found, problems = read(tmp_path, "afsnit;fra;antal\n" + rows)
    assert (found, problems) == ([("A", 180, 20), ("A", 60, 22), ("B", 60, 5)], [])


def test_the_unit_of_a_table_without_one_is_the_projects(tmp_path: Path) -> None:
    assert read(tmp_path, "start;end;patients\n2027-01-04 07:00;2027-01-04 09:00;3\n")[0] == [("M2", 120, 3)]


def test_spans_that_overlap_or_end_before_they_begin_are_told(tmp_path: Path) -> None:
    rows = "2027-01-04 07:00;2027-01-04 09:00;3\n2027-01-04 08:59;2027-01-04 08:00;3\n"
    found, problems = read(tmp_path, "start;end;patients\n" + rows)
    assert found == []
    assert [problem.row for problem in problems] == [2, 3]


def test_the_night_that_is_an_hour_longer_has_nine_hours(tmp_path: Path) -> None:
    text = "start;end;patients\n2026-10-24 23:00;2026-10-25 07:00;3\n"
    assert read(tmp_path, text)[0][0][1] == 9 * 60
