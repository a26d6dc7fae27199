"""What somebody needs to decide."""

from __future__ import annotations

from typing import Any

import pytest

from scenarios.decision import decisions
from scenarios.run_case import run_case
from scenarios.run_plan import programme
from scenarios.scenario import Lever, Scenario
from tests.scenarios.builders import case


def scenario(name: str, *levers: dict[str, Any], extends: str = "baseline") -> Scenario:
    return Scenario(name=name, extends=extends, levers=tuple(Lever.model_validate(each) for each in levers))


GROWTH = {"path": "demand[*]", "scale": {"low": 1.05, "likely": 1.1, "high": 1.3}, "reason": "growth"}


HIRE = {"path": "hire[nurse]", "add": 1, "reason": "a post"}


BOTH = scenario("both", GROWTH, HIRE)


def test_a_decision_has_effects_sensitivity_and_span_of_the_same_runs() -> None:
    asked = programme([BOTH], ["both"])
    made = {run.id: run_case(run.apply(case()), run.id) for run in asked.runs}
    (decision,) = decisions(asked, made.__getitem__)
    days = next(fall for fall in decision.waterfalls if fall.kpi == "patient_days")
    assert days.base + sum(effect for _, effect in days.steps) + days.interaction == pytest.approx(days.final)
    assert days.steps[0][0] == "growth"
    assert days.steps[0][1] > 0 == days.steps[1][1]
    assert days.intervals[0] is not None
    (reach,) = [each for each in decision.reaches if each.kpi == "patient_days"]
    assert (reach.low, reach.high) == tuple(
        made[f"both :: lever 1 {end}"].figures["patient_days"].value for end in ("low", "high")
    )
    span = next(each for each in decision.spans if each.kpi == "available_hours")
    assert span.low == span.high == made["both"].figures["available_hours"].value
    row = decision.row("patient_days")
    assert row is not None
    assert row.value == days.final
    assert decision.row("breaches") is None
