"""What the needs ask a group to do is counted by whole shifts, and the same number holds whoever falls ill."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from capacity.need import Need
from roster.check import check
from roster.fair_shares import demanded_duties, with_fair_shares, with_fair_shares_recounted
from roster.problem import RosterProblem
from roster.result import Status
from roster.shift import Shift
from roster.solve import solve
from rules.pack import RulePack
from rules.period import Period
from rules.timeline import Duty
from rules.types.balance import Balance
from rules.worker import Contract, Held, Worker
from tests.roster.wards import MONDAY, SHIFTS, duty, horizon, nurse, pack_of, replaced, shift_needs, ward

RULE = """
[[rules]]
id = "{id}"
type = "balance"
severity = "soft"
weight = 1
title = "shared"
params = {{ match = {match}, planned = "needs", max_deviation = 0, {more} }}
"""
NIGHTS, WEEKENDS = '{ shift = "N" }', '{ starts_on = ["Sat", "Sun"] }'
BOTH = (*SHIFTS[:2], replace(SHIFTS[2], roles=("nurse", "assistant")))


def shared(match: str = NIGHTS, more: str = 'share = "equal"', name: str = "fair") -> RulePack:
    return pack_of(RULE.format(id=name, match=match, more=more))


def number(problem: RosterProblem) -> int | None:
    rules = with_fair_shares(problem).pack.team_rules(MONDAY, MONDAY + timedelta(days=60))
    (found,) = [rule.to_do for rule in rules if isinstance(rule, Balance)]
    return found


def of_skill(name: str, *skills: str, **contract: object) -> Worker:
    held = tuple(Held(name=skill) for skill in skills)
    return Worker(id=name, skills=held, units=("ward",), contract=Contract(**contract))  # type: ignore[arg-type]


def role_needs(problem: RosterProblem, wanted: dict[str | None, int]) -> tuple[Need, ...]:
    """For every shift so many people in each role, as needs of intervals that name no shift."""
    return tuple(
        replace(need, shift=None, skill=role, cost=(*(100 * (people - n) for n in range(people)), 0, 1))
        for need in problem.needs
        for role, people in wanted.items()
    )


def test_nights_and_weekend_duties_are_counted_from_the_needs() -> None:
    assert number(ward(days=14, pack=shared())) == 14
    assert number(ward(days=14, pack=shared(WEEKENDS))) == 2 * 2 * 3
    wanted = shift_needs(horizon(14), {"D": 2, "E": 1, "N": 2})
    assert number(ward(days=14, pack=shared(), needs=wanted)) == 28


def test_minutes_are_counted_as_long_as_the_clock_makes_them() -> None:
    autumn = horizon(7, date(2026, 10, 19))
    problem = ward(pack=shared(more='share = "equal", measure = "minutes"'))
    problem = replaced(problem, horizon=autumn, needs=shift_needs(autumn, {"N": 1}))
    assert number(problem) == 7 * 480 + 60, "the night to 25 October has nine hours"


def test_needs_cut_where_shifts_overlap_are_covered_by_whole_shifts() -> None:
    longer = tuple(replace(shift, minutes=shift.minutes + 15) for shift in SHIFTS)
    problem = ward(shifts=longer, pack=shared())
    clock = problem.horizon.clock
    edges = [0, 420, 435, 900, 915, 1380, 1395, 1440]
    needs = tuple(
        Need("ward", clock.at(day, start), clock.at(day, end), (100, 50, 0, 1), skill="nurse")
        for day in problem.horizon.day_numbers()
        for start, end in pairwise(edges)
    )
    assert number(replaced(problem, needs=needs)) == 14, "two a night, not more for the quarters of an hour"


def test_a_need_that_two_shifts_could_cover_asks_for_one_of_them() -> None:
    both = (*SHIFTS, Shift("X", 7 * 60, 9 * 60, unit="ward", roles=("nurse",)))
    problem = ward(shifts=both, pack=shared(WEEKENDS))
    assert sum(one.people for one in demanded_duties(problem)) == 7 * 3
    assert number(problem) == 2 * 3


def test_only_the_group_that_can_take_a_duty_is_asked() -> None:
    staff = (of_skill("a", "nurse"), of_skill("b", "nurse", "charge"), of_skill("c", "assistant"))
    shifts = tuple(replace(shift, roles=("nurse", "charge", "assistant")) for shift in SHIFTS)
    base = ward(workers=staff, shifts=shifts)
    needs = role_needs(base, {"nurse": 2, "charge": 1, "assistant": 3})
    for who, nights in (("nurse", 7 * 3), ("charge", 7 * 1 + 7 * 2 // 2), ("assistant", 7 * 3)):
        pack = shared(more=f'who = "{who}", share = "equal"')
        assert number(replaced(base, needs=needs, pack=pack)) == nights, who


def test_what_others_could_take_as_well_is_shared_out_by_percentage() -> None:
    staff = (of_skill("a", "nurse", percent=75), of_skill("c", "assistant", percent=25))
    problem = ward(workers=staff, shifts=tuple(replace(shift, roles=()) for shift in SHIFTS))
    problem = replaced(problem, needs=role_needs(problem, {None: 4}))
    for who, nights in (("nurse", 21), ("assistant", 7)):
        assert number(replaced(problem, pack=shared(more=f'who = "{who}"'))) == nights
        alike = shared(more=f'who = "{who}", share = "equal"')
        assert number(replaced(problem, pack=alike)) == 14


def test_nights_are_the_night_workers_first_as_many_as_their_contracts_hold() -> None:
    norm = {"norm_hours": 4 * 480, "norm_period": Period(days=14), "norm_start": MONDAY}
    staff = (*(nurse(name) for name in "abc"), nurse("n", night_worker=True, **norm))
    problem = ward(days=14, workers=staff)
    needs = shift_needs(problem.horizon, {"D": 1, "E": 1, "N": 1})
    for flag, nights in (("true", 4), ("false", 10)):
        pack = shared(more=f'who = {{ skill = "nurse", night_worker = {flag} }}')
        assert number(replaced(problem, pack=pack, needs=needs)) == nights
    assert number(replaced(problem, pack=shared(more='who = "nurse"'))) == 14


def test_a_window_that_began_before_the_horizon_counts_what_was_done_there() -> None:
    before = tuple(duty("n00", MONDAY - timedelta(days=day), "N") for day in (2, 4, 6, 9))
    known = horizon(1).clock.midnight(MONDAY.toordinal() - 14)
    pack = shared(more=f'share = "equal", from = {MONDAY - timedelta(days=7)}')
    problem = ward(pack=pack, known=before, known_from=known)
    assert number(problem) == 7 + 3


def test_duties_that_stand_are_counted_once_where_a_need_counts_them_too() -> None:
    night = duty("n00", MONDAY, "N")
    course = replace(night, start=night.start - 1440 * 2, end=night.end - 1440 * 2, shift=None, kind="training")
    inside = replace(course, start=night.start + 1440, end=night.end + 1440)
    assert number(ward(pack=shared(), known=(night,))) == 7
    assert number(ward(pack=shared(WEEKENDS), known=(inside,))) == 6, "on a Tuesday"
    saturday = replace(inside, start=inside.start + 4 * 1440, end=inside.end + 4 * 1440)
    assert number(ward(pack=shared(WEEKENDS), known=(saturday,))) == 7


def test_a_sick_call_changes_nobodys_share_and_new_needs_do() -> None:
    problem = with_fair_shares(ward(days=14, pack=shared(more='share = "fte"')))
    clock, first = problem.horizon.clock, problem.horizon.first_day
    away = Duty(clock.midnight(first + 3), clock.midnight(first + 6), "n01", "leave_sick")
    assert with_fair_shares_recounted(replaced(problem, known=(away,))).pack == problem.pack
    more = shift_needs(problem.horizon, {"N": 2})
    assert number(replaced(problem, needs=more)) == 14, "a number that stands is kept"
    assert number(with_fair_shares_recounted(replaced(problem, needs=more))) == 28


def test_without_needs_nothing_is_counted_and_nobody_is_judged() -> None:
    problem = ward(pack=shared(), needs=())
    assert with_fair_shares(problem) is problem
    assert check(problem, [duty("n00", MONDAY, "N")]).objective == 0
    assert with_fair_shares(ward(pack=pack_of())).pack == pack_of()


@pytest.mark.parametrize(("carried", "most"), [("", 2), ("carried = { n00 = 2 }, ", 1)])
def test_the_engine_shares_what_was_counted_and_the_check_agrees(carried: str, most: int) -> None:
    problem = ward(people=4, days=7, pack=shared(more=carried + 'share = "equal", parts = 4'))
    problem = replaced(problem, needs=shift_needs(problem.horizon, {"N": 1}, over=100))
    result = solve(problem, 20.0, threads=1)
    assert result.status is Status.OPTIMAL
    assert check(with_fair_shares(problem), result.duties or ()).objective == result.objective
    nights = [sum(one.worker == f"n{number:02}" for one in result.duties or ()) for number in range(4)]
    assert sum(nights) == 7
    assert nights[0] <= most
    due = 9 if carried else 7
    assert result.objective == 6 == sum(abs(4 * one - due) for one in [nights[0] + 2 * bool(carried), *nights[1:]])
