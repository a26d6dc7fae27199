"""Luck: even, independent between purposes, and the same whatever else is drawn."""

from __future__ import annotations

import numpy as np
from scipy.stats import kstest

from capacity.common_random_numbers import PURPOSES, seed_of, uniform


def test_the_numbers_are_even_between_zero_and_one() -> None:
    numbers = uniform(7, "stay", *np.ogrid[:100, :100, :3]).ravel()
    assert kstest(numbers, "uniform").pvalue > 0.01
    assert 0 < numbers.min() < numbers.max() < 1


def test_neighbours_in_every_direction_are_independent() -> None:
    numbers = uniform(7, "stay", *np.ogrid[:200, :200])
    for other in (np.roll(numbers, 1, axis=0), np.roll(numbers, 1, axis=1), numbers.T):
        assert abs(np.corrcoef(numbers.ravel(), other.ravel())[0, 1]) < 0.02


def test_seeds_and_purposes_give_independent_numbers() -> None:
    places = np.arange(40_000)
    streams = [uniform(seed, purpose, places) for seed in (0, 1) for purpose in PURPOSES]
    off_diagonal = np.corrcoef(streams) - np.eye(len(streams))
    assert np.abs(off_diagonal).max() < 0.03


def test_a_patient_keeps_her_luck_when_more_patients_come() -> None:
    few = uniform(3, "stay", np.array([0, 0]), np.array([5, 5]), np.array([0, 1]))
    more = uniform(3, "stay", np.array([0, 0, 0]), np.array([5, 5, 5]), np.array([0, 1, 2]))
    assert (few == more[:2]).all()


def test_swapping_path_and_step_is_another_patient() -> None:
    one, two = np.array([1]), np.array([2])
    assert uniform(3, "stay", one, two) != uniform(3, "stay", two, one)


def test_units_have_luck_of_their_own_under_the_same_seed() -> None:
    assert seed_of(1, "nord_m1") == seed_of(1, "nord_m1")
    assert len({seed_of(1, "nord_m1"), seed_of(1, "nord_m2"), seed_of(2, "nord_m1")}) == 3
    places = np.arange(4000)
    one, other = (uniform(seed_of(1, unit), "stay", places) for unit in ("nord_m1", "nord_m2"))
    assert abs(float(np.corrcoef(one, other)[0, 1])) < 0.05
