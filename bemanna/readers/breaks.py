"""Breaks of a shift or duty as people write them: clock times, or only how long; paid, unpaid or as the rules say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta

from bemanna.readers import dates
from bemanna.readers.cells import CellError, Reading, names, text
from bemanna.readers.grid import Cell
from rules.clock import LocalClock
from rules.timeline import Duty
from rules.words import Sentence

EXPECTED = "expected breaks such as 11:00-11:30, or how long they are such as 30"
_PAID = re.compile(
    r"\b(?P<no>unpaid|obetald|obetalt|ubetalt|ulønnet|rast|raster)\b"
    r"|\b(?P<yes>paid|betald|betalt|lønnet|måltidsuppehåll|måltidsuppehall)\b"
)
_WORD = re.compile(r"\b(breaks?|pauser?|paus|frokost|lunch|of|på|om|av|af)\b")
_LONG = re.compile(r"(\d{1,3})\s*(?:min\.?|minutes?|minuter|minutter|m)?")


@dataclass(frozen=True, slots=True)
class WrittenBreaks:
    """spans: minutes of the day [from, to), None when only the length is known; minutes: their length, where the place
    is not known; paid: None as the rules have it."""

    spans: tuple[tuple[int, int], ...] | None
    minutes: int | None = None
    paid: bool | None = None

    def from_start(self, start: int) -> tuple[tuple[int, int], ...] | None:
        """Minutes after a shift's start (a minute of the day)."""
        if self.spans is None:
            return None
        return tuple(((a - start) % 1440, (a - start) % 1440 + b - a) for a, b in self.spans)

    def within(self, start: int, clock: LocalClock) -> tuple[tuple[int, int], ...] | None:
        """Instants inside a duty that begins at the instant `start`."""
        if self.spans is None:
            return None
        day = clock.day(start)
        here = [(clock.at(day, a), clock.at(day, b)) for a, b in self.spans]
        return tuple(
            (a, b) if a >= start else (clock.at(day + 1, one[0]), clock.at(day + 1, one[1]))
            for (a, b), one in zip(here, self.spans, strict=True)
        )


def breaks_cell(cell: Cell, reading: Reading) -> WrittenBreaks:
    """Breaks: 11:00-11:30, several with | between them; or 30, 30 min, 0:30; with paid, unpaid, rast or måltidsuppehåll
    before it where the rules have it otherwise."""
    if isinstance(cell, time | timedelta) or (isinstance(cell, int | float) and not isinstance(cell, bool)):
        return _of_length(_minutes(cell, reading))
    written = text(cell, reading).casefold()
    said = {bool(found["yes"]) for found in _PAID.finditer(written)}
    if len(said) > 1:
        raise CellError(Sentence("{expected}; it says paid and unpaid", expected=EXPECTED))
    paid = next(iter(said), None)
    rest = _WORD.sub(" ", _PAID.sub(" ", written)).strip()
    spans, minutes = [], 0
    for part in names(rest, reading):
        ends = re.split(r"\s*[-–]\s*", part)
        if len(ends) == 2:
            start, end = (dates.clock_minute(piece, reading) for piece in ends)
            spans.append((start, end if end > start else end + 1440))
        else:
            minutes += _minutes(part, reading)
    if spans and minutes:
        raise CellError(Sentence("{expected}, not both", expected=EXPECTED))
    return WrittenBreaks(tuple(spans), None, paid) if spans else _of_length(minutes, paid)


def written_breaks(duty: Duty, clock: LocalClock) -> str:
    """The breaks of a duty as `breaks_cell` reads them; empty when they are not known."""
    if duty.breaks is None and duty.break_minutes is None:
        return ""
    paid = "" if duty.breaks_paid is None else "paid " if duty.breaks_paid else "unpaid "
    if not duty.breaks:
        return f"{paid}{duty.break_minutes or 0}"
    return paid + "|".join(f"{_clock(start, clock)}-{_clock(end, clock)}" for start, end in duty.breaks)


def total_minutes(spans: Sequence[tuple[int, int]] | None, minutes: int | None) -> int | None:
    """How long the breaks are; None when that is not known."""
    return minutes if spans is None else sum(end - start for start, end in spans)


def _of_length(minutes: int, paid: bool | None = None) -> WrittenBreaks:
    return WrittenBreaks(None, minutes, paid) if minutes else WrittenBreaks((), None, paid)


def _minutes(cell: Cell, reading: Reading) -> int:
    if isinstance(cell, str) and (found := _LONG.fullmatch(cell.strip())):
        return int(found[1])
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell == int(cell) and 0 <= cell < 600:
            return int(cell)
        if 0 < cell < 1:
            raise CellError(Sentence("{expected} minutes", expected=EXPECTED))
        raise CellError(EXPECTED)
    try:
        return dates.minutes_long(cell, reading)
    except CellError:
        raise CellError(EXPECTED) from None


def _clock(instant: int, clock: LocalClock) -> str:
    minute = clock.minute_of_day(instant)
    return f"{minute // 60:02d}:{minute % 60:02d}"
