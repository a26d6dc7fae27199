"""The planner's ward: the same for a seed, shared within two groups, under both packs."""

from __future__ import annotations

import pytest

from benchmarks.ward import problem
from roster.search.column_generation.decompose import decompose
from roster.search.control.stopwatch import Stopwatch
from roster.search.fairness.integral_loads import alone, groups
from rules.types.balance import Balance


@pytest.mark.parametrize("country", ["dk", "se"])
def test_nights_and_weekends_are_shared_by_nurses_and_by_assistants(country: str) -> None:
    asked = problem(8, 3, country=country)
    assert asked == problem(8, 3, country=country)
    ward = decompose(asked, Stopwatch(60.0))
    assert not groups(ward.coupling.team, ward.people), "what is planned is known beforehand"
    assert sorted(len(group.people) for group in alone(ward.coupling.team, ward.people)) == [8, 8]
    worked = decompose(problem(8, 3, "worked", country), Stopwatch(60.0))
    assert sorted(len(group.people) for group in groups(worked.coupling.team, worked.people)) == [2, 2, 6, 6]
    assert not alone(worked.coupling.team, worked.people)


def test_shares_are_of_the_nights_and_weekend_duties_that_the_needs_ask_for() -> None:
    asked = problem(8, 3)
    planned = {
        rule.rule.title.split(" are ")[0]: rule.to_do
        for rule in asked.pack.team_rules(0, 10**7)
        if isinstance(rule, Balance)
    }
    nights = [need for need in asked.needs if asked.horizon.clock.minute_of_day(need.start) == 23 * 60]
    assert planned["nights of assistants"] == sum(need.wanted for need in nights if need.skill == "assistant")
    assert planned["nights of nurses"] == sum(need.wanted for need in nights if need.skill != "assistant")
    assert len(planned) == 4


def test_without_the_policy_nothing_joins_people() -> None:
    assert not problem(8, 3, joined="none").pack.team_rules(0, 10**7)
