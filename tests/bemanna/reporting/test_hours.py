"""Hours, nights and weekends counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bemanna.reporting.hours import PersonHours, is_night, person_hours
from bemanna.reporting.report import Report
from rules.clock import local_clock
from rules.packs import load_pack
from rules.timeline import Duty
from rules.worker import Contract, Worker
from tests.bemanna.report_builder import report

FIRST = date(2027, 1, 4).toordinal()
CLOCK = local_clock("Europe/Copenhagen")
FULL_TIME = {"norm_hours": "PT148H", "norm_period": "P4W", "norm_start": date(2027, 1, 4), "pack": "dk_region_nurse"}


def one(
    duties: tuple[Duty, ...], known: tuple[Duty, ...] = (), percent: int = 100, pack: str | None = None
) -> PersonHours:
    whole = report()
    worker = Worker(id="p01", contract=Contract.model_validate({**FULL_TIME, "percent": percent}))
    problem = replace(whole.problem, workers=(worker,), known=known, wishes=())
    if pack:
        problem = replace(problem, pack=load_pack(pack))
    holidays = {FIRST + 2: "A holiday"}
    made: Report = replace(whole, problem=problem, result=replace(whole.result, duties=duties), holidays=holidays)
    (row,) = person_hours(made)
    return row


def work(day: int, start: int, minutes: int, kind: str = "work") -> Duty:
    return Duty(CLOCK.at(FIRST + day, start), CLOCK.at(FIRST + day, start) + minutes, "p01", kind)


def test_minutes_are_added_by_week_and_compared_with_the_norm() -> None:
    row = one((work(0, 420, 480), work(1, 420, 450), work(7, 420, 480)))
    assert row.by_week == (930, 480, 0, 0)
    assert row.worked == 1410
    assert (row.norm, row.difference) == (148 * 60, 1410 - 148 * 60)


def test_a_duty_that_begins_before_the_period_is_not_counted() -> None:
    assert one((), (work(-1, 23 * 60, 480),)).worked == 0


def test_weekends_count_once_and_holidays_by_the_day_of_the_start() -> None:
    row = one((work(5, 420, 480), work(6, 420, 480), work(12, 420, 480), work(2, 420, 480)))
    assert (row.weekends, row.holidays) == (2, 1)


@pytest.mark.parametrize(
    ("start", "minutes", "night"),
    [(23 * 60, 510, True), (15 * 60, 510, False), (22 * 60, 300, True), (22 * 60, 299, False), (0, 179, False)],
)
def test_a_night_holds_three_hours_between_midnight_and_five(start: int, minutes: int, night: bool) -> None:
    assert is_night(work(0, start, minutes), CLOCK) is night


def test_a_night_with_three_hours_on_the_wall_and_two_in_truth_is_no_night() -> None:
    spring = date(2027, 3, 28).toordinal()
    duty = Duty(CLOCK.at(spring, 0), CLOCK.at(spring, 180), "p01")
    assert duty.minutes == 120
    assert not is_night(duty, CLOCK)


def test_without_a_norm_there_is_no_difference() -> None:
    whole = report()
    problem = replace(whole.problem, workers=(Worker(id="p01"),), known=(), wishes=())
    (row,) = person_hours(replace(whole, problem=problem, result=replace(whole.result, duties=())))
    assert (row.norm, row.difference, row.credited) == (None, None, 0)


def test_the_danish_pack_credits_seven_point_four_hours_for_each_weekday_of_leave() -> None:
    week = Duty(CLOCK.midnight(FIRST), CLOCK.midnight(FIRST + 7), "p01", "leave_annual")
    assert one((), (week,), pack="dk_region_nurse").credited == 5 * 444
    assert one((), (week,), percent=80, pack="dk_region_nurse").credited == 5 * 355


def test_without_such_a_rule_absence_takes_its_share_of_the_norm() -> None:
    week = Duty(CLOCK.midnight(FIRST), CLOCK.midnight(FIRST + 7), "p01", "leave_annual")
    assert one((), (week,)).credited == 37 * 60


def test_on_call_at_home_counts_as_the_pack_says() -> None:
    duty = work(0, 16 * 60, 600, "oncall_home")
    assert one((duty,), pack="dk_region_nurse").worked == 0
