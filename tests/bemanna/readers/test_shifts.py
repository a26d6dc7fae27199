"""The catalogue: shifts by end or by length, over midnight, with breaks and weekdays."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.problems import Problem
from bemanna.readers.shifts import read_shifts
from bemanna.readers.source import Source
from roster.shift import Shift


def read(tmp_path: Path, text: str) -> tuple[list[Shift], list[Problem]]:
    (tmp_path / "s.csv").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    placed = read_shifts(Source(file="s.csv"), tmp_path, "Europe/Stockholm", "M2", problems)
    return [item.record for item in placed], problems


@pytest.mark.parametrize(
    ("row", "start", "minutes"),
    [
        ("07:00;15:30;", 420, 510),
        ("23:00;07:15;", 1380, 495),
        ("07:00;;8:15", 420, 495),
        ("07:00;;12 h", 420, 720),
        ("08:00;08:00;24 h", 480, 1440),
        ("08:00;08:00;24:00", 480, 1440),
        ("08:00;08:00;48:00", 480, 2880),
        ("00:00;24:00;", 0, 1440),
        ("07:00;15:15;8:15", 420, 495),
    ],
)
def test_a_shift_is_as_long_as_its_ends_or_its_length_say(tmp_path: Path, row: str, start: int, minutes: int) -> None:
    (shift,), problems = read(tmp_path, f"pass;från;till;längd\nX;{row}\n")
    assert (problems, shift.start, shift.minutes) == ([], start, minutes)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("07:00;15:00;8:15", "are 480 minutes"),
        ("07:00;;", "end or a length"),
        ("07:00;;0 min", "more than 0"),
        ("08:00;16:00;0:00", "more than 0"),
        ("08:00;08:00;0:00", "more than 0"),
        ("08:00;08:00;", "same time"),
        ("08:00;08:00;9:00", "are 1440 minutes"),
        ("07:00;;49 h", "48"),
    ],
)
def test_a_length_that_cannot_be_is_told(tmp_path: Path, row: str, said: str) -> None:
    shifts, problems = read(tmp_path, f"pass;från;till;längd\nX;{row}\n")
    assert shifts == []
    assert len(problems) == 1
    assert said in problems[0].expected


def test_breaks_lie_after_the_start_also_over_midnight(tmp_path: Path) -> None:
    text = "pass;från;till;rast\nD;07:00;15:30;11:00-11:30\nN;23:00;07:00;02:00-02:30|23:30-00:15\n"
    (day, night), problems = read(tmp_path, text)
    assert problems == []
    assert day.breaks == ((240, 270),)
    assert night.breaks == ((180, 210), (30, 75))


def test_the_rest_of_a_row_is_read_or_has_its_default(tmp_path: Path) -> None:
    head = "pass;från;till;roller;veckodagar;typ;märken;avdelning\n"
    rows = "D;07:00;15:00;a|b;man-fre;jour;lång;K1\nE;07:00;15:00;;;;;\n"
    (full, plain), problems = read(tmp_path, head + rows)
    assert problems == []
    assert (full.roles, full.weekdays, full.kind, full.tags, full.unit) == (
        ("a", "b"),
        frozenset(range(5)),
        "oncall_site",
        frozenset({"lång"}),
        "K1",
    )
    assert (plain.roles, plain.weekdays, plain.kind, plain.unit) == ((), frozenset(range(7)), "work", "M2")


def test_a_code_that_stands_twice_is_told(tmp_path: Path) -> None:
    shifts, problems = read(tmp_path, "pass;från;till\nD;07:00;15:00\nD;08:00;16:00\n")
    assert [shift.start for shift in shifts] == [420]
    assert [(problem.row, problem.value) for problem in problems] == [(3, "D")]
