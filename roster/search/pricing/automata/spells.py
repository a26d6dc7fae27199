"""Automata of spells: how long somebody works without a rest, and that nobody is in two places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, cast

from roster.search.pricing.automata.automaton import ChargingAutomaton, Move, State, Token
from rules.timeline import ONCALL_PERIOD


@dataclass(frozen=True, slots=True)
class SpellRest(ChargingAutomaton):
    """Look-back rest: duties with less than `rest` between them form a spell of at most `span` minutes.

    Token: (minutes of the day, ((start, end), ...) of what breaks the rest in minutes from the day's midnight, whether
    the rule is in force).
    weight: points per duty that ends too late.
    """

    rest: int
    span: int
    weight: int | None

    def start(self) -> State:
        """Rested: nobody is charged for what is not known."""
        return None

    def move(self, state: State, token: Token) -> Move | None:
        """Lengthen the spell, or begin a new one."""
        spell = cast(tuple[int, int] | None, state)
        length, duties, active = cast(tuple[int, tuple[tuple[int, int], ...], bool], token)
        points = 0
        for start, end in duties:
            spell = (start, end) if spell is None or start - spell[1] >= self.rest else (spell[0], max(spell[1], end))
            if active and end - spell[0] > self.span:
                if self.weight is None:
                    return None
                points += self.weight
        return self._settled(None if spell is None else (spell[0] - length, spell[1] - length)), points, 0

    def _settled(self, spell: tuple[int, int] | None) -> tuple[int, int] | None:
        return None if spell is None or spell[1] + self.rest <= 0 else spell


Busy: TypeAlias = tuple[int, str | None, int]
ENDED: Busy = (-1, None, 0)


def length_on_call(family: str | None, minutes: int) -> int:
    """Minutes of a duty on call, which tell whether another row goes on with it; 0 for other duties."""
    return minutes if family is not None and family.startswith("oncall") else 0


def goes_on(family: str, before: int, minutes: int) -> bool:
    """Whether a duty that begins where one of its family ends is the same duty to the law."""
    return not family.startswith("oncall") or before + minutes <= ONCALL_PERIOD


@dataclass(frozen=True, slots=True)
class NoOverlap(ChargingAutomaton):
    """Nobody is in two places, and no duty goes on as the next day's (see rules.encoder.Encoder).

    Token: (minutes of the day, ((start, end, family of kinds), ...)) with minutes from its midnight.
    """

    def start(self) -> State:
        """Minutes from midnight at which the last duty ends (-1: it has ended), its family, its length if on call."""
        return ENDED

    def move(self, state: State, token: Token) -> Move | None:
        """Refuse a duty that begins before the last one ends, or goes on from one of the day before."""
        busy, family, before = cast(Busy, state)
        length, duties = cast(tuple[int, tuple[tuple[int, int, str | None], ...]], token)
        last: Busy = (busy - length, family, before) if busy >= length else ENDED
        for start, end, kind in duties:
            if start < busy:
                return None
            if start == busy and kind == family is not None and goes_on(family, before, end - start):
                return None
            busy, family = end, None
            if end >= length:
                last = (end - length, kind, length_on_call(kind, end - start))
        return last, 0, 0
