"""rest_within: every window of time contains an unbroken rest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from pydantic import model_validator

from rules.anchor import Anchor, CalendarWindow
from rules.clock import MINUTES_PER_DAY, LocalClock
from rules.counting import Column
from rules.fields import Frozen
from rules.finding import Finding
from rules.judgement import Judgement
from rules.person_rule import PersonRule
from rules.rests import breaking, busy_spans, free_spans
from rules.terms import ClockBand
from rules.timeline import Duty, Timeline
from rules.words import Length, Sentence, hours, joined, span
from rules.worker import CalendarPeriod, Minutes

_FOREVER = 3660 * MINUTES_PER_DAY
"""Longer than any rest that is asked for."""


class RestOption(Frozen):
    """One way to satisfy the rule: `count` separate rests of at least `min_rest`."""

    min_rest: Minutes
    count: int = 1


class RestWithin(PersonRule):
    """In every `window` there is a free block of at least `min_rest` (or: one of the options of `any_of` holds).

    Anchor `work` (looking back, Denmark): at the end of every breaking duty i, the span [end - window, end) contains
    a free block of min_rest. Equivalent: every cluster of breaking duties with inner gaps < min_rest spans at most
    window - min_rest from its first start to the end of i. 11 h in 24 h, so a spell of 13 h: legal 07:00-20:00,
    illegal 07:00-20:01. Here `window` is a length in elapsed minutes (P7D = 168 h).

    Anchor `grid` or `period` (Sweden, EU week): each cell, cut at a local time, contains the rest; cells last 23 or
    25 h on clock-change days. `clip`: only the part of a free block inside the cell counts. `starts_in`: a free block
    counts wholly, in the cell in which it begins. A cell in which no breaking duty has a minute is kept. Legal with
    11 h, cut at 07:00: work 07:00-20:00; illegal: 07:00-20:01.

    must_contain: the rest must also contain a whole local day, or the whole of a band on one day (00:00-05:00).

    Measure: anchor `work`: 1 per breaking duty at whose end the look-back holds no such rest. Cells: minutes missing
    from the best block of the cell; but 1 per broken cell with `any_of`, `count` or `must_contain`.
    Hours before the known span and after it could be rest (so never a breach) or work (so perhaps no keeping).
    Source: Directive 2003/88/EC art. 3, 5; BEK 324/2002 par. 3-4; ATL par. 13-14.
    """

    window: CalendarPeriod
    anchor: Anchor
    breakers: Column = "daily_rest"
    min_rest: Minutes | None = None
    any_of: tuple[RestOption, ...] = ()
    attribution: Literal["clip", "starts_in"] = "clip"
    must_contain: Literal["local_day"] | ClockBand | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> RestWithin:
        if (self.min_rest is None) == (not self.any_of):
            raise ValueError("give either min_rest or any_of")
        if self.anchor.mode not in ("work", "grid", "period"):
            raise ValueError(f"rest_within knows no anchor {self.anchor.mode!r}")
        if self.anchor.mode == "work" and (self.any_of or self.must_contain is not None or self.window.months):
            raise ValueError("anchor work takes min_rest and a window without months, and nothing else")
        wrong = self.anchor.why_not(self.window)
        if wrong is not None:
            raise ValueError(wrong)
        return self

    @property
    def options(self) -> tuple[RestOption, ...]:
        """The ways to satisfy the rule."""
        return self.any_of or (RestOption(min_rest=self.min_rest or 0),)

    @property
    def window_minutes(self) -> int:
        """Length of the look-back window of anchor `work`."""
        return 1440 * self.window.days + self.window.minutes

    @property
    def counts_cells(self) -> bool:
        """Whether a broken cell is charged 1 instead of the missing minutes."""
        return bool(self.any_of) or self.must_contain is not None

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        known = (timeline.known_from, timeline.known_to)
        judgement = Judgement(self.rule, timeline.worker.id, timeline.clock, known)
        breakers = breaking(timeline.spells, self.counting, self.breakers)
        if self.anchor.mode == "work":
            self._look_back(breakers, judgement)
        else:
            self._cells(busy_spans(breakers), judgement)
        return judgement.finding()

    def uses(self, timeline: Timeline) -> tuple[int, ...]:
        """Anchor `work`: starts of the duties at whose end the look-back holds no rest; else starts of broken cells."""
        if self.anchor.mode != "work":
            return super().uses(timeline)
        breakers = breaking(timeline.spells, self.counting, self.breakers)
        return tuple(duty.start for start, duty, _ in self._spells(breakers) if duty.end - start > self._longest)

    @property
    def _longest(self) -> int:
        """Longest spell between two rests."""
        return self.window_minutes - (self.min_rest or 0)

    def _spells(self, breakers: list[Duty]) -> Iterator[tuple[int, Duty, int]]:
        """Each breaking duty with the start of its spell, and the longest rest between the two."""
        start = busy_to = longest_gap = 0
        for number, duty in enumerate(breakers):
            gap = duty.start - busy_to
            if number == 0 or gap >= (self.min_rest or 0):
                start, busy_to, longest_gap = duty.start, duty.end, 0
            else:
                longest_gap = max(longest_gap, gap)
                busy_to = max(busy_to, duty.end)
            yield start, duty, longest_gap

    def _look_back(self, breakers: list[Duty], judgement: Judgement) -> None:
        rest = self.min_rest or 0
        broken: dict[int, list[tuple[Duty, int]]] = {}
        for start, duty, gap in self._spells(breakers):
            if duty.end - start > self._longest:
                if judgement.in_force(duty.start):
                    broken.setdefault(start, []).append((duty, gap))
            elif start - judgement.known_from < rest and start == breakers[0].start:
                judgement.unknown(duty.start, (duty.end - self.window_minutes, judgement.known_from))
        for start, failing in broken.items():
            last = max(failing, key=lambda one: one[0].end)[0]
            gap = failing[-1][1]
            text = Sentence(
                "{where}: {length} without {rest} of rest; the longest rest in between is {gap}; "
                "at most {most} may lie between two such rests"
                if gap
                else "{where}: {length} without {rest} of rest; at most {most} may lie between two such rests",
                where=span(judgement.clock, start, last.end),
                length=hours(last.end - start),
                rest=hours(rest),
                gap=hours(gap),
                most=hours(self._longest),
            )
            first = failing[0][0].start if self.rule.valid_from else start
            judgement.breach((first, last.end), last.end - start, self._longest, "minutes", text, len(failing))

    def _cells(self, busy: list[tuple[int, int]], judgement: Judgement) -> None:
        known_from, known_to = judgement.known_from, judgement.known_to
        if not busy:
            return
        ends = [end for _, end in busy]
        for cell in self.anchor.cells(judgement.clock, self.window, known_from, known_to):
            first = bisect_right(ends, cell.start)
            if first == len(busy) or busy[first][0] >= cell.end:
                continue
            hoped = self._rests(busy, first, cell, judgement, hoping=True)
            short = self._shortfall(hoped, judgement, cell)
            if short:
                self._report(cell, hoped, short, judgement)
            elif cell.start < known_from or cell.end > known_to or self.attribution == "starts_in":
                sure = self._rests(busy, first, cell, judgement, hoping=False)
                if self._shortfall(sure, judgement):
                    judgement.unknown(cell.start, self._needed(cell, known_from, known_to))

    def _needed(self, cell: CalendarWindow, known_from: int, known_to: int) -> tuple[int, int]:
        """What would have to be known to judge the cell: the time before, if it matters, or else the time after."""
        longest = max(option.min_rest for option in self.options)
        if cell.start < known_from:
            return cell.start, known_from
        if self.attribution == "starts_in":
            return (known_from - longest, known_from) if cell.start == known_from else (known_to, known_to + longest)
        return known_to, cell.end

    def _rests(
        self, busy: list[tuple[int, int]], first: int, cell: CalendarWindow, judgement: Judgement, *, hoping: bool
    ) -> list[tuple[int, int]]:
        """Free blocks of the cell, whose first busy span is number `first`. Hoping: the unknown is at its best.

        With `starts_in`, a block that reaches into the unknown past may have begun in this cell or in one before.
        """
        known_from, known_to = judgement.known_from, judgement.known_to
        if self.attribution == "clip":
            start = cell.start if hoping else max(cell.start, known_from)
            end = cell.end if hoping else min(cell.end, known_to)
            return list(free_spans(busy[first:], start, end))
        found = [(end, start) for (_, end), (start, _) in pairwise(busy)]
        last = busy[-1][1]
        found.append((last, last + _FOREVER if hoping else max(known_to, last)))
        if hoping and cell.start <= known_from:
            found.append((cell.start, max(cell.start, busy[0][0])))
        return [(start, end) for start, end in found if cell.start <= start < cell.end]

    def _shortfall(self, rests: list[tuple[int, int]], judgement: Judgement, hope: CalendarWindow | None = None) -> int:
        """What is missing in a cell with these free blocks, in the rule's measure.

        hope: the cell, when the unknown in a block may hold the minute of work that makes several rests of it.
        """
        good = [one for one in rests if self._contains(one, judgement.clock)]
        if self.counts_cells:
            kept = any(
                sum(self._pieces(one, option.min_rest, judgement, hope) for one in good) >= option.count
                for option in self.options
            )
            return 0 if kept else 1
        return max(0, (self.min_rest or 0) - max((end - start for start, end in good), default=0))

    def _pieces(self, block: tuple[int, int], rest: int, judgement: Judgement, hope: CalendarWindow | None) -> int:
        """How many separate rests the block is, or could be when unknown work parts it."""
        start, end = block
        if hope is None or self.must_contain is not None:
            return int(end - start >= rest)
        found = 0
        while start + rest <= end and start < hope.end:
            found += 1
            stop = start + rest
            start = 1 + (max(stop, judgement.known_to) if stop >= judgement.known_from else stop)
        return found

    def _contains(self, rest: tuple[int, int], clock: LocalClock) -> bool:
        if self.must_contain is None:
            return True
        days = range(clock.day(rest[0]) - 1, clock.day(rest[1]) + 1)
        if self.must_contain == "local_day":
            pieces = [(clock.midnight(day), clock.midnight(day + 1)) for day in days]
        else:
            pieces = self.must_contain.spans(clock, days[0], days[-1])
        return any(rest[0] <= start and end <= rest[1] for start, end in pieces)

    def _report(self, cell: CalendarWindow, rests: list[tuple[int, int]], short: int, judgement: Judgement) -> None:
        best = max((end - start for start, end in rests), default=0)
        text = Sentence(
            "{where}: the longest rest is {best}, {wanted} due"
            if self.must_contain is None
            else "{where}: the longest rest is {best}, {wanted} due, holding {piece}",
            where=span(judgement.clock, cell.start, cell.end),
            best=hours(best),
            wanted=joined([_option(one) for one in self.options], "{first} or {rest}"),
            piece=self._piece(),
        )
        limit = min(option.min_rest for option in self.options)
        judgement.breach((cell.start, cell.end), best, limit, "minutes", text, short)

    def _piece(self) -> Sentence:
        if isinstance(self.must_contain, ClockBand):
            start, end = self.must_contain.start // 60, self.must_contain.end // 60
            return Sentence("{start}-{end} o'clock", start=f"{start:02d}", end=f"{end:02d}")
        return Sentence("a whole day")


def _option(one: RestOption) -> Sentence | Length:
    rest = hours(one.min_rest)
    return Sentence("{count} x {rest}", count=one.count, rest=rest) if one.count > 1 else rest
