"""Whatever table lies at another time than the others is told or refused: nothing that contradicts is silent."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from bemanna.inputs.compared_in_time import refuse_known_days
from bemanna.inputs.inputs import Inputs
from bemanna.inputs.load import load_project
from bemanna.problems import InputProblems
from tests.bemanna.folder import TABLES, TOML, write_folder

FIRST = date(2027, 1, 4)
"""First day of the period."""


def _tables() -> dict[str, str]:
    """A ward whose arrivals and stays end on the eve of the period."""
    draw = np.random.default_rng(4)
    start = FIRST - timedelta(days=120)
    arrivals, stays = ["tid"], ["admitted;discharged"]
    for day in range(120):
        for minute in sorted(draw.integers(420, 1320, draw.poisson(5)).tolist()):
            at = f"{start + timedelta(day)} {minute // 60:02d}:{minute % 60:02d}"
            arrivals.append(at)
            ends = start + timedelta(days=day + int(draw.integers(1, 8)))
            stays.append(f"{at};{ends} 10:00" if ends < FIRST else f"{at};")
    return {"arrivals": "\n".join(arrivals) + "\n", "stays": "\n".join(stays) + "\n"}


PATIENTS = _tables()
DATED = ("arrivals", "stays", "history", "absences", "wishes", "locks")


def moved(text: str, days: int) -> str:
    """The text with all its dates moved; weeks are written as their Mondays first."""
    text = re.sub(r"(\d{4})-W(\d\d)", lambda m: str(date.fromisocalendar(int(m[1]), int(m[2]), 1)), text)
    return re.sub(r"\d{4}-\d\d-\d\d", lambda m: str(date.fromisoformat(m[0]) + timedelta(days)), text)


def told(folder: Path) -> set[str]:
    """All that is said of a folder: remarks, or the problems that refuse it."""
    try:
        inputs: Inputs = load_project(folder)
        refuse_known_days(inputs.series, inputs.project)
    except InputProblems as wrong:
        return {str(problem) for problem in wrong.problems}
    return {str(remark) for remark in inputs.remarks}


def test_a_ward_whose_tables_fit_is_told_nothing_of_time(tmp_path: Path) -> None:
    found = told(write_folder(tmp_path, TOML, **PATIENTS))
    assert not [one for one in found if "end on" in one or "overlap" in one or "as_of" in one], found


@pytest.mark.parametrize("days", [-400, -30, 30, 400])
@pytest.mark.parametrize("table", DATED)
def test_a_table_of_another_time_is_told_or_refused(tmp_path: Path, table: str, days: int) -> None:
    whole = {**TABLES, **PATIENTS}
    before = told(write_folder(tmp_path / "as_it_is", TOML, **PATIENTS))
    after = told(write_folder(tmp_path / "moved", TOML, **{**PATIENTS, table: moved(whole[table], days)}))
    assert after - before, f"{table} moved by {days} days is silent"


def test_an_export_fresher_than_the_first_day_names_as_of(tmp_path: Path) -> None:
    late = {name: moved(text, 7) for name, text in PATIENTS.items()}
    (said,) = told(write_folder(tmp_path, TOML, **late))
    assert "as_of = 2027-01-04" in said
    stated = TOML.replace("days = 28", "days = 28\nas_of = 2027-01-04")
    found = told(write_folder(tmp_path, stated, **late))
    assert any("are not looked at" in one for one in found)


def test_a_plan_after_the_end_of_its_period_is_refused(tmp_path: Path) -> None:
    stated = TOML.replace("days = 28", "days = 28\nas_of = 2027-02-01")
    (said,) = told(write_folder(tmp_path, stated, **PATIENTS))
    assert "The period has ended" in said


def test_two_tables_of_different_patients_are_told(tmp_path: Path) -> None:
    half = "\n".join(PATIENTS["arrivals"].split("\n")[:1] + PATIENTS["arrivals"].split("\n")[1::2])
    assert any("same patients?" in one for one in told(write_folder(tmp_path, TOML, **{**PATIENTS, "arrivals": half})))
