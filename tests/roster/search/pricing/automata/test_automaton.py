"""Sums that are folded into the state."""

from __future__ import annotations

from roster.search.pricing.automata.automaton import OVER, FoldedSum, RunningSum, SumLimit, unpriced
from roster.search.pricing.automata.runs import RunLengths
from tests.roster.search.pricing.automata.reading import read


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


def test_a_hard_rule_without_a_price_refuses_nothing() -> None:
    days = [(True, (1, (), True))] * 3
    assert read(RunLengths(None, 1, None), days) is None
    assert read(unpriced(RunLengths(None, 1, None)), days) == 0
