"""Breaks are read as clock times or as minutes, paid or unpaid as people write it, and survive their own export."""

from __future__ import annotations

from datetime import date, time

import pytest

from bemanna.readers.breaks import WrittenBreaks, breaks_cell, total_minutes, written_breaks
from bemanna.readers.cells import CellError, Reading
from roster.shift import Shift
from rules.clock import local_clock

CLOCK = local_clock("Europe/Stockholm")
READING = Reading(CLOCK)
DAY = date(2027, 1, 11).toordinal()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("11:00-11:30", WrittenBreaks(((660, 690),))),
        ("rast 11:00-11:30", WrittenBreaks(((660, 690),), None, False)),
        ("23:45-00:15|04:00-04:30", WrittenBreaks(((1425, 1455), (240, 270)))),
        ("30", WrittenBreaks(None, 30)),
        (30, WrittenBreaks(None, 30)),
        (30.0, WrittenBreaks(None, 30)),
        (time(0, 30), WrittenBreaks(None, 30)),
        ("30 min", WrittenBreaks(None, 30)),
        ("0:30", WrittenBreaks(None, 30)),
        ("Rast 30", WrittenBreaks(None, 30, False)),
        ("måltidsuppehåll 20", WrittenBreaks(None, 20, True)),
        ("betalt pause 30", WrittenBreaks(None, 30, True)),
        ("unpaid 45 min", WrittenBreaks(None, 45, False)),
        ("15+15", WrittenBreaks(None, 30)),
        ("0", WrittenBreaks(())),
    ],
)
def test_what_people_write_is_read(cell: object, expected: WrittenBreaks) -> None:
    assert breaks_cell(cell, READING) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["half", "11:00-", "30 and 11:00-11:30", "rast måltidsuppehåll 30", -30, 0.5, True])
def test_what_says_nothing_or_two_things_is_refused(cell: object) -> None:
    with pytest.raises(CellError):
        breaks_cell(cell, READING)  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["11:00-11:30", "30", "paid 20", "unpaid 11:00-11:30|13:00-13:15", "0"])
def test_the_breaks_of_a_duty_are_read_back_from_what_is_written(written: str) -> None:
    read = breaks_cell(written, READING)
    shift = Shift("D", 420, 510, breaks=read.from_start(420), break_minutes=read.minutes, breaks_paid=read.paid)
    duty = shift.duty(CLOCK, DAY, "a", None)
    assert written_breaks(duty, CLOCK) == written
    assert breaks_cell(written_breaks(duty, CLOCK), READING).within(duty.start, CLOCK) == duty.breaks


def test_a_break_after_midnight_lies_in_the_night_that_began_before() -> None:
    night = Shift("N", 22 * 60, 540).duty(CLOCK, DAY, "a", None)
    ((start, end),) = breaks_cell("02:00-02:30", READING).within(night.start, CLOCK) or ()
    assert (start - night.start, end - start) == (240, 30)


def test_how_long_breaks_are_is_known_or_not() -> None:
    assert total_minutes(((660, 690), (800, 815)), None) == 45
    assert total_minutes(None, 30) == 30
    assert total_minutes(None, None) is None
