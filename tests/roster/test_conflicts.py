"""Conflicts and ways out against brute force: what is named cannot hold together, and without any part of it can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roster.check import check
from roster.conflicts import find_conflicts
from roster.problem import Lock, RosterProblem
from roster.result import Conflict
from roster.ways_out import LEAVE, LOCK, OUTSIDE, ways_out
from rules.timeline import Duty
from rules.worker import Held
from tests.roster.test_explain import DANISH, DAY
from tests.roster.wards import SHIFTS, horizon, nurse, pack_of, ward

DAYS = 4
CODES = (None, "D", "E", "N")
REST, WORK, COVER = "REST", "WORK", "COVER"
RULES = """
[[rules]]
id = "REST"
type = "rest_after"
severity = "hard"
title = "eleven hours between duties"
params = { trigger = "each", min_rest = "PT11H" }
source = [{ at = "par. 1" }]
[[rules]]
id = "WORK"
type = "count_within"
severity = "hard"
title = "at least two days of work in four"
params = { what = "days", min = 2, anchor = { mode = "rolling_days", days = 4 } }
[[rules]]
id = "COVER"
type = "cover"
severity = "hard"
title = "somebody in the evening"
params = { unit = "ward", who = { skill = "nurse" }, min = 1, when = "always", band = { from = "15:00", to = "23:00" } }
"""
START = {"D": 7, "E": 15, "N": 23}


def on_leave(worker: str, first: int, last: int) -> Duty:
    clock = horizon(DAYS).clock
    return Duty(clock.midnight(DAY + first), clock.midnight(DAY + last + 1), worker, "leave_annual")


def own(row: tuple[str | None, ...], rules: Iterable[str], locks: Iterable[Lock], away: Iterable[int]) -> bool:
    """Whether one person's shifts keep what is asked of the person: plain arithmetic on days and hours."""
    starts = [24 * number + START[code] for number, code in enumerate(row) if code is not None]
    spans = [(start, start + 8) for start in starts]
    if any(start < 24 * (gone + 1) and 24 * gone < end for start, end in spans for gone in away):
        return False
    if any(row[lock.day - DAY] != lock.shift for lock in locks):
        return False
    if REST in rules and any(later - start - 8 < 11 for start, later in pairwise(starts)):
        return False
    return WORK not in rules or len(starts) >= 2


def possible(
    rules: Iterable[str], locks: Iterable[Lock], leave: Iterable[tuple[str, int]], people: Iterable[str]
) -> bool:
    """Whether any roster keeps it all, by trying every row of every person."""
    rules, locks, leave = {*rules}, [*locks], [*leave]
    evenings: set[frozenset[int]] = {frozenset()}
    for name in people:
        mine = [lock for lock in locks if lock.worker == name]
        away = [day for worker, day in leave if worker == name]
        rows = [row for row in product(CODES, repeat=DAYS) if own(row, rules, mine, away)]
        theirs = {frozenset(day for day, code in enumerate(row) if code == "E") for row in rows}
        evenings = {one | other for one in evenings for other in theirs}
    return any(COVER not in rules or len(days) == DAYS for days in evenings)


def days_of(leave: Iterable[Duty]) -> list[tuple[str, int]]:
    clock = horizon(DAYS).clock
    return [(one.worker, day - DAY) for one in leave for day in range(clock.day(one.start), clock.day(one.end - 1) + 1)]


@st.composite
def problems(draw: st.DrawFn) -> RosterProblem:
    """Two or three people, a few locks and days of leave, on four days."""
    names = [f"n{number:02}" for number in range(draw(st.integers(2, 3)))]
    cells = draw(st.lists(st.tuples(st.sampled_from(names), st.integers(0, DAYS - 1)), max_size=5, unique=True))
    locks = tuple(Lock(name, DAY + day, draw(st.sampled_from(CODES))) for name, day in cells)
    free = [cell for cell in product(names, range(DAYS)) if cell not in cells]
    away = draw(st.lists(st.sampled_from(free), max_size=4, unique=True))
    known = tuple(on_leave(name, day, day) for name, day in sorted(away))
    # a night that is locked would end on a day of leave: that is told as a contradiction, not as a conflict
    if any(lock.shift == "N" and (lock.worker, lock.day - DAY + 1) in away for lock in locks):
        known = ()
    return ward(len(names), DAYS, pack_of(RULES), locks=locks, known=known)


def parts(conflict: Conflict) -> list[tuple[str, object]]:
    return [
        *(("rule", one) for one in conflict.rules),
        *(("lock", one) for one in conflict.locks),
        *(("leave", one) for one in in_one_piece(conflict.known)),
    ]


def in_one_piece(leave: Iterable[Duty]) -> list[tuple[Duty, ...]]:
    """Days of leave that follow each other: nobody asks for one of them when they are named together."""
    found: list[tuple[Duty, ...]] = []
    for one in sorted(leave, key=lambda duty: (duty.worker, duty.start)):
        if found and (found[-1][-1].worker, found[-1][-1].end) == (one.worker, one.start):
            found[-1] = (*found[-1], one)
        else:
            found.append((one,))
    return found


def holds(problem: RosterProblem, named: Iterable[tuple[str, object]]) -> bool:
    named = [*named]
    return possible(
        [one for kind, one in named if kind == "rule" and isinstance(one, str)],
        [one for kind, one in named if kind == "lock" and isinstance(one, Lock)],
        days_of(duty for kind, one in named if kind == "leave" and isinstance(one, tuple) for duty in one),
        [worker.id for worker in problem.workers],
    )


def all_holds(problem: RosterProblem) -> bool:
    people = [worker.id for worker in problem.workers]
    return possible((REST, WORK, COVER), problem.locks, days_of(problem.known), people)


BOTH: list[bool] = []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(problems())
def test_what_is_named_cannot_hold_together_and_without_any_part_of_it_can(problem: RosterProblem) -> None:
    why = find_conflicts(problem, 30)
    told = (*why.conflicts, *why.broken)
    assert why.complete
    assert bool(told) == (not all_holds(problem)), (problem.locks, problem.known)
    BOTH.append(bool(told))
    for conflict in told:
        named = parts(conflict)
        assert not holds(problem, named), conflict.text
        for left_out in range(len(named)):
            assert holds(problem, named[:left_out] + named[left_out + 1 :]), (conflict.text, named[left_out])


def test_both_verdicts_were_seen_by_the_test_above() -> None:
    if len(BOTH) < 20:
        pytest.skip("only after the test above")
    assert min(BOTH.count(True), BOTH.count(False)) >= 5


def cheapest(problem: RosterProblem, leave_price: int | None) -> int | None:
    """Points of the cheapest way out: locks that are lifted, days of leave given up (where they may be), evenings that
    somebody from outside works; by trying every row of every person."""
    prices: dict[frozenset[int], int] = {frozenset(): 0}
    for worker in problem.workers:
        mine = [lock for lock in problem.locks if lock.worker == worker.id]
        away = [day for name, day in days_of(problem.known) if name == worker.id]
        own_prices: dict[frozenset[int], int] = {}
        for row in product(CODES, repeat=DAYS):
            if not own(row, (REST, WORK), (), ()):
                continue
            given_up = [day for day in away if not own(row, (), (), (day,))]
            if given_up and leave_price is None:
                continue
            points = LOCK * sum(row[lock.day - DAY] != lock.shift for lock in mine)
            points += len(given_up) * (leave_price or 0)
            evenings = frozenset(day for day, code in enumerate(row) if code == "E")
            own_prices[evenings] = min(points, own_prices.get(evenings, points))
        joined: dict[frozenset[int], int] = {}
        for (one, price), (other, more) in product(prices.items(), own_prices.items()):
            joined[one | other] = min(price + more, joined.get(one | other, price + more))
        prices = joined
    return min((points + OUTSIDE * (DAYS - len(days)) for days, points in prices.items()), default=None)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(problems())
def test_the_first_way_out_is_the_cheapest_there_is_and_its_roster_keeps_all_the_rest(problem: RosterProblem) -> None:
    why = find_conflicts(problem, 30)
    if not why.conflicts and not why.broken:
        return
    ways = ways_out(problem, why, 30)
    without_leave, with_leave = cheapest(problem, None), cheapest(problem, LEAVE)
    lawful = [way for way in ways if way.lawful]
    if without_leave is not None:
        assert ways[0].lawful
        assert min(way.price for way in lawful if not way.given_up) == without_leave, problem.locks
    assert with_leave is not None
    for way in lawful:
        assert way.price >= with_leave
        kept = tuple(lock for lock in problem.locks if lock not in way.locks)
        known = tuple(one for one in problem.known if one not in way.given_up)
        helpers = tuple(nurse(name) for name in sorted({duty.worker for duty in way.outside}))
        asked = replace(problem, locks=kept, known=known, workers=(*problem.workers, *helpers))
        checked = check(asked, (*way.duties, *way.outside))
        assert not [one for one in checked.hard if one.worker not in {worker.id for worker in helpers}]
        assert not checked.misplaced


def test_two_conflicts_of_one_person_and_one_of_another_are_all_named() -> None:
    locks = [Lock("n00", DAY, "N"), Lock("n00", DAY + 1, "D"), Lock("n01", DAY + 2, "E"), Lock("n01", DAY + 3, "D")]
    problem = ward(3, 7, pack_of(RULES), locks=(*locks, Lock("n00", DAY + 4, "E"), Lock("n00", DAY + 5, "D")))
    why = find_conflicts(problem, 20)
    told = {tuple(lock.day - DAY for lock in one.locks): (one.workers, one.rules) for one in why.conflicts}
    assert told == {(0, 1): (("n00",), (REST,)), (4, 5): (("n00",), (REST,)), (2, 3): (("n01",), (REST,))}
    assert why.complete


def test_everybody_on_leave_breaks_the_rule_that_somebody_is_there_whatever_is_decided() -> None:
    away = tuple(on_leave(f"n{number:02}", 2, 2) for number in range(2))
    problem = ward(2, DAYS, pack_of(RULES), known=(*away, on_leave("n00", 0, 0)))
    why = find_conflicts(problem, 20)
    assert why.conflicts == ()
    (broken,) = why.broken
    assert (broken.rules, broken.workers, broken.known) == ((COVER,), ("n00", "n01"), away)
    assert "n00, n01 with annual leave on Wed 4 Nov" in broken.text
    ways = ways_out(problem, why, 20)
    assert [str(step) for step in ways[0].steps] == ["one nurse from outside for E on Wed 4 Nov"]
    assert {str(step) for way in ways[1:] for step in way.steps} == {
        f"ask n0{number} to work on Wed 4 Nov instead of annual leave" for number in range(2)
    }


def test_a_duty_of_the_month_before_is_named_as_what_went_before() -> None:
    clock = horizon(DAYS).clock
    night = Duty(clock.at(DAY - 1, 23 * 60), clock.at(DAY - 1, 31 * 60), "n01", "work", shift="N", unit="ward")
    other = Duty(clock.at(DAY - 1, 15 * 60), clock.at(DAY - 1, 23 * 60), "n00", "work", shift="E", unit="ward")
    problem = ward(2, DAYS, pack_of(RULES), known=(other, night), locks=(Lock("n01", DAY, "D"),))
    (conflict,) = find_conflicts(replace(problem, known_from=clock.midnight(DAY - 1)), 20).conflicts
    assert conflict.known == (night,)
    assert "after n01 with shift N on Sun 1 Nov, these cannot all hold: n01 with shift D on Mon 2 Nov" in conflict.text


def test_from_outside_comes_whoever_is_enough_and_not_more() -> None:
    charge = nurse("c0").model_copy(update={"skills": (Held(name="nurse"), Held(name="charge"))})
    shifts = tuple(replace(shift, roles=("charge", "nurse")) for shift in SHIFTS)
    away = tuple(on_leave(name, 1, 1) for name in ("c0", "n00", "n01"))
    for who, told in (("charge", "one charge from outside"), ("nurse", "one nurse from outside")):
        rules = RULES.replace('{ skill = "nurse" }', f'{{ skill = "{who}" }}')
        problem = replace(ward(2, DAYS, pack_of(rules), known=away), shifts=shifts)
        problem = replace(problem, workers=(charge, *problem.workers))
        if who == "charge":
            problem = replace(problem, known=away[:1])
        first, *_ = ways_out(problem, find_conflicts(problem, 20), 20)
        assert [str(step).startswith(told) for step in first.steps] == [True], (who, first.steps)


def test_without_time_nothing_is_claimed_to_be_complete_or_smallest() -> None:
    locks = (Lock("n07", DAY + 10, "N"), Lock("n07", DAY + 11, "D"))
    why = find_conflicts(ward(12, 28, DANISH, locks=locks), 0.0)
    assert not why.complete
    assert not any("Releasing any one" in one.text for one in why.conflicts)
