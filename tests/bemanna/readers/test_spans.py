"""When a row's duty is: moments, times of day beside a date, days away, and what cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bemanna.problems import Problem
from bemanna.readers.duties import read_duties
from bemanna.readers.source import Source
from rules.clock import local_clock
from rules.timeline import Duty

CLOCK = local_clock("Europe/Copenhagen")
HEAD = "worker;dato;fra;til;type;minutter\n"


def read(tmp_path: Path, row: str, **options: object) -> tuple[list[Duty], list[Problem]]:
    (tmp_path / "d.csv").write_text(f"{HEAD}1;{row}\n", encoding="utf-8")
    problems: list[Problem] = []
    source = Source.model_validate({"file": "d.csv", **options})
    return [item.record for item in read_duties(source, tmp_path, CLOCK.zone, {}, problems)], problems


@pytest.mark.parametrize(
    ("row", "start", "minutes"),
    [
        (";2027-01-04 07:00;2027-01-04 15:15;;", "2027-01-04 07:00", 495),
        ("2027-01-04;07:00;15:15;;", "2027-01-04 07:00", 495),
        ("2027-01-04;23:00;07:15;;", "2027-01-04 23:00", 495),
        ("2027-01-04;07:00;07:00;;", "2027-01-04 07:00", 1440),
        ("2027-01-04;15:00;24:00;;", "2027-01-04 15:00", 540),
        ("2027-03-27;23:00;07:00;;420", "2027-03-27 23:00", 420),
        ("2026-10-24;23:00;07:00;;540", "2026-10-24 23:00", 540),
        (";2026-10-25 02:30+01:00;2026-10-25 10:00;;450", "2026-10-25 02:30", 450),
        (";2027-01-04 07:00;15:15;;", "2027-01-04 07:00", 495),
    ],
)
def test_a_duty_is_where_its_row_puts_it(tmp_path: Path, row: str, start: str, minutes: int) -> None:
    (duty,), problems = read(tmp_path, row)
    assert problems == []
    assert f"{CLOCK.aware(duty.start):%Y-%m-%d %H:%M}" == start
    assert duty.minutes == minutes


def test_leave_may_be_written_as_days_of_which_the_last_counts(tmp_path: Path) -> None:
    (duty,), problems = read(tmp_path, ";2027-01-04;2027-01-05;ferie;")
    assert problems == []
    assert (CLOCK.day(duty.start), duty.minutes, duty.kind) == (date(2027, 1, 4).toordinal(), 2880, "leave_annual")


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (";2027-01-04 07:00;2027-01-04 07:00;;", "til", "ends when or before it begins"),
        (";2027-01-04 07:00;2027-01-07 07:01;;", "til", "longer than three days"),
        (";07:00;15:00;;", "fra", "or a column date"),
        ("2027-01-04;;15:00;;", "fra", "either start and end"),
        ("2027-01-04;07:00;;;", "til", "the cell is empty"),
        (";2027-01-04;2027-01-04 15:00;;", "fra", "time of day is missing"),
        (";2027-01-05;2027-01-04;ferie;", "til", "ends before it begins"),
        (";2027-01-04 07:00;2027-01-04 15:15;;480", "minutter", "are 495 minutes"),
        ("2027-03-28;02:30;10:00;;", "fra", "does not exist"),
        ("2026-10-24;23:00;02:30;;", "til", "occurs twice"),
    ],
)
def test_what_cannot_be_is_told_at_its_column(tmp_path: Path, row: str, column: str, said: str) -> None:
    duties, problems = read(tmp_path, row)
    assert duties == []
    assert [problem.column for problem in problems] == [column], [str(problem) for problem in problems]
    assert said in problems[0].expected


def test_three_days_of_work_are_just_believed(tmp_path: Path) -> None:
    assert read(tmp_path, ";2027-01-04 07:00;2027-01-07 07:00;;")[0][0].minutes == 72 * 60


@pytest.mark.parametrize(("choice", "minutes"), [("first", 210), ("second", 270)])
def test_the_source_may_choose_between_the_two_hours(tmp_path: Path, choice: str, minutes: int) -> None:
    (duty,), _ = read(tmp_path, "2026-10-24;23:00;02:30;;", at_clock_change=choice)
    assert duty.minutes == minutes
