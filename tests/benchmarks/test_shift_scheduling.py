"""The public shift-scheduling instances as ordinary problems: bounds, and the scorer beside the check."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from random import Random

import numpy as np
import pytest

from benchmarks.shift_scheduling import problem_of, read_instance, rows_of
from roster.check import check
from roster.result import Status
from roster.search.control.budget import Budget
from roster.search.pricing.compiler import compile_workers
from roster.search.pricing.label_setting import LabelSetting
from roster.search.strategies.decomposed import decomposed
from roster.search.strategies.portfolio import portfolio
from rules.timeline import Duty

SHARED = Path(__file__).resolve().parents[2] / "../shared"
KNOWN = {1: 607, 2: 828, 3: 1001, 4: 1716, 5: 1143, 7: 1056}


def instance(number: int) -> Path:
    path = SHARED / f"data/shift_scheduling/Instance{number}.txt"
    if not path.exists():
        pytest.skip("the public instances are not beside the checkout")
    return path


def scored(path: Path, duties: tuple[Duty, ...], folder: Path) -> tuple[bool, int]:
    with (folder / "roster.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("employee", "day", "shift"))
        writer.writerows(rows_of(duties))
    command = [sys.executable, str(SHARED / "tools/score_shift_scheduling.py"), str(path), str(folder / "roster.csv")]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    return said["feasible"], said["objective"]


@pytest.mark.parametrize("number", [2, 3, 4])
def test_an_instance_is_solved_to_the_proven_optimum(number: int, tmp_path: Path) -> None:
    path = instance(number)
    found = decomposed(problem_of(read_instance(path.read_text())), Budget(20.0, threads=1))
    assert found is not None
    assert found.duties is not None
    assert found.status is Status.OPTIMAL
    assert scored(path, found.duties, tmp_path) == (True, KNOWN[number])


def test_the_smallest_instance_is_proven_by_the_portfolio(tmp_path: Path) -> None:
    path = instance(1)
    found = portfolio(problem_of(read_instance(path.read_text())), Budget(20.0, threads=1))
    assert found.status is Status.OPTIMAL
    assert found.duties is not None
    assert scored(path, found.duties, tmp_path) == (True, KNOWN[1])


@pytest.mark.parametrize("number", [5, 7])
def test_the_bound_is_close_below_the_known_optimum(number: int) -> None:
    path = instance(number)
    found = decomposed(problem_of(read_instance(path.read_text())), Budget(4.0, threads=1))
    assert found is not None
    assert found.bound is not None
    assert 0.99 * KNOWN[number] <= found.bound <= KNOWN[number]


def test_the_scorer_and_the_check_agree_on_random_rosters(tmp_path: Path) -> None:
    path = instance(7)
    problem = problem_of(read_instance(path.read_text()))
    people = compile_workers(problem)
    rng = np.random.default_rng(Random(1).randrange(99))
    for _ in range(3):
        duties: list[Duty] = []
        for person in people:
            noisy = person.base + rng.uniform(-100.0, 100.0, person.base.shape)
            noisy[person.base >= 1e15] = 1e15
            choice = LabelSetting(person).price(noisy).choice
            assert choice is not None
            duties += person.duties(choice)
        checked = check(problem, duties)
        assert scored(path, tuple(duties), tmp_path) == (not checked.hard, checked.objective)
