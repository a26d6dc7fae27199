"""run_length: runs of days, free days, duties, weekends and weeks, and runs that touch the unknown."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.rules.plans import BROKEN, KEPT, UNKNOWN, at, charged, judged, made, verdict

WIDE = ("10-19", "11-30")


def days(*numbers: int, hours: str = "08:00-16:00") -> list[str]:
    return [f"11-{number:02d} {hours}" for number in numbers]


def test_a_day_more_than_the_maximum_is_charged_one() -> None:
    rule = made("run_length", max=4)
    assert verdict(rule, *days(3, 4, 5, 6), known=WIDE) is KEPT
    finding = judged(rule, *days(3, 4, 5, 6, 7, 8), known=WIDE)
    (breach,) = finding.breaches
    assert (breach.actual, breach.limit, breach.amount) == (6, 4, 2)
    assert (breach.start, breach.end) == (at("11-03"), at("11-09"))


def test_a_night_belongs_to_the_date_on_which_it_starts() -> None:
    rule = made("run_length", match="night", max=1)
    assert verdict(rule, "11-03 22:00-30:00", "11-05 22:00-30:00", known=WIDE) is KEPT
    assert verdict(rule, "11-03 22:00-30:00", "11-04 22:00-30:00", known=WIDE) is BROKEN


def test_a_run_shorter_than_the_minimum_is_charged_what_is_missing() -> None:
    rule = made("run_length", min=3)
    assert verdict(rule, *days(3, 4, 5), known=WIDE) is KEPT
    assert charged(rule, judged(rule, *days(3), known=WIDE)) == 2


def test_a_run_at_either_end_of_what_is_known_never_breaks_a_minimum() -> None:
    rule = made("run_length", min=3)
    assert verdict(rule, *days(2), known=("11-02", "11-09")) is UNKNOWN
    assert verdict(rule, *days(8), known=("11-02", "11-09")) is UNKNOWN
    assert verdict(rule, *days(3), known=("11-02", "11-09")) is BROKEN


def test_a_run_at_the_first_known_day_may_be_longer_than_it_looks() -> None:
    rule = made("run_length", max=4)
    finding = judged(rule, *days(2, 3), known=("11-02", "11-09"))
    assert finding.verdict is UNKNOWN
    assert finding.needed == (at("10-30"), at("11-02"))
    assert verdict(rule, *days(2, 3, 4, 5, 6), known=("11-02", "11-09")) is BROKEN


def test_runs_of_free_days() -> None:
    rule = made("run_length", free=True, min=2, max=3)
    assert verdict(rule, *days(3, 6, 10), known=("11-03", "11-11")) is KEPT
    assert charged(rule, judged(rule, *days(3, 5), known=("11-03", "11-06"))) == 1
    assert charged(rule, judged(rule, *days(3, 9), known=("11-03", "11-10"))) == 2


def test_a_weekday_may_have_its_own_maximum() -> None:
    exceptions = [{"first_weekday": "Sat", "max": 2}]
    rule = made("run_length", match="oncall", max=1, exceptions=exceptions)

    def on(*numbers: int) -> list[str]:
        return [f"11-{number:02d} 20:00-24:00 oncall_home" for number in numbers]

    assert verdict(rule, *on(7, 8), known=WIDE) is KEPT
    assert verdict(rule, *on(6, 7), known=WIDE) is BROKEN
    assert verdict(rule, *on(7, 8, 9), known=WIDE) is BROKEN
    assert verdict(rule, *on(8, 9), known=WIDE) is BROKEN


def test_a_sunday_at_the_edge_may_be_the_second_of_a_permitted_pair() -> None:
    rule = made("run_length", match="oncall", max=1, exceptions=[{"first_weekday": "Sat", "max": 2}])
    assert verdict(rule, "11-08 20:00-24:00 oncall_home", known=("11-08", "11-20")) is UNKNOWN
    assert verdict(rule, "11-09 20:00-24:00 oncall_home", known=("11-08", "11-20")) is KEPT


def test_duties_follow_each_other_whatever_time_lies_between() -> None:
    rule = made("run_length", match="night", unit="duties", max=2)
    nights = ("11-03 22:00-30:00", "11-06 22:00-30:00", "11-09 22:00-30:00")
    assert verdict(rule, "11-01 08:00-16:00", *nights, known=WIDE) is BROKEN
    assert verdict(rule, "11-01 08:00-16:00", *nights, "11-08 08:00-16:00", known=WIDE) is KEPT


def test_the_last_duty_may_be_the_first_of_more() -> None:
    rule = made("run_length", match="night", unit="duties", min=2)
    assert verdict(rule, "11-03 08:00-16:00", "11-05 22:00-30:00", known=WIDE) is UNKNOWN
    assert verdict(rule, "11-03 08:00-16:00", "11-05 22:00-30:00", "11-08 08:00-16:00", known=WIDE) is BROKEN


def test_weekends_in_a_row() -> None:
    rule = made("run_length", unit="weekends", max=1)
    assert verdict(rule, *days(7, 22), known=WIDE) is KEPT
    finding = judged(rule, *days(7, 15), known=WIDE)
    assert finding.breaches[0].actual == 2
    assert (finding.breaches[0].start, finding.breaches[0].end) == (at("11-07"), at("11-16"))


def test_the_first_whole_weekend_that_is_known_may_follow_a_worked_one() -> None:
    rule = made("run_length", unit="weekends", max=1)
    assert verdict(rule, *days(7), known=("11-02", "11-30")) is UNKNOWN
    assert verdict(rule, *days(7), known=("10-31", "11-30")) is KEPT
    assert verdict(rule, *days(14), known=("11-02", "11-30")) is KEPT


def test_weeks_in_a_row_in_which_a_sunday_is_worked() -> None:
    sunday = {"all": [{"kind": "work"}, {"starts_on": ["Sun"]}]}
    rule = made("run_length", unit="weeks", match=sunday, max=1)
    assert verdict(rule, *days(8, 22), known=WIDE) is KEPT
    assert verdict(rule, *days(8, 15), known=WIDE) is BROKEN


def test_a_week_runs_from_monday_to_sunday() -> None:
    rule = made("run_length", unit="weeks", max=1)
    assert verdict(rule, *days(2, 8), known=WIDE) is KEPT
    (breach,) = judged(rule, *days(8, 9), known=WIDE).breaches
    assert (breach.start, breach.end) == (at("11-02"), at("11-16"))


def test_leave_over_nights_is_no_run_of_nights() -> None:
    loose = made("run_length", match={"band": {"from": "23:00", "to": "06:00", "min_overlap": "PT3H"}}, max=1)
    assert verdict(loose, "11-03 00:00-24:00 leave_annual", "11-04 00:00-24:00 leave_annual", known=WIDE) is KEPT


@pytest.mark.parametrize("params", [{}, {"unit": "weeks", "max": 1, "free": True}, {"max": -1}, {"min": 0}])
def test_parameters_that_make_no_sense_are_refused(params: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        made("run_length", **params)
