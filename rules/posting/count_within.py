"""Posting of count_within: one sum a window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.clock import weekday
from rules.duty_literals import DutyLiterals, duty_literals, known_days
from rules.encoder import Encoder, Lit
from rules.types.count_within import CountWithin

SATURDAY, SUNDAY = 5, 6


def post(rule: CountWithin, encoder: Encoder) -> None:
    """Say what the rule requires of the worker's duties."""
    clock = encoder.clock
    if rule.what in ("days_off", "free_sundays"):
        meant = duty_literals(encoder, rule.counting.is_worked)
    else:
        meant = duty_literals(encoder, lambda duty: rule.counting.in_sequence(duty, rule.match, clock))
    days = known_days(clock, encoder.known_from, encoder.horizon[1])
    things = _Things(rule, encoder, meant, days)
    for window in _windows(rule, encoder):
        if rule.rule.in_force(window.first_day):
            _post_window(rule, encoder, things, window)


@dataclass(frozen=True, slots=True)
class _CountWindow:
    start: int
    end: int
    first_day: int
    days: int


def _windows(rule: CountWithin, encoder: Encoder) -> Iterator[_CountWindow]:
    clock, anchor = encoder.clock, rule.anchor
    if anchor.mode != "rolling_days":
        if rule.window is not None:
            for cell in anchor.cells(clock, rule.window, encoder.known_from, encoder.horizon[1]):
                yield _CountWindow(cell.start, cell.end, cell.first_day, cell.days)
        return
    touched = range(clock.day(encoder.known_from), clock.day(encoder.horizon[1] - 1) + 1)
    days = anchor.days or 1
    for first in range(touched.start, max(touched.start, touched.stop - days) + 1):
        yield _CountWindow(clock.midnight(first), clock.midnight(first + days), first, days)


def _post_window(rule: CountWithin, encoder: Encoder, things: _Things, window: _CountWindow) -> None:
    dates = range(window.first_day, window.first_day + window.days)
    least, most = rule.limits(window.days, sum(weekday(day) == SATURDAY for day in dates))
    at = (window.start, window.end)
    sure = [(lit, 1) for lit in things.sure(window)]
    if most is not None:
        encoder.require_at_most(sure, most, at)
    if least is not None and (perhaps := things.perhaps(window)) is not None:
        encoder.require_at_least([*sure, *((lit, 1) for lit in perhaps)], least, at)


@dataclass(frozen=True, slots=True)
class _Things:
    """What is counted, by local day; days that are not wholly known could hold anything."""

    rule: CountWithin
    encoder: Encoder
    meant: DutyLiterals
    known: range

    def sure(self, window: _CountWindow) -> list[Lit]:
        """A literal for each thing that what is known makes sure."""
        if self.rule.what == "duties":
            return self.meant.starting_in(window.start, window.end)
        return [self._on(day) for day in self._dates(window) if not self._is_free() or self._is_known(day)]

    def perhaps(self, window: _CountWindow) -> list[Lit] | None:
        """A literal for each further thing that the unknown could add; None when it could add any number."""
        known = self.encoder.known_from <= window.start and window.end <= self.encoder.horizon[1]
        if self.rule.what == "duties":
            return [] if known else None
        unknown = [day for day in self._dates(window) if not self._is_known(day)]
        return [self._on(day) if self._is_free() else ~self._on(day) for day in unknown]

    def _is_free(self) -> bool:
        return self.rule.what in ("days_off", "free_sundays")

    def _dates(self, window: _CountWindow) -> list[int]:
        dates = range(window.first_day, window.first_day + window.days)
        if self.rule.what == "weekends":
            return [day for day in dates if weekday(day) == SATURDAY]
        if self.rule.what == "free_sundays":
            return [day for day in dates if weekday(day) == SUNDAY]
        return list(dates)

    def _is_known(self, day: int) -> bool:
        if self.rule.what != "weekends":
            return day in self.known
        start, end = self._weekend(day)
        return self.encoder.known_from <= start and end <= self.encoder.horizon[1]

    def _weekend(self, saturday: int) -> tuple[int, int]:
        clock, band = self.encoder.clock, self.rule.band
        if band is None:
            return clock.midnight(saturday), clock.midnight(saturday + 2)
        return clock.at(saturday, band.start), clock.at(saturday + 1, band.end)

    def _on(self, day: int) -> Lit:
        clock = self.encoder.clock
        if self.rule.what == "days":
            return self.meant.any_on(day)
        if self.rule.what == "weekends":
            return ~self.meant.free(*self._weekend(day))
        return self.meant.free(clock.midnight(day), clock.midnight(day + 1))
