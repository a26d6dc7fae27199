"""duty_length: the longest and the shortest duty, and the clock change."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.rules.plans import BROKEN, KEPT, charged, judged, made, verdict

AUTUMN = ("2026-10-19", "2026-10-28")
SPRING = ("2027-03-22", "2027-03-31")


def test_a_minute_more_or_less_is_charged_one() -> None:
    rule = made("duty_length", min="PT6H", max="PT12H")
    assert verdict(rule, "11-03 07:00-19:00", "11-04 07:00-13:00") is KEPT
    assert charged(rule, judged(rule, "11-03 07:00-19:01", "11-04 07:00-12:59")) == 2


def test_elapsed_length_counts_unless_the_clock_change_is_tolerated() -> None:
    strict = made("duty_length", max="PT12H")
    tolerant = made("duty_length", max="PT12H", dst_tolerance=True)
    assert verdict(strict, "2026-10-24 19:00-31:00", known=AUTUMN) is BROKEN
    assert verdict(tolerant, "2026-10-24 19:00-31:00", known=AUTUMN) is KEPT
    assert verdict(tolerant, "2026-10-24 18:59-31:00", known=AUTUMN) is BROKEN
    assert verdict(strict, "2027-03-27 18:00-31:00", known=SPRING) is KEPT
    assert verdict(tolerant, "2027-03-27 18:00-31:00", known=SPRING) is KEPT


def test_the_spring_night_is_not_too_short_when_tolerated() -> None:
    assert verdict(made("duty_length", min="PT8H"), "2027-03-27 23:00-31:00", known=SPRING) is BROKEN
    assert verdict(made("duty_length", min="PT8H", dst_tolerance=True), "2027-03-27 23:00-31:00", known=SPRING) is KEPT


def test_leave_is_no_long_duty() -> None:
    assert verdict(made("duty_length", max="PT12H"), "11-03 00:00-72:00 leave_annual") is KEPT


def test_a_limit_is_asked_for() -> None:
    with pytest.raises(ValidationError):
        made("duty_length")
