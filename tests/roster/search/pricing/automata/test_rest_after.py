"""Rests after duties, runs and spells, at their limits and one minute beside."""

from __future__ import annotations

import pytest

from roster.search.pricing.automata.automaton import Token
from roster.search.pricing.automata.rest_after import RestAfterDuties, RestAfterSpell, SeenDuty
from tests.roster.search.pricing.automata.reading import read

DAY = 1440


def day(*duties: tuple[int, int, bool]) -> Token:
    """A day of duties (start, end, whether a rest is due after it) that all break a rest."""
    return DAY, tuple(SeenDuty(start, end, counts, True, True) for start, end, counts in duties), True


EVENING = day((900, 1200, True))
NIGHT = day((1380, 1860, True))


@pytest.mark.parametrize(("start", "short"), [(420, 0), (419, 1)])
def test_eleven_hours_after_an_evening_are_enough_and_a_minute_less_is_not(start: int, short: int) -> None:
    days = [EVENING, day((start, 900, True))]
    assert read(RestAfterDuties("each", 660, 1, False, 1), days) == short
    assert (read(RestAfterDuties("each", 660, 1, False, None), days) is None) is bool(short)


@pytest.mark.parametrize(("start", "short"), [(420, 0), (419, 1)])
def test_two_days_after_the_last_of_some_nights_are_enough(start: int, short: int) -> None:
    rest = RestAfterDuties("end_of_run", 2880, 1, False, 1)
    assert read(rest, [NIGHT, NIGHT, day(), day(), day((start, 900, False)), day()]) == short


def test_a_night_that_another_one_follows_is_not_the_last() -> None:
    rest = RestAfterDuties("end_of_run", 2880, 1, False, 1)
    assert read(rest, [NIGHT, NIGHT, NIGHT]) == 0
    assert read(rest, [NIGHT, day((900, 1200, False)), day()]) == 2880 - 480


def test_only_what_parts_a_run_ends_it_on_the_last_day() -> None:
    days = [day((420, 600, True), (900, 1200, False))]
    assert read(RestAfterDuties("end_of_run", 660, 1, True, 1), days) == 660 - 300
    assert read(RestAfterDuties("end_of_run", 660, 1, False, 1), days) == 0


def test_a_rest_is_due_after_the_third_date_in_a_row_and_every_one_after_it() -> None:
    rest = RestAfterDuties("nth", 1000, 3, False, 1)
    morning = day((420, 900, True))
    assert read(rest, [morning] * 2 + [day()] + [morning]) == 0
    assert read(rest, [morning] * 3 + [day()]) == 0
    assert read(rest, [morning] * 4) == 1000 - 960
    assert read(rest, [morning] * 5) == 2 * (1000 - 960)


@pytest.mark.parametrize(("start", "short"), [(1200 - DAY + 1200, 0), (1200 - DAY + 1199, 1)])
def test_twenty_hours_free_follow_twenty_hours_of_work(start: int, short: int) -> None:
    days = [day((0, 1200, False)), day((start, 1300, False))]
    assert read(RestAfterSpell(480, 1, 1, 600, 1), days) == short
