"""rest_within: look-back, cells, options, what a rest must contain, and the edges of what is known."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.rules.plans import BROKEN, KEPT, UNKNOWN, at, judged, made, plan, verdict

DAILY = made("rest_within", min_rest="PT11H", window="PT24H", anchor={"mode": "work"})
WEEKS = {"mode": "grid", "weekday": "Mon"}


def test_two_spells_of_thirteen_hours_with_eleven_between_are_kept() -> None:
    assert verdict(DAILY, "11-03 07:00-20:00", "11-04 07:00-20:00") is KEPT


def test_a_spell_of_thirteen_hours_and_a_minute_is_broken_once_with_its_arithmetic() -> None:
    finding = judged(DAILY, "11-03 07:00-20:01")
    (breach,) = finding.breaches
    assert (breach.start, breach.end) == (at("11-03 07:00"), at("11-03 20:01"))
    assert (breach.actual, breach.limit, breach.amount) == (781, 780, 1)
    assert "13 h 01 without 11 h of rest" in breach.text


def test_a_spell_is_one_breach_and_is_charged_for_each_duty_without_a_rest_behind_it() -> None:
    finding = judged(DAILY, "11-03 07:00-15:00", "11-03 20:00-24:00", "11-04 07:00-11:00", "11-05 07:00-08:00")
    (breach,) = finding.breaches
    assert breach.amount == 2
    assert breach.end == at("11-04 11:00")


def test_a_duty_soon_after_the_beginning_of_what_is_known_cannot_be_judged() -> None:
    finding = judged(DAILY, "11-02 10:59-15:00")
    assert finding.verdict is UNKNOWN
    assert finding.needed == (at("11-01 15:00"), at("11-02"))


def test_a_duty_eleven_hours_after_the_beginning_of_what_is_known_can() -> None:
    assert verdict(DAILY, "11-02 11:00-15:00") is KEPT


def test_what_is_too_long_by_itself_is_broken_whatever_the_history() -> None:
    assert verdict(DAILY, "11-02 00:00-13:01") is BROKEN


def test_a_duty_before_what_is_known_counts_when_it_is_listed() -> None:
    assert verdict(DAILY, "11-01 15:00-23:00", "11-02 07:00-15:00") is BROKEN


def test_a_cell_that_is_cut_off_is_broken_only_if_no_rest_outside_could_save_it() -> None:
    cells = made("rest_within", min_rest="PT35H", window="P7D", anchor=WEEKS)
    week = [f"11-0{day} 07:00-15:00" for day in range(2, 7)]
    assert verdict(cells, *week, "11-07 05:00-13:00", known=("11-02", "11-08")) is UNKNOWN
    assert verdict(cells, *week, "11-07 05:00-13:01", known=("11-02", "11-08")) is BROKEN


def test_a_cell_that_cannot_be_judged_says_what_would_have_to_be_known() -> None:
    cells = made("rest_within", min_rest="PT35H", window="P7D", anchor=WEEKS)
    week = [f"11-0{day} 07:00-15:00" for day in range(3, 7)]
    assert judged(cells, *week, known=("11-02", "11-07")).needed == (at("11-07"), at("11-09"))
    late = ("11-03 12:00-15:00", *week[1:], "11-07 07:00-15:00", "11-08 07:00-15:00")
    assert judged(cells, *late, known=("11-03", "11-09")).needed == (at("11-02"), at("11-03"))
    blocks = made("rest_within", min_rest="PT35H", window="P7D", anchor=WEEKS, attribution="starts_in")
    finding = judged(blocks, "11-06 07:00-15:00", known=("11-02", "11-08"))
    assert finding.needed == (at("10-31 13:00"), at("11-02"))


def test_a_cell_with_a_rest_inside_what_is_known_is_kept_though_it_is_cut_off() -> None:
    cells = made("rest_within", min_rest="PT35H", window="P7D", anchor=WEEKS)
    assert verdict(cells, "11-05 07:00-15:00", known=("11-02", "11-06")) is KEPT


def test_a_cell_of_rest_is_charged_the_minutes_that_are_missing() -> None:
    cells = made("rest_within", min_rest="PT11H", window="P1D", anchor={"mode": "grid", "at": "07:00"})
    (breach,) = judged(cells, "11-03 07:00-20:20").breaches
    assert breach.amount == 20
    assert (breach.actual, breach.limit) == (640, 660)


def test_a_block_counts_in_the_cell_in_which_it_begins_not_where_it_ends() -> None:
    rule = made("rest_within", min_rest="PT55H", window="P7D", anchor=WEEKS, attribution="starts_in")
    days = ["11-02 07:00-15:00", "11-04 07:00-15:00", "11-06 15:00-23:00", "11-09 06:00-14:00", "11-11 07:00-15:00"]
    days += ["11-13 07:00-15:00", "11-15 07:00-15:00", "11-17 07:00-15:00"]
    finding = judged(rule, *days, known=("11-02", "11-18"))
    assert [breach.start for breach in finding.breaches] == [at("11-09")]


def test_a_week_without_any_work_is_kept_though_no_rest_begins_in_it() -> None:
    rule = made("rest_within", min_rest="PT55H", window="P7D", anchor=WEEKS, attribution="starts_in")
    assert verdict(rule, "11-06 07:00-15:00", "11-16 07:00-15:00", known=("11-01", "11-18")) is not BROKEN


def test_either_of_two_options_is_enough_and_a_cell_without_one_costs_one() -> None:
    rule = made(
        "rest_within",
        any_of=[{"min_rest": "PT55H"}, {"min_rest": "PT35H", "count": 2}],
        window="P7D",
        anchor=WEEKS,
    )
    one_of_35 = ["11-02 00:00-12:00", "11-03 23:00-31:00", "11-04 20:00-28:00"]
    one_of_35 += [f"11-0{day} 15:00-23:00" for day in (5, 6, 7, 8)]
    finding = judged(rule, *one_of_35)
    assert finding.verdict is BROKEN
    assert finding.breaches[0].amount == 1


def test_a_rest_that_must_hold_a_whole_day_may_not_lie_between_two_afternoons() -> None:
    rule = made("rest_within", min_rest="PT35H", window="P7D", anchor=WEEKS, must_contain="local_day")
    busy = ["11-02 07:00-15:00", "11-03 07:00-15:00", "11-04 15:00-22:00", "11-06 23:30-31:00", "11-07 20:00-28:00"]
    busy += ["11-08 20:00-24:00"]
    assert verdict(rule, *busy, "11-04 22:00-24:00") is KEPT
    assert verdict(rule, *busy, "11-04 22:00-24:01") is BROKEN


def test_a_rest_may_have_to_hold_the_hours_of_the_night() -> None:
    band = {"from": "00:00", "to": "05:00"}
    anchor = {"mode": "grid", "at": "12:00"}
    rule = made("rest_within", min_rest="PT11H", window="P1D", anchor=anchor, must_contain=band)
    assert verdict(rule, "11-03 12:00-24:00") is KEPT
    assert verdict(rule, "11-03 12:00-24:01") is BROKEN


@pytest.mark.parametrize(
    "params",
    [
        {"window": "PT24H", "anchor": {"mode": "work"}},
        {"window": "PT24H", "anchor": {"mode": "work"}, "min_rest": "PT11H", "any_of": [{"min_rest": "PT11H"}]},
        {"window": "P1M", "anchor": {"mode": "work"}, "min_rest": "PT11H"},
        {"window": "P7D", "anchor": {"mode": "rolling"}, "min_rest": "PT11H"},
        {"window": "P8D", "anchor": WEEKS, "min_rest": "PT11H"},
        {"window": "P4W", "anchor": WEEKS, "min_rest": "PT11H"},
        {"window": "PT24H", "anchor": {"mode": "grid"}, "min_rest": "PT11H"},
        {"window": "P1D", "anchor": {"mode": "period"}, "min_rest": "PT11H"},
    ],
)
def test_parameters_that_make_no_sense_are_refused(params: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        made("rest_within", **params)


def test_home_on_call_breaks_the_weekly_rest_of_denmark_and_not_the_daily() -> None:
    timeline = plan("11-03 08:00-32:00 oncall_home")
    assert DAILY.audit(timeline).verdict is KEPT
    weekly = made("rest_within", min_rest="PT11H", window="PT24H", anchor={"mode": "work"}, breakers="weekly_rest")
    assert weekly.audit(timeline).verdict is BROKEN
