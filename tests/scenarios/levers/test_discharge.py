"""Discharge: waits of patients who are ready made shorter or longer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from capacity.delayed_discharge import ReadyWait
from capacity.survival_curve import curve_from_table
from scenarios.catalogue import apply_lever
from scenarios.scenario import ScenarioError
from tests.scenarios.builders import case
from tests.scenarios.lever_builders import lever


def test_shorter_waits_for_discharge_change_the_class_that_waits() -> None:
    with pytest.raises(ScenarioError, match="not known who waits"):
        apply_lever(case(), lever("discharge[*]", scale=0.5))
    waiting = {"acute": ReadyWait(0.2, curve_from_table([0, 24], [1, 0]))}
    base = case().with_units(lambda unit: replace(unit, stays=replace(unit.stays, ready=waiting)))
    after = apply_lever(base, lever("discharge[acute]", scale=0.5))
    assert after.units[0].stays.ready["acute"].factor == 0.5
    with pytest.raises(ScenarioError, match="did you mean 'acute'"):
        apply_lever(base, lever("discharge[acut]", scale=0.5))
    with pytest.raises(ScenarioError, match="can only be scaled"):
        apply_lever(base, lever("discharge[acute]", add=0.5))
