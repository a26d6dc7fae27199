"""Budgets by the clock and by work done."""

from __future__ import annotations

from roster.search.control.stopwatch import STEPS_PER_SECOND, Stopwatch


def test_a_watch_by_the_clock_does_not_look_at_work() -> None:
    watch = Stopwatch(1000.0)
    watch.did(2000 * STEPS_PER_SECOND)
    assert 990 < watch.left() <= 1000
    assert not watch.kept


def test_a_repeatable_watch_counts_work_exactly() -> None:
    watch = Stopwatch(1000.0, repeatable=True)
    watch.did(3 * STEPS_PER_SECOND)
    assert watch.left() == 997
    watch.did(997 * STEPS_PER_SECOND)
    assert watch.left() == 0
    assert watch.kept


def test_a_repeatable_watch_ends_by_the_clock_all_the_same_and_says_so() -> None:
    watch = Stopwatch(0.0, repeatable=True)
    assert watch.left() <= 0
    assert not watch.kept
