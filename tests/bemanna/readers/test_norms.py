"""Norms: the three kinds, windows over midnight, the day's shares of care, and what contradicts itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.problems import Problem
from bemanna.readers.norms import read_norms
from bemanna.readers.source import Source
from capacity.norms import (
    AcuityNorm,
    FixedNorm,
    HoursPerPatientDayNorm,
    Norm,
    QueueNorm,
    RatioNorm,
    WorkloadNorm,
)

HEAD = "norm;faggruppe;art;værdi;fra;til;mindst;døgnfordeling\n"


def read(tmp_path: Path, rows: str) -> tuple[list[Norm], list[Problem]]:
    (tmp_path / "n.csv").write_text(HEAD + rows, encoding="utf-8")
    problems: list[Problem] = []
    placed = read_norms(Source(file="n.csv"), tmp_path, "Europe/Copenhagen", "M2", problems)
    return [item.record for item in placed], problems


def test_the_three_kinds_are_read_with_their_windows(tmp_path: Path) -> None:
    phases = "07:00-15:00 50 % | 15:00-23:00 30 % | 23:00-07:00 20 %"
    rows = f"A;nurse;ratio;4,5;07:00;15:00;2;\nB;;fast;2;23:00;07:00;;\nC;nurse;timer pr sengedag;4,8;;;;{phases}\n"
    (ratio, fixed, care), problems = read(tmp_path, rows)
    assert problems == []
    assert isinstance(ratio, RatioNorm)
    assert (ratio.id, ratio.unit, ratio.skill, ratio.patients, ratio.least) == ("A", "M2", "nurse", 4.5, 2)
    assert isinstance(fixed, FixedNorm)
    assert (fixed.skill, fixed.number, fixed.window.start, fixed.window.end) == (None, 2, 1380, 420)
    assert isinstance(care, HoursPerPatientDayNorm)
    assert care.hours == 4.8
    assert [round(24 * 100 * care.per_patient_hour(minute)) for minute in (480, 1000, 0)] == [
        round(24 * 100 * 4.8 * share / 8) for share in (0.5, 0.3, 0.2)
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A;nurse;kvote;4;;;;", "expected ratio"),
        ("A;nurse;ratio;0;;;;", "greater than 0"),
        ("A;nurse;ratio;-1;;;;", "0 or more"),
        ("A;nurse;fast;1,5;;;;", "integer"),
        ("A;nurse;hppd;4;;;;07:00-15:00 50 %", "cover the day once"),
        ("A;nurse;hppd;4;;;;07:00-07:00 90 %", "add up to 1"),
        ("A;nurse;hppd;4;;;;halvdelen om dagen", "expected shares"),
    ],
)
def test_a_norm_that_cannot_be_is_told_with_its_row(tmp_path: Path, row: str, said: str) -> None:
    norms, problems = read(tmp_path, row + "\n")
    assert norms == []
    assert [problem.row for problem in problems] == [2]
    assert said in problems[0].expected


def test_a_norm_without_an_id_is_named_after_its_unit_and_row(tmp_path: Path) -> None:
    assert [norm.id for norm in read(tmp_path, ";nurse;ratio;4;;;;\n;nurse;fast;1;;;;\n")[0]] == ["M2-2", "M2-3"]


def test_an_id_that_stands_twice_is_told(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "A;nurse;ratio;4;;;;\nA;nurse;fast;1;;;;\n")
    assert [(problem.row, problem.value) for problem in problems] == [(3, "A")]


MORE = (
    "norm;yrke;typ;värde;klasser;övriga;minuter;väntetid;andel sena;minuter per ankomst;minuter per utskrivning;minst\n"
)


def read_more(tmp_path: Path, rows: str) -> tuple[list[Norm], list[Problem]]:
    (tmp_path / "n.csv").write_text(MORE + rows, encoding="utf-8")
    problems: list[Problem] = []
    placed = read_norms(Source(file="n.csv"), tmp_path, "Europe/Stockholm", "M2", problems)
    return [item.record for item in placed], problems


def test_acuity_workload_and_queue_are_read_with_their_own_columns(tmp_path: Path) -> None:
    rows = (
        "A;nurse;vårdtyngd;;lätt 3 | tung 9,5;4;;;;;;1\n"
        "B;nurse;arbetsmängd;;;;;;;45;30;\n"
        "C;doctor;kö;;;;20;15;10 %;;;2\n"
    )
    (acuity, workload, queue), problems = read_more(tmp_path, rows)
    assert problems == []
    assert isinstance(acuity, AcuityNorm)
    assert (acuity.hours, acuity.other, acuity.least) == ({"lätt": 3.0, "tung": 9.5}, 4.0, 1)
    assert isinstance(workload, WorkloadNorm)
    assert (workload.arrival_minutes, workload.departure_minutes) == (45.0, 30.0)
    assert isinstance(queue, QueueNorm)
    assert (queue.service_minutes, queue.wait_minutes, queue.late_share, queue.least) == (20.0, 15.0, 0.1, 2)


def test_what_a_kind_lacks_or_has_no_use_for_is_told_in_its_column(tmp_path: Path) -> None:
    rows = "A;nurse;vårdtyngd;5;;;;;;;;\nB;nurse;kö;;;;20;15;;;;\nC;nurse;fast;;;;;;;;;\nD;nurse;kö;;;;0;15;10 %;;;\n"
    found, problems = read_more(tmp_path, rows)
    assert found == []
    assert [(one.row, one.column) for one in problems] == [
        (2, "klasser"),
        (2, "värde"),
        (3, "andel sena"),
        (4, "värde"),
        (5, "minuter"),
    ]
