"""Rows that overlap are told: a minute in common is a double booking, touching rows are not."""

from __future__ import annotations

from rules.audit import DOUBLE_BOOKING, audit_person, with_double_booking
from rules.packs import load_pack
from tests.rules.plans import BROKEN, KEPT, charged, judged, made, plan, verdict

RULE = made("double_booking")


def test_rows_that_touch_are_no_double_booking_and_a_minute_in_common_is() -> None:
    assert verdict(RULE, "11-03 07:00-15:00", "11-03 15:00-19:00") is KEPT
    finding = judged(RULE, "11-03 07:00-15:00", "11-03 14:59-19:00")
    assert finding.verdict is BROKEN
    assert charged(RULE, finding) == 1


def test_a_row_inside_another_is_told_and_so_is_what_begins_before_the_longer_one_ends() -> None:
    finding = judged(RULE, "11-03 07:00-19:00", "11-03 08:00-09:00", "11-03 18:00-20:00")
    assert [breach.amount for breach in finding.breaches] == [60, 60]


def test_absence_and_call_outs_are_not_looked_at() -> None:
    assert verdict(RULE, "11-03 00:00-24:00 leave_sick", "11-03 07:00-15:00") is KEPT
    assert verdict(RULE, "11-03 07:00-31:00 oncall_home", "11-03 20:00-22:00 callout") is KEPT


def test_a_roster_from_elsewhere_is_audited_for_it_whatever_its_pack() -> None:
    pack = with_double_booking(load_pack("uk_resident_doctor"))
    findings = audit_person(pack, plan("11-03 07:00-15:00", "11-03 14:00-19:00", zone="Europe/London"))
    assert [one.verdict for one in findings if one.rule == DOUBLE_BOOKING.id] == [BROKEN]
