"""People: skills with validity, contracts from percent or hours, a row's own terms before the common ones."""

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
    ("cell", "first", "last"),
    [
        ("iv", None, None),
        ("iv (2027-01-01..)", date(2027, 1, 1), None),
        ("iv (..2027-06-30)", None, date(2027, 6, 30)),
        ("iv (01-01-2027 til 30-06-2027)", date(2027, 1, 1), date(2027, 6, 30)),
    ],
)
def test_a_skill_has_its_validity(tmp_path: Path, cell: str, first: date | None, last: date | None) -> None:
    (worker,), _ = read(tmp_path, f"id;skills;percent\n1;nurse|{cell};100\n")
    assert [held.name for held in worker.skills] == ["nurse", "iv"]
    assert (worker.skills[1].valid_from, worker.skills[1].valid_to) == (first, last)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("1;iv (2027-02-01..2027-01-01);100;;", "skills"),
        ("1;iv (;100;;", "skills"),
        ("1;iv;100;2027-02-01;2027-01-31", "to"),
    ],
)
def test_what_ends_before_it_begins_is_told(tmp_path: Path, row: str, column: str) -> None:
    _, problems = read(tmp_path, f"id;skills;percent;employed_from;employed_to\n{row}\n")
    assert len(problems) == 1
    assert column in (problems[0].column or "")
