"""Norm: the number in a staffing norm."""

from __future__ import annotations

import pytest

from capacity.norms import RatioNorm
from scenarios.catalogue import apply_lever
from scenarios.scenario import ScenarioError
from tests.scenarios.builders import case
from tests.scenarios.lever_builders import lever


def test_a_norm_changes_and_an_impossible_one_is_refused() -> None:
    norm = apply_lever(case(), lever("norm[north-ratio].patients", set=4)).units[0].norms[0]
    assert isinstance(norm, RatioNorm)
    assert norm.patients == 4
    everywhere = apply_lever(case(), lever("norm[*].patients", add=1))
    assert [unit.norms[0].patients for unit in everywhere.units] == [6, 6]  # type: ignore[union-attr]
    with pytest.raises(ScenarioError, match="0 is not possible"):
        apply_lever(case(), lever("norm[north-ratio].patients", set=0))
