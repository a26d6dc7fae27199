"""Demand: arrivals or referrals scaled, raised or set."""

from __future__ import annotations

from datetime import date

import pytest

from scenarios.catalogue import apply_lever
from scenarios.scenario import ScenarioError
from tests.scenarios.builders import case
from tests.scenarios.lever_builders import lever, plan, production


def test_demand_and_norms_of_a_plan_change_like_those_of_a_ward() -> None:
    assert plan(apply_lever(production(), lever("demand[visit]", scale=1.1))).activities[0].referrals == (22,) * 4
    after = plan(apply_lever(production(), lever("norm[visit>doctor].units", scale=0.8)))
    assert after.activities[0].norms == {"doctor": pytest.approx(0.4)}
    with pytest.raises(ScenarioError, match="did you mean 'visit>doctor'"):
        apply_lever(production(), lever("norm[visit>docter].units", scale=0.8))


def test_demand_scales_one_unit_and_leaves_the_other() -> None:
    before, after = case(), apply_lever(case(), lever("demand[north]", scale=1.1))
    assert after.units[0].forecast.paths == pytest.approx(before.units[0].forecast.paths * 1.1)
    assert after.units[1] is not None
    assert (after.units[1].forecast.paths == before.units[1].forecast.paths).all()


def test_demand_added_is_a_number_a_day_on_the_days_named() -> None:
    tuesday = date(2027, 1, 5)
    after = apply_lever(case(), lever("demand[*]", add=6, first=tuesday, last=tuesday))
    change = (after.units[1].forecast.mean() - case().units[1].forecast.mean()).reshape(7, 24).sum(axis=1)
    assert change == pytest.approx([0, 6, 0, 0, 0, 0, 0])


def test_demand_below_nothing_is_refused() -> None:
    with pytest.raises(ScenarioError, match="fewer than none"):
        apply_lever(case(), lever("demand[north]", add=-1000))
