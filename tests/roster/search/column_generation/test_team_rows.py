"""Rows that team rules make."""

from __future__ import annotations

import pytest

from roster.search.column_generation.decompose import decompose
from roster.search.column_generation.team_rows import NotLinear, Recorder, team_rows
from roster.search.control.stopwatch import Stopwatch
from tests.roster.wards import danish_ward, days_after, duty


def test_a_ward_without_team_rules_has_no_rows_but_its_needs() -> None:
    problem = danish_ward(3, 7)
    assert team_rows(problem).rows == ()
    coupling = decompose(problem, Stopwatch(60.0)).coupling
    assert len(coupling.given) == len(problem.needs)


def test_either_of_two_people_is_no_sum() -> None:
    recorder = Recorder()
    one, other = (recorder.place((worker, duty(f"n0{worker}", days_after(0), "D"))) for worker in (0, 1))
    with pytest.raises(NotLinear):
        recorder.any_of([one, other])


def test_one_persons_duties_that_overlap_are_a_sum_and_others_are_not() -> None:
    recorder = Recorder()
    early = recorder.place((0, duty("n00", days_after(0), "D")))
    same = recorder.place((0, duty("n00", days_after(0), "D", None)))
    late = recorder.place((0, duty("n00", days_after(0), "E")))
    assert recorder.any_of([early, same]) not in (early, same)
    with pytest.raises(NotLinear):
        recorder.any_of([early, late])
