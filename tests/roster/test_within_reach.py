"""Which needs of a period its roster answers for."""

from __future__ import annotations

from datetime import date

import pytest

from capacity.need import Need
from roster.problem import RosterProblem
from roster.problem_needs import within_reach
from roster.shift import Shift
from rules.horizon import Horizon
from rules.pack import RulePack

HORIZON = Horizon("Europe/Stockholm", date(2027, 1, 4), 7)
DAY, FIRST = 1440, HORIZON.first_day
NIGHT = Shift("N", 23 * 60, 8 * 60 + 15, "M2")
EARLY = Shift("D", 7 * 60, 8 * 60 + 15, "M2")


def need(day: int, start: int, end: int, shift: str | None = None) -> Need:
    """One person from start to end, minutes of the day."""
    clock = HORIZON.clock
    return Need("M2", clock.at(FIRST + day, start), clock.at(FIRST + day, end), (100, 0), shift=shift)


def reached(needs: tuple[Need, ...], *shifts: Shift) -> tuple[Need, ...]:
    """Those that the period answers for, nothing being known of the roster before."""
    return within_reach(needs, RosterProblem(HORIZON, (), shifts, (), RulePack("own")))


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (need(0, 0, 7 * 60), False),
        (need(0, 0, 7 * 60, "N"), False),
        (need(0, 7 * 60, 7 * 60 + 15), True),
        (need(1, 0, 7 * 60), True),
        (need(6, 23 * 60, DAY), True),
        (need(0, 0, 7 * 60 + 16), True),
        (need(0, 0, 7 * 60, "D"), True),
        (need(3, 16 * 60, 22 * 60), True),
    ],
)
def test_only_the_rest_of_the_night_before_belongs_to_the_period_before(asked: Need, kept: bool) -> None:
    """What a shift of the eve fills and none of the period: not the handover, not what no shift fills at all."""
    assert reached((asked,), NIGHT, EARLY) == ((asked,) if kept else ())


def test_the_night_shift_of_another_unit_or_of_other_weekdays_does_not_count() -> None:
    asked = (need(0, 0, 7 * 60),)
    sister = Shift("N", 23 * 60, 8 * 60 + 15, "M3")
    weekdays = Shift("N", 23 * 60, 8 * 60 + 15, "M2", weekdays=frozenset(range(5)))
    assert reached(asked, sister, EARLY) == asked
    assert reached(asked, weekdays, EARLY) == asked
