"""Weekends: which of them a duty touches, by a local band from Saturday to Sunday."""

from __future__ import annotations

from collections.abc import Iterable

from rules.clock import LocalClock, weekday
from rules.terms import ClockBand
from rules.timeline import Duty

SATURDAY = 5


def weekends_between(first_day: int, end_day: int) -> range:
    """Saturdays from local day `first_day` up to, not including, `end_day`."""
    return range(first_day + (SATURDAY - weekday(first_day)) % 7, end_day, 7)


def weekend_span(saturday: int, band: ClockBand | None, clock: LocalClock) -> tuple[int, int]:
    """From `band`.from on Saturday to `band`.to on Sunday; the two whole days without a band."""
    if band is None:
        return clock.midnight(saturday), clock.midnight(saturday + 2)
    return clock.at(saturday, band.start), clock.at(saturday + 1, band.end)


def worked_weekends(duties: Iterable[Duty], band: ClockBand | None, clock: LocalClock) -> set[int]:
    """Saturdays whose weekend one of the duties touches."""
    found: set[int] = set()
    for duty in duties:
        for saturday in weekends_between(clock.day(duty.start) - 1, clock.day(duty.end) + 1):
            start, end = weekend_span(saturday, band, clock)
            if duty.start < end and start < duty.end:
                found.add(saturday)
    return found
