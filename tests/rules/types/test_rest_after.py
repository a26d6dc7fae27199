"""rest_after: the four triggers, and rests that run out of what is known."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.rules.plans import BROKEN, KEPT, UNKNOWN, at, charged, judged, made, verdict

EACH = made("rest_after", trigger="each", min_rest="PT11H")
NIGHTS = made("rest_after", trigger="end_of_run", after="night", adjacency="duties", min_rest="PT46H")
FOURTH = made("rest_after", trigger="nth", run_min=4, min_rest="PT48H")
SPELL = made(
    "rest_after",
    trigger="end_of_spell",
    longer_than="PT13H",
    min_rest={"factor_of": "preceding_spell", "factor": 1, "at_least": "PT11H"},
)


def test_eleven_hours_are_enough_and_a_minute_less_is_charged_one() -> None:
    assert verdict(EACH, "11-03 12:00-20:00", "11-04 07:00-15:00") is KEPT
    finding = judged(EACH, "11-03 12:00-20:01", "11-04 07:00-15:00")
    assert charged(EACH, finding) == 1
    assert "10 h 59 of rest after Tue 3 Nov 2026 20:01" in finding.breaches[0].text


def test_a_duty_that_goes_on_over_the_end_leaves_no_rest() -> None:
    assert charged(EACH, judged(EACH, "11-03 08:00-12:00", "11-03 10:00-14:00 callout")) == 660


def test_a_duty_that_ended_before_the_end_does_not_matter() -> None:
    assert verdict(EACH, "11-03 08:00-16:00", "11-03 09:00-10:00") is KEPT
    assert verdict(EACH, "11-03 08:00-16:00", "11-03 09:00-10:00 oncall_site") is BROKEN
    only_long = made("rest_after", trigger="each", after={"duration_gt": "PT2H"}, min_rest="PT11H")
    assert verdict(only_long, "11-03 08:00-16:00", "11-03 09:00-10:00") is KEPT


def test_home_on_call_does_not_end_a_rest_of_the_daily_column() -> None:
    rule = made("rest_after", trigger="each", after={"kind": "work"}, min_rest="PT11H")
    assert verdict(rule, "11-03 08:00-16:00", "11-03 16:00-31:00 oncall_home", "11-04 08:00-16:00") is KEPT


def test_only_the_duties_named_by_before_end_the_rest() -> None:
    rule = made("rest_after", trigger="each", after="night", before="night", min_rest="PT20H")
    assert verdict(rule, "11-03 22:00-30:00", "11-04 10:00-15:00") is KEPT


def test_the_rest_that_runs_out_of_what_is_known_cannot_be_judged() -> None:
    finding = judged(EACH, "11-08 08:00-16:00")
    assert finding.verdict is UNKNOWN
    assert finding.needed == (at("11-09"), at("11-09 03:00"))
    assert verdict(EACH, "11-08 05:00-13:00") is KEPT


def test_a_run_of_nights_owes_its_rest_at_its_end_only() -> None:
    assert verdict(NIGHTS, "11-02 22:00-30:00", "11-03 22:00-30:00", "11-06 04:00-09:00") is KEPT
    assert charged(NIGHTS, judged(NIGHTS, "11-02 22:00-30:00", "11-03 22:00-30:00", "11-06 03:00-05:00")) == 60


def test_a_duty_between_two_nights_ends_the_run_when_duties_must_adjoin() -> None:
    days = made("rest_after", trigger="end_of_run", after="night", min_rest="PT46H")
    plan = ("11-02 22:00-30:00", "11-03 12:00-14:00", "11-03 22:00-30:00")
    assert verdict(days, *plan) is KEPT
    assert verdict(NIGHTS, *plan) is BROKEN


def test_a_run_that_tomorrow_could_go_on_cannot_be_judged() -> None:
    days = made("rest_after", trigger="end_of_run", after="night", min_rest="PT46H")
    plan = ("11-05 22:00-30:00", "11-06 15:00-16:00")
    assert verdict(days, *plan, known=("11-02", "11-06 18:00")) is UNKNOWN
    assert verdict(days, *plan, known=("11-02", "11-07")) is BROKEN


def test_the_rest_is_due_after_the_fourth_day_and_every_one_that_follows() -> None:
    days = [f"11-0{day} 08:00-16:00" for day in range(2, 8)]
    assert verdict(FOURTH, *days[:3], known=("10-30", "11-09")) is KEPT
    finding = judged(FOURTH, *days, known=("10-30", "11-09"))
    assert [breach.start for breach in finding.breaches] == [at("11-05 08:00"), at("11-06 08:00")]


def test_three_days_at_the_edge_of_what_is_known_may_be_the_last_of_four() -> None:
    days = ("11-02 08:00-16:00", "11-03 08:00-16:00", "11-04 08:00-16:00", "11-05 20:00-23:00")
    shorter = made("rest_after", trigger="nth", run_min=5, min_rest="PT48H")
    assert verdict(shorter, *days, "11-07 08:00-09:00") is UNKNOWN
    assert verdict(shorter, *days, "11-07 08:00-09:00", known=("11-01", "11-09")) is KEPT


def test_as_much_rest_as_the_spell_lasted_is_due_after_a_long_one() -> None:
    known = ("11-01", "11-09")
    assert verdict(SPELL, "11-03 08:00-28:00", "11-05 00:00-06:00", known=known) is KEPT
    assert charged(SPELL, judged(SPELL, "11-03 08:00-28:00", "11-04 23:00-29:00", known=known)) == 60
    assert verdict(SPELL, "11-03 08:00-21:00", "11-04 08:00-12:00", known=known) is KEPT
    assert verdict(SPELL, "11-03 08:00-21:01", "11-04 08:01-12:00", known=known) is BROKEN


@pytest.mark.parametrize(
    "params",
    [
        {"trigger": "end_of_spell", "min_rest": "PT11H"},
        {"trigger": "each", "min_rest": {"factor": 1, "at_least": "PT11H"}},
        {"trigger": "sometimes", "min_rest": "PT11H"},
        {"trigger": "each", "min_rest": "eleven"},
    ],
)
def test_parameters_that_make_no_sense_are_refused(params: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        made("rest_after", **params)
