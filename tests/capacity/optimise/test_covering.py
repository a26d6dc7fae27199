"""Covering: peaks and overlaps by hand, skill mix, clock change, and brute force on small cases."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capacity.covering import ShiftCount, ShiftForm, present
from capacity.need import Need
from capacity.optimise.covering import cover
from rules.horizon import Horizon

MONDAY = Horizon("Europe/Copenhagen", date(2027, 1, 4), 1)
DAY = ShiftForm("D", 7 * 60, 8 * 60)
EVENING = ShiftForm("E", 15 * 60, 8 * 60)
MIDDLE = ShiftForm("M", 11 * 60, 8 * 60)


def need(start_hour: int, end_hour: int, wanted: int, skill: str | None = None, horizon: Horizon = MONDAY) -> Need:
    """A missing person costs 10, a surplus one 1, for each hour."""
    hours = end_hour - start_hour
    cost = tuple(10 * hours * max(0, wanted - n) + hours * max(0, n - wanted) for n in range(wanted + 2))
    start = horizon.start
    return Need("A", start + 60 * start_hour, start + 60 * end_hour, cost, skill)


def test_a_peak_at_noon_takes_a_middle_shift_instead_of_more_of_both_others() -> None:
    needs = [need(7, 11, 3), need(11, 15, 5), need(15, 19, 5), need(19, 23, 3)]
    covering = cover(needs, [DAY, EVENING, MIDDLE], MONDAY)
    first = MONDAY.first_day
    assert [covering.people(code, first) for code in "DME"] == [3, 2, 3]
    assert covering.points == 0
    assert covering.proven


def test_without_the_middle_shift_the_surplus_has_its_price() -> None:
    needs = [need(7, 11, 3), need(11, 15, 5), need(15, 19, 5), need(19, 23, 3)]
    covering = cover(needs, [DAY, EVENING], MONDAY)
    # five on day and evening: two surplus for 4 h in the morning and at night
    assert covering.points == 16
    assert covering.bound == pytest.approx(16)


def test_a_shift_that_costs_more_than_the_shortage_is_not_staffed() -> None:
    dear = ShiftForm("D", 7 * 60, 8 * 60, points=81)
    assert cover([need(7, 15, 1)], [dear], MONDAY).points == 80
    cheap = ShiftForm("D", 7 * 60, 8 * 60, points=79)
    assert cover([need(7, 15, 1)], [cheap], MONDAY).people("D", MONDAY.first_day) == 1


def test_a_skill_is_needed_in_its_own_role_and_counts_for_anybody() -> None:
    form = ShiftForm("D", 7 * 60, 8 * 60, ("nurse", "assistant"))
    covering = cover([need(7, 15, 2, "nurse"), need(7, 15, 5)], [form], MONDAY)
    first = MONDAY.first_day
    assert covering.people("D", first, "nurse") >= 2
    assert covering.people("D", first) == 5
    assert covering.points == 0 or covering.people("D", first, "nurse") == 2


def test_the_least_share_of_a_role_holds_in_every_interval() -> None:
    form = ShiftForm("D", 7 * 60, 8 * 60, ("nurse", "assistant"), points=1)
    covering = cover([need(7, 15, 6, "assistant")], [form], MONDAY, shares={"nurse": 0.5})
    first = MONDAY.first_day
    assert covering.people("D", first, "nurse") == covering.people("D", first, "assistant") == 6


def test_the_night_of_the_clock_change_is_covered_by_the_shift_that_begins_the_day_before() -> None:
    sunday = Horizon("Europe/Copenhagen", date(2026, 10, 25), 1)
    night = ShiftForm("N", 23 * 60, 8 * 60)
    until_seven = Need("A", sunday.start, sunday.clock.at(sunday.first_day, 420), (80, 0, 8))
    assert until_seven.end - until_seven.start == 480  # 00:00 to 07:00 with an hour twice
    covering = cover([until_seven], [night], sunday)
    assert covering.people("N", sunday.first_day - 1) == 1
    assert covering.points == 0


def test_a_shift_exists_on_its_weekdays_only() -> None:
    sundays = ShiftForm("D", 7 * 60, 8 * 60, weekdays=(6,))
    assert cover([need(7, 15, 1)], [sundays], MONDAY).points == 80


def test_people_are_counted_only_where_their_shift_covers_the_whole_interval() -> None:
    counts = [ShiftCount("D", MONDAY.first_day, None, 2)]
    assert present([need(7, 15, 1), need(7, 16, 1), need(8, 9, 1)], counts, [DAY], MONDAY.clock) == [2, 0, 2]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.lists(st.integers(0, 60), min_size=3, max_size=3))
def test_the_covering_is_as_cheap_as_the_best_of_all_counts(wanted: list[int], points: list[int]) -> None:
    forms = [
        ShiftForm(form.code, form.start, form.minutes, points=price)
        for form, price in zip((DAY, MIDDLE, EVENING), points, strict=True)
    ]
    needs = [need(7 + 4 * i, 11 + 4 * i, number) for i, number in enumerate(wanted)]
    best = min(
        sum(n * price for n, price in zip(counts, points, strict=True))
        + sum(
            each.price(people)
            for each, people in zip(
                needs, (counts[0], counts[0] + counts[1], counts[1] + counts[2], counts[2]), strict=True
            )
        )
        for counts in product(range(7), repeat=3)
    )
    assert cover(needs, forms, MONDAY).points == best
