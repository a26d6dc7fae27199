"""A new absence: what it takes and what it leaves, at its edges."""

from __future__ import annotations

import pytest

from roster.absences import absence_of_days, apply_absences
from roster.hours import hours_of
from rules.timeline import Duty
from tests.roster.wards import MONDAY, days_after, duty, ward

FIRST = MONDAY.toordinal()


def sick(problem, duties, first: int, last: int, as_of: int | None = None):  # type: ignore[no-untyped-def]
    clock = problem.horizon.clock
    now = problem.horizon.start if as_of is None else as_of
    return apply_absences(problem, duties, [absence_of_days(clock, "n00", FIRST + first, FIRST + last)], now)


def test_the_duties_that_start_on_its_days_are_vacated_and_those_of_others_stay() -> None:
    mine = [duty("n00", days_after(day), "D") for day in range(4)]
    other = duty("n01", days_after(1), "D")
    found = sick(ward(), [*mine, other], 1, 2)
    assert found.vacated == tuple(mine[1:3])
    assert set(found.kept) == {mine[0], mine[3], other}
    (leave,) = found.problem.known
    assert (leave.kind, leave.minutes) == ("leave_sick", 2 * 1440)


def test_a_night_that_starts_on_the_day_before_is_worked_and_one_on_the_last_day_is_not() -> None:
    before, last = duty("n00", days_after(0), "N"), duty("n00", days_after(2), "N")
    found = sick(ward(), [before, last], 1, 2)
    assert found.kept == (before,)
    assert found.vacated == (last,)
    assert found.problem.known[0].start == before.end


@pytest.mark.parametrize(("minute", "worked"), [(7 * 60, True), (7 * 60 - 1, False)])
def test_a_duty_that_has_begun_is_worked_to_its_end(minute: int, worked: bool) -> None:
    problem, today = ward(), duty("n00", days_after(1), "D")
    found = sick(problem, [today], 1, 1, problem.horizon.clock.at(FIRST + 1, minute))
    assert (found.kept == (today,)) is worked
    assert (found.vacated == (today,)) is not worked


def test_an_absence_that_a_duty_fills_leaves_nothing() -> None:
    problem = ward()
    long = Duty(problem.horizon.start - 60, problem.horizon.start + 2000, "n00", "work")
    found = sick(problem, [long], 0, 0)
    assert found.problem.known == ()
    assert found.vacated == ()


def test_a_sick_day_carries_the_hours_that_were_planned_on_it() -> None:
    problem = ward()
    planned = [duty("n00", days_after(day), "N") for day in (1, 2)]
    found = sick(problem, planned, 1, 6)
    (leave,) = found.problem.known
    assert leave.planned_minutes == 960
    assert hours_of(found.problem, problem.workers[0], found.problem.known).credited == 0, "a pack that credits nothing"
