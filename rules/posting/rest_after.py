"""Posting of rest_after: what the end of a duty, a run or a spell forbids for a while."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil

from rules.duty_literals import DutyLiterals, duty_literals
from rules.encoder import Encoder, Lit
from rules.timeline import Duty
from rules.types.rest_after import RestAfter, RestInProportion


def post(rule: RestAfter, encoder: Encoder) -> None:
    """Say what the rule requires of the worker's duties."""
    counting, clock = rule.counting, encoder.clock
    parting = duty_literals(
        encoder,
        lambda duty: counting.breaks(rule.breakers, duty) and not counting.in_sequence(duty, rule.after, clock),
    )
    breakers = duty_literals(
        encoder,
        lambda duty: counting.breaks(rule.breakers, duty) and (rule.before is None or rule.before.matches(duty, clock)),
    )
    after = duty_literals(
        encoder,
        lambda duty: counting.in_sequence(duty, rule.after, clock),
        lambda duty: counting.day_of(duty, rule.after, clock),
    )
    if isinstance(rule.min_rest, RestInProportion):
        _Spells(rule, encoder, breakers, rule.min_rest).post()
        return
    rest = _Rest(encoder, breakers)
    runs = _Runs(rule, encoder, after, parting)
    for place, (duty, lit) in enumerate(after.items):
        if not rule.rule.in_force(clock.day(duty.start)):
            continue
        if rule.trigger == "each":
            rest.require(duty, [~lit], rule.min_rest)
        elif rule.trigger == "end_of_run":
            rest.require(duty, [~lit, ~runs.at_least(place, rule.run_min), runs.goes_on(place)], rule.min_rest)
        else:
            rest.require(duty, [~lit, ~runs.at_least(place, rule.run_min), runs.again_that_day(place)], rule.min_rest)


@dataclass(frozen=True, slots=True)
class _Rest:
    """The rest that follows a duty."""

    encoder: Encoder
    breakers: DutyLiterals

    def require(self, duty: Duty, unless: list[Lit], rest: int) -> None:
        """At least `rest` minutes are free after the duty, unless one of the literals holds."""
        end, at = duty.end, (duty.start, duty.end + rest)
        if self.encoder.is_hard:
            self.encoder.require_any([*unless, self.breakers.free(end, end + rest)], at)
            return
        options = [(lit, 0) for lit in unless]
        for until in [*self.breakers.starts(end + 1, end + rest), end + rest]:
            options.append((self.breakers.free(end, until), rest - (until - end)))
        self.encoder.require_best(options, rest, at)


@dataclass(slots=True)
class _Runs:
    """Runs of triggering duties on local dates in a row."""

    rule: RestAfter
    encoder: Encoder
    after: DutyLiterals
    parting: DutyLiterals
    _lengths: dict[tuple[int, int], Lit] = field(default_factory=dict)

    def _day(self, duty: Duty) -> int:
        return self.rule.counting.day_of(duty, self.rule.after, self.encoder.clock)

    def goes_on(self, place: int) -> Lit:
        """A later duty belongs to the same run, or could after what is known."""
        clock, duty = self.encoder.clock, self.after.items[place][0]
        ways = [self.encoder.all_of([lit, self._linked(duty, other)]) for other, lit in self._following(place)]
        known_to = self.encoder.horizon[1]
        if clock.midnight(self._day(duty) + 2) > known_to:
            others = self._others_between(duty.start, known_to) if self.rule.adjacency == "duties" else []
            ways.append(self.encoder.all_of(~lit for lit in others))
        return self.encoder.any_of(ways)

    def again_that_day(self, place: int) -> Lit:
        """A later duty of the same run starts on the same local date."""
        duty = self.after.items[place][0]
        day = self._day(duty)
        return self.encoder.any_of(
            self.encoder.all_of([lit, self._linked(duty, other)])
            for other, lit in self._following(place)
            if self._day(other) == day
        )

    def at_least(self, place: int, dates: int) -> Lit:
        """The run up to the duty has at least so many dates."""
        if dates <= 1:
            return self.encoder.true
        if self.rule.adjacency == "days":
            day = self._day(self.after.items[place][0])
            return self.encoder.all_of(self.after.any_on(day - back) for back in range(1, dates))
        if (place, dates) not in self._lengths:
            duty = self.after.items[place][0]
            ways = [
                self.encoder.all_of([lit, self._linked(other, duty), self.at_least(back, dates - apart)])
                for back, other, lit, apart in self._preceding(place)
            ]
            self._lengths[place, dates] = self.encoder.any_of(ways)
        return self._lengths[place, dates]

    def _following(self, place: int) -> Iterator[tuple[Duty, Lit]]:
        duty = self.after.items[place][0]
        for other, lit in self.after.items[place + 1 :]:
            if self._day(other) - self._day(duty) > 1:
                return
            if other.start > duty.start:
                yield other, lit

    def _preceding(self, place: int) -> Iterator[tuple[int, Duty, Lit, int]]:
        duty = self.after.items[place][0]
        for back in range(place - 1, -1, -1):
            other, lit = self.after.items[back]
            apart = self._day(duty) - self._day(other)
            if apart > 1:
                return
            if other.start < duty.start:
                yield back, other, lit, apart

    def _linked(self, duty: Duty, other: Duty) -> Lit:
        """Nothing between the two starts parts them."""
        if self.rule.adjacency == "days":
            return self.encoder.true
        return self.encoder.all_of(~lit for lit in self._others_between(duty.start, other.start))

    def _others_between(self, start: int, end: int) -> list[Lit]:
        """Literals of the breaking duties that are no triggers and start strictly between."""
        return self.parting.starting_in(start + 1, end)


@dataclass(frozen=True, slots=True)
class _Spells:
    """Spells: clusters of breaking duties with inner gaps shorter than the least rest."""

    rule: RestAfter
    encoder: Encoder
    breakers: DutyLiterals
    proportion: RestInProportion

    def post(self) -> None:
        """For each first and last duty that a spell could have: free afterwards in proportion to its span."""
        say, least = self.encoder, self.proportion.at_least
        rests = _Rest(say, self.breakers)
        always = self.rule.rule.valid_from is None and self.rule.rule.valid_to is None
        for first, first_lit in self.breakers.items:
            begins = ~say.true if say.is_hard and always else ~self.breakers.free(first.start - least, first.start)
            for last, last_lit in self.breakers.items:
                span = last.end - first.start
                rest = max(least, ceil(self.proportion.factor * span))
                if last.start < first.start or span <= self.rule.longer_than or rest <= least:
                    continue
                if not self.rule.rule.in_force(say.clock.day(first.start)):
                    continue
                gaps = [
                    self.breakers.free(end, end + least)
                    for end in self.breakers.ends(first.end, last.start - least + 1)
                ]
                ended = self.breakers.free(last.end, last.end + least)
                rests.require(last, [~first_lit, ~last_lit, begins, *gaps, ~ended], rest)
