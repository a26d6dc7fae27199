"""Scenarios as text: amounts, dates, groups, inheritance, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from scenarios.scenario import Lever, Scenario, ScenarioError, lineage, parse_scenario

SUMMER = """
name = "summer"
extends = "growth"
seed = 7
use = ["fewer_beds"]

[[lever]]
path = "demand[north]"
scale = { low = 0.9, likely = 0.95, high = 1.0 }
first = 2027-07-05
last = "2027-08-01"
reason = "holidays"
owner = "head nurse"

[[groups.fewer_beds]]
path = "beds[north]"
add = -4

[[groups.more_beds]]
path = "beds[north]"
add = 4
"""


def test_a_scenario_is_read_with_its_levers_and_the_groups_it_uses() -> None:
    summer = parse_scenario(SUMMER)
    assert (summer.name, summer.extends, summer.seed) == ("summer", "growth", 7)
    assert [lever.path for lever in summer.levers] == ["demand[north]", "beds[north]"]
    demand = summer.levers[0]
    assert demand.scale is not None
    assert [demand.scale.at(level) for level in ("low", "likely", "high")] == [0.9, 0.95, 1.0]  # type: ignore[arg-type]
    assert (demand.first, demand.last) == (date(2027, 7, 5), date(2027, 8, 1))
    assert summer.levers[1].parts == ("beds", "north", None)


def test_a_lever_works_from_its_first_to_its_last_day() -> None:
    lever = parse_scenario(SUMMER).levers[0]
    first, last = date(2027, 7, 5).toordinal(), date(2027, 8, 1).toordinal()
    assert [lever.strength(day) for day in (first - 1, first, last, last + 1)] == [0, 1, 1, 0]


def test_a_ramp_comes_in_evenly() -> None:
    lever = Lever.model_validate({"path": "demand[*]", "scale": 1.5, "first": date(2027, 1, 4), "ramp_days": 4})
    start = date(2027, 1, 4).toordinal()
    assert [lever.strength(start + i) for i in range(-1, 6)] == [0, 0.25, 0.5, 0.75, 1, 1, 1]
    assert lever.changed(100, "likely", 0.25) == pytest.approx(112.5)


@pytest.mark.parametrize(
    ("change", "expected"),
    [({"scale": 1.2}, 12.0), ({"add": -3}, 7.0), ({"set": 4}, 4.0)],
)
def test_the_three_kinds_of_change(change: dict[str, float], expected: float) -> None:
    assert Lever.model_validate({"path": "beds[a]"} | change).changed(10.0, "likely") == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('name = "a"\n[[lever]]\npath = "demand[x]"', "exactly one of scale, add, set and value"),
        ('name = "a"\n[[lever]]\npath = "demand[x]"\nscale = 1\nadd = 2', "exactly one of scale, add, set and value"),
        ('name = "a"\n[[lever]]\npath = "demand x"\nscale = 1', "no lever path"),
        ('name = "a"\n[[lever]]\npath = "demand"\nscale = {low = 1, likely = 3, high = 2}', "must lie between"),
        ('name = "a"\n[[lever]]\npath = "demand"\nscale = 1\nfirst = 2027-02-02\nlast = 2027-02-01', "lies before"),
        ('name = "a"\n[[lever]]\npath = "demand"\nscale = 1\nramp_days = 3', "needs a first day"),
        ('name = "a"\nlevers = 3', "levers"),
        ('name = "a"\nuse = ["fewer_bed"]\n[[groups.fewer_beds]]\npath = "beds"\nadd = 1', "did you mean 'fewer_beds'"),
        ("name = ", "not readable as TOML"),
    ],
)
def test_what_is_wrong_is_said_with_the_name_of_the_text(text: str, complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint) as caught:
        parse_scenario(text, "scenarios/a.toml")
    assert str(caught.value).startswith("scenarios/a.toml")


def _chain(*pairs: tuple[str, str]) -> dict[str, Scenario]:
    return {name: Scenario(name=name, extends=base) for name, base in pairs}


def test_what_a_scenario_extends_comes_first() -> None:
    known = _chain(("a", "baseline"), ("b", "a"), ("c", "b"))
    assert [each.name for each in lineage(known["c"], known)] == ["a", "b", "c"]


def test_a_circle_an_unknown_base_and_a_chain_of_six_are_refused() -> None:
    circle = _chain(("a", "b"), ("b", "a"))
    with pytest.raises(ScenarioError, match="extends itself"):
        lineage(circle["a"], circle)
    with pytest.raises(ScenarioError, match="did you mean 'summer'"):
        lineage(Scenario(name="x", extends="sumer"), _chain(("summer", "baseline")))
    five = _chain(("a", "baseline"), ("b", "a"), ("c", "b"), ("d", "c"), ("e", "d"))
    assert len(lineage(five["e"], five)) == 5
    six = five | _chain(("f", "e"))
    with pytest.raises(ScenarioError, match="more than 5"):
        lineage(six["f"], six)
