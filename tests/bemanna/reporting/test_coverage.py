"""People on duty are counted against each need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bemanna.reporting.coverage import Met, bands, coverage
from capacity.need import Need
from rules.timeline import Duty
from tests.bemanna.report_builder import NURSE, UNIT, report, without_roster

FIRST = date(2027, 1, 4).toordinal()
CLOCK = report().horizon.clock
NEED = Need(UNIT, CLOCK.at(FIRST, 420), CLOCK.at(FIRST, 900), (80, 40, 0, 5), NURSE, least=1)
DUTY = Duty(NEED.start, NEED.end, "p01", unit=UNIT, skill=NURSE, shift="D")


@pytest.mark.parametrize(
    ("change", "counted"),
    [
        ({}, 1),
        ({"start": NEED.start - 30, "end": NEED.end + 30}, 1),
        ({"start": NEED.start + 1}, 0),
        ({"end": NEED.end - 1}, 0),
        ({"unit": "another"}, 0),
        ({"skill": "another"}, 0),
        ({"skill": None}, 0),
        ({"kind": "leave_annual"}, 0),
    ],
)
def test_only_a_duty_that_covers_the_whole_interval_in_the_right_role_counts(change: dict, counted: int) -> None:
    whole = report(days=7)
    problem = replace(whole.problem, needs=(NEED,), known=())
    made = replace(whole, problem=problem, result=replace(whole.result, duties=(replace(DUTY, **change),)))
    (met,) = coverage(made)
    assert met.people == counted


@pytest.mark.parametrize(
    ("people", "state", "short"), [(0, "unsafe", 2), (1, "under", 1), (2, "enough", 0), (3, "over", 0)]
)
def test_the_state_of_a_need_follows_its_limits(people: int, state: str, short: int) -> None:
    met = Met(NEED, people)
    assert (met.state, met.short) == (state, short)


def test_a_night_is_counted_on_both_sides_of_midnight() -> None:
    whole = report(days=7)
    night = Duty(CLOCK.at(FIRST, 23 * 60), CLOCK.at(FIRST + 1, 420), "p01", unit=UNIT, skill=NURSE, shift="N")
    early = Need(UNIT, CLOCK.at(FIRST + 1, 240), CLOCK.at(FIRST + 1, 300), (1, 0), NURSE)
    late = Need(UNIT, CLOCK.at(FIRST, 23 * 60), CLOCK.at(FIRST + 1, 60), (1, 0), NURSE)
    made = replace(
        whole,
        problem=replace(whole.problem, needs=(early, late), known=()),
        result=replace(whole.result, duties=(night,)),
    )
    assert [met.people for met in coverage(made)] == [1, 1]


def test_every_need_stands_once_in_the_heat_map() -> None:
    whole = report()
    rows = bands(whole)
    assert sum(len(band.by_day) for band in rows) == len(whole.needs) == len(coverage(whole))
    assert [(band.start // 60) % 24 for band in rows[:3]] == [7, 15, 23], "the hospital's day ends with the night"


def test_the_interval_of_a_clock_change_night_stands_in_the_row_of_all_nights() -> None:
    rows = bands(report(first=date(2027, 3, 15)))
    assert len(rows) == 6
    assert {len(band.by_day) for band in rows} == {28}


def test_without_a_roster_nothing_is_counted() -> None:
    assert coverage(without_roster()) == ()


def test_the_last_night_stands_in_the_row_of_the_nights_although_the_period_cuts_it() -> None:
    whole = report(days=7)
    clock, last = whole.horizon.clock, FIRST + 6
    nights = tuple(
        Need(UNIT, clock.at(day, 23 * 60), min(clock.at(day + 1, 420), whole.horizon.end), (1, 0), NURSE)
        for day in (last - 1, last)
    )
    (row,) = bands(replace(whole, problem=replace(whole.problem, needs=nights, known=())))
    assert (row.start, row.end, sorted(row.by_day)) == (23 * 60, 1440 + 420, [last - 1, last])


def test_a_short_evening_that_is_there_every_day_keeps_its_row() -> None:
    whole = report(days=7)
    clock = whole.horizon.clock
    needs = tuple(
        Need(UNIT, clock.at(FIRST + 6, 23 * 60) - 1440 * back, whole.horizon.end - 1440 * back, (1, 0), NURSE)
        for back in (0, 1)
    )
    (row,) = bands(replace(whole, problem=replace(whole.problem, needs=needs, known=())))
    assert (row.start, row.end) == (23 * 60, 1440)
