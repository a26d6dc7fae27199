"""Runs at their limits and one beside."""

from __future__ import annotations

from roster.search.pricing.automata.automaton import Token
from roster.search.pricing.automata.runs import Beginning, PeriodRuns, RunLengths
from tests.roster.search.pricing.automata.reading import read


def runs(low: int | None, high: int | None, weight: int | None, *hits: bool | None) -> int | None:
    begun: Beginning = (high, (), True)
    return read(RunLengths(low, max(low or 0, high or 0), weight), [(hit, begun) for hit in hits])


def test_a_run_of_the_maximum_is_allowed_and_a_day_more_is_not() -> None:
    assert runs(None, 3, None, True, True, True, False) == 0
    assert runs(None, 3, None, True, True, True, True) is None


def test_each_day_over_a_soft_maximum_is_charged_once() -> None:
    assert runs(None, 3, 5, *[True] * 5, False) == 10


def test_a_run_is_too_short_only_between_days_that_are_known() -> None:
    assert runs(2, None, None, False, True, False) is None
    assert runs(2, None, None, True, False) == 0
    assert runs(2, None, None, False, True) == 0
    assert runs(3, None, 4, False, True, False) == 8
    assert runs(2, None, None, False, None, True, False) == 0


def weekends(low: int | None, high: int | None, *hits: bool) -> int | None:
    """A point a weekend, each told on its last day; none before the first is known."""
    begun: Beginning = (high, (), True)
    tokens: list[Token] = [((0,) if hit else (), begun, True, begun, False) for hit in hits]
    return read(PeriodRuns(low, max(low or 0, high or 0), 1), tokens)


def test_a_third_weekend_in_a_row_is_one_too_many() -> None:
    assert weekends(None, 2, True, True, False, True, True) == 0
    assert weekends(None, 2, True, True, True, False, True) == 1


def test_a_single_weekend_between_free_ones_is_too_short_a_run() -> None:
    assert weekends(2, None, False, True, False) == 1
    assert weekends(2, None, True, False, True) == 0
