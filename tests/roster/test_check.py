"""The check measures a roster from its duties alone: every term by hand, and everything that is not allowed."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from roster.check import changed_days, check
from roster.objective import Objective
from roster.problem import Lock, Wish
from roster.result import ObjectiveTerm
from rules.packs import load_pack
from rules.timeline import Duty
from tests.roster.wards import MONDAY, duty, nurse, pack_of, replaced, ward

DAY = MONDAY.toordinal()
SOFT = """
[[rules]]
id = "NIGHTS"
type = "count_within"
severity = "soft"
weight = 7
title = "at most one night a week"
params.what = "duties"
params.match = { shift = ["N"] }
params.max = 1
params.window = "P1W"
params.anchor = { mode = "grid", weekday = "Mon" }
"""


def on(number: int, code: str, worker: str = "n00") -> Duty:
    return duty(worker, MONDAY + timedelta(days=number), code)


def terms(problem: object, *duties: Duty) -> dict[str, tuple[str, int, int]]:
    return {t.name: (t.level, t.amount, t.points) for t in check(problem, duties).terms}  # type: ignore[arg-type]


def test_an_empty_roster_loses_every_need() -> None:
    found = check(ward(2, 1), ())
    assert found.terms == (ObjectiveTerm("safety", "need:ward:*", 3, 300), ObjectiveTerm("cost", "need:ward:*", 3, 0))
    assert found.objective == 300
    assert [(one.people, one.wanted, one.points) for one in found.shortfalls] == [(0, 1, 100)] * 3


def test_a_person_too_many_is_a_shortfall_with_a_price_in_the_level_of_cost() -> None:
    problem = replaced(ward(2, 1), needs=ward(2, 1).needs[:1])
    found = check(problem, (on(0, "D"), on(0, "D", "n01")))
    assert found.terms == (ObjectiveTerm("cost", "need:ward:*", 1, 1),)
    assert [(one.people, one.wanted, one.points) for one in found.shortfalls] == [(2, 1, 1)]


def test_what_is_known_counts_for_needs_too() -> None:
    problem = ward(2, 1, known=(on(0, "D"),))
    assert check(problem, ()).objective == 200


def test_soft_rules_cost_their_weight_a_unit() -> None:
    problem = replaced(ward(1, 7, pack_of(SOFT)), needs=())
    nights = [on(number, "N") for number in (0, 2, 4)]
    assert terms(problem, *nights) == {"rule:NIGHTS": ("law", 2, 14)}
    assert terms(problem, nights[0]) == {}


@pytest.mark.parametrize(
    ("wish", "missed"),
    [
        (Wish("n00", DAY, True, "D"), False),
        (Wish("n00", DAY, True, "E"), True),
        (Wish("n00", DAY, True), False),
        (Wish("n00", DAY, False), True),
        (Wish("n00", DAY, False, "E"), False),
        (Wish("n00", DAY + 1, True), True),
        (Wish("n00", DAY + 9, True), False),
    ],
)
def test_a_wish_is_missed_or_met(wish: Wish, missed: bool) -> None:
    problem = replaced(ward(1, 2), needs=(), wishes=(replaced_weight(wish),))
    assert terms(problem, on(0, "D")) == ({"wish": ("wishes", 1, 3)} if missed else {})


def replaced_weight(wish: Wish) -> Wish:
    return Wish(wish.worker, wish.day, wish.on, wish.shift, weight=3)


def test_change_counts_people_and_days() -> None:
    published = (on(0, "D"), on(1, "D"), on(2, "D", "n01"))
    problem = replaced(ward(2, 3), needs=(), published=published, objective=Objective(change_points=4))
    now = (on(0, "D"), on(1, "E"), on(0, "N", "n01"))
    assert changed_days(problem, now) == {("n00", DAY + 1), ("n01", DAY + 2), ("n01", DAY)}
    assert terms(problem, *now) == {"change": ("cost", 3, 12)}


def test_a_hard_breach_is_found_whatever_the_solver_says() -> None:
    problem = ward(1, 3, load_pack("dk_region_nurse"))
    found = check(problem, (on(0, "N"), on(1, "D")))
    assert "DK-HVILE-11" in {one.rule for one in found.hard}


@pytest.mark.parametrize(
    ("duties", "words"),
    [
        ((on(0, "D", "stranger"),), "not in the staff"),
        ((on(9, "D"),), "outside the horizon"),
        ((duty("n00", MONDAY, "D", "doctor"),), "no shift of the catalogue"),
        ((on(0, "D"), on(0, "D")), "two duties"),
        ((on(1, "D"), on(1, "E")), ""),
        ((on(2, "D"),), "two duties"),
        ((), "locked to D, rostered None"),
    ],
)
def test_what_the_problem_does_not_allow_is_told(duties: tuple[Duty, ...], words: str) -> None:
    clock = ward().horizon.clock
    leave = Duty(clock.midnight(DAY + 2), clock.midnight(DAY + 3), "n00", "leave_annual")
    locks = (Lock("n00", DAY, "D"),) if not duties else ()
    found = " ".join(check(ward(1, 3, known=(leave,), locks=locks), duties).misplaced)
    assert words in found
    assert bool(found) == bool(words)


def test_units_skills_and_employment_are_looked_at_again() -> None:
    problem = ward(1, 3)
    other = nurse("n00").model_copy(update={"units": ("icu",), "skills": (), "employed_to": date(2026, 11, 2)})
    found = " ".join(check(replaced(problem, workers=(other,)), (on(1, "D"),)).misplaced)
    assert "does not belong to ward" in found
    assert "has not the skill nurse" in found
    assert "not employed" in found


def test_the_order_of_duties_and_workers_does_not_matter() -> None:
    problem = ward(3, 5, load_pack("dk_region_nurse"))
    chance = random.Random(3)
    duties = [on(n, chance.choice("DEN"), f"n0{w}") for n in range(5) for w in range(3) if chance.random() < 0.6]
    first = check(problem, duties)
    chance.shuffle(duties)
    again = check(replaced(problem, workers=tuple(reversed(problem.workers))), duties)
    assert (again.objective, again.terms) == (first.objective, first.terms)
    assert sorted(again.breaches, key=str) == sorted(first.breaches, key=str)
