"""All assumptions at once: draws inside their triangles, shares that add up, interactions that one at a time hides."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.decision import decisions
from scenarios.outcome import Outcome
from scenarios.run_case import run_case
from scenarios.run_plan import programme
from scenarios.sample import Sample, draw, drawn, sampled
from scenarios.scenario import Lever, Scenario
from tests.scenarios.builders import case


def lever(low: float, likely: float, high: float, kind: str = "scale", path: str = "demand[north]") -> Lever:
    return Lever.model_validate({"path": path, kind: {"low": low, "likely": likely, "high": high}})


def sample_of(*levers: Lever, size: int = 400, seed: int = 3) -> Sample:
    places, values = draw(levers, size, seed)
    return Sample(tuple(f"run {number}" for number in range(size)), places, values)


def told(sample: Sample, figure: np.ndarray) -> dict[str, float]:
    return dict(zip(sample.runs, figure.tolist(), strict=True))


@settings(max_examples=25, deadline=None)
@given(low=st.floats(-5, 5), wide=st.floats(0.1, 5), turn=st.floats(0, 1), seed=st.integers(0, 999))
def test_draws_have_the_bounds_and_the_mean_of_their_triangle(low: float, wide: float, turn: float, seed: int) -> None:
    one = lever(low, low + turn * wide, low + wide)
    values = np.array(sample_of(one, size=400, seed=seed).values)[:, 0]
    assert values.min() >= low - 1e-9
    assert values.max() <= low + wide + 1e-9
    assert values.mean() == pytest.approx((low + (low + turn * wide) + (low + wide)) / 3, abs=0.01 * wide)


def test_whole_numbers_that_are_added_stay_whole_and_factors_do_not() -> None:
    values = np.array(sample_of(lever(-4, -2, 0, "add", "beds[north]"), lever(1, 1, 2)).values)
    assert set(values[:, 0]) == {-4.0, -3.0, -2.0, -1.0, 0.0}
    assert np.any(values[:, 1] % 1 > 0)


def test_certain_levers_are_not_drawn_and_the_same_seed_draws_the_same() -> None:
    levers = (lever(1.1, 1.1, 1.1), lever(0.9, 1.0, 1.2))
    places, values = draw(levers, 16, 5)
    assert places == (1,)
    assert values == draw(levers, 16, 5)[1] != draw(levers, 16, 6)[1]
    first, second = drawn(levers, places, values[0])
    assert first is levers[0]
    assert second.is_certain
    assert second.scale is not None
    assert second.scale.likely == values[0][0]
    assert draw((levers[0],), 16, 5) == ((), ())


@pytest.mark.parametrize(("size", "refused"), [(15, True), (16, False)])
def test_a_sample_too_small_for_its_levers_is_refused(size: int, refused: bool) -> None:
    levers = (lever(0.9, 1.0, 1.2), lever(0.8, 1.0, 1.1))
    if refused:
        with pytest.raises(ValueError, match="16 runs or more, not 15"):
            draw(levers, size, 1)
    else:
        assert len(draw(levers, size, 1)[1]) == size


def test_shares_of_a_sum_are_those_of_the_variances_as_by_hand() -> None:
    sample = sample_of(lever(0, 1, 2), lever(0, 1, 2))
    x = np.array(sample.values)
    found = sampled("points", sample, told(sample, 3 * x[:, 0] - x[:, 1]))
    # equal triangles: variances stand as 9 to 1
    assert {one.lever: one.share for one in found.shares} == pytest.approx({0: 0.9, 1: 0.1}, abs=0.02)
    assert found.together == pytest.approx(0, abs=1e-9)
    signs = {one.lever: one.correlation for one in found.shares}
    assert signs[0] is not None
    assert signs[1] is not None
    assert signs[0] > 0 > signs[1]
    assert found.shares[0].lever == 0


def test_what_two_assumptions_do_only_together_is_no_share_of_either() -> None:
    sample = sample_of(lever(-1, 0, 1), lever(-1, 0, 1))
    x = np.array(sample.values)
    found = sampled("points", sample, told(sample, x[:, 0] * x[:, 1]))
    # one at a time from the middle nothing moves at all: each alone has no effect
    assert found.together > 0.95
    assert sum(one.share for one in found.shares) + found.together == pytest.approx(1)


def test_a_figure_that_does_not_move_has_no_shares() -> None:
    sample = sample_of(lever(0, 1, 2), lever(0, 1, 2))
    found = sampled("points", sample, told(sample, np.full(400, 7.0)))
    assert (found.low, found.middle, found.high, found.together) == (7, 7, 7, 0)
    assert [one.share for one in found.shares] == [0, 0]
    assert [one.correlation for one in found.shares] == [None, None]


def test_a_scenarios_sample_runs_the_chain_with_every_drawn_value() -> None:
    scenario = Scenario(
        name="winter",
        levers=(
            Lever.model_validate({"path": "demand[*]", "scale": {"low": 1.0, "likely": 1.1, "high": 1.3}}),
            Lever.model_validate({"path": "stay[*]", "scale": {"low": 0.98, "likely": 1.0, "high": 1.01}}),
        ),
    )
    asked = programme([scenario], ["winter"], sample=16, seed=2)
    outcomes: dict[str, Outcome] = {run.id: run_case(run.apply(case()), run.id) for run in asked.runs}
    (found,) = decisions(asked, outcomes.__getitem__)
    assert found.sample is not None
    assert len(found.sample.runs) == 16
    days = next(one for one in found.samples if one.kpi == "patient_days")
    assert days.shares[0].lever == 0  # demand moves patient-days far more than stays do
    assert days.shares[0].share > 0.8
    assert days.low < days.middle < days.high
    arrivals = next(one for one in found.samples if one.kpi == "arrivals")
    drawn_demand = [values[0] for values in found.sample.values]
    assert np.corrcoef(drawn_demand, arrivals.values)[0, 1] > 0.99
    assert programme([scenario], ["winter"]).questions[0].sample is None
