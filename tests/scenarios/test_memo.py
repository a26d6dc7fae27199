"""What scenarios of one unit share is the same as made again."""

from __future__ import annotations

from typing import Any

import numpy as np

from capacity.plan import plan_unit
from scenarios.memo import PlanMemo
from scenarios.outcome import Outcome, OutcomeFigure
from scenarios.run_case import run_case
from scenarios.run_plan import programme
from scenarios.scenario import Lever, Scenario
from tests.scenarios.builders import case, run_scenarios


def scenario(name: str, *levers: dict[str, Any], extends: str = "baseline") -> Scenario:
    return Scenario(name=name, extends=extends, levers=tuple(Lever.model_validate(each) for each in levers))


GROWTH = {"path": "demand[*]", "scale": {"low": 1.05, "likely": 1.1, "high": 1.3}, "reason": "growth"}


HIRE = {"path": "hire[nurse]", "add": 1, "reason": "a post"}


BOTH = scenario("both", GROWTH, HIRE)


def test_what_is_shared_between_runs_gives_the_same_figures_as_making_it_again() -> None:
    several = [scenario("beds", {"path": "beds[*]", "add": 3}), scenario("more", GROWTH), BOTH]
    shared = run_scenarios(case(), several)
    memo = PlanMemo()
    for outcome, each in zip(shared[1:], several, strict=True):
        asked = programme([each])
        alone = run_case(asked.runs[1].apply(case()), each.name, memo=PlanMemo())
        assert {k: f.value for k, f in alone.figures.items()} == {k: f.value for k, f in outcome.figures.items()}
        run_case(asked.runs[1].apply(case()), each.name, memo=memo)
    # two units: baseline's census and requirement (beds share them), then those of the growth (hiring shares them)
    assert memo.made == 2 * 2 + 2 * 2


def test_the_shared_plan_is_that_of_the_capacity_room() -> None:
    unit, staffing = case().units[0], case().staffing
    ours = PlanMemo().plan(unit, staffing, 3)
    theirs = plan_unit(unit.forecast, unit.stays, unit.inpatients, unit.norms, staffing, bed_question=unit.beds, seed=3)
    assert ours.figures == theirs.figures
    assert ours.needs == theirs.needs
    assert np.array_equal(ours.census.patients, theirs.census.patients)


def outcome(**figures: OutcomeFigure) -> Outcome:
    return Outcome("x", 1, figures)
