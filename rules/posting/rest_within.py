"""Posting of rest_within: a literal for each rest that could be, and one clause a duty (look-back) or a cell."""

from __future__ import annotations

from dataclasses import dataclass

from rules.anchor import CalendarWindow
from rules.duty_literals import DutyLiterals, duty_literals
from rules.encoder import Encoder, Lit
from rules.timeline import Duty
from rules.types.rest_within import RestOption, RestWithin


def post(rule: RestWithin, encoder: Encoder) -> None:
    """Say what the rule requires of the worker's duties."""
    breakers = duty_literals(encoder, lambda duty: rule.counting.breaks(rule.breakers, duty))
    if rule.anchor.mode == "work":
        _look_back(rule, encoder, breakers)
        return
    known_to = encoder.horizon[1]
    for cell in rule.anchor.cells(encoder.clock, rule.window, encoder.known_from, known_to):
        if rule.rule.in_force(cell.first_day):
            _Cell(rule, encoder, breakers, cell).post()


def _look_back(rule: RestWithin, encoder: Encoder, breakers: DutyLiterals) -> None:
    rest, window = rule.min_rest or 0, rule.window_minutes
    judged = [(duty, lit) for duty, lit in breakers.items if rule.rule.in_force(encoder.clock.day(duty.start))]
    if len(judged) == len(breakers.items) and _apart(encoder, breakers, rest, window - rest):
        return
    for duty, lit in judged:
        since = duty.end - window
        options = [breakers.free(at, at + rest) for at in breakers.ends(since + 1, duty.end - rest + 1)]
        encoder.require_any([~lit, breakers.free(since, since + rest), *options], (since, duty.end))


def _apart(encoder: Encoder, breakers: DutyLiterals, rest: int, longest: int) -> bool:
    """Where any two duties less than a rest apart span too much: at most one of each clique of them. True if said."""
    items = breakers.items
    if not encoder.is_hard or any(duty.minutes > longest for duty, _ in items):
        return False
    groups = _crowds([duty for duty, _ in items], rest)
    for group in groups:
        for number, (one, lit) in enumerate(items[index] for index in group):
            for other, other_lit in (items[index] for index in group[number + 1 :]):
                if other.start >= one.end and other.end - one.start <= longest:
                    return False
                if other.start < one.end and lit == other_lit == encoder.true:
                    return False
    for group in groups:
        span = (items[group[0]][0].start, items[group[-1]][0].end)
        encoder.require_at_most([(items[index][1], 1) for index in group], 1, span)
    return True


def _crowds(duties: list[Duty], rest: int) -> list[list[int]]:
    """Maximal sets of duties of which any two are less than `rest` apart, as positions in order of start."""
    found: list[list[int]] = []
    active: list[int] = []
    for index, duty in enumerate(duties):
        still = [other for other in active if duties[other].end + rest > duty.start]
        if len(still) < len(active) and len(active) > 1 and (not found or not set(active) <= set(found[-1])):
            found.append(active)
        active = [*still, index]
    if len(active) > 1:
        found.append(active)
    return found


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell of a grid: which rests it could hold."""

    rule: RestWithin
    encoder: Encoder
    breakers: DutyLiterals
    cell: CalendarWindow

    def post(self) -> None:
        at = (self.cell.start, self.cell.end)
        idle = self.breakers.free(*at)
        if self.rule.counts_cells:
            ways = [self._enough(option) for option in self.rule.options]
            self.encoder.require_any([idle, *ways], at)
            return
        rest = self.rule.options[0].min_rest
        if self.encoder.is_hard:
            self.encoder.require_any([idle, *self._rests(rest)], at)
        else:
            self.encoder.require_best([(idle, 0), *self._partial(rest)], rest, at)

    def _enough(self, option: RestOption) -> Lit:
        """At least `count` separate rests of the option."""
        rests = self._rests(option.min_rest)
        if option.count == 1:
            return self.encoder.any_of(rests)
        if self.rule.must_contain is not None:
            return self._at_least(rests, option.count)
        sure = max(0, self.encoder.known_from - self.cell.start) // (option.min_rest + 1)
        if sure:
            rests = self._rests(option.min_rest, sure * (option.min_rest + 1))
        rests += self._further_rests(option.min_rest, sure * (option.min_rest + 1))
        return self._at_least(rests, option.count - sure) if sure < option.count else self.encoder.true

    def _at_least(self, lits: list[Lit], number: int) -> Lit:
        """At least `number` of the literals hold, counted one after the other."""
        say = self.encoder
        reached = [say.true, *[~say.true] * number]
        for lit in lits:
            step = [say.all_of([lit, before]) for before in reached[:-1]]
            reached = [say.true, *(say.any_of(both) for both in zip(reached[1:], step, strict=True))]
        return reached[number]

    def _rests(self, rest: int, later: int = 0) -> list[Lit]:
        """A literal for each separate rest that could lie (or begin) in the cell.

        later: minutes by which the first one begins after the start of a cell whose beginning is not known.
        """
        return [
            self.encoder.all_of([begins, self.breakers.free(start, end)])
            for start, begins in self._beginnings(later)
            if (end := self._end_of_rest(start, rest)) is not None
        ]

    def _further_rests(self, rest: int, later: int) -> list[Lit]:
        """Rests that the unknown after the known span could hold besides the block that reaches into it.

        A minute of unknown work parts one rest from the next.
        """
        known_to, found = self.encoder.horizon[1], list[Lit]()
        for start, begins in self._beginnings(later):
            reaches = max(start + rest, known_to)
            at = reaches + 1
            while at < self.cell.end if self.rule.attribution == "starts_in" else at + rest <= self.cell.end:
                found.append(self.encoder.all_of([begins, self.breakers.free(start, reaches)]))
                at += rest + 1
        return found

    def _beginnings(self, later: int = 0) -> list[tuple[int, Lit]]:
        """Instants at which a free block of the cell could begin, with the literal that says that one does."""
        cell = self.cell
        found: list[tuple[int, Lit]] = []
        if cell.start <= self.encoder.known_from or self.rule.attribution == "clip":
            found.append((cell.start + later, self.encoder.true))
        first = cell.start + (self.rule.attribution == "clip")
        for end, lits in self.breakers.ends(first, cell.end).items():
            if not (found and found[0][0] == end):
                found.append((end, self.encoder.any_of(lits) if self._needs_beginning() else self.encoder.true))
        return found

    def _needs_beginning(self) -> bool:
        """Whether it matters that a block begins exactly there: to count separate ones, or to place them."""
        return self.rule.attribution == "starts_in" or any(option.count > 1 for option in self.rule.options)

    def _end_of_rest(self, start: int, rest: int) -> int | None:
        """First instant at which a block from `start` on is rest enough; None when that leaves the cell."""
        end = start + rest
        wanted = self.rule.must_contain
        if wanted is not None:
            clock, day = self.encoder.clock, self.encoder.clock.day(start)
            if wanted == "local_day":
                spans = [(clock.midnight(one), clock.midnight(one + 1)) for one in (day, day + 1)]
            else:
                spans = wanted.spans(clock, day - 1, day + 1)
            end = max(end, next(to for at, to in spans if at >= start))
        return end if self.rule.attribution == "starts_in" or end <= self.cell.end else None

    def _partial(self, rest: int) -> list[tuple[Lit, int]]:
        """Every block that could be the best one, with the minutes that it lacks."""
        found: list[tuple[Lit, int]] = []
        limit = self.cell.end if self.rule.attribution == "clip" else self.cell.end + rest
        for start, begins in self._beginnings():
            last = min(start + rest, limit)
            ends = {last, *self.breakers.starts(start + 1, last)}
            if start < self.encoder.known_from < last:
                ends.add(self.encoder.known_from)
            for end in sorted(ends):
                lit = self.encoder.all_of([begins, self.breakers.free(start, end)])
                found.append((lit, rest - (end - start)))
        return found
