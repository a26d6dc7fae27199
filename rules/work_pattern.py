"""How a person's duties lie: spells of work and of days off, nights in a row, rests, weekends, each measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rules.clock import LocalClock
from rules.counting import Counting
from rules.terms import ClockBand, Selector
from rules.timeline import Duty, Timeline
from rules.weekends import weekends_between
from rules.windows import known_days

NIGHT = Selector(band=ClockBand.model_validate({"from": "00:00", "to": "05:00", "min_overlap": "PT3H"}))
"""A night: three hours or more between midnight and five o'clock (Directive 2003/88/EC, art. 2)."""
LATE = Selector.model_validate(
    {"band": {"from": "18:00", "to": "23:00", "min_overlap": "PT3H"}, "not": NIGHT.model_dump(by_alias=True)}
)
"""An evening: three hours or more between 18 and 23 o'clock, and no night."""


@dataclass(frozen=True, slots=True)
class MeasuredPattern:
    """One occurrence of a measure: instants from and to which it was measured, and its value in the measure's unit."""

    measure: str
    start: int
    end: int
    value: int


def measured_pattern(timeline: Timeline, counting: Counting, start: int, end: int) -> tuple[MeasuredPattern, ...]:
    """Every occurrence that ends inside [start, end), in order of measure and time.

    Spells that touch the first or last known day may go on and are not judged. A day of work is a local date on which
    a duty begins that counts in successions; minutes of work are those that count as working time.
    """
    clock = timeline.clock
    duties = [duty for duty in timeline.spells if counting.in_sequence(duty, None, clock)]
    first, last = known_days(clock, timeline.known_from, timeline.known_to)
    days = _Days(clock, first, last, [(clock.day(duty.start), duty) for duty in duties])
    nights = {day for day, duty in days.started if NIGHT.matches(duty, clock)}
    late = {day for day, duty in days.started if LATE.matches(duty, clock)}
    worked = {day for day, _ in days.started}
    found = [
        *days.lengths("days_in_a_row", worked),
        *days.lengths("days_off_in_a_row", set(range(first, last + 1)) - worked),
        *days.lengths("nights_in_a_row", nights),
        *days.lengths("evenings_in_a_row", late),
        *_hours(days, worked, counting),
        *(MeasuredPattern("duty_length", duty.start, duty.end, duty.minutes) for duty in duties),
        *_rests(duties, clock),
        *_weekends(days, worked),
    ]
    return tuple(sorted((one for one in found if start < one.end <= end), key=lambda one: (one.measure, one.start)))


@dataclass(frozen=True, slots=True)
class _Days:
    """Known local days, and each duty by the day on which it begins."""

    clock: LocalClock
    first: int
    last: int
    started: Sequence[tuple[int, Duty]]

    def runs(self, hits: set[int]) -> Iterator[tuple[int, int]]:
        """First and last day of every run of hits that is seen whole."""
        for day in sorted(hits):
            if day - 1 not in hits:
                end = day
                while end + 1 in hits:
                    end += 1
                if day > self.first and end < self.last:
                    yield day, end

    def lengths(self, measure: str, hits: set[int]) -> Iterator[MeasuredPattern]:
        """The length of every run, in days."""
        for day, end in self.runs(hits):
            yield MeasuredPattern(measure, self.clock.midnight(day), self.clock.midnight(end + 1), end - day + 1)


def _hours(days: _Days, worked: set[int], counting: Counting) -> Iterator[MeasuredPattern]:
    """Minutes of work between two days off."""
    for day, end in days.runs(worked):
        inside = [duty for at, duty in days.started if day <= at <= end]
        minutes = sum(counting.minutes(duty, "working_time", duty.start, duty.end, days.clock)[0] for duty in inside)
        yield MeasuredPattern("hours_between_days_off", days.clock.midnight(day), days.clock.midnight(end + 1), minutes)


def _rests(duties: Sequence[Duty], clock: LocalClock) -> Iterator[MeasuredPattern]:
    """Rest between two duties; after the last night of a run the rest until the next duty that is no night."""
    for one, other in pairwise(sorted(duties, key=lambda duty: duty.start)):
        if other.start > one.end:
            yield MeasuredPattern("rest_between_duties", one.end, other.start, other.start - one.end)
        if NIGHT.matches(one, clock) and not NIGHT.matches(other, clock) and other.start > one.end:
            yield MeasuredPattern("rest_after_nights", one.end, other.start, other.start - one.end)


def _weekends(days: _Days, worked: set[int]) -> Iterator[MeasuredPattern]:
    """Weekends of work in a row, and split weekends (one of the two days worked)."""
    clock = days.clock
    saturdays = list(weekends_between(days.first, days.last))
    busy = {saturday // 7 for saturday in saturdays if {saturday, saturday + 1} & worked}
    for saturday in saturdays:
        number, at = saturday // 7, (clock.midnight(saturday), clock.midnight(saturday + 2))
        if number in busy and number + 1 not in busy:
            length = 1
            while number - length in busy:
                length += 1
            yield MeasuredPattern("weekends_in_a_row", clock.midnight(saturday - 7 * (length - 1)), at[1], length)
        if number in busy:
            yield MeasuredPattern("split_weekends", *at, int(len({saturday, saturday + 1} & worked) == 1))


def values(found: Iterable[MeasuredPattern], measure: str) -> list[int]:
    """Values of one measure, in order of time."""
    return [one.value for one in found if one.measure == measure]
