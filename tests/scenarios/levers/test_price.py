"""Price: points for a missing, a surplus or an unsafe person-hour."""

from __future__ import annotations

import pytest

from scenarios.catalogue import apply_lever
from scenarios.scenario import ScenarioError
from tests.scenarios.builders import case
from tests.scenarios.lever_builders import lever


def test_prices_move_the_service_level() -> None:
    after = apply_lever(case(), lever("price.under", scale=2))
    assert after.staffing.prices.under == 40
    with pytest.raises(ScenarioError, match="must not be negative"):
        apply_lever(case(), lever("price.under", set=0))
