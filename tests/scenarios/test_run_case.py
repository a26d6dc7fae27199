"""Running and comparing: the baseline is always run, luck is common, intervals are paired."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from roster.problem import RosterProblem
from roster.result import RosterResult, Shortfall, Status
from rules.pack import RulePack
from scenarios.comparison import compare
from scenarios.run_case import run_case
from scenarios.scenario import Lever, Scenario, ScenarioError
from tests.scenarios.builders import WEEK, case, run_scenarios


def scenario(name: str, *levers: dict[str, Any], extends: str = "baseline") -> Scenario:
    return Scenario(name=name, extends=extends, levers=tuple(Lever.model_validate(each) for each in levers))


MORE = scenario("more", {"path": "demand[*]", "scale": 1.2})


def test_twenty_per_cent_more_arrivals_are_twenty_per_cent_more_arrivals() -> None:
    row = compare(run_scenarios(case(), [MORE])).row("more", "arrivals")
    assert row.relative == pytest.approx(0.2, abs=0.005)
    assert row.difference == pytest.approx(row.value - row.base)
    assert row.paired


def test_a_scenario_without_levers_differs_in_nothing() -> None:
    comparison = compare(run_scenarios(case(), [scenario("same")]))
    assert all(row.difference == 0 for row in comparison.rows)
    assert all(row.low == row.high == 0 for row in comparison.rows if row.low is not None)


def test_common_luck_makes_the_interval_many_times_narrower() -> None:
    slight = scenario("slight", {"path": "demand[*]", "scale": 1.02})
    paired = compare(run_scenarios(case(), [slight])).row("slight", "patient_days")
    other = scenario("other", {"path": "demand[*]", "scale": 1.02}).model_copy(update={"seed": 99})
    unpaired = compare(run_scenarios(case(), [other])).row("other", "patient_days")
    assert paired.low is not None
    assert paired.high is not None
    assert unpaired.low is not None
    assert unpaired.high is not None
    assert not unpaired.paired
    assert paired.high - paired.low < (unpaired.high - unpaired.low) / 3
    assert paired.low > 0


def test_a_scenario_inherits_the_levers_of_what_it_extends() -> None:
    both = scenario("both", {"path": "beds[north]", "add": 5}, extends="more")
    outcomes = run_scenarios(case(), [MORE, both])
    assert outcomes[2].figures["arrivals"].value == outcomes[1].figures["arrivals"].value
    assert outcomes[2].figures["overflow"].value <= outcomes[1].figures["overflow"].value


def test_a_lever_on_an_unknown_unit_names_its_scenario() -> None:
    wrong = scenario("wrong", {"path": "demand[nowhere]", "scale": 1})
    with pytest.raises(ScenarioError, match="scenario wrong"):
        run_scenarios(case(), [MORE, wrong])


def test_more_patients_longer_stays_and_richer_norms_never_lower_work_and_need() -> None:
    levers = (
        {"path": "demand[*]", "scale": 1.1},
        {"path": "stay[*]", "scale": 1.1},
        {"path": "norm[*].patients", "scale": 0.9},
    )
    rows = compare(run_scenarios(case(), [scenario(f"s{i}", each) for i, each in enumerate(levers)])).rows
    for row in rows:
        if row.kpi in ("work_hours", "wanted_hours", "patient_days", "gap_hours"):
            assert row.difference >= 0, row
    assert all(row.difference > 0 for row in rows if row.kpi == "work_hours")


def test_the_roster_is_solved_on_the_needs_of_the_plan() -> None:
    seen: list[RosterProblem] = []

    def solve(problem: RosterProblem) -> RosterResult:
        seen.append(problem)
        first = problem.needs[0]
        short = Shortfall(first.unit, first.skill, first.start, first.start + 480, 1, 4, 2, 99)
        return RosterResult(Status.FEASIBLE, (), 120, 100.0, shortfalls=(short,))

    problem = RosterProblem(WEEK, case().workers, (), (), RulePack("none"))
    outcome = run_case(replace(case(), problem=problem), solve=solve)
    assert seen[0].needs == tuple(need for plan in outcome.plans for need in plan.needs)
    assert outcome.figures["short_hours"].value == pytest.approx(3 * 8)
    assert outcome.figures["unsafe_hours"].value == pytest.approx(1 * 8)
    assert outcome.figures["points"].value == 120
