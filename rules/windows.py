"""The windows of rules that add up or count, laid out over a known span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.anchor import Anchor, CalendarWindow
from rules.clock import LocalClock
from rules.counting import Counting
from rules.period import Period
from rules.timeline import Duty


def known_days(clock: LocalClock, known_from: int, known_to: int) -> tuple[int, int]:
    """First and last local day that lie wholly in the known span (the last may come before the first)."""
    first, last = clock.day(known_from), clock.day(known_to)
    if clock.midnight(first) < known_from:
        first += 1
    return first, last - 1


def touched_days(clock: LocalClock, start: int, end: int) -> range:
    """Local days of which [start, end) holds a minute."""
    return range(clock.day(start), clock.day(end - 1) + 1)


def day_cell(clock: LocalClock, first: int, days: int) -> CalendarWindow:
    """The window of `days` local days from local day `first`."""
    return CalendarWindow(clock.midnight(first), clock.midnight(first + days), first, days)


def fixed_cells(
    anchor: Anchor, clock: LocalClock, window: Period | None, known: tuple[int, int]
) -> Iterator[CalendarWindow]:
    """Windows of the anchors grid, period and rolling_days that have an instant in common with the known span.

    rolling_days: every run of that many local days inside the known span; when fewer are known, the run that begins
    with them, of which a part is not known (decision 005).
    """
    if anchor.mode != "rolling_days":
        if window is not None:
            yield from anchor.cells(clock, window, known[0], known[1])
        return
    first, last = clock.day(known[0]), clock.day(known[1] - 1)
    days = anchor.days or 1
    for day in range(first, max(first, last - days + 1) + 1):
        yield day_cell(clock, day, days)


def days_after(
    anchor: Anchor, duties: Iterable[Duty], counting: Counting, clock: LocalClock
) -> Iterator[tuple[CalendarWindow, bool]]:
    """Windows of the anchor day_after: the local day after each duty `of`, and whether such a duty starts on it."""
    starts = {clock.day(duty.start) for duty in duties if counting.in_sequence(duty, anchor.of, clock)}
    for day in sorted(starts):
        yield day_cell(clock, day + 1, 1), day + 1 in starts
