"""The follow-up tables: what cells mean, that no heading means two things, and that mistakes have a place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bemanna.followup.reference import reference
from bemanna.followup.tables import read_followup_tables
from bemanna.problems import Problem
from bemanna.readers.source import Source

PAGE = Path(__file__).resolve().parents[3] / "docs" / "followup_tables.md"


def read(folder: Path, name: str, text: str) -> tuple[list[Any], list[Problem]]:
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    tables = read_followup_tables({name: Source(file=f"{name}.csv")}, folder, "Europe/Stockholm", "M2", problems)
    return list(getattr(tables, name)), problems


def test_the_page_is_the_one_that_the_tables_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "python -m bemanna.followup.reference"


def test_a_swedish_table_of_measures_is_read(tmp_path: Path) -> None:
    rows, problems = read(
        tmp_path, "measures", "Nyckeltal;Period;Utfall;Täckning;Antal personer\nfalls;2026-11;0,12;97 %;120\n"
    )
    assert problems == []
    assert (rows[0].unit, rows[0].kpi, rows[0].period.name) == ("M2", "falls", "2026-11")
    assert (rows[0].actual, rows[0].completeness, rows[0].persons, rows[0].plan) == (0.12, 0.97, 120.0, None)


def test_money_is_kept_to_the_ore(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, "budget", "konto;år;belopp\nlön;2027;1234567,89\n")
    assert problems == []
    assert (rows[0].amount, rows[0].method) == (123_456_789, "equal")
    _, problems = read(tmp_path, "budget", "konto;år;belopp\nlön;2027;1,005\n")
    assert (
        problems[0].expected == "could be 1005 or 1.005: leave out the mark" or "two decimals" in problems[0].expected
    )


@pytest.mark.parametrize(
    ("name", "text", "column", "expected"),
    [
        ("spending", "line;period;amount\nx;2026-W01;5\n", "period", "a month such as 2026-11"),
        ("totals", "total;period;value\nx;2026-13;5\n", "period", "2026-W48"),
        ("measures", "kpi;period;completeness\nx;2026-11;97\n", "completeness", "percentage with its mark"),
        ("budget", "line;year;amount;method\nx;2027;5;evenly\n", "method", "one of equal, last_year"),
        ("totals", "total;period;value;basis\nx;2026-11;5;hope\n", "basis", "actual, plan, forecast"),
        ("budget", "line;year;amount\nx;27;5\n", "year", "a year such as 2027"),
        ("totals", "total;period;value\nx;2026-11;-5\n", "value", "0 or more"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    tmp_path: Path, name: str, text: str, column: str, expected: str
) -> None:
    rows, problems = read(tmp_path, name, text)
    assert rows == []
    assert (problems[0].row, problems[0].column) == (2, column)
    assert expected in problems[0].expected


def test_a_likely_value_outside_its_span_is_a_problem_of_its_row(tmp_path: Path) -> None:
    head = "id;title;measured_in;low;likely;high;evidence;owner;start\n"
    rows, problems = read(tmp_path, "assumptions", head + "A;t;h;1;5;4;e;o;2027-01-01\n")
    assert rows == []
    assert "outside low to high" in problems[0].expected
    rows, problems = read(tmp_path, "assumptions", head + "A;t;h;1;3;4;e;o;2027-W01\n")
    assert problems == []
    known = rows[0].assumption()
    assert (known.start, known.realised) == (known.full, None)


def test_planned_and_actual_stand_beside_each_other_in_a_cost_line(tmp_path: Path) -> None:
    text = (
        "activity;period;planned_volume;actual_volume;planned_hours;actual_hours;planned_rate;actual_rate;booked;due\n"
        "visit;2026-11;100;110;2;2,1;5,00;5,20;1210,00;2027-01-31\n"
    )
    rows, problems = read(tmp_path, "cost_lines", text)
    assert problems == []
    assert (rows[0].volume, rows[0].hours, rows[0].rate) == ((100.0, 110.0), (2.0, 2.1), (500.0, 520.0))
    assert (rows[0].booked, rows[0].explanation, rows[0].action) == (121_000, None, "")
