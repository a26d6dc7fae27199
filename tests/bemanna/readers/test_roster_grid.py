"""Rosters as planners keep them: people down, days across, codes or times in the cells."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from bemanna.problems import Problem
from bemanna.readers.duties import grid_days, read_duties
from bemanna.readers.source import Source
from bemanna.readers.table import Placed
from roster.shift import Shift
from rules.clock import local_clock
from rules.timeline import Duty

ZONE = "Europe/Copenhagen"
CLOCK = local_clock(ZONE)
SHIFTS = {"D": Shift("D", 420, 495, roles=("nurse",)), "N": Shift("N", 1380, 495)}
MONDAY = date(2027, 1, 4)


def workbook(path: Path, *rows: list[object]) -> None:
    """A title, a line of weeks, a heading with seven real dates, then the rows."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Vagtplan M2"])
    page.append([None, None, "uge 1"])
    page.append(["Navn", "%", *(datetime.combine(MONDAY + timedelta(step), datetime.min.time()) for step in range(7))])
    for cells in page[3]:
        cells.number_format = "d"
    for row in rows:
        page.append(row)
    book.save(path)


def read(path: Path, **options: object) -> tuple[tuple[Placed[Duty], ...], list[Problem]]:
    problems: list[Problem] = []
    source = Source.model_validate({"file": path.name, **options})
    return read_duties(source, path.parent, ZONE, SHIFTS, problems), problems


def test_codes_become_the_duties_of_their_shifts(tmp_path: Path) -> None:
    workbook(tmp_path / "p.xlsx", ["Åse", 100, "D", None, "fri", "-", None, None, "N"])
    placed, problems = read(tmp_path / "p.xlsx")
    assert problems == []
    day, night = (item.record for item in placed)
    assert day == SHIFTS["D"].duty(CLOCK, MONDAY.toordinal(), "Åse", "nurse")
    assert (night.worker, night.shift, night.minutes) == ("Åse", "N", 495)
    assert CLOCK.day(night.start) == MONDAY.toordinal() + 6
    assert placed[0].place.row == 4


def test_times_absences_and_two_duties_in_a_cell_are_read(tmp_path: Path) -> None:
    workbook(tmp_path / "p.xlsx", ["Bo", 80, "07-15", "7:30-15.45", "2300-0715", "ferie", "F", "D+N", None])
    placed, problems = read(tmp_path / "p.xlsx", kinds={"F": "leave_annual"})
    assert problems == []
    assert [(duty.kind, duty.minutes) for duty in (item.record for item in placed)] == [
        ("work", 480),
        ("work", 495),
        ("work", 495),
        ("leave_annual", 1440),
        ("leave_annual", 1440),
        ("work", 495),
        ("work", 495),
    ]


def test_rows_of_counts_and_rows_without_a_person_are_passed_over(tmp_path: Path) -> None:
    rows = ["Dagvagt", None, 4, 4, "5", 3, 4, 2, 2], [None, None, "D", "D", "D", "D", "D", "D", "D"]
    workbook(tmp_path / "p.xlsx", ["Bo", 80, "D", None, None, None, None, None, None], *rows)
    placed, problems = read(tmp_path / "p.xlsx")
    assert (len(placed), problems) == (1, [])


def test_an_unknown_code_is_one_problem_for_all_its_cells(tmp_path: Path) -> None:
    workbook(tmp_path / "p.xlsx", ["Bo", 80, "D", "X", "X", None, None, None, None], ["Åse", 80, "X", "Y", *[None] * 5])
    placed, problems = read(tmp_path / "p.xlsx")
    assert len(placed) == 1
    assert [(problem.row, problem.column, problem.value) for problem in problems] == [
        (4, "2027-01-05", "X"),
        (5, "2027-01-05", "Y"),
    ]
    assert "in 3 cells" in problems[0].expected
    assert "shifts are D, N" in problems[0].expected


def test_times_that_do_not_exist_are_told(tmp_path: Path) -> None:
    workbook(tmp_path / "p.xlsx", ["Bo", 80, "07-25", *[None] * 6])
    assert "expected times" in read(tmp_path / "p.xlsx")[1][0].expected


def test_a_csv_grid_with_dates_as_text_is_read(tmp_path: Path) -> None:
    heading = ";".join(["medarbejder", *(f"{MONDAY + timedelta(step):%d-%m-%Y}" for step in range(7))])
    (tmp_path / "p.csv").write_text(f"{heading}\n7;D;;;;;;N\n", encoding="utf-8")
    placed, problems = read(tmp_path / "p.csv")
    assert ([item.record.worker for item in placed], problems) == (["7", "7"], [])


@pytest.mark.parametrize("days", [4, 5])
def test_four_days_across_are_no_grid_and_five_are(tmp_path: Path, days: int) -> None:
    heading = ";".join(["medarbejder", *(f"{MONDAY + timedelta(step)}" for step in range(days))])
    (tmp_path / "p.csv").write_text(f"{heading}\n7;D;D;D;D\n", encoding="utf-8")
    placed, problems = read(tmp_path / "p.csv")
    assert (len(placed), bool(problems)) == ((4, False) if days == 5 else (0, True))


def test_two_people_of_one_name_are_refused_with_both_rows(tmp_path: Path) -> None:
    workbook(tmp_path / "p.xlsx", ["Åse", 100, "D"], ["Bo", 80, "D"], ["åse ", 80, None, "N"])
    placed, problems = read(tmp_path / "p.xlsx")
    assert [item.record.worker for item in placed] == ["Åse", "Bo"]
    (problem,) = problems
    assert (problem.row, "row 4 already" in problem.expected) == (6, True)


def test_people_told_apart_in_brackets_are_two(tmp_path: Path) -> None:
    workbook(tmp_path / "p.xlsx", ["Åse (1)", 100, "D"], ["Åse (2)", 80, "D"])
    placed, problems = read(tmp_path / "p.xlsx")
    assert (problems, len(placed)) == ([], 2)


def test_the_days_of_a_grid_are_those_of_its_columns_also_the_empty_ones(tmp_path: Path) -> None:
    workbook(tmp_path / "p.xlsx", ["Åse", 100, "D"])
    assert grid_days(Source(file="p.xlsx"), tmp_path, ZONE) == (MONDAY, MONDAY + timedelta(6))
    (tmp_path / "t.csv").write_text("worker;date;shift\nÅse;2027-01-04;D\n", encoding="utf-8")
    assert grid_days(Source(file="t.csv"), tmp_path, ZONE) is None
