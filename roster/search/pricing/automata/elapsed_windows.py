"""Automaton of minutes in every window of so many elapsed hours (72 h in any 168 h)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, cast

from roster.search.pricing.automata.automaton import ChargingAutomaton, Move, State, Token

STEP = 15
"""Minutes of the grid on which the most that can be worked from a midnight on is known."""


class CountedRow(NamedTuple):
    """A row of a duty, in minutes from the duty's start: share of a minute that counts, expected work (None: the share
    counts), unpaid breaks, minutes of those whose place is not known."""

    start: int
    end: int
    numerator: int
    denominator: int
    work: int | None = None
    breaks: tuple[tuple[int, int], ...] = ()
    spread: int = 0

    def inside(self, start: int, end: int) -> int:
        """Minutes that the part inside [start, end) counts (see rules.counting.Counting.minutes)."""
        at = self.start if self.start > start else start
        to = self.end if self.end < end else end
        if to <= at:
            return 0
        length = to - at - sum(max(0, min(to, until) - max(at, since)) for since, until in self.breaks)
        if self.spread:
            whole = self.end - self.start
            length -= self.spread * (to - self.start) // whole - self.spread * (at - self.start) // whole
        if self.work is None:
            return length * self.numerator // self.denominator
        work = self.work * (to - at) // (self.end - self.start)
        return work + max(0, length - work) * self.numerator // self.denominator


class CountedDuty(NamedTuple):
    """A duty from its start in minutes from midnight: length, rows, and its parts between unpaid breaks, at whose
    starts and ends windows begin and end."""

    start: int
    length: int
    rows: tuple[CountedRow, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def end(self) -> int:
        """Minutes from midnight."""
        return self.start + self.length

    @property
    def minutes(self) -> int:
        """What the whole duty counts."""
        return self.length if self.plain else self.inside(self.start, self.end)

    @property
    def plain(self) -> bool:
        """Whether every minute of it counts one."""
        first = self.rows[0]
        counts = len(self.rows) == 1 and first.numerator == first.denominator and first.work is None
        return counts and not first.breaks and not first.spread

    def inside(self, start: int, end: int) -> int:
        """Minutes that the part inside [start, end) counts."""
        if self.plain:
            return max(0, min(end, self.start + self.length) - max(start, self.start))
        return sum(row.inside(start - self.start, end - self.start) for row in self.rows)


Seen: TypeAlias = tuple[int, tuple[CountedDuty, ...]]
"""Minutes of the day, and its duties that count."""


@dataclass(frozen=True, slots=True)
class ElapsedWindows(ChargingAutomaton):
    """At most `high` minutes in [start, start + length) at the start and [end - length, end) at the end of every duty,
    and of its parts between unpaid breaks.

    busiest: the most that the duties of one day count; partly: of that, before minute 0, STEP, 2 STEP ... of the day.
    """

    length: int
    high: int
    busiest: int
    partly: tuple[int, ...]
    weight: int | None

    def start(self) -> State:
        """Duties that a running window may hang on."""
        return ()

    def move(self, state: State, token: Token) -> Move | None:
        """Charge what the day's duties add above the limit, in windows that run and in those that end with them."""
        known = list(cast(tuple[CountedDuty, ...], state))
        length, duties = cast(Seen, token)
        over = 0
        for duty in duties:
            if sum(one.minutes for one in known) + duty.minutes <= self.high:
                known.append(duty)
                continue
            begins = {one.start + since for one in known for since, _ in one.spans}
            for begin in begins:
                before = self._in_window(known, begin) - self.high
                over += max(0, before + duty.inside(begin, begin + self.length)) - max(0, before)
            known.append(duty)
            own = {duty.start + since for since, _ in duty.spans}
            ends = {duty.start + until - self.length for _, until in duty.spans}
            for begin in own | (ends - begins):
                over += max(0, self._in_window(known, begin) - self.high)
        if over and self.weight is None:
            return None
        return self._kept(known, length), over * (self.weight or 0), 0

    def _in_window(self, known: list[CountedDuty], begin: int) -> int:
        return sum(one.inside(begin, begin + self.length) for one in known)

    def _kept(self, known: list[CountedDuty], midnight: int) -> State:
        """Leave out the oldest duties as long as no window that they lie in can exceed the limit."""
        left = [one for one in known if one.end + self.length > midnight]
        total = sum(one.minutes for one in left)
        for at, one in enumerate(left):
            # Of a plain duty, a window that begins a minute later has a minute less of it and at most one more later.
            latest = one.start if one.plain else one.end
            if total + self._most(latest + self.length - midnight) > self.high:
                left = left[at:]
                break
            total -= one.minutes
        else:
            left = []
        return tuple(one._replace(start=one.start - midnight) for one in left)

    def _most(self, minutes: int) -> int:
        """The most that can count from midnight on in so many minutes (a clock change adds an hour at most)."""
        if minutes <= 0:
            return 0
        days, rest = divmod(minutes + 60, 1440)
        return days * self.busiest + self.partly[-(-rest // STEP)]
