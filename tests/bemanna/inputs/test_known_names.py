"""People, shifts, skills and units are known by their names however these are cased and spaced, never by guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.inputs.inputs import Inputs
from bemanna.inputs.load import load_project
from bemanna.problems import InputProblems

TOML = """
[project]
name = "w"
unit = "W"
zone = "Europe/Stockholm"
country = "SE"
language = "en"
[period]
first = 2027-03-01
days = 28
[sources]
workers = "workers.csv"
shifts = "shifts.csv"
norms = "norms.csv"
wishes = "wishes.csv"
history = "history.csv"
[rules]
pack = "dk_region_nurse"
[contract]
full_time_week = "PT37H"
"""
WORKERS = "worker;name;skills;weekly_hours\n1;Anna Berg;Nurse;37\n2;Bo Ek;Nurse;37\n3;Bo Ek;Nurse;37\n"


def loaded(
    folder: Path, wishes: str, history: str = "1;D;2027-02-26\n", shifts: str = "D;07:00;15:00;nurse\n"
) -> Inputs:
    """A ward whose tables spell things in their own way."""
    (folder / "bemanna.toml").write_text(TOML, encoding="utf-8")
    (folder / "workers.csv").write_text(WORKERS, encoding="utf-8")
    (folder / "shifts.csv").write_text("shift;start;end;roles\n" + shifts, encoding="utf-8")
    (folder / "norms.csv").write_text("norm;skill;kind;value;from;to\nD;NURSE ;fixed;1;07:00;15:00\n", encoding="utf-8")
    (folder / "wishes.csv").write_text("worker;first;wish;shift\n" + wishes, encoding="utf-8")
    (folder / "history.csv").write_text("worker;shift;date\n" + history, encoding="utf-8")
    return load_project(folder)


def test_a_unique_name_is_as_good_as_an_id_and_case_and_spaces_do_not_matter(tmp_path: Path) -> None:
    inputs = loaded(tmp_path, "anna  berg;2027-03-02;off;\n2;2027-03-02;work;d\n", "Anna Berg;d;2027-02-26\n")
    assert [(wish.worker, wish.shift) for wish in inputs.wishes] == [("1", None), ("2", "D")]
    assert [(duty.worker, duty.shift) for duty in inputs.history] == [("1", "D")]
    assert (inputs.shifts[0].roles, inputs.norms[0].skill) == (("Nurse",), "Nurse")


def test_a_name_of_two_people_is_asked(tmp_path: Path) -> None:
    with pytest.raises(InputProblems) as raised:
        loaded(tmp_path, "Bo Ek;2027-03-02;off;\n")
    (problem,) = raised.value.problems
    assert (problem.row, problem.expected) == (2, "several people have this name: 2, 3")


def test_codes_that_differ_by_case_alone_are_two_and_are_not_mixed(tmp_path: Path) -> None:
    both = "D;07:00;15:00;nurse\nd;08:00;16:00;nurse\n"
    inputs = loaded(tmp_path, "1;2027-03-02;work;d\n", "1;d;2027-02-26\n2;D;2027-02-26\n", both)
    assert [wish.shift for wish in inputs.wishes] == ["d"]
    assert sorted((duty.worker, duty.shift or "") for duty in inputs.history) == [("1", "d"), ("2", "D")]


def test_dates_without_a_year_are_those_of_the_period_and_that_is_said(tmp_path: Path) -> None:
    inputs = loaded(tmp_path, "1;2/3;off;\n1;v 10;off;\n")
    assert next(wish.day for wish in inputs.wishes) == inputs.horizon.first_day + 1
    assert len(inputs.wishes) == 8
    said = "wishes.csv: without a year the one nearest to the period is meant: 2/3 = 2027-03-02, v 10 = 2027-03-08."
    assert said in [str(one) for one in inputs.remarks]
