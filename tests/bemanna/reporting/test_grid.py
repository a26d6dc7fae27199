"""The grid shows each duty on its day, and whether wishes are met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bemanna.reporting.grid import EMPTY, grid, planned
from bemanna.reporting.report import Report
from roster.problem import Wish
from rules.timeline import Duty
from tests.bemanna.report_builder import report

FIRST = date(2027, 1, 4).toordinal()


def small(duties: tuple[Duty, ...], known: tuple[Duty, ...] = (), wishes: tuple[Wish, ...] = ()) -> Report:
    whole = report(days=7)
    return replace(
        whole,
        problem=replace(whole.problem, known=known, wishes=wishes),
        result=replace(whole.result, duties=duties),
    )


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    clock = report().horizon.clock
    night = Duty(clock.at(FIRST, 23 * 60), clock.at(FIRST + 1, 7 * 60), "p01", shift="N")
    cells = grid(small((night,)))
    assert cells["p01", FIRST].label == "N"
    assert ("p01", FIRST + 1) not in cells


def test_absence_fills_every_day_that_it_touches_inside_the_period() -> None:
    clock = report().horizon.clock
    away = Duty(clock.midnight(FIRST - 3), clock.midnight(FIRST + 2), "p01", "leave_annual")
    assert sorted(day for _, day in grid(small((), (away,)))) == [FIRST, FIRST + 1]


def test_history_before_the_period_is_not_shown_and_a_night_into_it_is_known() -> None:
    clock = report().horizon.clock
    before = Duty(clock.at(FIRST - 2, 420), clock.at(FIRST - 2, 900), "p01", shift="D")
    into = Duty(clock.at(FIRST - 1, 23 * 60), clock.at(FIRST, 420), "p01", shift="N")
    whole = small((), (before, into))
    assert planned(whole) == (into,)
    assert grid(whole) == {}


def test_a_duty_that_was_known_and_is_in_the_roster_is_shown_once() -> None:
    clock = report().horizon.clock
    duty = Duty(clock.at(FIRST, 420), clock.at(FIRST, 900), "p01", shift="D")
    assert planned(small((duty,), (duty,))) == (duty,)


def test_wishes_on_and_off_with_and_without_a_shift_are_judged() -> None:
    clock = report().horizon.clock
    day = Duty(clock.at(FIRST, 420), clock.at(FIRST, 900), "p01", shift="D")
    wishes = (
        Wish("p01", FIRST, on=True),
        Wish("p01", FIRST, on=True, shift="D"),
        Wish("p01", FIRST, on=False, shift="N"),
        Wish("p01", FIRST, on=False),
        Wish("p01", FIRST, on=True, shift="N"),
        Wish("p02", FIRST, on=False),
        Wish("p02", FIRST + 1, on=True),
    )
    cells = grid(small((day,), wishes=wishes))
    assert (cells["p01", FIRST].met, cells["p01", FIRST].unmet) == (3, 2)
    assert (cells["p02", FIRST].met, cells["p02", FIRST].unmet) == (1, 0)
    assert (cells["p02", FIRST + 1].met, cells["p02", FIRST + 1].unmet) == (0, 1)


def test_leave_does_not_count_as_working_for_a_wish_to_be_off() -> None:
    clock = report().horizon.clock
    away = Duty(clock.midnight(FIRST), clock.midnight(FIRST + 1), "p01", "leave_annual")
    cells = grid(small((), (away,), (Wish("p01", FIRST, on=False),)))
    assert cells["p01", FIRST].met == 1


def test_an_empty_cell_has_no_label() -> None:
    assert EMPTY.label == ""
