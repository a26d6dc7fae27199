"""Automata of rests: one that every cell of a grid must contain (a week, a day from an hour on), one after a duty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, cast

from roster.search.pricing.automata.automaton import Move, State, SumLimit, Token

Done: TypeAlias = tuple[int, ...] | None
"""Rests counted so far for each option; None: the cell is satisfied."""
Standing: TypeAlias = tuple[int, bool, bool, Done, Done]
"""End of the last duty from midnight (capped), whether the rest since began in this cell, whether the cell has work,
what the cell has, and what the cell before has that still waits for the running rest (None: nothing waits)."""
Seen: TypeAlias = tuple[int, tuple[tuple[int, int], ...], tuple[int, ...]]
"""Minutes of the day, (start, end) of breaking duties, minutes at which one cell ends and the next begins."""


@dataclass(frozen=True, slots=True)
class CellRests:
    """options: (rest, how many), one of which each cell with work must hold. weight: points a broken cell.

    clip: only what lies inside the cell counts; else a rest counts wholly in the cell in which it begins.
    first: minute, from the first known midnight and not after it, at which the first cell begins.
    """

    options: tuple[tuple[int, int], ...]
    clip: bool
    weight: int | None
    first: int

    @property
    def counter(self) -> SumLimit | None:
        """None: broken cells are charged when they are over."""
        return None

    @property
    def _longest(self) -> int:
        return max(rest for rest, _ in self.options)

    @property
    def _nothing(self) -> Done:
        return (0,) * len(self.options)

    def start(self) -> State:
        """What is not known of the first cell may be rest."""
        return max(self.first, -self._longest), True, False, self._nothing, None

    def move(self, state: State, token: Token) -> Move | None:
        """The duties and cell ends of one day, in order of time; a cell ends before a duty that begins with it."""
        now = cast(Standing, state)
        length, duties, bounds = cast(Seen, token)
        events = sorted([*((at, 0, at) for at in bounds), *((start, 1, end) for start, end in duties)])
        broken = 0
        for at, kind, end in events:
            now, bad = self._work(now, at, end) if kind else self._bound(now, at)
            broken += bad
        if broken and self.weight is None:
            return None
        return self._settled(now, length), broken * (self.weight or 0), 0

    def _work(self, now: Standing, start: int, end: int) -> tuple[Standing, bool]:
        """A duty ends the running rest."""
        since, fresh, _, done, waiting = now
        rest = start - since
        bad = False
        if self.clip or fresh:
            done = self._add(done, rest)
        elif waiting is not None:
            bad = self._add(waiting, rest) is not None
        return (max(end, since), True, True, done, None), bad

    def _bound(self, now: Standing, at: int) -> tuple[Standing, bool]:
        """A cell is over."""
        since, fresh, worked, done, waiting = now
        running = since < at
        if self.clip:
            done = self._add(done, at - since) if running else done
            return (max(since, at), True, since > at, self._nothing, None), worked and done is not None
        if not running:
            return (since, True, since > at, self._nothing, None), worked and done is not None
        if fresh:
            waiting = done if worked else None
        return (since, False, False, self._nothing, waiting), False

    def _add(self, done: Done, rest: int) -> Done:
        if done is None:
            return None
        counts = tuple(n + (rest >= least) for n, (least, _) in zip(done, self.options, strict=True))
        if any(n >= need for n, (_, need) in zip(counts, self.options, strict=True)):
            return None
        return counts

    def _settled(self, now: Standing, length: int) -> Standing:
        """The same seen from the next midnight; what the running rest satisfies already is settled."""
        since, fresh, worked, done, waiting = now
        since = max(since - length, -self._longest)
        if waiting is not None and self._add(waiting, -since) is None:
            waiting = None
        if fresh and self._add(done, -since) is None:
            done = None
        return since, fresh, worked, done, waiting

    def finish(self, state: State) -> int | None:
        """What is not over may still turn out well."""
        return 0


@dataclass(frozen=True, slots=True)
class RestAfterEach:
    """A hard rest after each duty of a kind. Token: (minutes of the day, ((start, end, triggers, breaks), ...))."""

    minutes: int

    @property
    def counter(self) -> SumLimit | None:
        """None."""
        return None

    def start(self) -> State:
        """Minutes from midnight until which nothing may begin."""
        return 0

    def move(self, state: State, token: Token) -> Move | None:
        """Refuse a duty that begins inside the rest."""
        free = cast(int, state)
        length, duties = cast(tuple[int, tuple[tuple[int, int, bool, bool], ...]], token)
        for start, end, triggers, breaks in duties:
            if breaks and start < free:
                return None
            free = max(free, end + self.minutes) if triggers else free
        return max(0, free - length), 0, 0

    def finish(self, state: State) -> int | None:
        """What comes after the horizon may be rest."""
        return 0
