"""The runs that a question takes, what is shared between them, and the decision that they add up to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from capacity.plan import plan_unit
from scenarios.case import Case
from scenarios.decision import decisions
from scenarios.memo import PlanMemo
from scenarios.money import HourCosts
from scenarios.outcome import Outcome, OutcomeFigure, Totals
from scenarios.run_case import run_case
from scenarios.run_plan import programme
from scenarios.scenario import Lever, Scenario
from tests.scenarios.builders import case, run_scenarios, worker


def scenario(name: str, *levers: dict[str, Any], extends: str = "baseline") -> Scenario:
    return Scenario(name=name, extends=extends, levers=tuple(Lever.model_validate(each) for each in levers))


GROWTH = {"path": "demand[*]", "scale": {"low": 1.05, "likely": 1.1, "high": 1.3}, "reason": "growth"}
HIRE = {"path": "hire[nurse]", "add": 1, "reason": "a post"}
BOTH = scenario("both", GROWTH, HIRE)


def test_a_question_takes_the_baseline_each_lever_alone_all_of_them_and_both_ends_of_what_is_uncertain() -> None:
    asked = programme([BOTH], ["both"])
    (question,) = asked.questions
    assert [run.id for run in asked.runs] == [
        "baseline",
        "both",
        "both :: lever 1",
        "both :: lever 2",
        "both :: lever 1 low",
        "both :: lever 1 high",
    ]
    assert question.sets[frozenset()] == "baseline"
    assert question.sets[frozenset({0, 1})] == "both"
    assert (question.low, question.high) == ("both :: lever 1 low", "both :: lever 1 high"), "all low is that one low"


def test_a_fair_share_takes_a_run_for_every_set_and_names_alone_take_no_more_than_themselves() -> None:
    three = scenario("three", GROWTH, HIRE, {"path": "beds[north]", "add": 2})
    assert len(programme([three], ["three"], method="shapley", sensitivity=False).runs) == 8
    assert [run.id for run in programme([three, BOTH]).runs] == ["baseline", "three", "both"]


def test_two_scenarios_with_the_same_levers_keep_their_names() -> None:
    asked = programme([scenario("a", HIRE), scenario("b", HIRE | {"reason": "another"})])
    assert [run.id for run in asked.runs] == ["baseline", "a", "b"]


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


def priced(costs: HourCosts) -> Case:
    return replace(case((worker("w1"), worker("w2", percent=50))), costs=costs)


def test_money_is_contracted_hours_overtime_and_bed_days_to_the_penny() -> None:
    figures = run_case(priced(HourCosts("SEK", {"nurse": 300_00}, overtime_factor=2.0, bed_day=1000_00))).figures
    contracted = 37 + 18.5
    overtime = figures["wanted_hours"].value - contracted
    assert figures["overtime_hours"].value == pytest.approx(overtime)
    by_hand = 300 * contracted + 600 * overtime + 1000 * figures["patient_days"].value
    assert figures["money"].value == pytest.approx(by_hand)
    assert figures["money"].paths is not None
    assert figures["money"].paths.mean() == pytest.approx(by_hand)


def test_leave_is_paid_and_an_hour_without_a_price_makes_no_money() -> None:
    assert HourCosts("SEK", {"nurse": 100, "charge": 120, "*": 80}).of(["nurse", "charge"]) == 120
    assert HourCosts("SEK", {"nurse": 100, "*": 80}).of(["porter"]) == 80
    assert HourCosts("SEK", {"nurse": 100}).staff([(("porter",), 10.0)], 0.0) is None
    assert "money" not in run_case(priced(HourCosts("SEK", {"porter": 100}))).figures
    costs = HourCosts("SEK", {"nurse": 300_00})
    away = Scenario(name="away", levers=(Lever.model_validate({"path": "absence[w1]", "set": 1}),))
    base, gone = run_scenarios(priced(costs), [away])
    more = gone.figures["overtime_hours"].value - base.figures["overtime_hours"].value
    assert more == pytest.approx(37)
    assert gone.figures["money"].value - base.figures["money"].value == pytest.approx(37 * 300 * 1.5)
    with pytest.raises(ValueError, match="below zero"):
        HourCosts("SEK", {"nurse": -1})


def outcome(**figures: OutcomeFigure) -> Outcome:
    return Outcome("x", 1, figures)


def test_totals_add_up_path_by_path_and_occupancy_is_of_the_sums() -> None:
    totals = Totals()
    for days, beds in ((70.0, 100.0), (30.0, 50.0)):
        paths = np.array([days - 1, days + 1])
        totals.add(
            outcome(
                patient_days=OutcomeFigure(days, paths), bed_days=OutcomeFigure(beds), wanted_hours=OutcomeFigure(1.0)
            )
        )
    found = totals.outcome("whole")
    assert found.figures["patient_days"].value == 100
    assert found.figures["patient_days"].paths is not None
    assert found.figures["patient_days"].paths.tolist() == [98, 102]
    assert found.figures["occupancy_se"].value == pytest.approx(100 / 150)
    assert found.partial == {}


def test_totals_name_what_only_some_wards_know_and_a_production_plan_is_no_ward() -> None:
    totals = Totals()
    totals.add(outcome(wanted_hours=OutcomeFigure(10.0), patient_days=OutcomeFigure(5.0), bed_days=OutcomeFigure(10.0)))
    totals.add(outcome(wanted_hours=OutcomeFigure(20.0), patient_days=OutcomeFigure(7.0)))
    totals.add(outcome(volume=OutcomeFigure(100.0)))
    found = totals.outcome("whole")
    assert found.partial == {"bed_days": (1, 2), "occupancy_se": (1, 2)}
    assert found.figures["occupancy_se"].value == pytest.approx(0.5), "of the ward whose beds are known"
    assert found.figures["volume"].value == 100


def test_wards_with_different_numbers_of_paths_have_a_sum_without_paths_in_any_order() -> None:
    figures = [OutcomeFigure(1.0, np.ones(3)), OutcomeFigure(2.0, 2 * np.ones(4)), OutcomeFigure(3.0, 3 * np.ones(3))]
    totals = Totals()
    for figure in figures:
        totals.add(outcome(work_hours=figure, wanted_hours=OutcomeFigure(0.0)))
    assert totals.outcome("whole").figures["work_hours"].value == 6
    assert totals.outcome("whole").figures["work_hours"].paths is None
