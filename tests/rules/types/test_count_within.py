"""count_within: duties, days, weekends and free days, with their limits and windows."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.rules.plans import BROKEN, KEPT, UNKNOWN, at, charged, judged, made, verdict

FOUR = {"mode": "period", "from": "2026-11-02"}
SEVEN = {"mode": "rolling_days", "days": 7}
MONTH = ("11-02", "11-30")


def test_duties_are_counted_where_they_start() -> None:
    rule = made("count_within", what="duties", max=1, window="P7D", anchor={"mode": "grid", "weekday": "Mon"})
    known = ("11-02", "11-16")
    assert verdict(rule, "11-03 08:00-16:00", "11-09 00:00-08:00", known=known) is KEPT
    assert charged(rule, judged(rule, "11-03 08:00-16:00", "11-08 23:59-32:00", known=known)) == 1


def test_two_duties_of_a_day_are_two_duties_and_one_day() -> None:
    both = ("11-03 08:00-12:00", "11-03 16:00-20:00")
    assert verdict(made("count_within", what="duties", max=1, anchor=SEVEN), *both, known=("10-20", "11-09")) is BROKEN
    assert verdict(made("count_within", what="days", max=1, anchor=SEVEN), *both, known=("10-20", "11-09")) is KEPT


def test_three_in_any_seven_days() -> None:
    rule = made("count_within", what="duties", match="oncall", max=3, anchor=SEVEN)
    on = [f"11-{day:02d} 17:00-24:00 oncall_home" for day in (2, 4, 6, 9)]
    assert verdict(rule, *on, known=("10-20", "11-16")) is KEPT
    assert verdict(rule, *on, "11-08 17:00-24:00 oncall_home", known=("10-20", "11-16")) is BROKEN


def test_a_known_span_shorter_than_the_window_is_one_window() -> None:
    rule = made("count_within", what="duties", max=2, anchor=SEVEN)
    days = [f"11-0{day} 08:00-16:00" for day in (2, 3, 4)]
    finding = judged(rule, *days, known=("11-02", "11-05"))
    assert finding.verdict is BROKEN
    assert len(finding.breaches) == 1


def test_days_before_what_is_known_may_hold_what_breaks_a_rolling_maximum() -> None:
    rule = made("count_within", what="duties", max=2, anchor=SEVEN)
    finding = judged(rule, "11-03 08:00-16:00", known=("11-02", "11-16"))
    assert finding.verdict is UNKNOWN
    assert finding.needed == (at("10-28"), at("11-02"))
    assert verdict(rule, "11-10 08:00-16:00", known=("11-02", "11-16")) is KEPT


@pytest.mark.parametrize(("weeks", "most"), [(2, 1), (3, 1), (4, 2), (5, 2), (7, 3)])
def test_a_ratio_of_weekends_is_rounded_down(weeks: int, most: int) -> None:
    rule = made("count_within", what="weekends", max_ratio="1/2", window=f"P{weeks}W", anchor=FOUR)
    assert rule.limits(7 * weeks, weeks) == (None, most)


@pytest.mark.parametrize(("days", "most"), [(98, 16), (28, 4), (42, 7), (84, 14), (5, 0)])
def test_every_sixth_day_is_rounded_down(days: int, most: int) -> None:
    rule = made("count_within", what="duties", max_one_per_days=6, window=f"P{days}D", anchor=FOUR)
    assert rule.limits(days, 0) == (None, most)


def test_a_number_a_week_is_rounded_up() -> None:
    rule = made("count_within", what="days_off", min_per_week=2, window="P4W", anchor=FOUR)
    assert rule.limits(28, 4) == (8, None)
    assert rule.limits(30, 4) == (9, None)


def test_of_two_limits_on_a_side_the_stricter_holds() -> None:
    least = made("count_within", what="days_off", min=9, min_per_week=2, window="P4W", anchor=FOUR)
    most = made("count_within", what="duties", max=5, max_one_per_days=6, window="P4W", anchor=FOUR)
    assert least.limits(28, 4) == (9, None)
    assert least.limits(42, 6) == (12, None)
    assert most.limits(28, 4) == (None, 4)
    assert most.limits(42, 6) == (None, 5)


def test_the_last_seven_days_that_are_known_are_a_window_too() -> None:
    rule = made("count_within", what="duties", max=2, anchor=SEVEN)
    assert verdict(rule, *(f"11-{day:02d} 08:00-16:00" for day in (3, 6, 9)), known=("11-02", "11-10")) is BROKEN


def test_a_minute_of_the_weekend_makes_it_worked() -> None:
    rule = made("count_within", what="weekends", max=0, window="P4W", anchor=FOUR)
    assert verdict(rule, "11-06 16:00-24:00", known=MONTH) is KEPT
    assert verdict(rule, "11-06 16:00-24:01", known=MONTH) is BROKEN
    assert verdict(rule, "11-08 23:59-32:00", known=MONTH) is BROKEN
    assert verdict(rule, "11-09 00:00-08:00", known=MONTH) is KEPT


def test_free_weekends_that_are_known_do_not_count_as_possible_work() -> None:
    rule = made("count_within", what="weekends", max=1, window="P2W", anchor=FOUR)
    assert verdict(rule, "11-07 08:00-16:00", known=("11-03", "11-16")) is KEPT
    assert verdict(rule, "11-07 08:00-16:00", known=("11-03", "11-14")) is UNKNOWN


def test_leave_on_a_weekend_is_no_work() -> None:
    rule = made("count_within", what="weekends", max=0, window="P4W", anchor=FOUR)
    assert verdict(rule, "11-07 00:00-48:00 leave_annual", known=MONTH) is KEPT


def test_a_date_touched_by_a_night_is_no_free_day() -> None:
    rule = made("count_within", what="days_off", min=27, window="P4W", anchor=FOUR)
    assert verdict(rule, "11-03 16:00-24:00", known=MONTH) is KEPT
    assert charged(rule, judged(rule, "11-03 16:00-24:01", known=MONTH)) == 1


def test_a_call_out_and_a_stand_by_spoil_a_free_day_of_denmark_and_leave_does_not() -> None:
    rule = made("count_within", what="days_off", min=28, window="P4W", anchor=FOUR)
    assert verdict(rule, "11-03 00:00-24:00 leave_annual", known=MONTH) is KEPT
    assert verdict(rule, "11-03 10:00-11:00 callout", known=MONTH) is BROKEN
    assert verdict(rule, "11-03 10:00-11:00 oncall_home", known=MONTH) is BROKEN


def test_free_sundays_are_sundays_without_work() -> None:
    rule = made("count_within", what="free_sundays", min=3, window="P4W", anchor=FOUR)
    assert verdict(rule, "11-08 10:00-11:00", known=MONTH) is KEPT
    assert verdict(rule, "11-08 10:00-11:00", "11-14 22:00-30:00", known=MONTH) is BROKEN


def test_free_days_that_are_still_to_come_could_make_up_the_number() -> None:
    rule = made("count_within", what="days_off", min=9, window="P4W", anchor=FOUR)
    work = [f"11-{day:02d} 08:00-12:00" for day in range(2, 21)]
    assert verdict(rule, *work, known=("11-02", "11-21")) is UNKNOWN
    assert verdict(rule, *work, "11-21 08:00-12:00", known=("11-02", "11-22")) is BROKEN
    assert verdict(rule, *work[:10], known=("11-02", "11-21")) is KEPT


@pytest.mark.parametrize(
    "params",
    [
        {"what": "duties", "anchor": SEVEN},
        {"what": "duties", "anchor": SEVEN, "max": 1, "window": "P7D"},
        {"what": "duties", "anchor": FOUR, "max": 1},
        {"what": "duties", "anchor": {"mode": "rolling"}, "max": 1},
        {"what": "naps", "anchor": SEVEN, "max": 1},
        {"what": "weekends", "anchor": FOUR, "window": "P4W", "max_ratio": "half"},
    ],
)
def test_parameters_that_make_no_sense_are_refused(params: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        made("count_within", **params)
