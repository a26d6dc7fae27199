"""Candidates: what a worker may be given, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from roster.candidate_duties import candidate_duties
from roster.problem import Lock, RosterProblem
from roster.shift import Shift
from rules.timeline import Duty
from rules.worker import Held, Worker
from tests.roster.wards import MONDAY, SHIFTS, nurse, replaced, ward

DAY = MONDAY.toordinal()


def days_and_shifts(problem: RosterProblem, worker: Worker) -> list[tuple[int, str | None]]:
    clock = problem.horizon.clock
    return [(clock.day(duty.start) - DAY, duty.shift) for duty in candidate_duties(problem, worker)]


def test_every_shift_of_every_day_of_the_horizon_is_a_candidate() -> None:
    problem = ward(1, 2)
    assert days_and_shifts(problem, problem.workers[0]) == [(d, s) for d in (0, 1) for s in ("D", "E", "N")]


def test_a_shift_is_a_candidate_once_for_each_role_that_is_held() -> None:
    shift = Shift("D", 420, 480, unit="ward", roles=("nurse", "lead", "doctor"))
    worker = nurse("a").model_copy(update={"skills": (Held(name="nurse"), Held(name="lead"))})
    found = candidate_duties(replaced(ward(1, 1), shifts=(shift,)), worker)
    assert [duty.skill for duty in found] == ["lead", "nurse"]


def test_a_shift_without_roles_is_worked_in_none() -> None:
    problem = replaced(ward(1, 1), shifts=(Shift("D", 420, 480),))
    assert [duty.skill for duty in candidate_duties(problem, Worker(id="a"))] == [None]


def test_a_role_must_be_held_on_the_first_and_on_the_last_day_of_the_duty() -> None:
    held = Held(name="nurse", valid_from=MONDAY, valid_to=MONDAY)
    worker = nurse("a").model_copy(update={"skills": (held,)})
    assert days_and_shifts(ward(1, 2), worker) == [(0, "D"), (0, "E")]


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (1, None, [(1, "D"), (1, "E"), (1, "N")]),
        (None, 0, [(0, "D"), (0, "E")]),
        (None, 1, [(0, "D"), (0, "E"), (0, "N"), (1, "D"), (1, "E")]),
        (2, None, []),
    ],
)
def test_a_duty_lies_inside_the_employment(
    begins: int | None, ends: int | None, expected: list[tuple[int, str]]
) -> None:
    def on(number: int | None) -> date | None:
        return None if number is None else MONDAY + timedelta(days=number)

    worker = nurse("a").model_copy(update={"employed_from": on(begins), "employed_to": on(ends)})
    assert days_and_shifts(ward(1, 2), worker) == expected


def test_a_shift_of_another_unit_is_no_candidate_for_those_who_belong_to_units() -> None:
    assert candidate_duties(ward(1, 1), nurse("a").model_copy(update={"units": ("icu",)})) == ()
    assert len(candidate_duties(ward(1, 1), nurse("a").model_copy(update={"units": ()}))) == 3


def test_a_shift_is_offered_on_its_weekdays_only() -> None:
    problem = replaced(ward(1, 7), shifts=(Shift("D", 420, 480, weekdays=frozenset({5, 6})),))
    assert days_and_shifts(problem, Worker(id="a")) == [(5, "D"), (6, "D")]


def test_leave_that_begins_when_a_night_ends_leaves_the_night() -> None:
    problem = ward(1, 2)
    clock = problem.horizon.clock
    for begins, nights in ((7 * 60, 1), (7 * 60 - 1, 0)):
        leave = Duty(clock.at(DAY + 1, begins), clock.at(DAY + 2, 0), "n00", "leave_annual")
        found = days_and_shifts(replaced(problem, known=(leave,)), problem.workers[0])
        assert found.count((0, "N")) == nights


def test_a_locked_day_leaves_what_the_lock_says() -> None:
    problem = ward(1, 2, locks=(Lock("n00", DAY, "E"), Lock("n00", DAY + 1, None), Lock("n01", DAY + 1, "D")))
    assert days_and_shifts(problem, problem.workers[0]) == [(0, "E")]


def test_a_night_over_the_clock_change_keeps_its_clock_times() -> None:
    problem = replaced(ward(1, 1), shifts=(SHIFTS[2],))
    autumn = replaced(problem, horizon=type(problem.horizon)(problem.horizon.zone, date(2026, 10, 24), 1))
    (duty,) = candidate_duties(autumn, problem.workers[0])
    assert duty.minutes == 9 * 60
