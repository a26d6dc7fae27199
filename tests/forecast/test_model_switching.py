"""Quick models get weight at a break, and none in quiet weeks."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from forecast.calibration import BANDS
from forecast.model_switching import switched_weights
from forecast.rolling_origin import Backtest

SETTLED = np.tile([0.7, 0.3], (len(BANDS), 1))


def backtest(late: tuple[float, float, float], origins: int = 40, usual: float = 0.05, weeks: int = 3) -> Backtest:
    """Two settled models and a quick one: off by `usual` a long time, then by `late` over the last weeks."""
    actual = np.full((origins, 28, 1), 100.0)
    week = np.arange(origins)[:, None] + np.arange(28)[None, :] / 7
    actual[week >= origins] = np.nan
    ago = (origins - week)[..., None]
    share = np.stack([np.where(ago <= weeks, error, usual) for error in late])
    return Backtest(tuple(range(origins)), 100.0 * (1 + share), actual)


def weights(late: tuple[float, float, float], **given: float) -> NDArray[np.float64]:
    return switched_weights(backtest(late, **given), SETTLED)  # type: ignore[arg-type]


def test_in_quiet_weeks_the_settled_weights_stand_untouched() -> None:
    found = weights((0.05, 0.05, 0.05))
    assert np.array_equal(found[:, :2], SETTLED)
    assert not found[:, 2].any()


def test_at_a_break_the_quick_model_takes_over_and_far_ahead_only_in_part() -> None:
    found = weights((0.5, 0.45, 0.04))
    assert found.sum(axis=1) == pytest.approx(np.ones(len(BANDS)))
    near = [band for band, (first, _) in enumerate(BANDS) if first <= 14]
    assert found[near, 2] == pytest.approx(np.ones(len(near)), abs=0.01)
    assert found[len(near) :, 2] == pytest.approx(np.full(len(BANDS) - len(near), 0.75), abs=0.01)


def test_errors_that_the_quick_model_shares_move_no_weight() -> None:
    assert not weights((0.5, 0.5, 0.5))[:, 2].any()


def test_a_quick_model_that_does_better_in_quiet_weeks_gets_nothing() -> None:
    assert not weights((0.05, 0.05, 0.02))[:, 2].any()


@pytest.mark.parametrize(("origins", "moved"), [(23, False), (24, True)])
def test_a_short_backtest_is_not_judged(origins: int, moved: bool) -> None:
    assert bool(weights((0.5, 0.45, 0.04), origins=origins)[:, 2].any()) is moved


def test_without_quick_models_nothing_is_added() -> None:
    one = backtest((0.5, 0.45, 0.04))
    assert np.array_equal(switched_weights(Backtest(one.origins, one.expected[:2], one.actual), SETTLED), SETTLED)


def test_nothing_known_lately_moves_nothing() -> None:
    one = backtest((0.5, 0.45, 0.04))
    one.actual[-10:] = np.nan
    assert not switched_weights(one, SETTLED)[:, 2].any()
