"""Automata of patterns over consecutive days: forbidden ones, and those that must be completed once begun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from roster.search.pricing.automata.automaton import ChargingAutomaton, Move, State, Token


@dataclass(frozen=True, slots=True)
class ForbiddenPattern(ChargingAutomaton):
    """A forbidden pattern of consecutive days. Token: for each element, whether the day agrees with it."""

    length: int
    weight: int | None

    def start(self) -> State:
        """How far occurrences have come."""
        return frozenset()

    def move(self, state: State, token: Token) -> Move | None:
        """Carry every occurrence one element on."""
        agrees = cast(tuple[bool, ...], token)
        ahead = {done + 1 for done in cast(frozenset[int], state) | {0} if agrees[done]}
        complete = self.length in ahead
        if complete and self.weight is None:
            return None
        return frozenset(ahead - {self.length}), (self.weight or 0) if complete else 0, 0


@dataclass(frozen=True, slots=True)
class ForbiddenSuccessions(ChargingAutomaton):
    """All hard patterns of two days in one. Token: (what the day bans for the next, what it is)."""

    def start(self) -> State:
        """Nothing is banned."""
        return frozenset()

    def move(self, state: State, token: Token) -> Move | None:
        """Refuse what is banned."""
        bans, here = cast(tuple[frozenset[int], frozenset[int]], token)
        return None if cast(frozenset[int], state) & here else (bans, 0, 0)


@dataclass(frozen=True, slots=True)
class DesiredPattern(ChargingAutomaton):
    """A pattern that must be completed once begun.

    Token: for each element, whether the day agrees (None: not known).
    """

    weight: int | None

    def start(self) -> State:
        """What began in the unknown is not asked."""
        return frozenset()

    def move(self, state: State, token: Token) -> Move | None:
        """Carry every begun pattern one element on, or charge it."""
        agrees = cast(tuple[bool | None, ...], token)
        begun = cast(frozenset[int], state)
        broken = sum(agrees[done] is False for done in begun)
        if broken and self.weight is None:
            return None
        ahead = {done + 1 for done in begun if agrees[done] is not False}
        if agrees[0]:
            ahead.add(1)
        return frozenset(ahead - {len(agrees)}), broken * (self.weight or 0), 0
