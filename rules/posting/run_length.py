"""Posting of run_length: clauses over the days (weeks, weekends) of a run, or a counter along the duties."""

from __future__ import annotations

from dataclasses import dataclass

from rules.clock import weekday
from rules.duty_literals import DutyLiterals, duty_literals, known_days
from rules.encoder import Encoder, Lit
from rules.possible_spells import possible_spells
from rules.types.run_length import RunLength

SATURDAY = 5


def post(rule: RunLength, encoder: Encoder) -> None:
    """Say what the rule requires of the worker's duties."""
    clock = encoder.clock
    meant = duty_literals(
        encoder,
        lambda duty: rule.counting.in_sequence(duty, rule.match, clock),
        lambda duty: rule.counting.day_of(duty, rule.match, clock),
    )
    if rule.unit == "duties":
        _Duties(rule, encoder).post()
    else:
        _Slots(rule, encoder, _slots(rule, encoder, meant)).post()


@dataclass(frozen=True, slots=True)
class _Slot:
    """A day, week or weekend: whether it counts, whether all of it is known, its span and its first local day."""

    lit: Lit
    known: bool
    start: int
    end: int
    day: int


def _slots(rule: RunLength, encoder: Encoder, meant: DutyLiterals) -> list[_Slot]:
    clock = encoder.clock
    known_from, known_to = encoder.known_from, encoder.horizon[1]
    known = known_days(clock, known_from, known_to)
    first, last = clock.day(known_from), clock.day(known_to - 1)
    if rule.unit == "days":
        return [
            _Slot(
                (~meant.any_on(day) if day in known else ~encoder.true) if rule.free else meant.any_on(day),
                day in known,
                clock.midnight(day),
                clock.midnight(day + 1),
                day,
            )
            for day in range(first, last + 1)
        ]
    last = max([last, *(clock.day(duty.end - 1) for duty, _ in meant.items)])
    found = []
    for monday in range(first - weekday(first), last + 1, 7):
        if rule.unit == "weeks":
            start, end = clock.midnight(monday), clock.midnight(monday + 7)
            lit = encoder.any_of(one for day in range(monday, monday + 7) for one in meant.starting_on(day))
        else:
            band, saturday = rule.band, monday + SATURDAY
            start = clock.midnight(saturday) if band is None else clock.at(saturday, band.start)
            end = clock.midnight(saturday + 2) if band is None else clock.at(saturday + 1, band.end)
            lit = ~meant.free(start, end)
        if end > known_from:
            found.append(_Slot(lit, known_from <= start and end <= known_to, start, end, monday))
    return found


@dataclass(frozen=True, slots=True)
class _Slots:
    """Runs of days, weeks or weekends that follow each other."""

    rule: RunLength
    encoder: Encoder
    slots: list[_Slot]

    def post(self) -> None:
        """Both limits."""
        rule = self.rule.rule
        exactly = bool(self.rule.exceptions) or rule.valid_from is not None or rule.valid_to is not None
        for first, slot in enumerate(self.slots):
            if exactly and self.rule.max is not None:
                self._at_most_from(first)
            elif self.rule.max is not None and first + self.rule.max < len(self.slots):
                self._not_all(first, first + self.rule.max)
            if self.rule.min is not None and first and self.slots[first - 1].known and slot.known:
                self._at_least_from(first)

    def _not_all(self, first: int, last: int) -> None:
        """Not all slots count: one such clause breaks for each slot by which a run is too long."""
        run = self.slots[first : last + 1]
        if self._judged(first):
            self.encoder.require_any([~slot.lit for slot in run], (run[0].start, run[-1].end))

    def _at_most_from(self, first: int) -> None:
        """The maximum of a run that begins exactly here, which depends on the weekday."""
        before = [self.slots[first - 1].lit] if first else []
        most = self._most_from(first)
        if most is None or not self._judged(first):
            return
        for last in range(first + most, len(self.slots)):
            run = self.slots[first : last + 1]
            self.encoder.require_any([*before, *(~slot.lit for slot in run)], (run[0].start, run[-1].end))
            if self.encoder.is_hard:
                return

    def _most_from(self, first: int) -> int | None:
        """Maximum from a slot; a run that could have begun before what is known gets its kindest beginning."""
        day = weekday(self.slots[first].day)
        if first:
            return self.rule.max_from(day)
        kindest = [most - back for back in range(7) if (most := self.rule.max_from((day - back) % 7)) is not None]
        return max([0, *kindest]) if kindest else None

    def _at_least_from(self, first: int) -> None:
        """A run that begins here is long enough, unless it could go on after what is known."""
        rule, before = self.rule, self.slots[first - 1].lit
        last_known = max(index for index, slot in enumerate(self.slots) if slot.known)
        if not self._judged(first):
            return
        for more in range(1, rule.min or 1):
            last = min(first + more, last_known)
            at = (self.slots[first].start, self.slots[last].end)
            begins = [before, ~self.slots[first].lit]
            if self.encoder.is_hard:
                if first + more <= last_known:
                    self.encoder.require_any([*begins, self.slots[last].lit], at)
            else:
                run = self.encoder.all_of(slot.lit for slot in self.slots[first : last + 1])
                self.encoder.require_any([*begins, run], at)

    def _judged(self, first: int) -> bool:
        return self.rule.rule.in_force(self.encoder.clock.day(self.slots[first].start))


@dataclass(frozen=True, slots=True)
class _Duties:
    """Runs of counted duties with no other duty of the sequence between them."""

    rule: RunLength
    encoder: Encoder

    def post(self) -> None:
        """Both limits, with literals 'the run so far has at least n counted duties and is judged'.

        A run is judged when the rule was in force at its first duty.
        """
        say, rule, clock = self.encoder, self.rule, self.encoder.clock
        most = max(1 + (rule.max or 0), rule.min or 0)
        reached = [~say.true] * (most + 1)
        begun = broken_before = ~say.true
        for duty, lit in possible_spells(say):
            at = (duty.start, duty.end)
            if rule.counting.in_sequence(duty, rule.match, clock):
                first = say.all_of([lit, ~begun]) if rule.rule.in_force(clock.day(duty.start)) else ~say.true
                steps = [first, *(say.all_of([lit, one_less]) for one_less in reached[1:-1])]
                reached = [~say.true, *(say.any_of(both) for both in zip(reached[1:], steps, strict=True))]
                begun = say.any_of([begun, lit])
                if rule.max is not None:
                    say.require_any([~lit, ~reached[rule.max + 1]], at)
            elif rule.counting.in_sequence(duty, None, clock):
                for needed in range(2, (rule.min or 0) + 1):
                    say.require_any([~lit, ~broken_before, ~reached[1], reached[needed]], at)
                reached = [say.all_of([now, ~lit]) for now in reached]
                begun = say.all_of([begun, ~lit])
                broken_before = say.any_of([broken_before, lit])
