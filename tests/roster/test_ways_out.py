"""Ways out of a conflict: the cheapest first, each with a roster that keeps all the rest."""

from __future__ import annotations

from roster.check import check
from roster.conflicts import InfeasibilityReasons, find_conflicts
from roster.problem import Lock, RosterProblem
from roster.ways_out import LEAVE, LOCK, OUTSIDE, WayOut, together, ways_out
from rules.timeline import Duty
from tests.roster.test_explain import DANISH, DAY, MIN_HOURS, TOGETHER
from tests.roster.wards import horizon, pack_of, replaced, ward

TWO_BY_DAY = """
[[rules]]
id = "TWO"
type = "cover"
severity = "hard"
title = "two by day"
params = { who = { skill = "nurse" }, unit = "ward", min = 2, when = "always", band = { from = "07:00", to = "15:00" } }
"""
NO_MORE = MIN_HOURS.replace("HOURS", "LESS").replace("min =", "max =").replace("PT40H", "PT24H")


def ways(problem: RosterProblem) -> tuple[WayOut, ...]:
    return ways_out(problem, find_conflicts(problem, 10), 20)


def steps(found: tuple[WayOut, ...]) -> list[str]:
    return [together(one.steps) for one in found]


def on_leave(worker: str, first: int, last: int) -> Duty:
    clock = horizon(7).clock
    return Duty(clock.midnight(first), clock.midnight(last + 1), worker, "leave_annual")


def test_two_locks_that_break_the_rest_are_each_a_way_out_and_other_locks_are_none() -> None:
    locks = (Lock("n01", DAY + 1, "N"), Lock("n01", DAY + 2, "D"), Lock("n02", DAY, "D"), Lock("n01", DAY + 5, "E"))
    found = ways(ward(4, 7, DANISH, locks=locks))
    assert {(one, way.price, way.lawful) for one, way in zip(steps(found), found, strict=True)} == {
        ("lift the lock of n01 with shift N on Tue 3 Nov", LOCK, True),
        ("lift the lock of n01 with shift D on Wed 4 Nov", LOCK, True),
    }


def test_the_roster_of_a_way_out_is_lawful_and_keeps_the_other_locks() -> None:
    locks = (Lock("n01", DAY + 1, "N"), Lock("n01", DAY + 2, "D"), Lock("n01", DAY + 5, "E"))
    problem = ward(4, 7, DANISH, locks=locks)
    for way in ways(problem):
        kept = tuple(
            lock for lock in locks if f"shift {lock.shift} on" not in together(way.steps) or lock.worker != "n01"
        )
        checked = check(replaced(problem, locks=kept), way.duties)
        assert not checked.hard
        assert not checked.misplaced


def short_of_one(*leave: Duty) -> RosterProblem:
    """Two are due by day; of three people one is away on Wednesday and one is locked to its night."""
    return ward(3, 7, pack_of(TWO_BY_DAY), known=leave, locks=(Lock("n01", DAY + 2, "N"),))


def test_a_lock_goes_before_somebody_from_outside_and_that_before_leave() -> None:
    found = ways(short_of_one(on_leave("n00", DAY + 2, DAY + 2)))
    assert [(one, way.price) for one, way in zip(steps(found), found, strict=True)] == [
        ("lift the lock of n01 with shift N on Wed 4 Nov", LOCK),
        ("one nurse from outside for D on Wed 4 Nov", OUTSIDE),
        ("ask n00 to work on Wed 4 Nov instead of annual leave", LEAVE),
    ]
    assert [len(one.outside) for one in found] == [0, 1, 0]
    assert all(one.lawful for one in found)


def test_nobody_is_asked_for_leave_that_would_not_help() -> None:
    found = ways(short_of_one(on_leave("n00", DAY + 2, DAY + 2), on_leave("n02", DAY + 5, DAY + 5)))
    assert [one for one in steps(found) if one.startswith("ask")] == [
        "ask n00 to work on Wed 4 Nov instead of annual leave"
    ]


def test_two_people_who_may_not_meet_are_parted_by_either_lock() -> None:
    found = ways(ward(2, 7, pack_of(TOGETHER), locks=(Lock("n00", DAY, "D"), Lock("n01", DAY, "D"))))
    assert sorted(steps(found)) == [
        "lift the lock of n00 with shift D on Mon 2 Nov",
        "lift the lock of n01 with shift D on Mon 2 Nov",
    ]


def test_a_dispensation_is_named_only_when_nothing_else_is_left() -> None:
    found = ways(ward(1, 7, pack_of(MIN_HOURS + NO_MORE)))
    assert len(found) == 1
    assert not found[0].lawful
    assert steps(found)[0].startswith("a dispensation from")


def test_without_time_nothing_is_claimed() -> None:
    problem = ward(2, 7, pack_of(TOGETHER), locks=(Lock("n00", DAY, "D"), Lock("n01", DAY, "D")))
    assert ways_out(problem, InfeasibilityReasons((), (), False), 0) == ()
