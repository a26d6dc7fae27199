"""The assessment form: gaps, what is not scored, and two days compared."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from capacity.followup.assessment import THEMES, Assessment, changes, mean_score


def form(day: str = "2026-11-01", unit: str = "M2", **scores: tuple[int | None, int | None]) -> Assessment:
    themes: list[dict[str, Any]] = [
        {"theme": theme, "today": today, "ambition": ambition} for theme, (today, ambition) in scores.items()
    ]
    return Assessment.model_validate({"unit": unit, "date": day, "themes": themes})


def test_the_widest_gap_comes_first_and_what_is_reached_is_no_gap() -> None:
    found = form(rules=(2, 4), data=(1, 4), inflow=(3, 3), publishing=(4, 3), follow_up=(2, 4))
    assert [(score.theme, score.gap) for score in found.gaps] == [("data", 3), ("rules", 2), ("follow_up", 2)]
    assert found.unscored == ("competence",)


@pytest.mark.parametrize("value", [0, 6])
def test_scores_run_from_one_to_five(value: int) -> None:
    with pytest.raises(ValidationError, match="today"):
        form(rules=(value, 4))
    assert form(rules=(1, 5)).score("rules").gap == 4


def test_an_unknown_theme_and_one_twice_are_refused() -> None:
    with pytest.raises(ValidationError, match="ruless is none"):
        form(ruless=(1, 2))
    with pytest.raises(ValidationError, match="every theme once"):
        Assessment.model_validate({"unit": "x", "date": "2026-01-01", "themes": [{"theme": "data"}, {"theme": "data"}]})


def test_two_days_tell_what_changed_and_whether_the_ambition_was_reached() -> None:
    before = form("2025-11-01", rules=(2, 4), data=(1, 3), inflow=(3, None))
    now = form("2026-11-01", rules=(4, 5), data=(2, 4), inflow=(2, 3), publishing=(2, 2))
    found = {change.theme: change for change in changes(before, now)}
    assert (found["rules"].change, found["rules"].reached) == (2, True)
    assert (found["data"].change, found["data"].reached) == (1, False)
    assert (found["inflow"].change, found["inflow"].reached) == (-1, None)
    assert (found["publishing"].change, found["publishing"].reached) == (None, None)
    assert tuple(found) == THEMES


def test_assessments_of_two_units_or_in_the_wrong_order_are_not_compared() -> None:
    with pytest.raises(ValueError, match="two units"):
        changes(form("2025-01-01"), form(unit="M3"))
    with pytest.raises(ValueError, match="not later"):
        changes(form(), form())


def test_a_mean_is_of_what_is_known() -> None:
    assert mean_score([1, None, 4]) == 2.5
    assert mean_score([None]) is None
