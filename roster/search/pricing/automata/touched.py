"""Automata that count days or weekends that are touched at least once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from roster.search.pricing.automata.automaton import OVER, Move, State, SumLimit, Token


@dataclass(frozen=True, slots=True)
class TouchedPeriods:
    """Counts days, or weeks for their weekends, that are touched at least once.

    Token: (which ones the day's duties touch: 0 is the current one, 1 the next ...; whether the current one ends with
    the day).
    """

    counter: SumLimit

    def start(self) -> State:
        """Those of the current and later ones that are counted."""
        return ()

    def move(self, state: State, token: Token) -> Move | None:
        """Count first touches."""
        if token is OVER:
            return (), 0, 0
        offsets, ends = cast(tuple[tuple[int, ...], bool], token)
        before = cast(tuple[int, ...], state)
        touched = {*before, *offsets}
        after = (offset - ends for offset in sorted(touched) if offset >= ends)
        return tuple(after), 0, len(touched) - len(before)

    def finish(self, state: State) -> int | None:
        """The counter is priced elsewhere."""
        return 0
