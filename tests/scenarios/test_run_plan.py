"""The runs that a question takes, what is shared between them, and the decision that they add up to."""

from __future__ import annotations

from typing import Any

from scenarios.run_plan import programme
from scenarios.scenario import Lever, Scenario


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
