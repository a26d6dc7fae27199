"""Pooling: by hand without chance, and never dearer than apart with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capacity.census import Census
from capacity.need import Need
from capacity.newsvendor import Prices
from capacity.norms import RatioNorm
from capacity.pooling import Pooled, pool
from capacity.requirement import Requirement, Staffing, require
from rules.horizon import Horizon

DAY = Horizon("UTC", date(2027, 1, 4), 1)
STAFFING = Staffing(DAY, (0,), Prices(), "interval")


def required(unit: str, people: list[float], skill: str | None = None, least: int = 0) -> Requirement:
    """A unit that needs one person a patient, `people` on each path."""
    edges = np.arange(DAY.start, DAY.end + 1, 60)
    patients = np.repeat(np.array(people)[:, None], 24, axis=1)
    census = Census(unit, "UTC", edges, patients, patients.mean(axis=0), DAY.start)
    return require(census, [RatioNorm(id="one", unit=unit, skill=skill, patients=1, least=least)], STAFFING)[0]


def test_four_wards_ask_for_fifteen_apart_and_for_thirteen_together() -> None:
    wards = [required(f"w{i}", [need]) for i, need in enumerate((3.3, 2.9, 3.4, 3.15))]
    pooled = pool(wards, "clinic", Prices())[0]
    assert (pooled.apart, pooled.need.wanted) == (15, 13)
    assert pooled.work == pytest.approx(12.75)
    assert "w0, w1, w2, w3 together take 12.8 people" in pooled.need.why


def test_chance_evens_out_between_wards() -> None:
    rng = np.random.default_rng(0)
    wards = [required(f"w{i}", rng.poisson(4, 2000).astype(float).tolist()) for i in range(4)]
    pooled = pool(wards, "clinic", Prices())[0]
    assert pooled.apart == 4 * 7  # the 91 % quantile of Poisson 4 is 7
    assert pooled.need.wanted in (21, 22)  # and that of Poisson 16 is 21 (91.1 %), with 2,000 draws


def test_skills_are_pooled_each_by_itself_and_safe_numbers_add_up() -> None:
    rows = [required("a", [2.0]), required("b", [3.0]), required("a", [4.0], "nurse", least=2)]
    rows.append(required("b", [4.0], "nurse", least=1))
    anybody, nurses = pool(rows, "clinic", Prices())
    assert (anybody.need.skill, anybody.need.wanted, anybody.need.least) == (None, 5, 0)
    assert (nurses.need.skill, nurses.need.wanted, nurses.need.least) == ("nurse", 8, 3)
    assert nurses.need.unit == "clinic"
    assert nurses.need.cost[2] - nurses.need.cost[3] == 24 * (200 + 20)


def test_units_on_different_numbers_of_paths_are_refused() -> None:
    with pytest.raises(ValueError, match="different numbers of paths"):
        pool([required("a", [1.0]), required("b", [1.0, 2.0])], "clinic", Prices())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.floats(0, 6), min_size=4, max_size=4), min_size=1, max_size=4))
def test_a_pool_never_costs_more_than_its_units_apart(people: list[list[float]]) -> None:
    wards = [required(f"w{i}", each) for i, each in enumerate(people)]
    pooled = pool(wards, "clinic", Prices())[0]
    apart = sum(min(ward.need.cost) for ward in wards)
    assert min(pooled.need.cost) <= apart + 2 * (len(wards) + 1)  # half a point of rounding each


def test_the_rounding_policy_says_when_people_are_rounded_and_the_least_comes_last() -> None:
    need = Need("pool", 0, 60, (30, 20, 10, 2, 4), least=0)
    pooled = Pooled(need, ("a", "b", "c"), 2.2, 2.6, 5, (1.2, 1.1, 0.0))
    targets = {rounding: pooled.target(rounding) for rounding in ("fraction", "pool", "ceil", "min1")}
    assert targets == {"fraction": 2.6, "pool": 3.0, "ceil": 4.0, "min1": 5.0}
    safe = replace(pooled, need=replace(need, least=4))
    assert [safe.target(rounding) for rounding in ("fraction", "pool", "ceil", "min1")] == [4.0, 4.0, 4.0, 5.0]
