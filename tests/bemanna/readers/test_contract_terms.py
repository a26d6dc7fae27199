"""Contracts of the rows and the common ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bemanna.problems import Problem
from bemanna.readers.contract_terms import ContractTerms
from bemanna.readers.source import Source
from bemanna.readers.workers import read_workers
from rules.worker import Worker

TERMS = ContractTerms.model_validate({"full_time_week": "PT37H", "norm_period": "P4W", "norm_start": "2027-01-04"})


def read(tmp_path: Path, text: str, terms: ContractTerms = TERMS) -> tuple[list[Worker], list[Problem]]:
    (tmp_path / "w.csv").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    placed, _ = read_workers(Source(file="w.csv"), tmp_path, "Europe/Copenhagen", terms, problems)
    return [item.record for item in placed], problems


@pytest.mark.parametrize(
    ("heading", "cell", "percent", "hours"),
    [
        ("procent", "100", 100, 148.0),
        ("procent", "80 %", 80, 118.4),
        ("ugentlige timer", "32", 86, 128.0),
        ("ugentlige timer", "32,5", 88, 130.0),
        ("veckoarbetstid", "34:20", 93, 137 + 1 / 3),
        ("normtimer", "140", 100, 140.0),
        ("ugentlige timer", "40", 100, 160.0),
    ],
)
def test_a_contract_comes_from_percent_or_hours(
    tmp_path: Path, heading: str, cell: str, percent: int, hours: float
) -> None:
    (worker,), problems = read(tmp_path, f"id;kompetencer;{heading}\n1;nurse;{cell}\n")
    assert problems == []
    assert worker.contract.percent == percent
    assert worker.contract.norm_hours == round(60 * hours)


def test_without_a_norm_period_there_are_no_norm_hours(tmp_path: Path) -> None:
    (worker,), _ = read(tmp_path, "id;kompetencer;procent\n1;nurse;80\n", ContractTerms())
    assert worker.contract.norm_hours is None


def test_a_norm_period_of_months_has_their_days(tmp_path: Path) -> None:
    terms = ContractTerms.model_validate({"norm_period": "P3M", "norm_start": "2027-01-01", "full_time_week": "PT35H"})
    (worker,), _ = read(tmp_path, "id;kompetencer;procent\n1;nurse;100\n", terms)
    assert worker.contract.norm_hours == 90 * 5 * 60, "90 days from 1 January, 5 h a day"


def test_a_rows_own_terms_go_before_the_common_ones(tmp_path: Path) -> None:
    text = "id;skills;percent;norm_start;night_worker;dygnsbryt\n1;nurse;100;2027-02-01;ja;07:00\n2;nurse;100;;;\n"
    (own, common), _ = read(tmp_path, text)
    assert (own.contract.norm_start, own.contract.night_worker, own.contract.dygnsbryt) == (date(2027, 2, 1), True, 420)
    assert (common.contract.norm_start, common.contract.night_worker) == (date(2027, 1, 4), False)
