"""Session and supply: hours week by week."""

from __future__ import annotations

import pytest

from scenarios.catalogue import apply_lever
from scenarios.scenario import ScenarioError
from tests.scenarios.lever_builders import lever, plan, production


def test_hours_of_rooms_and_staff_change_in_the_weeks_named() -> None:
    after = plan(apply_lever(production(), lever("session[room]", scale=0.5, first="2027-W02", last="2027-W03")))
    assert after.resources[2].available == (40, 20, 20, 40)
    after = plan(apply_lever(production(), lever("supply[doctor]", add=7, weekdays=["mon"])))
    assert after.resources[0].available == pytest.approx((11,) * 4), "one day of seven"
    with pytest.raises(ScenarioError, match="session has no 'doctor'"):
        apply_lever(production(), lever("session[doctor]", scale=0.5))
    with pytest.raises(ScenarioError, match="2027-W01 is fewer than none"):
        apply_lever(production(), lever("supply[doctor]", add=-11))
