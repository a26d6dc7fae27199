"""First rosters, one worker after the other."""

from __future__ import annotations

from roster.check import check
from roster.search.strategies.sequential_start import sequential_start
from tests.roster.wards import danish_ward


def test_a_first_roster_breaks_no_rule_of_a_person() -> None:
    problem = danish_ward(6, 14)
    left = iter([1.0] * 1000)
    duties = sequential_start(problem, lambda: next(left), rounds=2)
    found = check(problem, duties)
    assert not found.hard
    assert not found.misplaced
    assert found.objective < check(problem, ()).objective


def test_a_first_roster_of_no_time_is_empty() -> None:
    assert sequential_start(danish_ward(3, 7), lambda: 0.0) == ()
