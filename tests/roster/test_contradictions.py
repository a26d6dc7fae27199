"""Contradictions of a problem with itself are told before anything is solved."""

from __future__ import annotations

import pytest

from roster.contradictions import contradictions
from roster.problem import Lock, Wish
from roster.result import Status
from roster.shift import Shift
from roster.solve import solve
from rules.timeline import Duty
from tests.roster.wards import MONDAY, SHIFTS, nurse, replaced, ward

DAY = MONDAY.toordinal()


def test_a_sound_problem_has_none() -> None:
    assert contradictions(ward(2, 2, locks=(Lock("n00", DAY, "N"), Lock("n00", DAY + 1, "N")))) == ()


@pytest.mark.parametrize(
    ("locks", "words"),
    [
        ((Lock("n00", DAY, "D"), Lock("n00", DAY, "E")), "shift D on Mon 2 Nov; n00 with shift E on Mon 2 Nov"),
        ((Lock("n00", DAY, "D"), Lock("n00", DAY, None)), "with shift D on Mon 2 Nov; n00 with no shift on"),
        ((Lock("nobody", DAY, "D"),), "nobody, who is not in the staff"),
        ((Lock("n00", DAY, "X"),), "the shift X, unknown here"),
        ((Lock("n00", DAY, "D", role="doctor"),), "Locked: n00 with shift D as doctor"),
    ],
)
def test_locks_that_contradict_are_named_with_person_and_date(locks: tuple[Lock, ...], words: str) -> None:
    problem = ward(2, 2, locks=locks)
    found = contradictions(problem)
    assert words in " ".join(one.text for one in found)
    result = solve(problem, 5)
    assert result.status is Status.INVALID
    assert result.conflicts == found
    assert result.duties is None


def test_two_locked_duties_that_overlap_are_named() -> None:
    late = Shift("L", 20 * 60, 14 * 60, unit="ward", roles=("nurse",))
    problem = replaced(ward(1, 2), shifts=(*SHIFTS, late), locks=(Lock("n00", DAY, "L"), Lock("n00", DAY + 1, "D")))
    (found,) = contradictions(problem)
    assert "L on Mon 2 Nov and D on Tue 3 Nov" in found.text


def test_a_lock_on_a_day_of_leave_says_what_the_day_holds() -> None:
    clock = ward().horizon.clock
    leave = Duty(clock.midnight(DAY), clock.midnight(DAY + 1), "n00", "leave_annual")
    (found,) = contradictions(ward(1, 1, known=(leave,), locks=(Lock("n00", DAY, "D"),)))
    assert found.text == "Locked: n00 with shift D on Mon 2 Nov, but annual leave of n00, Mon 2 Nov."
    assert (found.locks, found.known) == ((Lock("n00", DAY, "D"),), (leave,))


def test_a_worker_listed_twice_and_a_wish_of_a_stranger_are_told() -> None:
    problem = replaced(ward(1, 1), workers=(nurse("a"), nurse("a")), wishes=(Wish("b", DAY, True),))
    texts = [one.text for one in contradictions(problem)]
    assert texts == ["The worker a is listed 2 times.", "A wish names b, who is not in the staff."]
