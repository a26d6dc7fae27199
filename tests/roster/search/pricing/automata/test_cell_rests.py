"""Rests that every cell must contain, at their limits and one minute beside."""

from __future__ import annotations

import pytest

from roster.search.pricing.automata.cell_rests import CellDay, CellRests
from tests.roster.search.pricing.automata.reading import read

DAY = 1440


def week(free: int) -> list[CellDay]:
    """Work all the time but for one gap; the week's end settles it."""
    second = 480 + free
    spans = [
        ((0, 480),),
        *(((max(0, second - at * DAY), DAY),) if second < (at + 1) * DAY else () for at in range(1, 7)),
    ]
    return [CellDay(DAY, duties, ((DAY, True),) if at == 6 else (), None) for at, duties in enumerate(spans)]


def rests(by_minute: bool) -> CellRests:
    return CellRests(((2100, 1),), clip=True, by_minute=by_minute, weight=50, first=0, unseen=0, reach=2100)


@pytest.mark.parametrize(("free", "broken", "short"), [(2100, 0, 0), (2099, 50, 50), (2090, 50, 500)])
def test_a_week_holds_a_rest_of_thirty_five_hours_or_is_broken(free: int, broken: int, short: int) -> None:
    assert read(rests(by_minute=False), week(free)) == broken
    assert read(rests(by_minute=True), week(free)) == short


def test_a_rest_must_hold_a_whole_day_where_that_is_asked() -> None:
    asked = CellRests(((1440, 1),), clip=True, by_minute=False, weight=1, first=0, unseen=0, reach=1440 + 3000)
    days = tuple((at * DAY, (at + 1) * DAY) for at in range(-2, 1))
    noon, morning = ((720, DAY),), ((0, 720),)

    def cell(*duties: tuple[tuple[int, int], ...]) -> list[CellDay]:
        last = len(duties) - 1
        return [CellDay(DAY, one, ((DAY, True),) if at == last else (), days) for at, one in enumerate(duties)]

    assert read(asked, cell(morning, noon)) == 1, "24 h free, from noon to noon"
    assert read(asked, cell(morning, (), noon)) == 0
