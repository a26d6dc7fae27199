"""eligibility: certificates, skills, units, employment, bans; and duty_length and request beside it."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from rules.timeline import Duty
from rules.worker import Held
from tests.rules.plans import BROKEN, KEPT, charged, duty, judged, made, verdict

TENTH = date(2026, 11, 10)
WIDE = ("11-02", "11-16")
ALS = made("eligibility", match={"shift": "resus"}, cert="als")


def resus(text: str) -> Duty:
    return duty(text, shift="resus")


def test_a_certificate_must_last_to_the_last_date_that_the_duty_touches() -> None:
    held = (Held(name="als", valid_to=TENTH),)
    assert verdict(ALS, resus("11-10 16:00-24:00"), known=WIDE, certificates=held) is KEPT
    assert verdict(ALS, resus("11-10 16:00-24:01"), known=WIDE, certificates=held) is BROKEN


def test_a_certificate_may_only_have_to_be_valid_at_the_start() -> None:
    loose = made("eligibility", match={"shift": "resus"}, cert="als", valid_through_end=False)
    held = (Held(name="als", valid_to=TENTH),)
    assert verdict(loose, resus("11-10 22:00-30:00"), known=WIDE, certificates=held) is KEPT
    assert verdict(loose, resus("11-11 00:00-08:00"), known=WIDE, certificates=held) is BROKEN


def test_a_certificate_renewed_in_time_covers_the_duty_between() -> None:
    held = (Held(name="als", valid_to=TENTH), Held(name="als", valid_from=date(2026, 11, 11)))
    assert verdict(ALS, resus("11-10 22:00-30:00"), known=WIDE, certificates=held) is KEPT


def test_duties_of_another_kind_ask_for_nothing() -> None:
    assert verdict(ALS, duty("11-10 22:00-30:00", shift="ward"), known=WIDE) is KEPT


def test_every_duty_that_is_not_allowed_is_charged_one() -> None:
    assert charged(ALS, judged(ALS, resus("11-03 08:00-16:00"), resus("11-04 08:00-16:00"))) == 2


def test_a_role_is_held_and_a_skill_is_had() -> None:
    role = made("eligibility", role_held=True)
    nurse = (Held(name="nurse"),)
    assert verdict(role, duty("11-03 08:00-16:00", skill="nurse"), skills=nurse) is KEPT
    assert verdict(role, duty("11-03 08:00-16:00", skill="doctor"), skills=nurse) is BROKEN
    assert verdict(role, "11-03 08:00-16:00", skills=nurse) is KEPT
    skill = made("eligibility", match="night", skill="nurse")
    assert verdict(skill, "11-03 22:00-30:00", skills=nurse) is KEPT
    assert verdict(skill, "11-03 22:00-30:00") is BROKEN


def test_a_foreign_unit_is_refused_only_where_units_are_listed() -> None:
    rule = made("eligibility", own_units=True)
    there = duty("11-03 08:00-16:00", unit="icu")
    assert verdict(rule, there, units=("icu", "ward")) is KEPT
    assert verdict(rule, there, units=("ward",)) is BROKEN
    assert verdict(rule, there) is KEPT


def test_a_duty_lies_within_the_employment_to_its_last_date() -> None:
    rule = made("eligibility", employed=True)
    assert verdict(rule, "11-10 16:00-24:00", known=WIDE, employed_to=TENTH) is KEPT
    assert verdict(rule, "11-10 16:00-24:01", known=WIDE, employed_to=TENTH) is BROKEN
    assert verdict(rule, "11-09 22:00-30:00", known=WIDE, employed_from=TENTH) is BROKEN


def test_a_ban_forbids_such_duties_and_no_others() -> None:
    rule = made("eligibility", match="night", never=True)
    assert verdict(rule, "11-03 22:00-30:00") is BROKEN
    assert verdict(rule, "11-03 08:00-16:00") is KEPT


def test_leave_asks_for_no_skill() -> None:
    assert verdict(made("eligibility", skill="nurse"), "11-03 00:00-24:00 leave_annual") is KEPT


@pytest.mark.parametrize("params", [{}, {"match": "night"}, {"match": "unheard_of", "never": True}])
def test_parameters_that_make_no_sense_are_refused(params: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        made("eligibility", **params)
