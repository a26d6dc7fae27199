"""Paths remember: what is learnt from errors comes back in the scores."""

from __future__ import annotations

import numpy as np
import pytest

from forecast.dependence import Dependence, learn_dependence


def test_scores_are_standard_normal_and_hang_together_as_said() -> None:
    between = np.array([[1.0, 0.6], [0.6, 1.0]])
    scores = Dependence(0.4, 0.2, between).scores(6000, 30, np.random.default_rng(1))
    assert scores.std() == pytest.approx(1, abs=0.02)
    assert np.corrcoef(scores[:, 0, 0], scores[:, 29, 0])[0, 1] == pytest.approx(0.4, abs=0.04)
    assert np.corrcoef(scores[:, 5, 0], scores[:, 6, 0])[0, 1] == pytest.approx(0.4 + 0.2 * 0.75, abs=0.04)
    assert np.corrcoef(scores[:, 5, 0], scores[:, 5, 1])[0, 1] == pytest.approx(0.6, abs=0.04)


@pytest.mark.parametrize("lasting", [0.1, 0.5])
def test_the_lasting_share_of_errors_is_learnt(lasting: float) -> None:
    made = Dependence(lasting, 0.2, np.eye(2)).scores(150, 42, np.random.default_rng(2))
    found = learn_dependence(made)
    assert found.lasting == pytest.approx(lasting, abs=0.12)
    assert found.fading == pytest.approx(0.2, abs=0.12)
    assert abs(found.between[0, 1]) < 0.25


def test_too_few_errors_give_the_default() -> None:
    assert learn_dependence(np.full((3, 7, 2), np.nan)).lasting == 0.25


def test_units_that_are_the_same_still_give_scores() -> None:
    one = np.random.default_rng(3).standard_normal((60, 28, 1))
    found = learn_dependence(np.repeat(one, 3, axis=2))
    assert np.isfinite(found.scores(5, 4, np.random.default_rng(1))).all()
    assert found.between[0, 2] > 0.8
