"""What a need is worth: which duties count, and its points split into safety and cost."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capacity.need import Need
from roster.need_cover import counts_for, points_by_level
from rules.timeline import Duty

NEED = Need("ward", 100, 200, (90, 30, 10, 0, 4), skill="nurse", least=2)
DUTY = Duty(100, 200, "a", "work", "ward", "nurse", "D")


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({}, True),
        ({"start": 99, "end": 201}, True),
        ({"start": 101}, False),
        ({"end": 199}, False),
        ({"unit": "icu"}, False),
        ({"unit": None}, False),
        ({"skill": "doctor"}, False),
        ({"kind": "leave_annual"}, False),
        ({"kind": "oncall_home"}, False),
        ({"kind": "oncall_site"}, True),
        ({"shift": "E"}, True),
    ],
)
def test_a_duty_counts_when_it_covers_the_interval_and_agrees(change: dict[str, object], counts: bool) -> None:
    assert counts_for(NEED, replace(DUTY, **change)) is counts  # type: ignore[arg-type]


def test_a_need_of_a_shift_counts_that_shift_whatever_its_kind() -> None:
    need = replace(NEED, shift="H")
    assert counts_for(need, replace(DUTY, shift="H", kind="oncall_home"))
    assert not counts_for(need, DUTY)


@pytest.mark.parametrize(
    ("people", "safety", "cost"),
    [(0, (2, 60), (3, 30)), (1, (1, 10), (2, 20)), (2, (0, 0), (1, 10)), (3, (0, 0), (0, 0)), (5, (0, 0), (2, 8))],
)
def test_points_below_the_safe_number_are_split_by_the_line_of_its_slope(
    people: int, safety: tuple[int, int], cost: tuple[int, int]
) -> None:
    assert points_by_level(NEED, people) == {"safety": safety, "cost": cost}


def test_without_a_safe_number_all_shortage_is_safety_and_all_surplus_cost() -> None:
    need = Need("ward", 0, 1, (20, 10, 0, 3))
    assert points_by_level(need, 0) == {"safety": (2, 20), "cost": (2, 0)}
    assert points_by_level(need, 4) == {"safety": (0, 0), "cost": (2, 6)}


@settings(deadline=None)
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=6), st.integers(0, 100), st.integers(0, 5))
def test_both_parts_are_convex_and_add_up_to_the_price(steps: list[int], first: int, least: int) -> None:
    cost = [first]
    for step in sorted(steps):
        cost.append(cost[-1] + step)
    need = Need("ward", 0, 1, tuple(cost), least=least)
    points = [points_by_level(need, people) for people in range(len(cost) + 3)]
    for level in ("safety", "cost"):
        values = [one[level][1] for one in points]
        slopes = [b - a for a, b in pairwise(values)]
        assert slopes == sorted(slopes)
    assert [sum(part[1] for part in one.values()) for one in points] == [need.price(n) for n in range(len(points))]
    assert all(one["safety"][1] >= 0 for one in points)
