"""The planner's ward: the same for a seed, shared within two groups, under both packs."""

from __future__ import annotations

import pytest

from benchmarks.ward import problem
from roster.search.buckets import groups
from roster.search.market import market
from roster.search.watch import Watch


@pytest.mark.parametrize("country", ["dk", "se"])
def test_nights_and_weekends_are_shared_by_nurses_and_by_assistants(country: str) -> None:
    asked = problem(8, 3, country=country)
    assert asked == problem(8, 3, country=country)
    ward = market(asked, Watch(60.0))
    assert sorted(len(group.people) for group in groups(ward.staffing.team, ward.people)) == [2, 2, 6, 6]


def test_without_the_policy_nothing_joins_people() -> None:
    assert not problem(8, 3, joined=False).pack.team_rules(0, 10**7)
