"""The chain told from both ends; goals without a measure, with volume alone, activities that lead nowhere."""

from __future__ import annotations

from capacity.followup.effect_chain import idle_activities, told, unfed_goals, volume_only_goals
from capacity.followup.kpis import REGISTRY
from tests.capacity.followup.cards import GIVEN, card

NODES = [
    {"id": "rounds", "title": "Rounds before nine", "kind": "activity"},
    {"id": "tea", "title": "Tea", "kind": "activity"},
    {"id": "flow", "title": "Flow", "kind": "focus"},
    {"id": "trust", "title": "Trust", "kind": "overall"},
]
EDGES = [
    {"from": "rounds", "to": "flow", "type": "drives"},
    {"from": "flow", "to": "beds", "type": "realises"},
    {"from": "beds", "to": "trust"},
    {"from": "staff", "to": "trust"},
]
NATURES = {kpi.id: kpi.nature for kpi in REGISTRY.values()}


def test_the_chain_is_told_from_either_end() -> None:
    chain = card(nodes=NODES, edges=EDGES)
    forwards = [(link.depth, link.id, link.edge.type if link.edge else None) for link in told(chain, "forwards")]
    assert forwards == [
        (0, "staff", None), (1, "trust", "contributes"),
        (0, "rounds", None), (1, "flow", "drives"), (2, "beds", "realises"), (3, "trust", "contributes"),
    ]  # fmt: skip
    backwards = [(link.depth, link.id) for link in told(chain, "backwards")]
    assert backwards == [(0, "trust"), (1, "beds"), (2, "flow"), (3, "rounds"), (1, "staff")]


def test_a_goal_is_fed_by_its_own_measure_or_by_what_leads_to_it() -> None:
    third = {"id": "care", "title": "Good care", "perspective": "health", "kind": "effect"}
    goals = [*GIVEN["goals"], third]
    assert unfed_goals(card(goals=goals)) == ("care",)
    assert unfed_goals(card(goals=goals, edges=[{"from": "beds", "to": "care"}])) == ()
    assert unfed_goals(card(goals=goals, edges=[{"from": "care", "to": "beds"}])) == ("care",)


def test_a_goal_that_only_counts_how_much_is_done_is_flagged_and_one_with_an_effect_beside_it_is_not() -> None:
    volume = [{"goal": "beds", "kpi": "admissions"}, {"goal": "staff", "kpi": "disruption"}]
    assert volume_only_goals(card(measures=volume), NATURES) == ("beds",)
    assert volume_only_goals(card(measures=[*volume, {"goal": "beds", "kpi": "overfull_days_dk"}]), NATURES) == ()


def test_an_activity_that_leads_to_no_goal_is_named() -> None:
    assert idle_activities(card(nodes=NODES, edges=EDGES)) == ("tea",)
    assert idle_activities(card(nodes=NODES, edges=EDGES[:1])) == ("rounds", "tea")
