"""Sessions: how many run for a volume, on which days, and the people they need, also where they overlap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capacity.newsvendor import Prices
from capacity.sessions import SessionRow, plan_sessions, session_needs
from rules.clock import weekday
from rules.horizon import Horizon

MONDAY = date(2027, 1, 4).toordinal()
WEEK = range(MONDAY, MONDAY + 7)
CLINIC = SessionRow("clinic", "C", "clinic", 480, 240, (0, 1, 2, 3, 4), "doctor", 1, "visit", 5.0, most=2)
CALL = SessionRow("call", "C", "oncall", 990, 930, tuple(range(7)), "doctor", 1)
PRICES = Prices(under=20, over=2, unsafe=200)


def days_of(planned: object, session: str) -> dict[int, int]:
    return {one.day - MONDAY: one.number for one in planned.sessions if one.session == session}  # type: ignore[attr-defined]


def test_a_volume_takes_as_many_sessions_as_it_fills_spread_over_the_week() -> None:
    planned = plan_sessions((CLINIC,), WEEK, {("visit", MONDAY): 15.0})
    assert days_of(planned, "clinic") == {0: 1, 1: 1, 3: 1}
    one_more = plan_sessions((CLINIC,), WEEK, {("visit", MONDAY): 15.1})
    assert days_of(one_more, "clinic") == {0: 1, 1: 1, 3: 1, 4: 1}


def test_sessions_run_side_by_side_when_every_day_has_one_and_who_finds_no_room_is_told() -> None:
    planned = plan_sessions((CLINIC,), WEEK, {("visit", MONDAY): 53.0})
    assert days_of(planned, "clinic") == dict.fromkeys(range(5), 2)
    assert planned.left == {("visit", MONDAY): pytest.approx(3.0)}


def test_what_has_no_activity_runs_on_each_of_its_days_whatever_the_volume() -> None:
    planned = plan_sessions((CALL, CLINIC), WEEK, {})
    assert days_of(planned, "call") == dict.fromkeys(range(7), 1)
    assert days_of(planned, "clinic") == {}


def test_a_session_outside_its_own_dates_does_not_run() -> None:
    later = replace(CALL, first=MONDAY + 2, last=MONDAY + 3)
    assert days_of(plan_sessions((later,), WEEK, {}), "call") == {2: 1, 3: 1}


def test_half_a_week_that_is_asked_for_has_its_share_of_the_whole_weeks_sessions() -> None:
    planned = plan_sessions((CLINIC,), range(MONDAY, MONDAY + 2), {("visit", MONDAY): 15.0})
    assert days_of(planned, "clinic") == {0: 1, 1: 1}


def test_overlapping_sessions_of_the_same_skill_add_up_and_are_cut_where_they_begin_and_end() -> None:
    horizon = Horizon("Europe/Stockholm", date(2027, 1, 4), 1)
    round_ = SessionRow("round", "C", "ward_round", 510, 90, tuple(range(7)), "doctor", 2)
    planned = plan_sessions((CLINIC, round_), [MONDAY], {("visit", MONDAY): 5.0})
    needs = session_needs((CLINIC, round_), planned, horizon, PRICES)
    assert [((n.start - horizon.start), (n.end - horizon.start), n.wanted, n.least) for n in needs] == [
        (480, 510, 1, 0),
        (510, 600, 3, 2),
        (600, 720, 1, 0),
    ]
    # an hour and a half: one of three missing costs a shortage; with one left, the round is unsafe too
    assert (needs[1].cost[2] - needs[1].cost[3], needs[1].cost[1] - needs[1].cost[2]) == (30, 330)


def test_a_session_with_its_own_shift_is_a_need_of_that_shift() -> None:
    horizon = Horizon("Europe/Stockholm", date(2027, 1, 4), 1)
    own = replace(CLINIC, shift="MOTT")
    needs = session_needs((own,), plan_sessions((own,), [MONDAY], {("visit", MONDAY): 5.0}), horizon, PRICES)
    assert [(need.shift, need.skill, need.wanted) for need in needs] == [("MOTT", "doctor", 1)]


def test_on_call_over_the_autumn_change_lasts_an_hour_longer_and_over_the_spring_change_an_hour_shorter() -> None:
    for first, hours in ((date(2026, 10, 24), 16.5), (date(2027, 3, 27), 14.5), (date(2027, 1, 9), 15.5)):
        horizon = Horizon("Europe/Stockholm", first, 2)
        planned = plan_sessions((CALL,), [first.toordinal()], {})
        needs = session_needs((CALL,), planned, horizon, PRICES)
        assert sum(need.end - need.start for need in needs) / 60 == hours
        assert all(need.least == 1 for need in needs)


@given(volume=st.floats(min_value=0, max_value=80), most=st.integers(min_value=1, max_value=3))
def test_room_and_those_left_over_make_up_the_volume(volume: float, most: int) -> None:
    row = replace(CLINIC, most=most)
    planned = plan_sessions((row,), WEEK, {("visit", MONDAY): volume})
    room = sum(one.patients or 0.0 for one in planned.sessions)
    left = planned.left.get(("visit", MONDAY), 0.0)
    assert room + left >= volume - 1e-5
    assert room - 5.0 < volume + 1e-5
    assert all(weekday(one.day) < 5 and one.number <= most for one in planned.sessions)
