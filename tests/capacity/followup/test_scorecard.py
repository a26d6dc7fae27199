"""What a scorecard may say, and that wrong references are named with what could have been meant."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from capacity.followup.kpis import REGISTRY
from capacity.followup.references import faults
from capacity.followup.scorecard import PERSPECTIVES, Scorecard
from tests.capacity.followup.cards import GIVEN, card

BEDS, STAFF = GIVEN["goals"]


def wrong(**changes: Any) -> list[tuple[str, int, str, str]]:
    found = faults(card(**changes), REGISTRY, ("M2", "M3"))
    return [(fault.part, fault.place, fault.key, fault.value) for fault in found]


def test_the_five_perspectives_are_there_unless_others_are_named() -> None:
    assert card().scorecard.perspectives == PERSPECTIVES
    own = {"name": "x", "perspectives": ["process", "development", "Forskning"]}
    assert card(scorecard=own).scorecard.perspectives[-1] == "Forskning"


def test_an_approved_goal_has_an_approver_and_a_day() -> None:
    with pytest.raises(ValidationError, match="names its approver"):
        card(goals=[BEDS | {"status": "approved", "approver": "chefteam"}])
    approved = card(goals=[BEDS | {"status": "approved", "approver": "chefteam", "approved": "2026-10-01"}])
    assert approved.goals[0].status == "approved"


def test_goals_hold_where_they_say_and_come_by_perspective() -> None:
    found = card(goals=[STAFF | {"units": ["M3"]}, BEDS])
    assert [goal.id for goal in found.goals_at("M3")] == ["beds", "staff"]
    assert [goal.id for goal in found.goals_at("M2")] == ["beds"]


def test_a_sound_scorecard_has_no_faults() -> None:
    assert wrong() == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"goals": [BEDS, STAFF, BEDS]}, ("goals", 2, "id", "beds")),
        ({"goals": [BEDS, STAFF | {"perspective": "moon"}]}, ("goals", 1, "perspective", "moon")),
        ({"goals": [BEDS, STAFF | {"units": ["M4"]}]}, ("goals", 1, "units", "M4")),
        ({"measures": [{"goal": "bed", "kpi": "disruption"}]}, ("measures", 0, "goal", "bed")),
        ({"measures": [{"goal": "beds", "kpi": "occupancy"}]}, ("measures", 0, "kpi", "occupancy")),
        ({"measures": [{"goal": "beds", "kpi": "chppd", "factor": "late"}]}, ("measures", 0, "factor", "late")),
        ({"edges": [{"from": "beds", "to": "stafff"}]}, ("edges", 0, "to", "stafff")),
        (
            {"edges": [{"from": "beds", "to": "staff"}, {"from": "staff", "to": "beds"}]},
            ("edges", 1, "to", "beds"),
        ),
        (
            {"actions": [{"id": "a", "goal": "beds", "text": "t", "owner": "o", "due": "2027-01-01", "unit": "M9"}]},
            ("actions", 0, "unit", "M9"),
        ),
        (
            {
                "own_kpis": [
                    {"id": "chppd", "title": "t", "unit": "u", "formula": "f", "better": "lower"},
                ]
            },
            ("own_kpis", 0, "id", "chppd"),
        ),
    ],
)
def test_a_wrong_reference_is_named_where_it_stands(changes: dict[str, Any], fault: tuple[str, int, str, str]) -> None:
    assert wrong(**changes) == [fault]


def test_a_key_figure_of_ones_own_is_a_ratio_or_is_imported() -> None:
    own = {"id": "falls", "title": "Falls", "unit": "per 1000", "formula": "f", "better": "lower"}
    assert wrong(own_kpis=[own], measures=[{"goal": "beds", "kpi": "falls"}]) == []
    with pytest.raises(ValidationError, match="both above and below"):
        card(own_kpis=[own | {"above": "falls"}])


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Scorecard.model_validate(GIVEN | {"gaols": []})
