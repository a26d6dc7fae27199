"""Stay: lengths of stay of a class scaled."""

from __future__ import annotations

import pytest

from scenarios.catalogue import apply_lever
from scenarios.scenario import ScenarioError
from tests.scenarios.builders import WEEK, case
from tests.scenarios.lever_builders import lever


def test_stays_are_stretched_by_class() -> None:
    stays = apply_lever(case(), lever("stay[acute]", scale=0.5)).units[0].stays
    assert stays.curve("acute").mean_hours == pytest.approx(case().units[0].stays.curve("acute").mean_hours / 2)
    assert stays.curve("planned").mean_hours == pytest.approx(case().units[0].stays.curve("planned").mean_hours)
    for wrong in (
        lever("stay[acute]", add=3),
        lever("stay[acute]", scale=0),
        lever("stay[acute]", scale=1, last=WEEK.first),
    ):
        with pytest.raises(ScenarioError, match="stays c"):
            apply_lever(case(), wrong)
