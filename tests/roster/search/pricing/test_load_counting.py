"""Prices with whole loads: the same as counting everything, and bounds that hold when slopes have to do."""

from __future__ import annotations

import numpy as np
import pytest

from roster.search.column_generation.decompose import decompose
from roster.search.control.stopwatch import Stopwatch
from roster.search.pricing.load_counting import LoadCounting, PricedLoad
from roster.search.pricing.oracle import FAR, Choice, Floats
from roster.search.pricing.worker_problem import WorkerProblem
from tests.roster.search.column_generation.test_team_coupling import joined

NIGHTS = np.array([500.0, 300.0, 100.0, 0.0, 0.0, 900.0])


def _person() -> WorkerProblem:
    return decompose(joined("balance", "soft", 1, days=6), Stopwatch(60.0)).people[0]


def _amounts(person: WorkerProblem, shift: str) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    out = np.zeros(person.base.shape, dtype=np.int64)
    for day, options in enumerate(person.options):
        for option, duties in enumerate(options):
            out[day, option] = sum(duty.shift == shift for duty in duties)
    return out


def _loads(person: WorkerProblem, chance: np.random.Generator) -> list[PricedLoad]:
    bent = np.abs(np.arange(7) - chance.uniform(1.0, 4.0)) * 200
    return [PricedLoad(_amounts(person, "N"), NIGHTS), PricedLoad(_amounts(person, "D"), bent)]


def _prices(person: WorkerProblem, chance: np.random.Generator) -> Floats:
    prices = person.base + chance.uniform(-300.0, 100.0, person.base.shape)
    prices[person.base >= FAR] = FAR
    return np.asarray(prices)


def _every_roster(
    person: WorkerProblem, prices: Floats, loads: list[PricedLoad]
) -> list[tuple[float, tuple[int, ...]]]:
    """Price and loads of all ways through the graph, walked one by one; no counters in these wards."""
    graph = person.graph
    assert person.long is None
    assert person.short is None
    ways: list[tuple[int, float, tuple[int, ...]]] = [(person.start, 0.0, (0,) * len(loads))]
    for day in range(len(person.options)):
        longer = []
        for arc in range(int(graph.layer_arc[day]), int(graph.layer_arc[day + 1])):
            for node, value, had in ways:
                if node != graph.source[arc]:
                    continue
                for one in graph.groups[int(graph.group[arc])][1]:
                    for option in person.classes[day].get(one, ()):
                        if prices[day, option] < FAR:
                            more = value + float(prices[day, option]) + float(graph.points[arc])
                            now = tuple(h + int(load.amounts[day, option]) for h, load in zip(had, loads, strict=True))
                            longer.append((int(graph.target[arc]), more, now))
        ways = longer
    ends = dict(zip(graph.ends.tolist(), graph.end_points.tolist(), strict=True))
    return [(value + ends[node], had) for node, value, had in ways if node in ends]


def _total(value: float, had: tuple[int, ...], loads: list[PricedLoad]) -> float:
    if any(one >= len(load.costs) for one, load in zip(had, loads, strict=True)):
        return FAR
    return value + sum(float(load.costs[one]) for one, load in zip(had, loads, strict=True))


def _value(prices: Floats, choice: Choice) -> float:
    return float(prices[np.arange(len(choice)), choice].sum())


@pytest.mark.parametrize("seed", range(5))
def test_the_price_is_the_least_over_all_rosters_with_the_cost_of_their_loads(seed: int) -> None:
    person, chance = _person(), np.random.default_rng(seed)
    loads, prices = _loads(person, chance), _prices(person, chance)
    least = min(_total(value, had, loads) for value, had in _every_roster(person, prices, loads))
    found = LoadCounting(person, loads).price(prices)
    assert found.value == pytest.approx(least, abs=0.02)
    assert found.bound <= least + 1e-6
    assert found.bound == pytest.approx(found.value, abs=0.02)


@pytest.mark.parametrize("seed", range(5))
def test_where_slopes_have_to_do_the_bound_holds_and_the_roster_costs_what_is_said(seed: int) -> None:
    person, chance = _person(), np.random.default_rng(20 + seed)
    loads, prices = _loads(person, chance), _prices(person, chance)
    exact, rough = LoadCounting(person, loads), LoadCounting(person, loads)
    rough.exact = False
    least, found = exact.price(prices).value, rough.price(prices)
    assert found.bound <= least + 1e-6
    assert found.value >= least - 0.02
    assert found.choice is not None
    assert found.value == pytest.approx(_value(prices, found.choice) + rough.cost(found.choice))


def test_more_rosters_are_given_with_their_own_prices() -> None:
    person, chance = _person(), np.random.default_rng(3)
    oracle = LoadCounting(person, _loads(person, chance))
    seen = 0
    for _ in range(10):
        prices = _prices(person, chance)
        found = oracle.price(prices)
        for choice, value in found.others:
            assert value >= found.value - 1e-6
            assert value == pytest.approx(_value(prices, choice) + oracle.cost(choice))
        seen += len(found.others)
    assert seen > 10


@pytest.mark.parametrize("allowance", [0.0, 150.0])
def test_what_is_trimmed_away_is_not_needed_within_the_allowance(allowance: float) -> None:
    person, chance = _person(), np.random.default_rng(8)
    loads, prices = _loads(person, chance), _prices(person, chance)
    slopes = [PricedLoad(load.amounts, load.costs, 40.0) for load in loads]
    whole, trimmed = LoadCounting(person, slopes), LoadCounting(person, slopes)
    trimmed.trim(prices, allowance)
    assert trimmed.work < whole.work
    sloped = prices + 40.0 * (loads[0].amounts + loads[1].amounts)
    ways = _every_roster(person, sloped, loads)
    limit = min(value for value, _ in ways) + allowance
    wanted = [(value - 40.0 * sum(had), had) for value, had in ways if value <= limit]
    least = min(_total(value, had, loads) for value, had in wanted)
    assert whole.price(prices).value - 0.02 <= trimmed.price(prices).value <= least + 0.02


def test_what_is_trimmed_with_loads_counted_leaves_the_cheapest_roster() -> None:
    person = _person()
    smaller = 0
    for seed in range(8):
        chance = np.random.default_rng(40 + seed)
        loads, prices = _loads(person, chance), _prices(person, chance)
        oracle = LoadCounting(person, loads)
        before = oracle.price(prices)
        size = oracle.work
        oracle.trim(prices, 20.0)
        smaller += oracle.work < size
        assert oracle.price(prices).value == pytest.approx(before.value, abs=0.02)
    assert smaller == 8


def test_the_table_has_the_least_price_of_every_load_that_is_counted() -> None:
    person, chance = _person(), np.random.default_rng(5)
    loads, prices = _loads(person, chance), _prices(person, chance)
    oracle = LoadCounting(person, [PricedLoad(one.amounts, 1.0 * one.costs) for one in loads])
    for _ in range(6):
        oracle.price(_prices(person, chance))
    table = oracle.table(prices)
    assert table is not None
    assert table.counted
    ways = _every_roster(person, prices, loads)
    for at in np.ndindex(*table.values.shape):
        sloped = [
            value + sum(float(table.slopes[n]) * had[n] for n in range(2) if n not in table.counted)
            for value, had in ways
            if tuple(had[n] for n in table.counted) == at
        ]
        assert min(sloped, default=FAR) == pytest.approx(float(table.values[at]))


def test_a_load_above_the_highest_allowed_is_never_taken() -> None:
    person = _person()
    nights = _amounts(person, "N")
    prices = np.where(nights > 0, -1000.0, 0.0)
    prices[person.base >= FAR] = FAR
    free = LoadCounting(person, [PricedLoad(nights, np.zeros(7))]).price(prices)
    most = LoadCounting(person, [PricedLoad(nights, np.zeros(2))]).price(prices)
    assert free.value < -1500.0
    assert most.value == pytest.approx(-1000.0)


def test_loads_that_are_not_allowed_leave_the_bound_true() -> None:
    person = _person()
    for seed in range(6):
        chance = np.random.default_rng(70 + seed)
        prices = _prices(person, chance)
        loads = [PricedLoad(_amounts(person, "N"), np.array([FAR, FAR, 50.0, 0.0, 80.0]))]
        least = min(_total(value, had, loads) for value, had in _every_roster(person, prices, loads))
        for exact in (True, False):
            oracle = LoadCounting(person, loads)
            oracle.exact = exact
            found = oracle.price(prices)
            assert found.bound <= least + 1e-6
            assert not exact or found.value == pytest.approx(least, abs=0.02)
