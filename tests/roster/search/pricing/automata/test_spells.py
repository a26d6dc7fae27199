"""Spells of work between two rests, at their limits and one minute beside."""

from __future__ import annotations

import pytest

from roster.search.pricing.automata.spells import SpellRest
from tests.roster.search.pricing.automata.reading import read

DAY = 1440


@pytest.mark.parametrize(("end", "lawful"), [(1200, True), (1201, False)])
def test_a_spell_of_thirteen_hours_is_lawful_and_a_minute_more_is_not(end: int, lawful: bool) -> None:
    told = read(SpellRest(660, 780, None), [(DAY, ((420, end),), True)])
    assert (told == 0) is lawful


@pytest.mark.parametrize(("start", "lawful"), [(420, True), (419, False)])
def test_eleven_hours_after_an_evening_are_enough_and_a_minute_less_is_not(start: int, lawful: bool) -> None:
    days = [(DAY, ((900, 1200),), True), (DAY, ((start, start + 480),), True)]
    assert (read(SpellRest(660, 780, None), days) == 0) is lawful
