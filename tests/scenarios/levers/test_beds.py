"""Beds: open beds of a unit, for good or on given days."""

from __future__ import annotations

from datetime import date

import pytest

from scenarios.catalogue import apply_lever
from scenarios.scenario import ScenarioError
from tests.scenarios.builders import WEEK, case
from tests.scenarios.lever_builders import lever


def test_beds_are_closed_on_weekends_of_given_weeks() -> None:
    closed = lever("beds[north]", set=10, weekdays=["sat", "sun"], first="2027-W01", last="2027-W01")
    beds = apply_lever(case(), closed).units[0].beds.closures
    assert [beds[day] for day in WEEK.day_numbers()] == [40] * 5 + [10] * 2


def test_beds_close_on_the_days_named() -> None:
    closed = apply_lever(case(), lever("beds[south]", set=10, first=date(2027, 1, 8), last=date(2027, 1, 9)))
    beds = closed.units[1].beds.closures
    assert [beds[day] for day in WEEK.day_numbers()] == [40, 40, 40, 40, 10, 10, 40]
    assert closed.units[0].beds.closures == {}
    with pytest.raises(ScenarioError, match="would have -1 beds"):
        apply_lever(case(), lever("beds[south]", add=-41))
