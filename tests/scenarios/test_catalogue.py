"""Every lever: what it changes, what it leaves alone, and unknown paths with the nearest name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scenarios.catalogue import apply_lever, lever_kind, lever_names, resolve
from scenarios.scenario import Scenario, ScenarioError
from tests.scenarios.builders import case
from tests.scenarios.lever_builders import MONDAY, lever


def test_every_file_in_the_catalogue_is_a_lever() -> None:
    folder = Path(__file__).resolve().parents[2] / "scenarios" / "levers"
    assert set(lever_names()) == {path.stem for path in folder.glob("*.py")} - {"__init__"}
    for name in lever_names():
        kind = lever_kind(name)
        assert isinstance(kind.FIELDS, tuple)
        assert isinstance(kind.targets(case()), tuple)


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("demnad[north]", "did you mean 'demand'"),
        ("demand[nort]", "did you mean 'north'"),
        ("norm[north-ratoi].patients", "did you mean 'north-ratio'"),
        ("norm[north-ratio].patient", "did you mean 'patients'"),
        ("norm[north-ratio]", "say what of it changes"),
        ("demand[north].scale", "takes no field"),
        ("norm[north-fixed].hours", "is of kind fixed and has no hours"),
    ],
)
def test_an_unknown_path_is_refused_with_the_nearest_name(path: str, complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        apply_lever(case(), lever(path, scale=1.1))


def test_a_wrong_lever_is_told_with_its_scenario() -> None:
    wrong = Scenario(name="wild", levers=(lever("demand[nowhere]", scale=2),))
    with pytest.raises(ScenarioError, match="scenario wild: demand"):
        resolve(case(), (wrong,))


def test_the_seed_of_a_scenario_replaces_the_base() -> None:
    assert resolve(case(), (Scenario(name="s", seed=11),)).seed == 11
    assert resolve(case(), (Scenario(name="s"),)).seed == 3
    assert np.allclose(resolve(case(), (Scenario(name="s"),)).units[0].forecast.paths, case().units[0].forecast.paths)


@pytest.mark.parametrize(
    ("path", "change", "complaint"),
    [
        ("price.under", {"scale": 2, "first": MONDAY}, "price does not read 'first'"),
        ("beds[north]", {"add": 1, "to": "south"}, "beds does not read 'to'"),
        ("absence[w1]", {"set": 1, "factor": 2}, "absence does not read 'factor'"),
        ("demand[north]", {"value": "more"}, "expected a number"),
    ],
)
def test_a_key_that_a_lever_does_not_read_is_refused(path: str, change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        apply_lever(case(), lever(path, **change))


def test_a_day_of_the_week_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="'lør' is no day of the week"):
        lever("beds[north]", add=1, weekdays=["lør"])


def test_a_target_elsewhere_in_the_region_changes_nothing() -> None:
    asked = lever("beds[east]", add=1)
    assert np.array_equal(
        apply_lever(case(), asked, elsewhere=True).units[0].forecast.paths, case().units[0].forecast.paths
    )
    with pytest.raises(ScenarioError, match="beds has no 'east'"):
        apply_lever(case(), asked)
