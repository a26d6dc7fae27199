"""Days and weekends count once, however often they are touched."""

from __future__ import annotations

from roster.search.pricing.automata.automaton import FoldedSum, SumLimit
from roster.search.pricing.automata.touched import TouchedPeriods
from tests.roster.search.pricing.automata.reading import read


def touched(high: int, *tokens: tuple[tuple[int, ...], bool]) -> int | None:
    limit = SumLimit(None, high, 1)
    return read(FoldedSum(TouchedPeriods(limit), limit), tokens)


def test_a_night_touches_two_days_and_the_next_duty_touches_its_second_one_no_more() -> None:
    assert touched(2, ((0, 1), True), ((0,), True)) == 0
    assert touched(1, ((0, 1), True), ((0,), True)) == 1


def test_saturday_and_sunday_are_one_weekend_and_the_next_saturday_is_another() -> None:
    assert touched(1, ((0,), False), ((0,), True)) == 0
    assert touched(1, ((0,), False), ((0,), True), ((0,), False)) == 1
