"""Patterns of days: forbidden ones, and those that must be completed."""

from __future__ import annotations

from roster.search.pricing.automata.patterns import DesiredPattern, ForbiddenPattern
from tests.roster.search.pricing.automata.reading import read


def test_a_pattern_is_charged_for_every_place_where_it_fits() -> None:
    work, off = (True, False), (False, True)
    assert read(ForbiddenPattern(2, 3), [work, off, work, off]) == 6
    assert read(ForbiddenPattern(2, None), [work, off]) is None
    assert read(ForbiddenPattern(2, None), [off, work]) == 0


def test_a_pattern_that_is_begun_and_not_completed_is_charged_once() -> None:
    night, off, day = (True, False, False), (False, True, True), (False, False, False)
    assert read(DesiredPattern(4), [night, off, off]) == 0
    assert read(DesiredPattern(4), [night, off, day]) == 4
    assert read(DesiredPattern(4), [night, day, day]) == 4
    assert read(DesiredPattern(None), [night, day]) is None
    assert read(DesiredPattern(4), [night]) == 0, "what comes after the last day is not known"
