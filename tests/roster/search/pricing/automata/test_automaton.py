"""Machines at their limits and one beside."""

from __future__ import annotations

import pytest

from roster.search.pricing.automata.automaton import (
    OVER,
    Automaton,
    FoldedSum,
    ForbiddenPattern,
    RunLengths,
    RunningSum,
    SpellRest,
    SumLimit,
    Token,
)
from roster.search.pricing.automata.cell_rests import CellRests, RestAfterEach

DAY = 1440


def read(machine: Automaton, tokens: list[Token]) -> int | None:
    """Points of a sequence of days; None when the machine refuses it."""
    state, points = machine.start(), 0
    for token in tokens:
        done = machine.move(state, token)
        if done is None:
            return None
        state, points = done[0], points + done[1]
    end = machine.finish(state)
    return None if end is None else points + end


def test_a_run_of_the_maximum_is_allowed_and_a_day_more_is_not() -> None:
    assert read(RunLengths(None, 3, None), [True] * 3 + [False]) == 0
    assert read(RunLengths(None, 3, None), [True] * 4) is None


def test_each_day_over_a_soft_maximum_is_charged_once() -> None:
    assert read(RunLengths(None, 3, 5), [True] * 5 + [False]) == 10


def test_a_run_is_too_short_only_between_days_that_are_known() -> None:
    assert read(RunLengths(2, None, None), [False, True, False]) is None
    assert read(RunLengths(2, None, None), [True, False]) == 0
    assert read(RunLengths(2, None, None), [False, True]) == 0
    assert read(RunLengths(3, None, 4), [False, True, False]) == 8


def test_a_pattern_is_charged_for_every_place_where_it_fits() -> None:
    work, off = (True, False), (False, True)
    assert read(ForbiddenPattern(2, 3), [work, off, work, off]) == 6
    assert read(ForbiddenPattern(2, None), [work, off]) is None
    assert read(ForbiddenPattern(2, None), [off, work]) == 0


@pytest.mark.parametrize(("end", "lawful"), [(1200, True), (1201, False)])
def test_a_spell_of_thirteen_hours_is_lawful_and_a_minute_more_is_not(end: int, lawful: bool) -> None:
    told = read(SpellRest(660, 780, None), [(DAY, ((420, end),))])
    assert (told == 0) is lawful


@pytest.mark.parametrize(("start", "lawful"), [(420, True), (419, False)])
def test_eleven_hours_after_an_evening_are_enough_and_a_minute_less_is_not(start: int, lawful: bool) -> None:
    evening, morning = (DAY, ((900, 1200),)), (DAY, ((start, start + 480),))
    assert (read(SpellRest(660, 780, None), [evening, morning]) == 0) is lawful
    assert (
        read(RestAfterEach(660), [(DAY, ((900, 1200, True, True),)), (DAY, ((start, 900, True, True),))]) == 0
    ) is lawful


def test_a_folded_sum_is_charged_over_and_under_when_its_window_is_over() -> None:
    limit = SumLimit(2, 3, 7)
    assert read(FoldedSum(RunningSum(limit), limit), [1, 1, 1, 1, OVER]) == 7
    assert read(FoldedSum(RunningSum(limit), limit), [1, OVER]) == 7
    assert read(FoldedSum(RunningSum(limit), limit), [1, 1, OVER, OVER]) == 0


def test_a_sum_keeps_what_is_not_a_whole_unit() -> None:
    tally = RunningSum(SumLimit(None, None, None), unit=240)
    state, _, first = tally.move(tally.start(), 60) or (None, 0, 0)
    assert (state, first) == (60, 0)
    assert tally.move(state, 480) == (60, 0, 480)


@pytest.mark.parametrize(("free", "broken"), [(2100, 0), (2099, 50)])
def test_a_week_holds_a_rest_of_thirty_five_hours_or_is_broken(free: int, broken: int) -> None:
    """Work every day but for one gap; the week's end settles it."""
    week = CellRests(((2100, 1),), clip=True, weight=50, first=0)
    second = 480 + free
    days: list[Token] = [(DAY, ((0, 480),), ())]
    days.append((DAY, (), ()))
    days.append((DAY, ((second - 2 * DAY, DAY),), ()) if second >= 2 * DAY else (DAY, (), ()))
    if second < 2 * DAY:
        days[1] = (DAY, ((second - DAY, DAY),), ())
        days[2] = (DAY, ((0, DAY),), ())
    days += [(DAY, ((0, DAY),), ())] * 3
    days.append((DAY, ((0, DAY),), (DAY,)))
    assert read(week, days) == broken
