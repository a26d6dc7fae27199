"""Waterfalls: by hand, adding up exactly, and fair shares that do not depend on the order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.outcome import OutcomeFigure
from scenarios.run_plan import Method, programme
from scenarios.scenario import Lever, Scenario
from scenarios.waterfall import Answer, attribute, waterfalls
from tests.scenarios.builders import case, run_scenarios

METHODS: tuple[Method, Method] = ("alone", "shapley")


def product(*factors: float) -> Answer:
    """A figure of 100 on which every lever multiplies."""

    def run(chosen: frozenset[int]) -> dict[str, OutcomeFigure]:
        value = 100.0
        for place in chosen:
            value *= factors[place]
        return {"beds": OutcomeFigure(value)}

    return run


def test_ten_per_cent_more_patients_with_ten_per_cent_shorter_stays_interact_by_minus_one() -> None:
    fall = attribute(product(1.1, 0.9), ["patients", "stays"])[0]
    assert (fall.base, fall.final) == (100.0, pytest.approx(99.0))
    assert fall.steps == (("patients", pytest.approx(10.0)), ("stays", pytest.approx(-10.0)))
    assert fall.interaction == pytest.approx(-1.0)


def test_the_fair_share_splits_the_interaction() -> None:
    fall = attribute(product(1.1, 0.9), ["patients", "stays"], "shapley")[0]
    assert [effect for _, effect in fall.steps] == pytest.approx([9.5, -10.5])
    assert fall.interaction == pytest.approx(0.0)


@given(st.lists(st.floats(0.5, 2.0), min_size=1, max_size=4))
def test_both_ways_add_up_exactly(factors: list[float]) -> None:
    names = [f"lever {i}" for i in range(len(factors))]
    for method in METHODS:
        fall = attribute(product(*factors), names, method)[0]
        assert fall.base + sum(effect for _, effect in fall.steps) + fall.interaction == pytest.approx(fall.final)
        assert method == "alone" or fall.interaction == pytest.approx(0.0, abs=1e-9)


def test_a_lever_without_effect_has_none_and_equal_levers_share_equally() -> None:
    fall = attribute(product(1.2, 1.0, 1.2), ["a", "none", "b"], "shapley")[0]
    effects = dict(fall.steps)
    assert effects["none"] == pytest.approx(0.0)
    assert effects["a"] == pytest.approx(effects["b"])


def test_seven_levers_are_too_many_for_a_fair_share() -> None:
    levers = tuple(Lever.model_validate({"path": f"beds[{i}]", "add": 1}) for i in range(7))
    with pytest.raises(ValueError, match="128 runs"):
        programme([Scenario(name="x", levers=levers)], ["x"], method="shapley")


def test_a_figure_that_one_run_does_not_know_is_left_out() -> None:
    def run(chosen: frozenset[int]) -> dict[str, OutcomeFigure]:
        return {"beds": OutcomeFigure(1.0)} if chosen else {"beds": OutcomeFigure(1.0), "money": OutcomeFigure(2.0)}

    assert [fall.kpi for fall in attribute(run, ["a"])] == ["beds"]


def test_a_scenarios_waterfall_begins_at_the_baseline_and_ends_at_the_scenario() -> None:
    more = Scenario(
        name="more", levers=(Lever.model_validate({"path": "demand[*]", "scale": 1.2, "reason": "growth"}),)
    )
    both = Scenario(name="both", extends="more", levers=(Lever.model_validate({"path": "stay[*]", "scale": 0.9}),))
    falls = {fall.kpi: fall for fall in waterfalls(case(), both, {"more": more, "both": both})}
    outcomes = run_scenarios(case(), [more, both])
    days = falls["patient_days"]
    assert days.base == outcomes[0].figures["patient_days"].value
    assert days.final == outcomes[2].figures["patient_days"].value
    assert [name for name, _ in days.steps] == ["growth", "stay[*]"]
    assert days.steps[0][1] == pytest.approx(outcomes[1].figures["patient_days"].value - days.base)
    assert days.steps[0][1] > 0 > days.steps[1][1]
    assert falls["arrivals"].steps[1][1] == 0.0


def test_a_steps_interval_is_that_of_its_paired_differences() -> None:
    def run(chosen: frozenset[int]) -> dict[str, OutcomeFigure]:
        paths = np.array([1.0, 2.0, 3.0, 2.0]) + (np.array([1.0, 1.0, 0.0, 2.0]) if 0 in chosen else 0.0)
        return {"beds": OutcomeFigure(float(paths.mean()), paths)}

    for method in METHODS:
        fall = attribute(run, ["a", "none"], method)[0]
        # differences 1, 1, 0, 2: mean 1, standard deviation 0.8165, standard error 0.4082
        assert fall.steps[0][1] == pytest.approx(1.0)
        assert fall.intervals[0] == pytest.approx((1 - 1.96 * 0.40825, 1 + 1.96 * 0.40825), abs=1e-3)
        assert fall.intervals[1] == (0.0, 0.0)


def test_a_step_without_paths_has_no_interval() -> None:
    assert attribute(product(1.1, 0.9), ["a", "b"])[0].intervals == (None, None)
