"""Erlang's formulas: known values, the economies of scale, and a simulated queue."""

from __future__ import annotations

import heapq

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from capacity.erlang import erlang_b, erlang_c, late_probability, people_for_wait


def test_one_server_waits_with_the_probability_of_its_load() -> None:
    assert erlang_b(1, 0.5) == pytest.approx(1 / 3)
    assert erlang_c(1, 0.5) == pytest.approx(0.5)


def test_two_servers_with_a_load_of_one_wait_in_a_third_of_cases() -> None:
    # B = (1/2) / (1 + 1 + 1/2) = 0.2; C = 2 * 0.2 / (2 - 1 * 0.8) = 1/3
    assert erlang_b(2, 1.0) == pytest.approx(0.2)
    assert erlang_c(2, 1.0) == pytest.approx(1 / 3)


@pytest.mark.parametrize(("load", "people"), [(3, 6), (8, 12), (20, 26), (60, 69)])
def test_large_units_need_fewer_people_for_each_patient(load: float, people: int) -> None:
    assert people_for_wait(load, 0.0, 0.2) == people
    assert erlang_c(people, load) <= 0.2 < erlang_c(people - 1, load)


def test_nobody_is_needed_where_nobody_comes_and_the_load_must_stay_below_the_people() -> None:
    assert people_for_wait(0.0, 0.0, 0.2) == 0
    assert late_probability(3, 3.0, 5.0) == 1.0
    assert people_for_wait(3.0, 100.0, 0.2) == 4
    with pytest.raises(ValueError, match="no staffing"):
        people_for_wait(-1, 0, 0.2)


def test_the_share_that_waits_longer_agrees_with_a_simulated_queue() -> None:
    rng = np.random.default_rng(1)
    servers, load, patience, late, count = 4, 3.0, 0.5, 0, 60_000
    free = [0.0] * servers
    now = 0.0
    for _ in range(count):
        now += rng.exponential(1 / load)
        start = max(now, heapq.heappop(free))
        late += start - now > patience
        heapq.heappush(free, start + rng.exponential(1.0))
    assert late_probability(servers, load, patience) == pytest.approx(late / count, abs=0.02)


@given(st.floats(0.01, 50), st.floats(0, 3), st.floats(0.01, 0.9))
def test_the_number_is_the_smallest_that_keeps_the_share(load: float, patience: float, share: float) -> None:
    people = people_for_wait(load, patience, share)
    assert late_probability(people, load, patience) <= share
    assert late_probability(people - 1, load, patience) > share
