"""Automaton of a rest that every cell of a grid must contain (a week, a day from an hour on)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, cast

from roster.search.pricing.automata.automaton import Move, State, SumLimit, Token

Done: TypeAlias = tuple[int, ...] | None
"""Rests counted so far for each option, or the minutes of the best one; None: the cell is satisfied."""


class CellState(NamedTuple):
    """End of the last duty from midnight (capped), whether that is where the known span began, whether the rest since
    began in this cell, whether the cell has work, what it has, and what the cell before has that still waits for the
    running rest (None: nothing waits)."""

    since: int
    unseen: bool
    fresh: bool
    worked: bool
    done: Done
    waiting: Done


Bound: TypeAlias = tuple[int, bool]
"""Minute at which one cell ends and the next begins, whether the rule is in force at the start of the one that ends."""


class CellDay(NamedTuple):
    """Minutes of the day, (start, end) of breaking duties, cells that end, what a rest must contain a piece of."""

    length: int
    duties: tuple[tuple[int, int], ...]
    bounds: tuple[Bound, ...]
    pieces: tuple[tuple[int, int], ...] | None


@dataclass(frozen=True, slots=True)
class CellRests:
    """options: (rest, how many), one of which each cell with work must hold. weight: points a broken cell, or, with
    `by_minute`, a minute that its best rest is short.

    clip: only what lies inside the cell counts; else a rest counts wholly in the cell in which it begins.
    first: minute, from the first known midnight, at which the first cell begins; unseen: minutes of it before anything
    is known, which may be rest, and several rests. reach: how far back the running rest is remembered.
    """

    options: tuple[tuple[int, int], ...]
    clip: bool
    by_minute: bool
    weight: int | None
    first: int
    unseen: int
    reach: int

    @property
    def counter(self) -> SumLimit | None:
        """None: broken cells are charged when they are over."""
        return None

    @property
    def _nothing(self) -> Done:
        return (0,) * len(self.options)

    def start(self) -> State:
        """What is not known of the first cell may be rest."""
        return CellState(self.first, self.unseen > 0, True, False, self._nothing, None)

    def _remembered(self, unseen: bool) -> int:
        return self.reach + (self.unseen if unseen else 0)

    def move(self, state: State, token: Token) -> Move | None:
        """The duties and cell ends of one day, in order of time; a cell ends before a duty that begins with it."""
        now, day = cast(CellState, state), cast(CellDay, token)
        events = sorted([*((at, 0, active) for at, active in day.bounds), *((at, 1, to) for at, to in day.duties)])
        broken = 0
        for at, is_work, value in events:
            now, units = self._work(now, day, at, value) if is_work else self._bound(now, day, at, bool(value))
            broken += units
        if broken and self.weight is None:
            return None
        return self._settled(now, day), broken * (self.weight or 0), 0

    def finish(self, state: State) -> int | None:
        """The rest that runs is as long as it need be, but it is one rest."""
        now = cast(CellState, state)
        left = self._add(now.waiting, (1,) * len(self.options)) if not self.by_minute else None
        units = 0 if left is None else 1
        return None if units and self.weight is None else units * (self.weight or 0)

    def _work(self, now: CellState, day: CellDay, start: int, end: int) -> tuple[CellState, int]:
        """A duty ends the running rest."""
        done, units = now.done, 0
        found = self._rests(now, day, start)
        if self.clip or now.fresh:
            done = self._add(done, found)
        elif now.waiting is not None:
            units = self._missing(self._add(now.waiting, found))
        return CellState(max(end, now.since), False, True, True, done, None), units

    def _bound(self, now: CellState, day: CellDay, at: int, active: bool) -> tuple[CellState, int]:
        """A cell is over."""
        running = now.since < at
        worked_on = now.since > at
        if self.clip:
            done = self._add(now.done, self._rests(now, day, at)) if running else now.done
            after = CellState(max(now.since, at), False, True, worked_on, self._nothing, None)
            return after, self._missing(done) if now.worked and active else 0
        if not running:
            after = CellState(now.since, False, True, worked_on, self._nothing, None)
            return after, self._missing(now.done) if now.worked and active else 0
        waiting, units = now.waiting, 0
        if now.fresh:
            waiting = now.done if now.worked and active else None
            if waiting is not None and at > day.length:
                # Beyond the horizon the rest goes on as long as it need, and unknown work may part it once more.
                hoped = None if self.by_minute else self._add(waiting, self._hoped(now, day, at))
                units, waiting = 0 if hoped is None else 1, None
        return CellState(now.since, now.unseen, False, False, self._nothing, waiting), units

    def _hoped(self, now: CellState, day: CellDay, before: int) -> tuple[int, ...]:
        """For each option, rests that can begin before an instant beyond the horizon."""
        found = []
        for least, _ in self.options:
            many, begin = 0, now.since
            while begin < before:
                many, stop = many + 1, begin + least
                begin = max(stop, day.length) + 1
            found.append(many if day.pieces is None else 1)
        return tuple(found)

    def _rests(self, now: CellState, day: CellDay, until: int) -> tuple[int, ...]:
        """What the rest from `since` until an instant is worth for each option: rests, or minutes."""
        if day.pieces is not None and not any(now.since <= at and to <= until for at, to in day.pieces):
            return (0,) * len(self.options)
        if self.by_minute:
            return (min(until - now.since, self.options[0][0]),)
        return tuple(self._pieces(now, day, until, least) for least, _ in self.options)

    def _pieces(self, now: CellState, day: CellDay, until: int, least: int) -> int:
        """Rests of at least so many minutes: unknown work before and after the known span may part one into several."""
        found, begin, known = 0, now.since, now.since + self.unseen
        while begin + least <= until:
            found, stop = found + 1, begin + least
            if day.pieces is not None:
                break
            begin = 1 + (stop if now.unseen and stop < known else max(stop, day.length))
        return found

    def _add(self, done: Done, found: tuple[int, ...]) -> Done:
        """What a cell has with another rest; None when that satisfies it."""
        if done is None:
            return None
        if self.by_minute:
            best = max(done[0], found[0])
            return None if best >= self.options[0][0] else (best,)
        counts = tuple(had + more for had, more in zip(done, found, strict=True))
        return None if any(n >= need for n, (_, need) in zip(counts, self.options, strict=True)) else counts

    def _missing(self, done: Done) -> int:
        """Units that a cell is charged which is over."""
        if done is None:
            return 0
        return self.options[0][0] - done[0] if self.by_minute else 1

    def _settled(self, now: CellState, day: CellDay) -> CellState:
        """The same seen from the next midnight; what the running rest satisfies already is settled."""
        done, waiting = now.done, now.waiting
        so_far = self._rests(now, day, day.length)
        if waiting is not None and self._add(waiting, so_far) is None:
            waiting = None
        if now.fresh and self._add(done, so_far) is None:
            done = None
        since = max(now.since - day.length, -self._remembered(now.unseen))
        return CellState(since, now.unseen, now.fresh, now.worked, done, waiting)
