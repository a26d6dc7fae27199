"""One automaton unrolled over the days and minimised: states that behave alike until the end are one (Hopcroft 1971,
layer by layer)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roster.search.pricing.automata.automaton import Automaton, Move, State, Token

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


QUICK = 3000
"""Different moves of one automaton alone up to which it is minimised before it meets the others; a larger one is read
as far as the others allow."""

Steps: TypeAlias = tuple[Ints, Ints, Ints]
"""[node, class]: state of the next layer (-1: refused), points, what is added to the sum."""


class Steppable(Protocol):
    """An automaton over numbered states, read layer by layer."""

    @property
    def starts(self) -> Ints:
        """State of each way to start (-1: refused)."""

    def steps(self, day: int, states: Ints, asked: Flags) -> Steps:
        """Moves of states [node] by the day's classes, at least where asked [node, class]."""

    def end(self, states: Ints) -> tuple[Ints, Ints, Flags]:
        """Points of states after the last day, what they have beside whole units of their sum, which are refused."""


class TooManyMoves(Exception):
    """An automaton has more moves over the days than are looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class DayMoves:
    """Moves of one day [state, token]: the state of the next layer (-1: refused), points, what is added to the sum.

    token_of: which of the day's tokens each class of options has [class].
    """

    after: Ints
    points: Ints
    adds: Ints
    token_of: Ints


@dataclass(frozen=True, slots=True, eq=False)
class UnrolledAutomaton:
    """Tables of a minimised automaton; states of each layer are numbered from 0.

    starts: state of each way to start (-1: refused); ends, rests: points of each state after the last day, and what it
    has beside whole units of its sum.
    """

    days: tuple[DayMoves, ...]
    starts: Ints
    ends: Ints
    rests: Ints

    def steps(self, day: int, states: Ints, asked: Flags) -> Steps:
        """From the tables."""
        moves = self.days[day]
        cell = states[:, None], moves.token_of[None, :]
        return moves.after[cell], moves.points[cell], moves.adds[cell]

    def end(self, states: Ints) -> tuple[Ints, Ints, Flags]:
        """From the tables; what is refused in the end has been left out."""
        return self.ends[states], self.rests[states], np.zeros(len(states), dtype=bool)


class ReadAutomaton:
    """An automaton whose moves are read as they are met, each once."""

    def __init__(self, machine: Automaton, starts: Sequence[State], tokens: Sequence[Sequence[Token]]) -> None:
        self._machine, self._tokens = machine, tokens
        self._numbers: dict[State, int] = {}
        self._states: list[State] = []
        self._known: dict[tuple[int, Token], tuple[int, int, int]] = {}
        self.starts = np.array([self._number(state) for state in starts], dtype=np.int64)

    def _number(self, state: State) -> int:
        if state not in self._numbers:
            self._numbers[state] = len(self._states)
            self._states.append(state)
        return self._numbers[state]

    def steps(self, day: int, states: Ints, asked: Flags) -> Steps:
        """Read what has not been read before."""
        tokens, found = self._tokens[day], np.full((3, *asked.shape), 0, dtype=np.int64)
        found[0] = -1
        here: dict[tuple[int, int], tuple[int, int, int]] = {}
        for row, column in zip(*(one.tolist() for one in np.nonzero(asked)), strict=True):
            state = int(states[row])
            if (state, column) not in here:
                here[state, column] = self._move(state, tokens[column])
            found[:, row, column] = here[state, column]
        return found[0], found[1], found[2]

    def _move(self, state: int, token: Token) -> tuple[int, int, int]:
        if (state, token) not in self._known:
            done = self._machine.move(self._states[state], token)
            self._known[state, token] = (-1, 0, 0) if done is None else (self._number(done[0]), done[1], done[2])
        return self._known[state, token]

    def end(self, states: Ints) -> tuple[Ints, Ints, Flags]:
        """Ask the automaton."""
        points, rests, refused = _ends(self._machine, [self._states[state] for state in states.tolist()])
        return points, rests, refused


def steppable(machine: Automaton, starts: Sequence[State], tokens: Sequence[Sequence[Token]]) -> Steppable:
    """The automaton over the days, minimised where that is quick. tokens: [day][class]."""
    try:
        return unrolled(machine, starts, tokens, QUICK)
    except TooManyMoves:
        return ReadAutomaton(machine, starts, tokens)


def unrolled(
    machine: Automaton, starts: Sequence[State], tokens: Sequence[Sequence[Token]], most: int
) -> UnrolledAutomaton:
    """The automaton over the days. tokens: [day][class]. Raises TooManyMoves beyond `most` different moves."""
    numbers: dict[State, int] = {}
    states: list[State] = []
    names: dict[Token, int] = {}
    known: dict[tuple[int, int], Move | None] = {}

    def number(state: State) -> int:
        if state not in numbers:
            numbers[state] = len(states)
            states.append(state)
        return numbers[state]

    layer = list(dict.fromkeys(number(state) for state in starts))
    first = {one: at for at, one in enumerate(layer)}
    days: list[DayMoves] = []
    for classes in tokens:
        distinct = list(dict.fromkeys(classes))
        places: dict[int, int] = {}
        shape = (len(layer), len(distinct))
        after, points, adds = np.full(shape, -1), np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for column, token in enumerate(distinct):
            name = names.setdefault(token, len(names))
            for row, one in enumerate(layer):
                if (one, name) not in known:
                    if len(known) == most:
                        raise TooManyMoves
                    known[one, name] = machine.move(states[one], token)
                done = known[one, name]
                if done is not None:
                    after[row, column] = places.setdefault(number(done[0]), len(places))
                    points[row, column], adds[row, column] = done[1], done[2]
        column_of = {token: column for column, token in enumerate(distinct)}
        days.append(DayMoves(after, points, adds, np.array([column_of[token] for token in classes], dtype=np.int64)))
        layer = list(places)
    return _minimised(machine, [first[number(state)] for state in starts], days, [states[one] for one in layer])


def _minimised(machine: Automaton, starts: list[int], days: list[DayMoves], last: list[State]) -> UnrolledAutomaton:
    points, rests, refused = _ends(machine, last)
    kept, place = alike(np.stack([points, rests], axis=1), refused)
    merged: list[DayMoves] = []
    for day in reversed(days):
        after = np.where(day.after < 0, -1, place[day.after]) if len(place) else np.full_like(day.after, -1)
        refused = np.asarray(after < 0)
        points, adds = np.where(refused, 0, day.points), np.where(refused, 0, day.adds)
        rows, place = alike(np.concatenate([after, points, adds], axis=1), np.asarray(refused.all(axis=1)))
        after, points, adds = np.split(rows, 3, axis=1)
        merged.append(DayMoves(after, points, adds, day.token_of))
    return UnrolledAutomaton(tuple(reversed(merged)), place[starts], kept[:, 0].copy(), kept[:, 1].copy())


def _ends(machine: Automaton, states: Sequence[State]) -> tuple[Ints, Ints, Flags]:
    ends = [machine.finish(state) for state in states]
    rests = [state if machine.counter is not None and isinstance(state, int) else 0 for state in states]
    points = np.array([end or 0 for end in ends], dtype=np.int64)
    return points, np.array(rests, dtype=np.int64), np.array([end is None for end in ends], dtype=bool)


def alike(rows: Ints, dead: Flags) -> tuple[Ints, Ints]:
    """The different rows that are not dead, and which of them each row is (-1: dead)."""
    place = np.full(len(rows), -1, dtype=np.int64)
    alive = ~dead
    if not alive.any():
        return rows[:0], place
    found, inverse = np.unique(rows[alive], axis=0, return_inverse=True)
    place[alive] = inverse.reshape(-1)
    return found, place
