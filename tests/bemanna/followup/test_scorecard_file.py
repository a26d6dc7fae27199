"""scorecard.toml: every mistake at its line, with the nearest word; own key figures join the registry."""

from __future__ import annotations

from pathlib import Path

import pytest

from bemanna.errors import UsageError
from bemanna.followup.scorecard_file import parse_scorecard, read_scorecard
from bemanna.problems import InputProblems
from bemanna.project.toml_mistakes import line_in_list
from tests.bemanna.followup.ward import CARD, card


def problems(text: str, units: tuple[str, ...] | None = None) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(InputProblems) as caught:
        parse_scorecard(text, "scorecard.toml", units)
    return [(one.row, one.column, one.expected) for one in caught.value.problems]


def line(text: str, wanted: str) -> int:
    return 1 + next(at for at, one in enumerate(text.splitlines()) if one == wanted)


def test_a_wrong_reference_is_told_at_its_line_with_the_nearest_name() -> None:
    text = CARD.replace('kpi = "mean_stay"', 'kpi = "mean_stays"')
    assert problems(text) == [
        (line(text, 'kpi = "mean_stays"'), "measures.kpi", "no such key figure (did you mean 'mean_stay'?)")
    ]


def test_a_unit_that_the_region_does_not_have_is_told() -> None:
    text = CARD.replace('owner = "Head nurse"', 'owner = "Head nurse"\nunits = ["M3"]')
    assert problems(text, ("M2",))[0][:2] == (line(text, 'units = ["M3"]'), "goals.units")
    assert parse_scorecard(text).goals[0].units == ("M3",)


def test_wrong_values_and_unknown_keys_are_told_at_their_own_entry() -> None:
    text = CARD.replace('approver = "Board"\n', "").replace('kpi = "falls"', 'kpi = "falls"\ntaget = 3')
    found = problems(text)
    assert (line(text, "taget = 3"), "measures.taget") in [one[:2] for one in found]
    assert any("names its approver" in one[2] for one in found)
    assert found[-1][2].startswith("unknown key (did you mean 'target'?)")


def test_a_file_that_is_no_toml_or_is_not_there_is_told(tmp_path: Path) -> None:
    assert problems("a = ")[0][2].startswith("not readable as TOML")
    with pytest.raises(UsageError, match="has no scorecard"):
        read_scorecard(tmp_path)


def test_own_key_figures_are_computed_from_totals_or_imported() -> None:
    own = """
[[own_kpis]]
id = "infections"
title = "Infections per 1000 patient-days"
unit = "per 1000"
formula = "1000 x infections / patient-days"
better = "lower"
above = "infections"
below = "patient_days"
scale = 1000
"""
    registry = card(own).registry
    assert registry["infections"].compute({"infections": 3.0, "patient_days": 1500.0}) == 2.0
    assert registry["falls"].needs == ("falls (imported)",)
    assert "occupancy_se" in registry


def test_a_line_in_a_list_is_that_of_its_entry_and_key() -> None:
    text = "[[a]]\nx = 1\n[[b]]\nx = 2\n[[a]]\ny = 3\nx = 4\n[c]\nx = 5\n"
    assert line_in_list(text, "a", 1, "x") == 7
    assert line_in_list(text, "a", 1, "z") == 5
    assert line_in_list(text, "b", 0, "x") == 4
