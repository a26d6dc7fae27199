"""Weighted automata of rules over a worker's days (cost-regular with counters: Demassey, Pesant, Rousseau 2006)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Protocol, TypeAlias, cast

from rules.timeline import ONCALL_PERIOD, Duty

State: TypeAlias = Hashable
Token: TypeAlias = Hashable
"""What a machine sees of one day."""
OVER = "over"
"""Token of a machine whose window is over."""
Reader: TypeAlias = Callable[[int, tuple[Duty, ...]], Token]
"""Token of a local day (ordinal) and the duties that start on it."""
Move: TypeAlias = tuple[State, int, int]
"""Next state, points charged now, and what is added to the machine's counter."""


@dataclass(frozen=True, slots=True)
class SumLimit:
    """A sum with a price: `weight` points per unit below `low` or above `high`; weight None: not allowed."""

    low: int | None
    high: int | None
    weight: int | None

    def charge(self, total: int) -> int | None:
        """Points for a final total; None when it is not allowed."""
        short = 0 if self.low is None else max(0, self.low - total)
        over = 0 if self.high is None else max(0, total - self.high)
        if short + over == 0:
            return 0
        return None if self.weight is None else self.weight * (short + over)


class Automaton(Protocol):
    """The dynamics of one rule for one worker; hashable, so that workers with equal rules share a graph.

    What lies after the horizon is unknown and never charged.
    """

    @property
    def counter(self) -> SumLimit | None:
        """The sum that the machine's moves add to, if it has one."""

    def start(self) -> State:
        """State after a past of which nothing is known."""

    def move(self, state: State, token: Token) -> Move | None:
        """The effect of one day; None when it is not allowed."""

    def finish(self, state: State) -> int | None:
        """Points charged after the last day; None when the state is not allowed to end in."""


@dataclass(frozen=True, slots=True)
class RunningSum:
    """A plain sum: the token is what the day adds.

    Whole multiples of `unit` go to the counter; the state keeps the remainder, so that a few odd amounts (an hour of a
    clock change, a night cut by the end of the period) do not make the counter's grid fine.
    """

    counter: SumLimit
    unit: int = 1

    def start(self) -> State:
        """No remainder."""
        return 0

    def move(self, state: State, token: Token) -> Move | None:
        """Add the token."""
        whole, rest = divmod(cast(int, state) + (0 if token is OVER else cast(int, token)), self.unit)
        return rest, 0, whole * self.unit

    def finish(self, state: State) -> int | None:
        """The counter is priced elsewhere."""
        return 0


@dataclass(frozen=True, slots=True)
class TouchedPeriods:
    """Counts periods (weekends) that are touched at least once. Token: (a new period begins, touched)."""

    counter: SumLimit

    def start(self) -> State:
        """Whether the period that has begun is counted."""
        return False

    def move(self, state: State, token: Token) -> Move | None:
        """Count the first touch of a period."""
        if token is OVER:
            return False, 0, 0
        begins, touch = cast(tuple[bool, bool], token)
        before = bool(state) and not begins
        return before or touch, 0, int(touch and not before)

    def finish(self, state: State) -> int | None:
        """The counter is priced elsewhere."""
        return 0


@dataclass(frozen=True, slots=True)
class FoldedSum:
    """A machine whose counter is part of its state.

    Excess is charged at once and the count stops there; falling short is charged when the window is over.
    """

    inner: Automaton
    limit: SumLimit

    @property
    def counter(self) -> SumLimit | None:
        """None: the state counts."""
        return None

    def start(self) -> State:
        """The inner state and the count, None when its window is over."""
        return self.inner.start(), 0

    def move(self, state: State, token: Token) -> Move | None:
        """The inner move; the count stops at the first value that makes no further difference."""
        inner, count = cast(tuple[State, int | None], state)
        if token is OVER:
            short = 0 if count is None else self.limit.charge(count)
            return None if short is None else ((self.inner.start(), None), short, 0)
        done = self.inner.move(inner, token)
        if done is None or count is None:
            return None if done is None else ((done[0], None), done[1], 0)
        after, points, add = done
        total, over = self._capped(count + add)
        if over and self.limit.weight is None:
            return None
        return (after, total), points + over * (self.limit.weight or 0), 0

    def finish(self, state: State) -> int | None:
        """The inner end and the price of falling short."""
        inner, count = cast(tuple[State, int | None], state)
        if count is None:
            return 0
        points, short = self.inner.finish(inner), self.limit.charge(count)
        return None if points is None or short is None else points + short

    def _capped(self, count: int) -> tuple[int, int]:
        if self.limit.high is not None:
            return min(count, self.limit.high), max(0, count - self.limit.high)
        return min(count, self.limit.low or 0), 0


class ChargingAutomaton:
    """A machine that charges where it happens: it counts nothing, and what ends in the unknown is not charged."""

    __slots__ = ()

    @property
    def counter(self) -> SumLimit | None:
        """None."""
        return None

    def finish(self, state: State) -> int | None:
        """Nothing is left to charge."""
        return 0


@dataclass(frozen=True, slots=True)
class RunLengths(ChargingAutomaton):
    """Length of runs of marked days. Token: whether the day is marked.

    A run that touches what is unknown, before or after, is not charged for being short. weight: points per day too
    many or missing.
    """

    low: int | None
    high: int | None
    weight: int | None

    def start(self) -> State:
        """Marked days so far, and whether they are too few because they began in the unknown."""
        return 0, self.low is not None

    @property
    def _cap(self) -> int:
        return max(self.low or 0, self.high or 0)

    def move(self, state: State, token: Token) -> Move | None:
        """One more day of the run, or its end."""
        length, unknown = cast(tuple[int, bool], state)
        if token:
            over = self.high is not None and length >= self.high
            if over and self.weight is None:
                return None
            after = min(length + 1, self._cap)
            settled = unknown and (self.low is None or after < self.low)
            return (after, settled), (self.weight or 0) if over else 0, 0
        short = 0 if unknown or not length or self.low is None else max(0, self.low - length)
        if short and self.weight is None:
            return None
        return (0, False), short * (self.weight or 0), 0


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
class SpellRest(ChargingAutomaton):
    """Look-back rest: duties with less than `rest` between them form a spell of at most `span` minutes.

    Token: (minutes of the day, ((start, end), ...)) of what breaks the rest, in minutes from the day's midnight.
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
        length, duties = cast(tuple[int, tuple[tuple[int, int], ...]], token)
        points = 0
        for start, end in duties:
            spell = (start, end) if spell is None or start - spell[1] >= self.rest else (spell[0], max(spell[1], end))
            if spell[1] - spell[0] > self.span:
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
