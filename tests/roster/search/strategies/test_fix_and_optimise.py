"""Fix and optimise: only those set free are moved."""

from __future__ import annotations

from roster.check import check
from roster.search.control.budget import Budget
from roster.search.strategies.fix_and_optimise import resolve
from roster.search.strategies.sequential_start import sequential_start
from tests.roster.wards import danish_ward

BUDGET = Budget(20, threads=1)


def test_only_those_set_free_are_moved() -> None:
    problem = danish_ward(4, 7)
    before = sequential_start(problem, lambda: 1.0, rounds=1)
    found = resolve(problem, before, {"n00", "n01"}, BUDGET)
    assert found.duties is not None
    assert {duty.worker for duty in set(before) ^ set(found.duties)} <= {"n00", "n01"}
    assert check(problem, found.duties).objective <= check(problem, before).objective
