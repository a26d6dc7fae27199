"""request: wishes of one person for dates."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.rules.plans import BROKEN, KEPT, UNKNOWN, at, charged, judged, made, verdict

OFF = made("request", worker="a", want="off", first="2026-11-03", last="2026-11-05")
ON = made("request", worker="a", want="on", first="2026-11-03", last="2026-11-04", match="night")


def test_a_duty_is_on_the_date_on_which_it_starts() -> None:
    assert verdict(OFF, "11-02 22:00-30:00") is KEPT
    assert charged(OFF, judged(OFF, "11-03 22:00-30:00", "11-05 08:00-16:00")) == 2


def test_a_wish_to_work_is_for_the_duties_that_are_meant() -> None:
    assert verdict(ON, "11-03 22:00-30:00", "11-04 22:00-30:00") is KEPT
    assert charged(ON, judged(ON, "11-03 22:00-30:00", "11-04 08:00-16:00")) == 1


def test_dates_that_are_not_known_cannot_be_judged() -> None:
    assert verdict(OFF, known=("11-02", "11-05")) is UNKNOWN
    assert verdict(OFF, "11-03 08:00-16:00", known=("11-02", "11-05")) is BROKEN


def test_the_first_and_the_last_known_date_can_be_judged() -> None:
    assert verdict(OFF, known=("11-03", "11-06")) is KEPT
    (breach,) = judged(OFF, "11-04 08:00-16:00").breaches
    assert (breach.start, breach.end) == (at("11-04"), at("11-05"))


def test_another_person_keeps_the_wish() -> None:
    other = made("request", worker="b", want="off", first="2026-11-03", last="2026-11-03")
    assert verdict(other, "11-03 08:00-16:00") is KEPT


def test_the_last_date_does_not_lie_before_the_first() -> None:
    with pytest.raises(ValidationError):
        made("request", worker="a", want="off", first="2026-11-03", last="2026-11-02")
