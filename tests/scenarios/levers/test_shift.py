"""Shift: copied, taken out, moved, made longer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from roster.problem import Lock
from scenarios.catalogue import apply_lever
from scenarios.scenario import ScenarioError
from tests.scenarios.lever_builders import MONDAY, lever, rostered


def test_a_shift_is_copied_made_longer_and_the_day_is_cut_there() -> None:
    after = apply_lever(rostered(), lever("shift[D].copy", value="L", weekdays=["weekend"]))
    after = apply_lever(after, lever("shift[L].minutes", set=750))
    after = apply_lever(after, lever("shift[L].start", value="06:30"))
    long = after.shifts[-1]
    assert (long.code, long.start, long.minutes, long.weekdays) == ("L", 390, 750, frozenset({5, 6}))
    assert {390, 1140} <= set(after.staffing.boundaries)
    assert after.problem is not None
    assert after.problem.shifts == after.shifts


def test_a_shift_that_is_taken_out_takes_its_wishes_with_it_but_not_what_is_locked() -> None:
    after = apply_lever(rostered(), lever("shift[N].number", set=0))
    assert [shift.code for shift in after.shifts] == ["D"]
    assert after.problem is not None
    assert after.problem.wishes == ()
    problem = rostered().problem
    assert problem is not None
    locked = replace(rostered(), problem=replace(problem, locks=(Lock("w1", MONDAY.toordinal(), "N"),)))
    with pytest.raises(ScenarioError, match="1 duties of N are locked, by w1"):
        apply_lever(locked, lever("shift[N].number", set=0))


@pytest.mark.parametrize(
    ("path", "change", "complaint"),
    [
        ("shift[D].start", {"value": "25:00"}, 'say value = "06:30"'),
        ("shift[D].start", {"add": -421}, "minutes within the day"),
        ("shift[D].minutes", {"set": 0}, "1 to 1440 minutes"),
        ("shift[D].copy", {"value": "N"}, "a new code"),
        ("shift[D].number", {"set": 2}, "say set = 0"),
        ("shift[D].minutes", {"set": 400, "weekdays": ["mon"]}, "weekdays are for a shift that is copied"),
        ("shift[E].minutes", {"set": 400}, "shift has no 'E'"),
    ],
)
def test_a_shift_that_makes_no_sense_is_refused(path: str, change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        apply_lever(rostered(), lever(path, **change))
