"""Hours, needs, fairness, changes and sick leave by hand."""

from __future__ import annotations

from datetime import date

import pytest

from bemanna.followup.staff_totals import (
    Groups,
    change_totals,
    fairness_totals,
    hours_totals,
    need_totals,
    sick_totals,
)
from bemanna.reporting.hours import PersonHours
from capacity.followup.kpis import kpi_value
from capacity.followup.period import parse_period
from capacity.need import Need
from rules.clock import local_clock
from rules.timeline import Duty
from rules.worker import Contract, Worker

CLOCK = local_clock("Europe/Copenhagen")
WEEK = parse_period("2027-W01")
GROUPS = Groups(("nurse",), ("assistant",))


def duty(day: int, start: int, hours: float, worker: str = "1", skill: str = "nurse", kind: str = "work") -> Duty:
    begin = CLOCK.at(WEEK.first + day, 60 * start)
    return Duty(begin, begin + round(60 * hours), worker, kind, "M", skill)


def test_hours_are_those_inside_the_period_and_by_group() -> None:
    duties = [
        duty(0, 7, 8),
        duty(6, 23, 8),  # Sunday night: one hour inside
        duty(-1, 23, 8, skill="assistant"),  # seven inside
        duty(1, 7, 8, skill="clerk"),
        duty(2, 7, 8, kind="leave_sick"),
    ]
    found = hours_totals(duties, GROUPS, WEEK, CLOCK)
    assert found == {"worked_hours": 24.0, "registered_hours": 9.0, "support_hours": 7.0}
    assert "registered_hours" not in hours_totals(duties, Groups(("nurse",)), WEEK, CLOCK)


def test_hours_short_over_and_unsafe_are_counted_against_each_need() -> None:
    def need(day: int, cost: tuple[int, ...], least: int) -> Need:
        return Need("M", CLOCK.at(WEEK.first + day, 480), CLOCK.at(WEEK.first + day, 600), cost, "nurse", least=least)

    needs = [
        need(0, (30, 10, 0, 5), 1),  # wanted 2, nobody there: 4 h short, 2 h below the least
        need(1, (10, 0, 5), 1),  # wanted 1, two there: 2 h over
        need(2, (30, 10, 0, 5), 1),  # wanted 2, one there: 2 h short
        need(7, (10, 0, 5), 1),  # next week
    ]
    duties = [duty(1, 7, 8), duty(1, 7, 8, "2"), duty(2, 7, 8), duty(2, 7, 2, "2"), duty(0, 7, 8, skill="assistant")]
    found = need_totals(duties, needs, WEEK, CLOCK)
    assert found == {"required_hours": 10.0, "short_hours": 6.0, "over_hours": 2.0, "unsafe_hours": 2.0}
    assert kpi_value("short_share", found).value == 0.6


def person(name: str, percent: int, weekends: int, nights: int, worked: int, norm: int | None = 6000) -> PersonHours:
    worker = Worker(id=name, contract=Contract(percent=percent))
    return PersonHours(worker, worked, 0, norm, (), nights, weekends, 0, 0, 0)


def test_fairness_is_the_distance_from_a_share_by_percent() -> None:
    people = [
        person("a", 100, 3, 4, 6120),
        person("b", 100, 1, 2, 5000),
        person("c", 50, 1, 0, 6060),
        person("away", 100, 0, 0, 0),
    ]
    found = fairness_totals(people)
    # 5 weekends over 250 %: shares 2, 2, 1: 1 + 1 + 0; 6 nights between a and b: 3 each: 1 + 1
    assert (found["staff"], found["weekend_distance"], found["night_distance"]) == (3, 2.0, 2.0)
    # 120 + 60 minutes above the norm
    assert (found["overtime_hours"], found["norm_hours"]) == (3.0, 300.0)
    assert kpi_value("weekend_fairness", found).value == pytest.approx(2 / 3)


def test_without_everybodys_norm_there_is_no_overtime() -> None:
    assert "norm_hours" not in fairness_totals([person("a", 100, 0, 0, 100, None), person("b", 100, 0, 0, 100)])


def test_changes_are_counted_once_a_day_and_person_by_the_nearest_zone() -> None:
    first = [duty(0, 7, 8), duty(1, 7, 8), duty(3, 7, 8, "2"), duty(8, 7, 8)]
    now = [duty(0, 7, 8), duty(1, 15, 8), duty(3, 7, 8, "3"), duty(9, 7, 8)]
    zones = {
        (WEEK.first + 1, "1"): ["published", "frozen"],
        (WEEK.first + 3, "2"): ["notice"],
        (WEEK.first + 3, "3"): ["notice"],
    }
    found = change_totals(first, now, zones, WEEK, CLOCK)
    assert found == {
        "changed_shifts": 3.0, "changed_frozen": 1.0, "changed_notice": 2.0, "changed_ahead": 0.0,
        "published_shifts": 3.0, "people_touched": 3.0,
    }  # fmt: skip


def test_sick_days_are_person_days_of_those_employed() -> None:
    workers = [
        Worker(id="1"),
        Worker(id="2", employed_from=date(2027, 1, 8)),  # three days of the week
        Worker(id="3", employed_to=date(2026, 12, 31)),
    ]
    start = CLOCK.midnight(WEEK.first - 1)
    leave = Duty(start, CLOCK.midnight(WEEK.first + 2), "1", "leave_sick")
    found = sick_totals(workers, [leave, duty(1, 0, 8, kind="leave_sick"), duty(4, 7, 8)], WEEK, CLOCK)
    assert found == {"sick_days": 2.0, "sick_people": 1.0, "employed_days": 10.0, "staff": 2.0}
