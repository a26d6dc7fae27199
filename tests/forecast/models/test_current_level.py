"""x"""

import numpy as np
import pytest
from numpy.typing import NDArray

from forecast.models.current_level import log_levels, share_followed, without_odd_days
from forecast.panel import Panel

DAYS = 140


PRIOR = 3.0


def known(counts: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.ones(counts.shape, dtype=bool)


def level(counts: NDArray[np.float64], mean: float, half_life: float = 14.0) -> float:
    panel = Panel(("a",), 730_000, counts[:, None], known(counts[:, None]))
    return float(log_levels(panel, np.full((len(counts), 1), np.log(mean)), half_life, PRIOR)[0])


def test_a_storm_day_moves_the_level_of_a_busy_unit_by_less_than_half_of_its_weight() -> None:
    storm = np.full(DAYS, 150.0)
    storm[-1] = 75.0
    weights = 0.5 ** (np.arange(DAYS) / 14)
    whole = np.log(1 - 0.5 * weights[0] / (weights.sum() + PRIOR))
    assert whole / 2 < level(storm, 150.0) < 0


def test_a_break_is_no_odd_day_and_is_followed_after_two_weeks() -> None:
    broken = np.where(np.arange(DAYS) < DAYS - 14, 150.0, 90.0)
    weights = 0.5 ** (np.arange(DAYS) / 7)
    whole = np.log(1 - 0.4 * weights[:14].sum() / (weights.sum() + PRIOR))
    assert level(broken, 150.0, 7.0) == pytest.approx(whole, rel=0.02)


@pytest.mark.parametrize("mean", [0.3, 2.0, 10.0, 150.0])
def test_chance_alone_is_drawn_in_without_moving_the_mean(mean: float) -> None:
    counts = np.random.default_rng(5).poisson(mean, size=(1400, 12)).astype(np.float64)
    drawn = without_odd_days(counts, known(counts), np.full(counts.shape, mean))
    assert drawn.mean() == pytest.approx(counts.mean(), rel=0.01)
    assert drawn.std() <= counts.std()


def test_unknown_days_are_not_looked_at() -> None:
    counts = np.random.default_rng(6).poisson(40.0, size=(70, 1)).astype(np.float64)
    flags = known(counts)
    flags[20:30] = False
    other = counts.copy()
    other[20:30] = 9_999.0
    first, second = (without_odd_days(one, flags, np.full(counts.shape, 40.0))[flags] for one in (counts, other))
    assert np.array_equal(first, second)


def test_no_days_at_all_give_no_days() -> None:
    nothing = np.zeros((0, 2))
    assert without_odd_days(nothing, known(nothing), nothing).shape == (0, 2)


def test_half_of_a_change_is_followed_at_so_many_spreads_and_nearly_all_of_a_break() -> None:
    mean, dispersion, calm = np.array([150.0]), np.array([1.3]), 3.0
    chance = np.sqrt(1.3 / (150 * 14 / np.log(2)) + 0.02**2)
    at = [float(share_followed(np.array([size]), mean, dispersion, 7.0, calm)[0]) for size in (calm * chance, -0.5, 0)]
    assert at[0] == pytest.approx(0.5)
    assert at[1] > 0.97
    assert at[2] == 0


def test_a_quiet_unit_follows_less_of_the_same_change_than_a_busy_one() -> None:
    share = share_followed(np.full(2, 0.1), np.array([3.0, 300.0]), np.ones(2), 7.0, 3.0)
    assert share[0] < share[1]
