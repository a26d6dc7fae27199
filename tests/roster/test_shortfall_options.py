"""What closing a shortfall takes: candidates as the roster stands, or the price of re-arranging it."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roster.change_zones import change_zones
from roster.check import check
from roster.need_cover import counts_for
from roster.problem import Lock, RosterProblem, Wish
from roster.search.control.budget import Budget
from roster.shortfall_options import STAY, short_needs, shortfall_options
from roster.solve import solve
from rules.timeline import Duty
from tests.roster.test_explain import DANISH, DAY
from tests.roster.wards import horizon, nurse, replaced, ward


def zones_of(problem: RosterProblem):  # type: ignore[no-untyped-def]
    start = problem.horizon.start - 60 * 24 * 60
    return change_zones(
        problem.pack, (one.contract for one in problem.workers), start, problem.horizon.clock, problem.horizon.start
    )


def on_leave(worker: str, day: int) -> Duty:
    clock = horizon(7).clock
    return Duty(clock.midnight(day), clock.midnight(day + 1), worker, "leave_annual")


def test_the_dearest_shortage_comes_first_and_met_needs_are_none() -> None:
    problem = ward(4, 7)
    duties = solve(problem, 5, threads=1).duties or ()
    assert short_needs(problem, duties) == ()
    first = problem.needs[0]
    dear = replace(problem.needs[1], cost=tuple(10 * points for points in problem.needs[1].cost))
    problem = replaced(problem, needs=(first, dear, *problem.needs[2:]))
    without = tuple(duty for duty in duties if not counts_for(first, duty) and not counts_for(dear, duty))
    assert [need for need, _ in short_needs(problem, without)] == [dear, first]


def test_a_wish_is_the_price_of_closing_a_shortfall_and_check_measures_the_same() -> None:
    problem = ward(3, 1, wishes=tuple(Wish(f"n0{number}", DAY, False, weight=50) for number in range(3)))
    need = problem.needs[0]
    found = shortfall_options(problem, (), need, zones_of(problem), Budget(5, 1, 0))
    assert found.people == 0
    assert found.rearranged is not None
    assert found.rearranged.few
    before, after = check(problem, ()), check(problem, found.rearranged.duties)
    assert found.rearranged.price == after.objective - before.objective < 0
    assert any(one.name == "wish" and one.after > one.before for one in found.rearranged.differences)
    assert sum(counts_for(need, duty) for duty in found.rearranged.duties) >= need.wanted


def test_people_who_could_take_it_are_named_and_the_others_are_refused_with_the_rule() -> None:
    problem = ward(3, 3, DANISH)
    clock = problem.horizon.clock
    night = problem.shifts[2].duty(clock, DAY, "n00", "nurse")
    need = next(
        one for one in problem.needs if clock.day(one.start) == DAY + 1 and clock.minute_of_day(one.start) == 420
    )
    found = shortfall_options(problem, (night,), need, zones_of(problem), Budget(3, 1, 0))
    (vacancy,) = found.vacancies
    assert {one.worker for one in vacancy.candidates} == {"n01", "n02"}
    (no,) = vacancy.refused
    assert (no.worker, [breach.rule for breach in no.hard]) == ("n00", ["DK-HVILE-11", "DK-ATA-VAGT-12"])


def test_what_cannot_be_closed_is_said() -> None:
    problem = ward(1, 1, known=(on_leave("n00", DAY),))
    found = shortfall_options(problem, (), problem.needs[0], zones_of(problem), Budget(3, 1, 0))
    assert found.rearranged is None
    assert found.why is not None
    assert "cannot close it" in found.why


def test_a_lock_elsewhere_stands_while_a_shortfall_is_closed() -> None:
    problem = ward(2, 2, DANISH, locks=(Lock("n00", DAY, "N"),))
    clock = problem.horizon.clock
    night = problem.shifts[2].duty(clock, DAY, "n00", "nurse")
    need = next(one for one in problem.needs if clock.day(one.start) == DAY + 1)
    found = shortfall_options(problem, (night,), need, zones_of(problem), Budget(3, 1, 0))
    assert found.rearranged is not None
    assert night in found.rearranged.duties
    assert not check(problem, found.rearranged.duties).hard


def test_no_shift_for_a_need_is_said_and_nothing_is_searched() -> None:
    problem = ward(2, 1)
    need = replace(problem.needs[0], end=problem.needs[0].end + 600)
    found = shortfall_options(replaced(problem, needs=(need,)), (), need, zones_of(problem), Budget(3, 1, 0))
    assert (found.vacancies, found.rearranged) == ((), None)
    assert found.why == "no shift covers the whole interval for this need"


def test_somebody_without_the_role_is_no_way_to_close_it() -> None:
    problem = replaced(ward(1, 1), workers=(nurse("n00").model_copy(update={"skills": ()}),))
    found = shortfall_options(problem, (), problem.needs[0], zones_of(problem), Budget(3, 1, 0))
    assert found.rearranged is None
    assert not any(vacancy.candidates for vacancy in found.vacancies)


def test_a_need_of_the_night_before_the_period_is_said_to_be_outside_it() -> None:
    problem = ward(2, 1)
    clock = problem.horizon.clock
    need = replace(problem.needs[2], start=clock.at(DAY, 0), end=clock.at(DAY, 7 * 60))
    found = shortfall_options(replaced(problem, needs=(need,)), (), need, zones_of(problem), Budget(3, 1, 0))
    assert found.why == "the shift that covers it begins before the planned period"


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.integers(0, 99), st.integers(2, 4), st.integers(0, 8))
def test_closing_costs_what_the_best_roster_with_it_does_and_each_move_more_saves_enough(
    seed: int, people: int, left_out: int
) -> None:
    chance = random.Random(seed)
    wishes = tuple(
        Wish(
            f"n0{chance.randrange(people)}",
            DAY + chance.randrange(3),
            chance.random() < 0.5,
            weight=chance.randrange(9),
        )
        for _ in range(6)
    )
    problem = ward(people, 3, DANISH, wishes=wishes)
    whole = solve(problem, 10, threads=1).duties or ()
    duties = tuple(one for one in whole if not counts_for(problem.needs[left_out], one))
    need = problem.needs[left_out]
    found = shortfall_options(problem, duties, need, zones_of(problem), Budget(10, 1, 0))
    dear = replace(need, cost=tuple(points + 10**6 * max(0, need.wanted - n) for n, points in enumerate(need.cost)))
    forced = solve(
        replaced(problem, needs=(*problem.needs[:left_out], dear, *problem.needs[left_out + 1 :])), 10, threads=1
    )
    if not any(counts_for(need, one) for one in forced.duties or ()):
        assert found.rearranged is None
        return
    assert found.rearranged is not None
    best = check(problem, forced.duties or ()).objective - check(problem, duties).objective
    spared = len({*(forced.duties or ())} ^ {*duties}) - len({*found.rearranged.duties} ^ {*duties})
    assert best <= found.rearranged.price <= best + STAY * max(0, spared)
