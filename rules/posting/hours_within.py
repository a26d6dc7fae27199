"""Posting of hours_within: one sum of clipped, weighted minutes a window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rules.anchor import CalendarWindow
from rules.clock import MINUTES_PER_DAY
from rules.credit import absences, credited_minutes, owed_part
from rules.duty_literals import known_days
from rules.encoder import Encoder, Lit
from rules.possible_spells import possible_spells
from rules.timeline import Duty
from rules.types.hours_within import HoursWithin


def post(rule: HoursWithin, encoder: Encoder) -> None:
    """Say what the rule requires of the worker's duties."""
    hours = _Hours(rule, encoder, _counted(rule, encoder))
    seen: set[tuple[int, int]] = set()
    for window in _windows(rule, encoder, hours.counted):
        if (window.start, window.end) not in seen and rule.rule.in_force(window.first_day):
            seen.add((window.start, window.end))
            hours.post(window)


@dataclass(frozen=True, slots=True)
class _HoursWindow:
    """A window of local days; `when`: it is judged only if this holds; only_most: not for the minimum."""

    start: int
    end: int
    first_day: int
    days: int
    when: Lit | None = None
    only_most: bool = False


def _counted(rule: HoursWithin, encoder: Encoder) -> list[tuple[Duty, Lit]]:
    return [
        (duty, lit)
        for duty, lit in possible_spells(encoder)
        if not rule.counting.is_nothing(duty.kind, rule.basis)
        and (rule.match is None or rule.match.matches(duty, encoder.clock))
    ]


def _windows(rule: HoursWithin, encoder: Encoder, counted: list[tuple[Duty, Lit]]) -> Iterable[_HoursWindow]:
    mode = rule.anchor.mode
    if mode in ("period", "grid"):
        return _cells(rule, encoder)
    if mode == "rolling":
        return _rolling(rule, encoder, counted)
    return _rolling_days(rule, encoder) if mode == "rolling_days" else _days_after(rule, encoder)


def _cells(rule: HoursWithin, encoder: Encoder) -> Iterator[_HoursWindow]:
    if rule.window is None:
        return
    clock, anchor = encoder.clock, rule.anchor
    known_to = encoder.horizon[1]
    cells = list(anchor.cells(clock, rule.window, encoder.known_from, known_to))
    for cell in cells:
        yield _HoursWindow(cell.start, cell.end, cell.first_day, cell.days)
    known = known_days(clock, encoder.known_from, known_to)
    if not rule.straddling or rule.max is None or not cells:
        return
    begins = {cell.first_day for cell in cells}
    for first in range(max(known.start, min(begins)), known.stop):
        last = rule.window.after(first)
        if last <= known.stop and first not in begins:
            yield _HoursWindow(clock.midnight(first), clock.midnight(last), first, last - first, only_most=True)


def _rolling(rule: HoursWithin, encoder: Encoder, counted: list[tuple[Duty, Lit]]) -> Iterator[_HoursWindow]:
    if rule.window is None:
        return
    clock = encoder.clock
    length = MINUTES_PER_DAY * rule.window.days + rule.window.minutes
    anchored: dict[int, list[Lit]] = {}
    for duty, lit in counted:
        for begin, end in rule.counting.counted_spans(duty):
            for start in (begin, end - length):
                anchored.setdefault(start, []).append(lit)
    for start, lits in sorted(anchored.items()):
        when = None if encoder.is_hard else encoder.any_of(lits)
        yield _HoursWindow(start, start + length, clock.day(start), length // MINUTES_PER_DAY, when, only_most=True)


def _rolling_days(rule: HoursWithin, encoder: Encoder) -> Iterator[_HoursWindow]:
    clock = encoder.clock
    touched = range(clock.day(encoder.known_from), clock.day(encoder.horizon[1] - 1) + 1)
    days = rule.anchor.days or 1
    for first in range(touched.start, max(touched.start, touched.stop - days) + 1):
        yield _HoursWindow(clock.midnight(first), clock.midnight(first + days), first, days)


def _days_after(rule: HoursWithin, encoder: Encoder) -> Iterator[_HoursWindow]:
    clock, of = encoder.clock, rule.anchor.of
    starts: dict[int, list[Lit]] = {}
    for duty, lit in possible_spells(encoder):
        if rule.counting.in_sequence(duty, of, clock):
            starts.setdefault(clock.day(duty.start), []).append(lit)
    for day, lits in sorted(starts.items()):
        start, end = clock.midnight(day + 1), clock.midnight(day + 2)
        when = encoder.any_of(lits)
        if rule.anchor.skip_if_run:
            if end > encoder.horizon[1]:
                continue
            when = encoder.all_of([when, ~encoder.any_of(starts.get(day + 1, []))])
        yield _HoursWindow(start, end, day + 1, 1, when)


@dataclass(frozen=True, slots=True)
class _Hours:
    """The counted duties, summed over windows."""

    rule: HoursWithin
    encoder: Encoder
    counted: list[tuple[Duty, Lit]]

    def post(self, window: _HoursWindow) -> None:
        """Both limits of one window."""
        least, most = self._limits(window)
        credit = self._credit(window)
        if most is not None:
            self._at_most(window, self._minutes(window, 0), most - credit)
        if least is not None and not window.only_most:
            terms = [(lit, -minutes) for lit, minutes in self._minutes(window, 1)]
            self._at_most(window, terms, credit + self._unknown(window) - least)

    def _at_most(self, window: _HoursWindow, terms: list[tuple[Lit, int]], limit: int) -> None:
        """The sum keeps the limit; a window that is judged only when something holds gets room otherwise."""
        at = (window.start, window.end)
        room = sum(max(0, minutes) for _, minutes in terms) - limit
        if room <= 0:
            return
        if window.when is None:
            self.encoder.require_at_most(terms, limit, at)
        else:
            self.encoder.require_at_most([*terms, (window.when, room)], limit + room, at)

    def _minutes(self, window: _HoursWindow, which: int) -> list[tuple[Lit, int]]:
        """Least (0) or most (1) minutes that each duty counts in the window."""
        counting, clock, basis = self.rule.counting, self.encoder.clock, self.rule.basis
        if self.rule.attribution == "starts_in":
            whole = (item for item in self.counted if window.start <= item[0].start < window.end)
            return [(lit, counting.minutes(duty, basis, duty.start, duty.end, clock)[which]) for duty, lit in whole]
        return [
            (lit, minutes)
            for duty, lit in self.counted
            if duty.end > window.start
            and duty.start < window.end
            and (minutes := counting.minutes(duty, basis, window.start, window.end, clock)[which])
        ]

    def _limits(self, window: _HoursWindow) -> tuple[int | None, int | None]:
        rule = self.rule
        least, most = rule.min, rule.max
        if rule.per is not None:
            neutral = len(self._days_of(rule.neutral, window))
            unseen = -(-self._unknown(window) // MINUTES_PER_DAY) if rule.neutral else 0
            fewest = max(0, window.days - neutral - unseen)
            most = None if most is None else most * self._less(window.days - neutral) // rule.per.days
            least = None if least is None else -(-least * self._less(fewest) // rule.per.days)
        least, most = self._owed(least, window), self._owed(most, window)
        return (
            None if least is None else least - rule.tolerance,
            None if most is None else most + rule.tolerance,
        )

    def _less(self, days: int) -> int:
        """Days that count, without one for each started week where the rule says so."""
        return days - -(-days // 7) if self.rule.deduct_day_per_started_week else days

    def _credit(self, window: _HoursWindow) -> int:
        """Minutes credited for what is known."""
        cell = CalendarWindow(window.start, window.end, window.first_day, window.days)
        say = self.encoder
        return credited_minutes(
            self.rule.credit_terms(range(cell.first_day, cell.first_day + cell.days)),
            say.worker,
            self._away(),
            cell,
            self.rule.counting,
            say.clock,
        )

    def _owed(self, limit: int | None, window: _HoursWindow) -> int | None:
        """The limit for the days on which something is owed."""
        if limit is None or not self.rule.pro_rata:
            return limit
        days = range(window.first_day, window.first_day + window.days)
        return owed_part(limit, self.encoder.worker, self._away(), days, self.encoder.clock)

    def _away(self) -> list[Duty]:
        return absences(duty for at, duty in enumerate(self.encoder.duties) if self.encoder.is_fixed(at))

    def _days_of(self, kinds: Iterable[str], window: _HoursWindow) -> set[int]:
        """Local days of the window that known duties of these kinds touch."""
        clock, wanted = self.encoder.clock, set(kinds)
        days = {
            day
            for index, duty in enumerate(self.encoder.duties)
            if duty.kind in wanted and self.encoder.is_fixed(index)
            for day in range(clock.day(duty.start), clock.day(duty.end - 1) + 1)
        }
        return {day for day in days if window.first_day <= day < window.first_day + window.days}

    def _unknown(self, window: _HoursWindow) -> int:
        """Minutes of the window about which nothing is known; they could all be worked."""
        known_from, known_to = self.encoder.known_from, self.encoder.horizon[1]
        inside = max(0, min(window.end, known_to) - max(window.start, known_from))
        return window.end - window.start - inside
