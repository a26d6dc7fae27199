"""Explanations name the planted conflict exactly, and the price of another choice is what the check measures."""

from __future__ import annotations

from roster.check import check
from roster.conflicts import why_infeasible
from roster.explain import why_not
from roster.problem import Lock, Wish
from roster.result import Status
from roster.solve import solve
from rules.packs import load_pack
from rules.timeline import Duty
from tests.roster.wards import MONDAY, horizon, nurse, pack_of, replaced, ward

DAY = MONDAY.toordinal()
DANISH = load_pack("dk_region_nurse")
MIN_HOURS = """
[[rules]]
id = "HOURS"
type = "hours_within"
severity = "hard"
title = "at least 40 h in the week"
params = { min = "PT40H", window = "P1W", anchor = { mode = "grid", weekday = "Mon" } }
"""
TOGETHER = """
[[rules]]
id = "PAIR"
type = "pairing"
severity = "hard"
title = "never together"
params = { forbid_together = [["n00", "n01"]] }
"""


def test_a_night_before_a_day_is_named_with_the_rest_rule_and_both_locks_and_nothing_else() -> None:
    locks = (Lock("n01", DAY + 1, "N"), Lock("n01", DAY + 2, "D"), Lock("n02", DAY, "D"), Lock("n01", DAY + 5, "E"))
    problem = ward(4, 7, DANISH, locks=locks)
    (conflict,) = why_infeasible(problem, 10)
    assert conflict.rules == ("DK-HVILE-11",)
    assert conflict.workers == ("n01",)
    assert "N on Tue 3 Nov" in conflict.text
    assert "D on Wed 4 Nov" in conflict.text
    assert "Mon 2 Nov" not in conflict.text
    assert "BEK324" in conflict.text


def test_solve_gives_the_conflict_as_a_result() -> None:
    problem = ward(3, 7, DANISH, locks=(Lock("n01", DAY + 1, "N"), Lock("n01", DAY + 2, "D")))
    result = solve(problem, 5)
    assert result.status is Status.INFEASIBLE
    assert result.duties is None
    assert [one.workers for one in result.conflicts] == [("n01",)]


def test_free_days_against_a_minimum_of_hours_are_named_together() -> None:
    locks = tuple(Lock("n00", DAY + number, None) for number in (0, 1, 2))
    problem = ward(2, 7, pack_of(MIN_HOURS), locks=locks)
    assert why_infeasible(problem, 10) == ()
    problem = replaced(problem, locks=tuple(Lock("n00", DAY + number, None) for number in range(6)))
    (conflict,) = why_infeasible(problem, 10)
    assert conflict.rules == ("HOURS",)
    assert conflict.workers == ("n00",)
    assert conflict.text.count("no shift") in (4, 5, 6)


def _on_leave(days: int) -> Duty:
    clock = horizon(7).clock
    return Duty(clock.midnight(DAY), clock.midnight(DAY + days), "n00", "leave_annual")


def test_leave_against_a_minimum_of_hours_leaves_the_rule_alone() -> None:
    (conflict,) = why_infeasible(ward(2, 7, pack_of(MIN_HOURS), known=(_on_leave(6),)), 10)
    assert conflict.rules == ("HOURS",)
    assert conflict.workers == ("n00",)


def test_what_is_known_and_breaks_a_rule_by_itself_is_reported_and_stops_no_roster() -> None:
    result = solve(ward(2, 7, pack_of(MIN_HOURS), known=(_on_leave(7),)), 5, threads=1)
    assert result.status is Status.OPTIMAL
    assert [(one.rule, one.worker) for one in result.breaches] == [("HOURS", "n00")]


def test_a_conflict_of_the_team_names_its_people() -> None:
    problem = ward(2, 7, pack_of(TOGETHER), locks=(Lock("n00", DAY, "D"), Lock("n01", DAY, "D")))
    (conflict,) = why_infeasible(problem, 10)
    assert conflict.rules == ("PAIR",)
    assert set(conflict.workers) == {"n00", "n01"}


def test_why_not_a_shift_tells_the_rule_that_it_would_break_as_things_stand() -> None:
    problem = ward(4, 7, DANISH)
    clock = problem.horizon.clock
    night = problem.shifts[2].duty(clock, DAY, "n00", "nurse")
    answer = why_not(problem, (night,), Lock("n00", DAY + 1, "D"), 3, threads=1)
    assert [one.rule for one in answer.breaches] == ["DK-HVILE-11", "DK-ATA-VAGT-12"]
    assert answer.price is not None
    assert "DK-HVILE-11" in answer.text


def test_the_price_of_a_wish_is_its_weight_and_is_told_in_its_own_term() -> None:
    problem = ward(4, 7, wishes=(Wish("n00", DAY, False, weight=7),))
    result = solve(problem, 5, threads=1)
    assert result.objective == 0
    answer = why_not(problem, result.duties or (), Lock("n00", DAY, "D"), 5, threads=1)
    assert (answer.price, answer.exact) == (7, True)
    assert [(one.name, one.before, one.after) for one in answer.differences] == [("wish", 0, 7)]
    assert answer.duties is not None
    assert check(problem, answer.duties).objective == 7


def test_why_somebody_is_on_a_shift_is_the_price_of_the_person_being_free() -> None:
    problem = ward(1, 1)
    result = solve(problem, 5, threads=1)
    (duty, *_) = result.duties or ()
    answer = why_not(problem, result.duties or (), Lock(duty.worker, DAY, None), 5, threads=1)
    assert answer.price == 100 * len(result.duties or ())


def test_why_not_is_impossible_for_somebody_without_the_role() -> None:
    problem = replaced(ward(2, 7), workers=(nurse("n00"), nurse("n01").model_copy(update={"skills": ()})))
    answer = why_not(problem, (), Lock("n01", DAY, "D"), 3, threads=1)
    assert answer.price is None
    assert answer.conflicts
    assert "n01" in answer.text


def test_why_not_is_impossible_when_a_locked_duty_stands_against_it() -> None:
    problem = ward(3, 7, DANISH, locks=(Lock("n00", DAY, "N"),))
    answer = why_not(problem, (), Lock("n00", DAY + 1, "D"), 3, threads=1)
    assert answer.price is None
    assert answer.conflicts[0].rules == ("DK-HVILE-11",)


def test_what_is_so_already_is_said_to_be_so_at_no_price() -> None:
    problem = ward(1, 1)
    duty = problem.shifts[0].duty(problem.horizon.clock, DAY, "n00", "nurse")
    answer = why_not(problem, (duty,), Lock("n00", DAY, "D"), 3, threads=1)
    assert answer.text.endswith("that is how the roster is.")
    assert (answer.price, answer.differences) == (0, ())
