"""sequence: forbidden and desired patterns over days."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.rules.plans import BROKEN, KEPT, UNKNOWN, charged, duty, judged, made, verdict

WEEKENDS = made("sequence", forbidden=[["work", "off"], ["off", "work"]], starts_on=["Sat"])
EARLY, LATE = {"shift": "E"}, {"shift": "L"}
WIDE = ("10-26", "11-23")


def test_a_weekend_is_worked_whole_or_not_at_all() -> None:
    assert verdict(WEEKENDS, "11-07 08:00-16:00", "11-08 08:00-16:00", known=WIDE) is KEPT
    assert charged(WEEKENDS, judged(WEEKENDS, "11-07 08:00-16:00", "11-15 08:00-16:00", known=WIDE)) == 2


def test_no_early_duty_on_the_day_after_a_late_one() -> None:
    rule = made("sequence", forbidden=[[LATE, EARLY]])
    late, early = duty("11-03 15:00-23:00", shift="L"), duty("11-04 07:00-15:00", shift="E")
    finding = judged(rule, late, early, known=WIDE)
    assert finding.verdict is BROKEN
    assert "L-E" in finding.breaches[0].text
    assert verdict(rule, late, duty("11-05 07:00-15:00", shift="E"), known=WIDE) is KEPT


def test_any_fits_every_day() -> None:
    rule = made("sequence", forbidden=[["work", "any", "work"]])
    assert verdict(rule, "11-03 08:00-16:00", "11-05 08:00-16:00", known=WIDE) is BROKEN
    assert verdict(rule, "11-03 08:00-16:00", "11-04 08:00-16:00", "11-05 08:00-16:00", known=WIDE) is BROKEN
    assert verdict(rule, "11-03 08:00-16:00", "11-06 08:00-16:00", known=WIDE) is KEPT


def test_a_desired_pattern_once_begun_must_be_completed() -> None:
    rule = made("sequence", desired=[["night", "night", "off"]])
    assert verdict(rule, "11-03 22:00-30:00", known=WIDE) is BROKEN
    three = ("11-03 22:00-30:00", "11-04 22:00-30:00", "11-06 22:00-30:00", "11-07 22:00-30:00")
    assert charged(rule, judged(rule, *three, known=WIDE)) == 2


def test_the_day_before_what_is_known_may_complete_a_forbidden_pattern() -> None:
    rule = made("sequence", forbidden=[[LATE, EARLY]])
    early = duty("11-02 07:00-15:00", shift="E")
    assert verdict(rule, early) is UNKNOWN
    assert verdict(rule, duty("11-03 07:00-15:00", shift="E")) is KEPT


def test_a_desired_pattern_begun_on_the_last_day_cannot_be_judged() -> None:
    rule = made("sequence", desired=[["night", "night"]])
    assert verdict(rule, "11-08 22:00-30:00") is UNKNOWN


@pytest.mark.parametrize("params", [{}, {"forbidden": [[]]}, {"forbidden": [["sometimes"]]}])
def test_parameters_that_make_no_sense_are_refused(params: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        made("sequence", **params)
