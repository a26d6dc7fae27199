"""A wish for a free day speaks of the night that ends on it as well; the solver, the pricing and the check agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from roster.check import check
from roster.problem import RosterProblem, Wish
from roster.search.control.budget import Budget
from roster.search.strategies.decomposed import decomposed
from roster.solve import solve
from roster.wishes import missed
from tests.roster.wards import MONDAY, SHIFTS, days_after, duty, horizon, replaced, ward

CLOCK = horizon(7).clock
TUESDAY = MONDAY.toordinal() + 1


def free(**changes: object) -> Wish:
    """A wish for a free Tuesday."""
    return Wish("n00", TUESDAY, False, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "day", "times"), [("N", 0, 1), ("E", 0, 0), ("D", 1, 1), ("N", 1, 1), ("D", 0, 0), ("D", 2, 0)]
)
def test_a_free_day_is_missed_by_what_reaches_into_it(code: str, day: int, times: int) -> None:
    assert missed(free(), [duty("n00", days_after(day), code)], CLOCK) == times


@pytest.mark.parametrize(("minutes", "times"), [(8 * 60, 0), (9 * 60, 0), (9 * 60 + 1, 1)])
def test_an_evening_that_ends_within_an_hour_after_midnight_leaves_the_day_free(minutes: int, times: int) -> None:
    late = replace(SHIFTS[1], start=16 * 60, minutes=minutes)
    assert missed(free(), [late.duty(CLOCK, MONDAY.toordinal(), "n00", "nurse")], CLOCK) == times


@pytest.mark.parametrize(
    ("hours", "code", "times"),
    [((480, 720), "D", 1), ((480, 720), "E", 0), ((900, 960), "D", 0), ((960, 1020), "E", 1)],
)
def test_hours_that_are_wished_free_are_missed_by_what_overlaps_them(
    hours: tuple[int, int], code: str, times: int
) -> None:
    assert missed(free(hours=hours), [duty("n00", days_after(1), code)], CLOCK) == times


def test_a_wish_about_one_shift_or_for_work_speaks_of_what_starts_on_the_day() -> None:
    night = [duty("n00", MONDAY, "N")]
    assert missed(free(shift="N"), night, CLOCK) == 0
    assert missed(Wish("n00", TUESDAY, True), night, CLOCK) == 1
    assert missed(Wish("n00", TUESDAY - 1, True, "N"), night, CLOCK) == 0


def wished() -> RosterProblem:
    """Two nurses, nights wanted, one of them wants three days free."""
    asked = ward(people=2, days=5)
    return replaced(asked, wishes=tuple(Wish("n00", TUESDAY + day, False, weight=7) for day in range(3)))


def test_solver_and_check_agree_on_nights_before_a_free_day() -> None:
    result = solve(wished(), 5, threads=1)
    assert result.duties is not None
    assert check(wished(), result.duties).objective == result.objective
    both = (duty("n00", MONDAY, "N"), duty("n00", days_after(1), "N"))
    (term,) = [one for one in check(wished(), both).terms if one.name == "wish"]
    assert (term.amount, term.points) == (3, 21)


def test_priced_rosters_lose_what_the_check_measures() -> None:
    found = decomposed(wished(), Budget(5, 1, 1))
    assert found.duties is not None
    assert found.bound is not None
    assert found.bound <= check(wished(), found.duties).objective + 1e-6
