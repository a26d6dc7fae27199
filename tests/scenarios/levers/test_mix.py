"""Mix: a share of one class or activity becomes another one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scenarios.catalogue import apply_lever
from scenarios.run_case import run_case
from scenarios.scenario import ScenarioError
from tests.scenarios.builders import case
from tests.scenarios.lever_builders import MONDAY, lever, plan, production


def test_a_share_of_a_class_becomes_another_and_nobody_is_lost() -> None:
    before = case().units[0].stays
    after = apply_lever(case(), lever("mix[acute]", add=0.25, to="planned")).units[0].stays
    acute, planned = (before.class_number(name) for name in ("acute", "planned"))
    assert after.shares[:, acute] == pytest.approx(0.75 * before.shares[:, acute])
    assert after.shares[:, planned] == pytest.approx(before.shares[:, planned] + 0.25 * before.shares[:, acute])


def test_outpatients_leave_the_ward_and_become_visits_in_daytime_of_weekdays() -> None:
    moved = lever("mix[acute]", add=0.4, to="outpatient", minutes=60, skill="nurse")
    base, after = case(), apply_lever(case(), moved)
    names = [unit.unit for unit in after.units]
    assert names == ["north", "north > acute outpatient", "south", "south > acute outpatient"]
    ward, clinic = after.units[:2]
    came = base.units[0].forecast.paths.sum(axis=1)
    assert ward.forecast.paths.sum(axis=1) + clinic.forecast.paths.sum(axis=1) == pytest.approx(came)
    assert clinic.forecast.paths.sum() == pytest.approx(0.4 * 0.5 * came.sum()), "half of the patients are acute"
    by_hour = clinic.forecast.mean().reshape(7, 24)
    assert by_hour[5:].sum() == 0, "nobody at the weekend"
    assert by_hour[:5, 8:16].sum() == pytest.approx(by_hour.sum())
    figures = run_case(after).figures
    assert figures["visits"].value == pytest.approx(clinic.forecast.mean().sum() * 1.5, rel=0.1)
    assert figures["beds_needed"].value < run_case(base).figures["beds_needed"].value


def test_referrals_move_between_activities_by_the_days_that_the_lever_works() -> None:
    after = plan(apply_lever(production(), lever("mix[visit]", add=0.5, to="phone", first=date(2027, 1, 14))))
    # the second week from its Thursday: 4 of 7 days
    assert after.activities[0].referrals == pytest.approx((20, 20 - 10 * 4 / 7, 10, 10))
    assert after.activities[1].referrals == pytest.approx((10, 10 + 10 * 4 / 7, 20, 20))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"add": 1.1, "to": "planned"}, "a share between 0 and 1"),
        ({"scale": 0.5, "to": "planned"}, "a share between 0 and 1"),
        ({"add": 0.5}, "and to = where"),
        ({"add": 0.5, "to": "planed"}, "did you mean 'planned'"),
        ({"add": 0.5, "to": "outpatient"}, "say minutes"),
        ({"add": 0.5, "to": "planned", "first": MONDAY}, "for the whole time"),
    ],
)
def test_a_mix_that_makes_no_sense_is_refused(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        apply_lever(case(), lever("mix[acute]", **change))
