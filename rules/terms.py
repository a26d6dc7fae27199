"""Selectors: which duties a rule means ("night", "long", "jour"), written as data in a pack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema

from rules.clock import LocalClock, weekday
from rules.fields import Frozen, Names, Weekday
from rules.timeline import Duty
from rules.worker import ClockMinute, Minutes


class ClockBand(Frozen):
    """A band of the local day from `start` to `end` (wall clock; over midnight when `end` <= `start`).

    min_overlap: elapsed minutes that a duty must have inside the bands of all days together.
    """

    start: ClockMinute = Field(alias="from")
    end: ClockMinute = Field(alias="to")
    min_overlap: Minutes = 1

    def spans(self, clock: LocalClock, first_day: int, last_day: int) -> list[tuple[int, int]]:
        """The band's spans [start, end) that begin on the local days from `first_day` to `last_day`."""
        end = self.end if self.end > self.start else self.end + 1440
        return [(clock.at(day, self.start), clock.at(day, end)) for day in range(first_day, last_day + 1)]

    def overlap(self, start: int, end: int, clock: LocalClock) -> int:
        """Elapsed minutes of [start, end) inside the band."""
        spans = self.spans(clock, clock.day(start) - 1, clock.day(end))
        return sum(max(0, min(end, to) - max(start, at)) for at, to in spans)

    def day_of(self, start: int, end: int, clock: LocalClock) -> int:
        """Local day on which the span of the band begins that [start, end) has most of (the first of equals)."""
        days = range(clock.day(start) - 1, clock.day(end) + 1)
        spans = self.spans(clock, days.start, days.stop - 1)
        shared = [max(0, min(end, to) - max(start, at)) for at, to in spans]
        return days[shared.index(max(shared))] if any(shared) else clock.day(start)


class Selector(Frozen):
    """Duties that fulfil every condition that is given.

    Of a spell of several rows, one row must have all the names (kind, shift, unit, skill, tag) that are asked for; the
    rest is asked of the spell as a whole.

    duration_*: elapsed length. starts_on: local weekday of the start. `all`, `any` and `not` combine selectors.
    """

    kind: Names | None = None
    shift: Names | None = None
    unit: Names | None = None
    skill: Names | None = None
    tag: Names | None = None
    starts_on: tuple[Weekday, ...] | None = None
    duration_gt: Minutes | None = None
    duration_ge: Minutes | None = None
    duration_lt: Minutes | None = None
    duration_le: Minutes | None = None
    band: ClockBand | None = None
    all_of: tuple[Term, ...] | None = Field(default=None, alias="all")
    any_of: tuple[Term, ...] | None = Field(default=None, alias="any")
    none_of: Term | None = Field(default=None, alias="not")

    def matches(self, duty: Duty, clock: LocalClock) -> bool:
        """Whether the duty fulfils every condition."""
        return (
            any(self._names_match(row) for row in duty.rows)
            and self._length_matches(duty.minutes)
            and (self.starts_on is None or weekday(clock.day(duty.start)) in self.starts_on)
            and (self.band is None or self.band.overlap(duty.start, duty.end, clock) >= self.band.min_overlap)
            and (self.all_of is None or all(one.matches(duty, clock) for one in self.all_of))
            and (self.any_of is None or any(one.matches(duty, clock) for one in self.any_of))
            and (self.none_of is None or not self.none_of.matches(duty, clock))
        )

    def day_of(self, duty: Duty, clock: LocalClock) -> int:
        """Local day to which a duty belongs: that of its start, but that of its night when a night is asked for.

        A night that begins at half past midnight is the night of the day before.
        """
        band = next((part.band for part in (self, *(self.all_of or ())) if part.band is not None), None)
        if band is None or band.end > band.start:
            return clock.day(duty.start)
        return band.day_of(duty.start, duty.end, clock)

    def names_kind(self, kind: str) -> bool:
        """Whether the kind is asked for by its name, here or in a combined selector."""
        parts = (*(self.all_of or ()), *(self.any_of or ()))
        return (self.kind is not None and kind in self.kind) or any(part.names_kind(kind) for part in parts)

    def words(self) -> str:
        """A short name for a pattern: the shifts, kinds or tags that it asks for."""
        named = (*(self.shift or ()), *(self.kind or ()), *(self.tag or ()), *(self.skill or ()))
        return "/".join(named) or "such a duty"

    def _names_match(self, duty: Duty) -> bool:
        return (
            (self.kind is None or duty.kind in self.kind)
            and (self.shift is None or duty.shift in self.shift)
            and (self.unit is None or duty.unit in self.unit)
            and (self.skill is None or duty.skill in self.skill)
            and (self.tag is None or not duty.tags.isdisjoint(self.tag))
        )

    def _length_matches(self, minutes: int) -> bool:
        return (
            (self.duration_gt is None or minutes > self.duration_gt)
            and (self.duration_ge is None or minutes >= self.duration_ge)
            and (self.duration_lt is None or minutes < self.duration_lt)
            and (self.duration_le is None or minutes <= self.duration_le)
        )


def _term(value: Any, info: ValidationInfo) -> Any:
    """A name stands for the pack's term of that name (validation context: key `terms`)."""
    if not isinstance(value, str):
        return value
    terms: Mapping[str, Any] = (info.context or {}).get("terms", {})
    if value not in terms:
        raise ValueError(f"the pack has no term {value!r}; it has {', '.join(sorted(terms)) or 'none'}")
    return terms[value]


Term = Annotated[
    Selector,
    BeforeValidator(_term),
    WithJsonSchema({"anyOf": [{"type": "string", "description": "name of a term"}, {"x-defined-as": "Selector"}]}),
]
"""A selector, or the name of one of the pack's terms."""

Selector.model_rebuild()
