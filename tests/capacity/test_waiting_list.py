"""Waiting lists: the table of factors and targets, and a simulation by hand and against the theory."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from capacity.optimise.production import plan_production
from capacity.production import Activity, ProductionTask, Resource
from capacity.waiting_list import relief_capacity, simulate_guarantee, target_capacity, target_list, wait_factor
from capacity.waiting_list_paths import simulate_list


@pytest.mark.parametrize(("share", "factor"), [(0.85, 1.897), (0.92, 2.526), (0.95, 2.996), (0.982, 4.017)])
def test_the_factor_of_each_share_in_time(share: float, factor: float) -> None:
    assert wait_factor(share) == pytest.approx(factor, abs=0.001)
    # with exponential waits of mean guarantee / factor the share is served in time
    assert 1 - np.exp(-wait_factor(share)) == pytest.approx(share)


def test_targets_of_thirty_a_week_with_thirteen_weeks_are_as_by_hand() -> None:
    # factor 4: list 30 * 13 / 4 = 97.5; capacity 30 + 4 / 13 = 30.31 with Poisson arrivals and service
    share = 1 - np.exp(-4)
    assert target_list(30, 13, share) == pytest.approx(97.5)
    assert target_capacity(30, 13, share) == pytest.approx(30 + 4 / 13)
    assert target_capacity(30, 13, share, (1.0, 0.0)) == pytest.approx(30 + 2 / 13)
    assert relief_capacity(30, 297.5, 97.5, 20) == pytest.approx(40)


def test_a_share_of_everybody_has_no_factor() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        wait_factor(1.0)


def test_a_known_list_is_served_longest_first_as_by_hand() -> None:
    # 3 waited one week, 5 none; four a week, guarantee 3 weeks: week 0 serves the 3 (waited 2) and one of 5 (waited 1)
    check = simulate_guarantee([5, 3], [0, 0], [4, 4], 3, paths=1)
    assert check.in_time == 1.0
    tight = simulate_guarantee([5, 3], [0, 0], [4, 4], 1, paths=1)
    # waits: 3 x 2 and 1 x 1 in the first week, 4 x 2 in the second: one of eight within one week
    assert tight.in_time == pytest.approx(1 / 8)
    assert tight.late_end == 0.0


def test_who_is_served_in_the_last_week_of_the_guarantee_is_in_time_as_the_plan_counts_it() -> None:
    # five referred before the first week wait 1 week at its end; at the end of the second they would be late at 2
    assert simulate_guarantee([5], [0, 0], [0, 5], 2, paths=1).in_time == 1.0
    assert simulate_guarantee([5], [0, 0, 0], [0, 0, 5], 2, paths=1).in_time == 0.0
    visit = Activity("visit", (0, 0, 0), {"room": 1.0}, (5,), guarantee_weeks=2)
    for hours, late in (((0, 5, 0), 0.0), ((0, 0, 5), 5.0)):
        plan = plan_production(ProductionTask(date(2026, 1, 5), 3, (visit,), (Resource("room", hours),)))
        assert plan.late == pytest.approx(late)


def test_the_chance_is_the_share_of_futures_with_enough_in_time() -> None:
    found = simulate_list([], [10.0] * 12, [10.0] * 12, 1, paths=400, seed=3)
    for wanted in (0.5, 0.9, 1.0):
        assert found.chance(wanted) == pytest.approx(np.mean(found.share >= wanted))
    assert 0 < found.chance(0.95) < 1
    check = simulate_guarantee([], [10.0] * 12, [10.0] * 12, 1, paths=400, seed=3, wanted=0.95)
    assert check.chance == found.chance(0.95)


def test_whoever_is_left_beyond_the_guarantee_is_late_at_the_end() -> None:
    check = simulate_guarantee([10], [0, 0], [1, 1], 2, paths=3)
    assert check.late_end == pytest.approx(8)


def test_serving_in_order_of_waiting_leaves_fewer_late_than_serving_anybody() -> None:
    volumes = [31.0] * 400
    in_order = simulate_guarantee([30] * 3, [30.0] * 400, volumes, 8, paths=60, seed=1)
    anybody = simulate_guarantee([30] * 3, [30.0] * 400, volumes, 8, order="random", paths=60, seed=1)
    assert in_order.in_time > anybody.in_time
    assert anybody.in_time < 1


def test_random_order_agrees_with_the_theory_of_exponential_waits() -> None:
    share = 0.95
    capacity = target_capacity(30, 13, share, (1.0, 0.0))
    check = simulate_guarantee([7] * 18, [30.0] * 1500, [capacity] * 1500, 13, order="random", paths=40, seed=2)
    assert check.in_time == pytest.approx(share, abs=0.03)


def test_the_same_seed_gives_the_same_check() -> None:
    one, two = (simulate_guarantee([5], [5.0] * 20, [5.2] * 20, 3, order="random", seed=4) for _ in range(2))
    assert one == two
