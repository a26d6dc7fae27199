"""Narrow tables price as wide ones do; in a corridor rosters are lawful, and without counters the price is a bound."""

from __future__ import annotations

import numpy as np
import pytest

from roster.search.pricing.bounded_label_setting import BoundedLabelSetting
from roster.search.pricing.compiler import compile_workers
from roster.search.pricing.label_setting import LabelSetting
from roster.search.pricing.lagrangian_pricing import LagrangianPricing
from roster.search.pricing.oracle import FAR, Floats
from roster.search.pricing.worker_problem import WorkerProblem
from tests.roster.search.pricing.test_layered_graph import RULES, with_pasts
from tests.roster.wards import pack_of, ward

SUMS = (
    RULES
    + """
[[rules]]
id = "hours"
type = "hours_within"
title = "hours of the whole"
params.min = "PT160H"
params.max = "PT200H"
params.window = "P56D"
params.anchor = { mode = "period", from = "2026-11-02" }
[[rules]]
id = "weekends"
type = "count_within"
title = "weekends of the whole"
severity = "soft"
weight = 25
params.what = "weekends"
params.max = 5
params.window = "P56D"
params.anchor = { mode = "period", from = "2026-11-02" }
[[rules]]
id = "nights"
type = "count_within"
title = "few nights"
params.what = "duties"
params.match = { shift = "N" }
params.max = 5
params.window = "P56D"
params.anchor = { mode = "period", from = "2026-11-02" }
"""
)


def prices_of(person: WorkerProblem, seed: int) -> Floats:
    rng = np.random.default_rng(seed)
    return np.asarray(np.where(person.base < FAR, person.base - rng.integers(-20, 60, person.base.shape), FAR))


def summed() -> WorkerProblem:
    return compile_workers(ward(1, 56, pack_of(SUMS)))[0]


def test_the_same_price_as_with_the_whole_table() -> None:
    people = [*compile_workers(with_pasts()), summed()]
    for person in people:
        for seed in range(8):
            prices = prices_of(person, seed)
            exact, slim = LabelSetting(person).price(prices), BoundedLabelSetting(person).price(prices)
            assert slim.value == slim.bound == exact.value < FAR
            assert slim.choice is not None
            again = np.full(prices.shape, FAR)
            days = np.arange(len(prices))
            again[days, slim.choice] = prices[days, slim.choice]
            assert LabelSetting(person).price(again).value == pytest.approx(exact.value)


def test_a_price_that_nobody_can_meet_is_no_roster() -> None:
    person = summed()
    assert BoundedLabelSetting(person).price(np.full(person.base.shape, FAR)).choice is None


def test_rosters_in_a_corridor_are_lawful_and_never_cheaper_and_a_wide_one_is_everything() -> None:
    person = summed()
    course = np.linspace(0.0, 1.0, 57)
    dearer = 0
    for seed in range(10):
        prices = prices_of(person, seed)
        prices[:28] += 30 * (prices[:28] < FAR) * (np.arange(prices.shape[1]) > 0)
        exact, slim = LabelSetting(person), BoundedLabelSetting(person)
        best = exact.price(prices).value
        near = slim.within(prices, course, 0.02)
        assert slim.within(prices, course, 2.0).value == best
        assert near.choice is not None
        assert near.value >= best
        dearer += near.value > best
        only = np.full(prices.shape, FAR)
        days = np.arange(len(prices))
        only[days, near.choice] = prices[days, near.choice]
        assert exact.price(only).value == pytest.approx(near.value)
    assert dearer


@pytest.mark.parametrize("sums", [(0.0, 0.0), (3.0, 0.0), (-5.0, 4.0), (12.0, 25.0)])
def test_priced_sums_bound_the_exact_price(sums: tuple[float, float]) -> None:
    person = summed()
    long, short = person.long, person.short
    assert long is not None
    assert short is not None
    assert long.low is not None
    assert long.high is not None
    unit = person.graph.long_unit
    for seed in range(8):
        prices = prices_of(person, seed)
        found = LagrangianPricing(LabelSetting(person)).price(prices, sums)
        assert found is not None
        # Each step that is paid for is given back for the best total that is allowed.
        steps = range(-(-long.low // unit), long.high // unit + 1)
        paid = max(sums[0] * step for step in steps)
        paid += max(sums[1] * count - (short.charge(count) or 0) for count in range(9))
        assert found.value - paid <= LabelSetting(person).price(prices).value + 1e-6
