"""What an automaton charges for a sequence of days."""

from __future__ import annotations

from collections.abc import Sequence

from roster.search.pricing.automata.automaton import Automaton, Token


def read(machine: Automaton, tokens: Sequence[Token]) -> int | None:
    """Points of a sequence of days; None when the machine refuses it."""
    state, points = machine.start(), 0
    for token in tokens:
        done = machine.move(state, token)
        if done is None:
            return None
        state, points = done[0], points + done[1]
    end = machine.finish(state)
    return None if end is None else points + end
