"""breaks and notice: audit only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import ValidationError

from rules.timeline import Announcement, Duty
from tests.rules.plans import BROKEN, KEPT, UNKNOWN, at, charged, duty, judged, made, plan, verdict

STEPS = made("breaks", steps=[{"duty_gt": "PT5H", "total_min": "PT30M"}, {"duty_gt": "PT9H", "total_min": "PT60M"}])
RAST = made("breaks", max_continuous="PT5H")


def with_breaks(text: str, *spans: tuple[str, str]) -> Duty:
    day = text.split()[0]
    return duty(text, breaks=tuple((at(f"{day} {start}"), at(f"{day} {end}")) for start, end in spans))


def test_what_is_missing_from_the_highest_step_is_charged() -> None:
    assert verdict(STEPS, with_breaks("11-03 08:00-13:00")) is KEPT
    assert charged(STEPS, judged(STEPS, with_breaks("11-03 08:00-13:01"))) == 30
    assert charged(STEPS, judged(STEPS, with_breaks("11-03 08:00-17:01", ("12:00", "12:45")))) == 15


def test_every_stretch_without_a_break_is_measured() -> None:
    assert verdict(RAST, with_breaks("11-03 07:00-16:30", ("11:30", "12:00"))) is KEPT
    assert charged(RAST, judged(RAST, with_breaks("11-03 07:00-19:00", ("12:10", "12:40")))) == 10 + 80


def test_breaks_that_overlap_or_reach_out_of_the_duty_count_once_and_inside() -> None:
    assert verdict(STEPS, with_breaks("11-03 08:00-17:00", ("07:30", "08:20"), ("08:10", "08:30"))) is KEPT
    assert verdict(STEPS, with_breaks("11-03 08:00-17:00", ("07:30", "08:20"), ("08:10", "08:29"))) is BROKEN


def test_short_breaks_may_not_count() -> None:
    rule = made("breaks", steps=[{"duty_gt": "PT6H", "total_min": "PT30M"}], least="PT15M")
    assert verdict(rule, with_breaks("11-03 08:00-16:00", ("10:00", "10:15"), ("12:00", "12:15"))) is KEPT
    assert verdict(rule, with_breaks("11-03 08:00-16:00", ("10:00", "10:14"), ("12:00", "12:16"))) is BROKEN


def test_without_data_only_a_duty_that_needs_no_break_is_kept() -> None:
    assert verdict(STEPS, "11-03 08:00-13:00") is KEPT
    assert verdict(STEPS, "11-03 08:00-13:01") is UNKNOWN
    assert "1 duties" in judged(RAST, "11-03 08:00-13:01").note


def test_breaks_need_a_condition() -> None:
    with pytest.raises(ValidationError):
        made("breaks")


def test_notice_is_calendar_time_also_in_months() -> None:
    month = made("notice", event="publish", min_lead="P1M")
    announced = replace(plan(), announced=(Announcement("publish", at("2027-02-28 10:00"), at("2027-03-28 10:00")),))
    assert month.audit(announced).verdict is KEPT
    early = replace(plan(), announced=(Announcement("publish", at("2027-02-28 10:01"), at("2027-03-28 10:00")),))
    assert charged(month, month.audit(early)) == 1


def test_only_announcements_of_the_event_are_read() -> None:
    rule = made("notice", event="change", min_lead="P1D")
    publish = replace(plan(), announced=(Announcement("publish", at("11-03"), at("11-03")),))
    assert rule.audit(publish).verdict is UNKNOWN
