"""What a run came to: figures, differences, intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenarios.comparison import compare
from scenarios.outcome import KPIS, Outcome, OutcomeFigure, Totals
from scenarios.run_case import run_case
from scenarios.scenario import Lever, Scenario
from tests.scenarios.builders import case, run_scenarios


def scenario(name: str, *levers: dict[str, Any], extends: str = "baseline") -> Scenario:
    return Scenario(name=name, extends=extends, levers=tuple(Lever.model_validate(each) for each in levers))


MORE = scenario("more", {"path": "demand[*]", "scale": 1.2})


def test_figures_are_told_in_the_order_of_the_chain() -> None:
    outcomes = run_scenarios(case(), [MORE])
    assert [outcome.scenario for outcome in outcomes] == ["baseline", "more"]
    assert list(outcomes[0].figures) == [kpi for kpi in KPIS if kpi in outcomes[0].figures]


def test_hours_add_up_over_units_and_the_gap_is_wanted_less_available() -> None:
    figures = run_case(case()).figures
    assert figures["available_hours"].value == pytest.approx(92.5)
    assert figures["gap_hours"].value == pytest.approx(figures["wanted_hours"].value - 92.5)
    assert figures["occupancy_se"].value == pytest.approx(figures["patient_days"].value / (80 * 7))


def test_a_gap_has_a_difference_but_no_share() -> None:
    hire = scenario("hire", {"path": "hire[nurse]", "add": 1})
    row = compare(run_scenarios(case(), [hire])).row("hire", "gap_hours")
    assert row.difference == pytest.approx(-37)
    assert row.relative is None


def test_an_interval_of_paired_differences_is_as_computed_by_hand() -> None:
    base = Outcome("baseline", 1, {"work_hours": OutcomeFigure(2.0, np.array([1.0, 2.0, 3.0, 2.0]))})
    other = Outcome("x", 1, {"work_hours": OutcomeFigure(3.0, np.array([2.0, 3.0, 3.0, 4.0]))})
    row = compare([base, other]).row("x", "work_hours")
    # differences 1, 1, 0, 2: mean 1, standard deviation 0.8165, standard error 0.4082
    assert (row.difference, row.relative) == (1.0, 0.5)
    assert row.low == pytest.approx(1 - 1.96 * 0.40825, abs=1e-3)


def test_a_figure_that_a_run_lacks_is_named_and_nothing_is_made_of_it() -> None:
    base = Outcome("baseline", 1, {"overflow": OutcomeFigure(0.0), "arrivals": OutcomeFigure(5.0)})
    other = Outcome("x", 1, {"overflow": OutcomeFigure(1.0)})
    comparison = compare([base, other])
    assert comparison.missing == (("x", "arrivals"),)
    assert comparison.row("x", "overflow").relative is None
    with pytest.raises(KeyError, match="arrivals"):
        comparison.row("x", "arrivals")
    with pytest.raises(ValueError, match="nothing to compare"):
        compare([])


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
