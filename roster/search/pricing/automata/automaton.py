"""Weighted automata of rules over a worker's days (cost-regular with counters: Demassey, Pesant, Rousseau 2006)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Protocol, TypeAlias, cast

from rules.timeline import Duty

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
        units = self.missed(total)
        return 0 if not units else None if self.weight is None else self.weight * units

    def missed(self, total: int) -> int:
        """Units by which a final total is below or above."""
        short = 0 if self.low is None else max(0, self.low - total)
        return short + (0 if self.high is None else max(0, total - self.high))


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


def unpriced(machine: Automaton) -> Automaton:
    """The same machine, with nothing forbidden and nothing charged."""
    known = is_dataclass(machine) and any(one.name == "weight" for one in fields(machine))
    return cast(Automaton, replace(cast(Any, machine), weight=0)) if known else machine


@dataclass(frozen=True, slots=True)
class Forgiving:
    """A hard machine that lets pass what it would refuse on some days. Token: (its own, whether it is such a day)."""

    inner: Automaton

    @property
    def counter(self) -> SumLimit | None:
        """That of the machine."""
        return self.inner.counter

    def start(self) -> State:
        """That of the machine."""
        return self.inner.start()

    def move(self, state: State, token: Token) -> Move | None:
        """The machine's move, or the same without its price."""
        own, forgiving = cast(tuple[Token, bool], token)
        done = self.inner.move(state, own)
        return unpriced(self.inner).move(state, own) if done is None and forgiving else done

    def finish(self, state: State) -> int | None:
        """That of the machine."""
        return self.inner.finish(state)


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
