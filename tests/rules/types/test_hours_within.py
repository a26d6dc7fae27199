"""hours_within: what counts, how the limit shrinks, where the windows lie."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from rules.counting import Counting
from tests.rules.plans import BROKEN, KEPT, UNKNOWN, at, charged, duty, judged, made, verdict

WEEK = {"mode": "grid", "weekday": "Mon"}
FOUR = {"mode": "period", "from": "2026-11-02"}
MONTH = ("11-02", "11-30")


def days(*numbers: int, hours: str = "08:00-16:00") -> list[str]:
    return [f"11-{number:02d} {hours}" for number in numbers]


def test_the_limit_itself_is_kept_and_a_minute_more_is_charged_one() -> None:
    rule = made("hours_within", max="PT40H", window="P7D", anchor=WEEK)
    assert verdict(rule, *days(2, 3, 4, 5, 6)) is KEPT
    assert charged(rule, judged(rule, *days(2, 3, 4, 5), "11-06 08:00-16:01")) == 1


def test_a_duty_over_the_cut_counts_in_both_windows_with_its_part() -> None:
    rule = made("hours_within", max="PT5H", window="P7D", anchor=WEEK)
    finding = judged(rule, "11-08 18:00-30:00", known=("11-02", "11-16"))
    assert [(breach.start, breach.amount) for breach in finding.breaches] == [(at("11-02"), 60), (at("11-09"), 60)]


def test_a_target_is_missed_on_either_side_and_the_tolerance_is_free() -> None:
    rule = made("hours_within", max="PT40H", min="PT40H", tolerance="PT30M", window="P7D", anchor=WEEK)
    assert verdict(rule, *days(2, 3, 4, 5), "11-06 08:00-16:30") is KEPT
    assert charged(rule, judged(rule, *days(2, 3, 4, 5), "11-06 08:00-16:31")) == 1
    assert verdict(rule, *days(2, 3, 4, 5), "11-06 08:00-15:30") is KEPT
    assert charged(rule, judged(rule, *days(2, 3, 4, 5), "11-06 08:00-15:28")) == 2


def test_neutral_days_shrink_an_average_and_not_a_plain_limit() -> None:
    average = made("hours_within", max="PT7H", per="P1D", window="P7D", anchor=WEEK, neutral="leave_sick")
    plain = made("hours_within", max="PT49H", window="P7D", anchor=WEEK, neutral="leave_sick")
    sick = ("11-07 00:00-48:00 leave_sick",)
    assert verdict(average, *days(2, 3, 4, 5, 6, hours="08:00-15:00"), *sick) is KEPT
    assert verdict(average, *days(2, 3, 4, 5, 6), *sick) is BROKEN
    assert verdict(plain, *days(2, 3, 4, 5, 6), *sick) is KEPT


def test_an_average_is_rounded_down_to_the_minute() -> None:
    rule = made("hours_within", max="PT48H", per="P7D", window="P4M", anchor={"mode": "period", "from": "2026-09-01"})
    assert rule.limits(122, 0) == (None, 50194)
    assert rule.limits(122, 14) == (None, 44434)


def test_a_day_is_deducted_for_every_started_week() -> None:
    rule = made("hours_within", max="PT8H", per="P1D", deduct_day_per_started_week=True, window="P4W", anchor=FOUR)
    assert rule.limits(28, 0) == (None, 24 * 480)
    assert rule.limits(29, 0) == (None, 24 * 480)
    assert rule.limits(30, 0) == (None, 25 * 480)


def test_credit_is_given_for_weekdays_only_and_pro_rata_where_agreed() -> None:
    leave = "11-05 00:00-96:00 leave_annual"
    rule = made("hours_within", max="PT16H", window="P7D", anchor=WEEK, credit={"leave_annual": "PT8H"})
    assert verdict(rule, leave) is KEPT
    assert verdict(rule, leave, "11-02 08:00-08:01") is BROKEN
    half = made(
        "hours_within",
        max="PT16H",
        window="P7D",
        anchor=WEEK,
        credit={"leave_annual": "PT8H"},
        credit_pro_rata=True,
        percent=50,
    )
    assert verdict(half, leave, "11-02 08:00-16:00") is KEPT
    assert verdict(half, leave, "11-02 08:00-16:01") is BROKEN


def test_a_day_earns_credit_once_though_two_kinds_touch_it() -> None:
    credit = {"leave_annual": "PT8H", "leave_sick": "PT6H"}
    rule = made("hours_within", max="PT8H", window="P7D", anchor=WEEK, credit=credit)
    assert verdict(rule, "11-05 00:00-24:00 leave_annual", "11-05 00:00-24:00 leave_sick") is KEPT


def test_a_sick_day_counts_with_the_hours_that_were_planned() -> None:
    rule = made(
        "hours_within", max="PT13H", min="PT13H", window="P7D", anchor=WEEK, basis="contract", credit_day="PT7H"
    )
    assert verdict(rule, "11-07 07:00-20:00 leave_sick") is KEPT
    assert verdict(rule, "11-07 07:00-19:59 leave_sick") is BROKEN
    assert verdict(rule, duty("11-07 00:00-24:00 leave_sick", planned_minutes=780)) is KEPT
    assert verdict(rule, "11-07 00:00-24:00 leave_sick") is BROKEN, (
        "a whole Saturday of which nothing is known is no hour"
    )


def test_public_holidays_on_weekdays_are_credited_once_and_pro_rata() -> None:
    days = frozenset({date(2026, 11, 4).toordinal(), date(2026, 11, 7).toordinal()})
    terms = {"window": "P7D", "anchor": WEEK, "public_holiday": "PT7H24M", "holidays": days, "credit_pro_rata": True}
    full = made("hours_within", max="PT7H24M", min="PT7H24M", **terms)
    assert verdict(full) is KEPT, "the Wednesday, not the Saturday"
    assert verdict(made("hours_within", max="PT3H42M", min="PT3H42M", percent=50, **terms)) is KEPT
    away = made("hours_within", max="PT7H24M", min="PT7H24M", credit_day="PT7H24M", **terms)
    assert verdict(away, "11-04 00:00-24:00 leave_annual") is KEPT, "a date earns once"


def test_the_norm_is_for_the_weekdays_of_employment_and_without_parental_leave() -> None:
    rule = made("hours_within", max="PT40H", min="PT40H", window="P7D", anchor=WEEK, pro_rata=True)
    work = ("11-02 08:00-16:00", "11-03 08:00-16:00")
    assert verdict(rule, *work) is BROKEN
    assert verdict(rule, *work, employed_to=date(2026, 11, 3)) is KEPT
    assert verdict(rule, *work, "11-04 00:00-72:00 leave_parental") is KEPT
    assert verdict(rule, *work, "11-04 00:00-72:00 leave_off") is BROKEN, "days off leave their hours to be worked"


def test_duties_that_start_in_the_window_count_whole() -> None:
    rule = made("hours_within", max="PT8H", window="P1D", anchor={"mode": "grid"}, attribution="starts_in")
    assert verdict(rule, "11-03 20:00-28:00") is KEPT
    assert verdict(rule, "11-03 20:00-28:01") is BROKEN


def test_nominal_contract_hours_ignore_the_clock_change() -> None:
    table = Counting.model_validate({"contract_time": "nominal"})
    night = duty("2026-10-24 23:00-31:00")
    known = ("2026-10-19", "2026-10-26")
    nominal = made("hours_within", table, max="PT8H", window="P7D", anchor=WEEK, basis="contract")
    elapsed = made("hours_within", max="PT8H", window="P7D", anchor=WEEK, basis="contract")
    assert verdict(nominal, night, known=known) is KEPT
    assert charged(elapsed, judged(elapsed, night, known=known)) == 60


def test_expected_work_of_on_call_is_spread_evenly_when_it_is_cut() -> None:
    rule = made("hours_within", max="PT1H", window="P7D", anchor=WEEK)
    on_call = duty("11-08 20:00-28:00 oncall_home", expected_work=120)
    assert verdict(rule, on_call, known=("11-02", "11-16")) is KEPT
    more = duty("11-08 20:00-28:00 oncall_home", expected_work=122)
    assert len(judged(rule, more, known=("11-02", "11-16")).breaches) == 2


def test_unknown_work_during_on_call_never_makes_a_breach_of_either_side() -> None:
    most = made("hours_within", max="PT1H", window="P7D", anchor=WEEK)
    least = made("hours_within", min="PT8H", window="P7D", anchor=WEEK)
    on_call = "11-03 20:00-28:00 oncall_home"
    assert verdict(most, on_call) is UNKNOWN
    assert "on-call" in judged(most, on_call).note
    assert verdict(least, on_call) is UNKNOWN
    assert verdict(least, "11-03 20:00-27:59 oncall_home") is BROKEN


def test_a_period_that_is_half_known_is_broken_only_when_the_other_half_cannot_help() -> None:
    rule = made("hours_within", max="PT100H", min="PT100H", window="P4W", anchor=FOUR)
    assert verdict(rule, *days(2, 3, 4), known=("11-02", "11-16")) is UNKNOWN
    assert judged(rule, *days(2, 3, 4), known=("11-02", "11-16")).needed == (at("11-16"), at("11-30"))
    nine = [f"11-{number:02d} 08:00-20:00" for number in range(2, 11)]
    assert verdict(rule, *nine, known=("11-02", "11-16")) is BROKEN
    assert verdict(rule, *days(2), known=("11-02", "11-27")) is BROKEN


def test_periods_do_not_reach_back_before_their_first_day() -> None:
    rule = made("hours_within", max="PT8H", window="P4W", anchor=FOUR)
    assert verdict(rule, "10-27 08:00-18:00", "11-03 08:00-16:00", known=("10-05", "11-30")) is KEPT


def test_rolling_windows_that_overlap_are_told_as_one_breach_with_the_worst() -> None:
    rule = made("hours_within", max="PT20H", window="PT48H", anchor={"mode": "rolling"})
    finding = judged(rule, "11-03 08:00-19:00", "11-04 08:00-19:00", "11-05 08:00-17:00", known=("10-30", "11-09"))
    (breach,) = finding.breaches
    assert breach.actual == 22 * 60
    assert breach.start == at("11-02 19:00")
    assert breach.amount == 3 * 120


def test_a_rolling_window_that_reaches_before_what_is_known_cannot_be_judged() -> None:
    rule = made("hours_within", max="PT20H", window="PT48H", anchor={"mode": "rolling"})
    finding = judged(rule, "11-02 08:00-18:00")
    assert finding.verdict is UNKNOWN
    assert finding.needed == (at("10-31 18:00"), at("11-02"))


def test_the_day_after_the_last_of_a_run_is_judged_and_not_the_days_inside() -> None:
    anchor = {"mode": "day_after", "of": "oncall", "skip_if_run": True}
    rule = made("hours_within", max="PT10H", match={"kind": "work"}, anchor=anchor)
    pair = (duty("11-07 08:00-32:00 oncall_home"), duty("11-08 08:00-32:00 oncall_home"))
    work = "11-08 08:00-19:00"
    assert verdict(rule, *pair, work, known=("11-02", "11-16")) is KEPT
    assert verdict(rule, pair[0], work, known=("11-02", "11-16")) is BROKEN
    assert verdict(rule, pair[0], work, known=("11-02", "11-09")) is BROKEN
    assert verdict(rule, pair[0], work, known=("11-02", "11-08 20:00")) is UNKNOWN
    assert verdict(rule, *pair, "11-09 08:00-18:01", known=("11-02", "11-16")) is BROKEN


def test_the_first_known_day_may_follow_an_unknown_on_call() -> None:
    anchor = {"mode": "day_after", "of": "oncall"}
    rule = made("hours_within", max="PT10H", match={"kind": "work"}, anchor=anchor)
    assert verdict(rule, "11-02 08:00-19:00") is UNKNOWN
    assert verdict(rule, "11-02 08:00-18:00") is KEPT


def test_windows_that_straddle_two_periods_are_judged_when_asked_for() -> None:
    weeks = {"mode": "period", "from": "2026-11-02"}
    plain = made("hours_within", max="PT30H", window="P7D", anchor=weeks)
    strict = made("hours_within", max="PT30H", window="P7D", anchor=weeks, straddling=True)
    duties = days(6, 7, 8, 9, 10)
    assert verdict(plain, *duties, known=("11-02", "11-16")) is KEPT
    finding = judged(strict, *duties, known=("11-02", "11-16"))
    (breach,) = finding.breaches
    assert (breach.start, breach.actual) == (at("11-04"), 2400)
    assert breach.amount == 120 + 600 + 600 + 600 + 120


@pytest.mark.parametrize(
    "params",
    [
        {"window": "P7D", "anchor": WEEK},
        {"max": "PT8H", "anchor": WEEK},
        {"max": "PT8H", "window": "P7D", "anchor": {"mode": "day_after", "of": "night"}},
        {"max": "PT8H", "anchor": {"mode": "day_after"}},
        {"max": "PT8H", "window": "P7D", "anchor": {"mode": "work"}},
        {"max": "PT8H", "window": "P7D", "anchor": WEEK, "per": "P1M"},
        {"max": "PT8H", "anchor": {"mode": "rolling_days"}},
    ],
)
def test_parameters_that_make_no_sense_are_refused(params: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        made("hours_within", **params)
