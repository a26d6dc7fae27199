"""Sums over rolling windows of days, at their limits and one beside."""

from __future__ import annotations

from roster.search.pricing.automata.automaton import SumLimit, Token
from roster.search.pricing.automata.rolling import DayAfter, RollingCount, RollingMinutes
from tests.roster.search.pricing.automata.reading import read


def counted(low: int | None, high: int | None, days: int, *hits: int) -> int | None:
    machine = RollingCount(days, False, 0, (), high, low, 1, 1)
    limit = SumLimit(low, high, 1)
    tokens: list[Token] = [
        (((0, hit),) if hit else (), limit if at >= days - 1 else None) for at, hit in enumerate(hits)
    ]
    return read(machine, tokens)


def test_four_duties_in_any_seven_days_are_one_too_many_in_every_such_window() -> None:
    assert counted(None, 3, 7, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1) == 0
    assert counted(None, 3, 7, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0) == 1
    assert counted(None, 3, 7, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0) == 2


def test_a_day_in_every_three_is_missed_in_each_window_without_one() -> None:
    assert counted(1, None, 3, 0, 0, 1, 0, 0, 1) == 0
    assert counted(1, None, 3, 1, 0, 0, 0, 0, 1) == 2


def minutes(high: int, days: int, *amounts: int) -> int | None:
    limit = SumLimit(None, high, 1)
    machine = RollingMinutes(days, high, 600, 1)
    return read(
        machine,
        [((((amount,),) if amount else ()), limit if at >= days - 1 else None) for at, amount in enumerate(amounts)],
    )


def test_twenty_hours_in_two_days_are_lawful_and_a_minute_more_is_not() -> None:
    assert minutes(1200, 2, 600, 600, 0, 600) == 0
    assert minutes(1199, 2, 600, 600, 0, 600) == 1


def test_a_night_counts_in_both_days_for_what_lies_in_them() -> None:
    limit = SumLimit(None, 100, 1)
    night: Token = (((60, 480), (420,)), limit)
    assert read(RollingMinutes(1, 100, 480, 1), [night, ((), limit)]) == 320


def test_the_day_after_is_judged_unless_it_has_such_a_duty_itself() -> None:
    limit = SumLimit(None, 100, 1)
    call, work = ((0,), True, limit), ((300,), False, limit)
    assert read(DayAfter(True, None, 1), [call, work]) == 200
    assert read(DayAfter(True, None, 1), [call, ((300,), True, limit)]) == 0
    assert read(DayAfter(False, None, 1), [call, ((300,), True, limit)]) == 200
    assert read(DayAfter(False, limit, 1), [((0, 150), True, limit)]) == 50
