"""Charts of a decision."""

from __future__ import annotations

import pytest

from bemanna.render.html.decision_charts import axis_start
from bemanna.render.html.decision_page import distinct
from bemanna.reporting.decision import Bar, bars
from scenarios.waterfall import Waterfall


def test_bars_lead_from_the_baseline_to_the_scenario_and_small_effects_are_added_up() -> None:
    steps = tuple((f"l{number}", float(number)) for number in range(1, 12))
    fall = Waterfall("money", 100.0, steps, 4.0, 170.0)
    found = bars(fall, ("base", "together", "all", "{n} more"), tuple(name for name, _ in steps))
    assert [bar.name for bar in found] == ["base", *(f"l{n}" for n in range(4, 12)), "3 more", "together", "all"]
    assert found[1].start == 100
    assert found[-2].end == found[-1].end == 170
    assert sum(bar.effect for bar in found[1:-1]) == pytest.approx(70)


def test_an_axis_is_cut_only_when_effects_would_not_be_seen() -> None:
    assert axis_start((Bar("a", 0, 100, "base"), Bar("b", 100, 150, "step"), Bar("c", 0, 150, "final"))) == 0
    start = axis_start((Bar("a", 0, 1000, "base"), Bar("b", 1000, 1010, "step"), Bar("c", 0, 1010, "final")))
    assert 990 < start < 1000
    assert axis_start((Bar("a", 0, -5, "base"), Bar("b", -5, 3, "step"), Bar("c", 0, 3, "final"))) == -5


def test_names_in_a_chart_are_told_apart() -> None:
    assert distinct(["a", "b", "a", "a"]) == ("a", "b", "a (2)", "a (3)")
