"""Sweeps: every combination has its name and its levers."""

from __future__ import annotations

import pytest

from scenarios.scenario import ScenarioError, parse_scenario
from scenarios.sweep import parse_sweep
from tests.scenarios.builders import case, run_scenarios

GRID = """
name = "beds"

[[lever]]
path = "demand[*]"
scale = 1.05

[[groups.few]]
path = "norm[north-ratio].patients"
set = 6

[[groups.many]]
path = "norm[north-ratio].patients"
set = 4

[[sweep]]
path = "demand[north]"
scale = [1.0, 1.1]

[[sweep]]
groups = ["few", "many"]

[[sweep]]
path = "beds[north]"
add = [-10, 0, 10, 20]
"""


def test_two_by_two_by_four_makes_sixteen_named_runs_beside_the_scenario_itself() -> None:
    found = parse_sweep(GRID)
    assert len(found) == 17
    assert len({scenario.name for scenario in found}) == 17
    assert found[0].name == "beds"
    assert found[1].name == "beds/demand[north]x1/few/beds[north]-10"
    assert found[16].name == "beds/demand[north]x1.1/many/beds[north]+20"
    assert all(scenario.extends == "beds" for scenario in found[1:])


def test_a_sweep_runs_with_what_it_extends_and_the_baseline() -> None:
    outcomes = run_scenarios(case(), parse_sweep(GRID))
    assert len(outcomes) == 18
    base, first, last = outcomes[0], outcomes[2], outcomes[17]
    assert first.figures["arrivals"].value == pytest.approx(base.figures["arrivals"].value * 1.05, rel=0.01)
    assert last.figures["work_hours"].value > first.figures["work_hours"].value
    assert last.figures["overflow"].value <= first.figures["overflow"].value


def test_a_text_without_a_sweep_is_one_scenario() -> None:
    assert parse_sweep('name = "a"') == (parse_scenario('name = "a"'),)


def test_a_sweep_is_not_taken_for_one_scenario() -> None:
    with pytest.raises(ScenarioError, match="describes several scenarios"):
        parse_scenario(GRID)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[[sweep]]\npath = "beds[a]"', "an axis is a path"),
        ('[[sweep]]\npath = "beds[a]"\nadd = [1]\nset = [2]', "an axis is a path"),
        ('[[sweep]]\npath = "beds[a]"\ngroups = ["x"]', "an axis is a path"),
        ('[[sweep]]\ngroups = ["fwe"]\n[[groups.few]]\npath = "beds[a]"\nadd = 1', "did you mean 'few'"),
        ('[[sweep]]\npath = "beds[a]"\nadd = [1, 1]', "two steps of the sweep are the same"),
    ],
)
def test_axes_that_say_too_little_or_too_much_are_refused(text: str, complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        parse_sweep(f'name = "a"\n{text}')


def test_a_sweep_of_ten_thousand_and_one_is_refused() -> None:
    axis = '[[sweep]]\npath = "beds[{0}]"\nadd = [{1}]\n'
    values = ", ".join(str(i) for i in range(101))
    text = 'name = "a"\n' + axis.format("a", values) + axis.format("b", values)
    with pytest.raises(ScenarioError, match="10201 combinations"):
        parse_sweep(text)
