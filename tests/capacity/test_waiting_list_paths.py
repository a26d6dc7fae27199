"""Lists in many futures against planned volumes."""

from __future__ import annotations

import numpy as np
import pytest

from capacity.waiting_list_paths import Doubt, simulate_list


def test_the_lack_is_above_zero_exactly_where_somebody_is_late() -> None:
    found = simulate_list([4, 3], [6.0] * 10, [6.0] * 10, 2, paths=200, seed=5)
    # by hand for the first path is what the queue does: late at the end iff the lack with idle places beats the margin
    expected_due = np.array([0.0, 4.0 + 3.0, 7 + 6, 7 + 12, 7 + 18, 7 + 24, 7 + 30, 7 + 36, 7 + 42, 7 + 48])
    expected_due[0] = 3.0
    margin = np.cumsum([6.0] * 10) - expected_due
    late = (found.lack + found.idle)[:, -1] > margin[-1] + 1e-9
    assert np.array_equal(late, found.late_end > 0)
    assert late.any()
    assert not late.all()


def test_doubt_about_the_level_spreads_the_lack_and_keeps_its_mean() -> None:
    sure, unsure = (
        simulate_list([], [20.0] * 20, [21.0] * 20, 2, paths=3000, seed=1, doubt=Doubt(demand)).lack[:, -1]
        for demand in (0.0, 0.1)
    )
    # due by the last week are those of 18 weeks: variance 360 (Poisson), and (0.1 x 360)^2 more
    assert np.var(sure) == pytest.approx(360, rel=0.1)
    assert np.var(unsure) == pytest.approx(360 + 36**2, rel=0.1)
    assert np.mean(unsure) == pytest.approx(np.mean(sure), abs=3)
