"""What counts in one timeline for rules about hours, and windows over their limit told together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rules.anchor import CalendarWindow
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class CountedHours:
    """What counts in one timeline: duties by start, neutral days, absences, longest duty."""

    duties: list[Duty]
    neutral: list[int]
    away: list[Duty]
    longest: int

    def meeting(self, start: int, end: int) -> Iterator[Duty]:
        """Duties with a minute in [start, end)."""
        upto = bisect_left(self.duties, end, key=lambda duty: duty.start)
        at = bisect_left(self.duties, start - self.longest, key=lambda duty: duty.start)
        return (duty for duty in self.duties[at:upto] if duty.end > start)

    def starting_in(self, start: int, end: int) -> list[Duty]:
        """Duties that start in [start, end)."""
        upto = bisect_left(self.duties, end, key=lambda duty: duty.start)
        return self.duties[bisect_left(self.duties, start, key=lambda duty: duty.start) : upto]

    def neutral_in(self, cell: CalendarWindow) -> int:
        """Neutral days of the window."""
        return bisect_left(self.neutral, cell.first_day + cell.days) - bisect_left(self.neutral, cell.first_day)


@dataclass(frozen=True, slots=True)
class ExceededWindow:
    """A window [start, end) with more minutes than its limit; words: the limit as a reader should see it."""

    start: int
    end: int
    minutes: int
    limit: int
    words: str


def overlapping(windows: Iterable[ExceededWindow]) -> Iterator[list[ExceededWindow]]:
    """Windows in order of start, those that overlap their predecessor together."""
    group: list[ExceededWindow] = []
    for one in windows:
        if group and one.start >= group[-1].end:
            yield group
            group = []
        group.append(one)
    if group:
        yield group
