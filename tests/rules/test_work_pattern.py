"""Measures of a pattern, beside a recount from letters alone."""

from __future__ import annotations

import random
from datetime import date
from itertools import groupby

import pytest

from rules.clock import local_clock
from rules.counting import Counting
from rules.timeline import Duty, Timeline
from rules.work_pattern import measured_pattern, values
from rules.worker import Worker

CLOCK = local_clock("Europe/Copenhagen")
FIRST = date(2027, 1, 4).toordinal()
TIMES = {"D": (7, 8), "E": (15, 8), "N": (23, 8), "L": (7, 12)}


def line(pattern: str, first: int = FIRST) -> Timeline:
    """A letter a day, "-" for off, from a Monday on."""
    duties = []
    for day, letter in enumerate(pattern):
        if letter in TIMES:
            hour, hours = TIMES[letter]
            start = CLOCK.at(first + day, hour * 60)
            duties.append(Duty(start, start + hours * 60, "a"))
    return Timeline(Worker(id="a"), CLOCK, CLOCK.midnight(first), CLOCK.midnight(first + len(pattern)), tuple(duties))


def measures(pattern: str, measure: str) -> list[int]:
    timeline = line(pattern)
    return values(measured_pattern(timeline, Counting(), timeline.known_from, timeline.known_to), measure)


def inner_runs(pattern: str, letters: str) -> list[str]:
    """Runs of days whose letter is one of these, without those at the edges."""
    runs = [(hit, "".join(run)) for hit, run in groupby(pattern, lambda letter: letter in letters)]
    return [run for place, (hit, run) in enumerate(runs) if hit and 0 < place < len(runs) - 1]


def test_runs_agree_with_a_recount_from_the_letters() -> None:
    chance, several = random.Random(1), 0
    for _ in range(200):
        pattern = "".join(chance.choice("DEN-DEN--") for _ in range(28))
        pattern = pattern.replace("ND", "N-")  # a day that begins where a night ends is one duty with it
        for measure, letters in (
            ("days_in_a_row", "DEN"),
            ("days_off_in_a_row", "-"),
            ("nights_in_a_row", "N"),
            ("evenings_in_a_row", "E"),
        ):
            expected = [len(run) for run in inner_runs(pattern, letters)]
            assert measures(pattern, measure) == expected, pattern
            several += len(set(expected)) > 2
    assert several > 100


def test_hours_between_two_days_off_add_up_the_duties_between_them() -> None:
    assert measures("-DDEE--LLL-", "hours_between_days_off") == [4 * 480, 3 * 720]


@pytest.mark.parametrize(
    ("pattern", "hours"), [("-NN-D--", 24), ("-NN--D-", 48), ("-N-N---", None), ("-NE----", 8), ("-DNN----", None)]
)
def test_the_rest_after_nights_runs_to_the_next_duty_that_is_no_night(pattern: str, hours: int | None) -> None:
    assert measures(pattern, "rest_after_nights") == ([] if hours is None else [hours * 60])


def test_touching_duties_are_one_duty_and_have_no_rest_between_them() -> None:
    start = CLOCK.at(FIRST + 1, 7 * 60)
    halves = (Duty(start, start + 240, "a"), Duty(start + 240, start + 480, "a"), Duty(start + 1920, start + 2400, "a"))
    timeline = Timeline(Worker(id="a"), CLOCK, CLOCK.midnight(FIRST), CLOCK.midnight(FIRST + 7), halves)
    found = measured_pattern(timeline, Counting(), timeline.known_from, timeline.known_to)
    assert values(found, "duty_length") == [480, 480]
    assert values(found, "rest_between_duties") == [1440]


def test_weekends_in_a_row_and_split_weekends() -> None:
    free, both, one = "DDDDD--", "-----DD", "----DD-"
    assert measures(free + both + one + free, "weekends_in_a_row") == [2]
    assert measures(free + both + one + free, "split_weekends") == [0, 1]


def test_over_a_clock_change_a_rest_is_as_long_as_it_lasted() -> None:
    first = date(2027, 3, 22).toordinal()
    timeline = line("-----N-D-", first)
    found = measured_pattern(timeline, Counting(), timeline.known_from, timeline.known_to)
    assert values(found, "rest_after_nights") == [23 * 60], "eight hours from 23:00 end at 08:00 that morning"
