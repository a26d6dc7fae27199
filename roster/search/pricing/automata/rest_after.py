"""Automata of a rest that is due after duties, after runs of them, or after a spell of work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, cast

from roster.search.pricing.automata.automaton import ChargingAutomaton, Move, State, Token


class SeenDuty(NamedTuple):
    """A duty as these automata see it: minutes from the day's midnight, whether a rest is due after it, whether it ends
    a rest (`ends`), whether it breaks one at all (`parts`)."""

    start: int
    end: int
    counts: bool
    ends: bool
    parts: bool


Seen: TypeAlias = tuple[int, tuple[SeenDuty, ...], bool]
"""Minutes of the day, its duties in order, whether the rule is in force on it."""


class DueRun(NamedTuple):
    """Duties in a row after whose last one a rest is due: dates so far (capped), the end of the last duty, the minutes
    that its rest is short (None: the rest still runs), whether the rule is in force there, whether it is of today, the
    start of the first breaking duty since that is none of the run (None: none, or it parts no run)."""

    dates: int
    end: int
    short: int | None
    active: bool
    today: bool
    parted: int | None


class RestState(NamedTuple):
    """The run, the ends of duties whose rest still runs, and until when what breaks a rest lasts."""

    run: DueRun | None
    due: tuple[int, ...]
    busy: int


@dataclass(slots=True)
class _Day:
    """One day under way: `short` adds up the minutes that rests are short."""

    rule: RestAfterDuties
    run: DueRun | None
    started: int
    due: list[int]
    busy: int
    active: bool
    short: int = 0

    def see(self, duty: SeenDuty) -> None:
        """A duty of the day, in order of start."""
        if duty.ends:
            self._end_rests(duty)
        run = self.run
        parts = self.rule.adjacency and duty.parts and not duty.counts and duty.start > self.started
        if parts and run is not None and run.parted is None:
            self.run = run._replace(parted=duty.start)
        if duty.counts:
            self._count(duty)

    def _end_rests(self, duty: SeenDuty) -> None:
        """What breaks a rest begins: every rest is over that runs then, or that this duty does not leave to begin."""
        over = [end for end in self.due if end <= duty.start or end < duty.end]
        self.due = [end for end in self.due if end not in over]
        self.short += sum(self._missing(end, duty.start) for end in over)
        run = self.run
        if run is not None and run.short is None and (run.end <= duty.start or run.end < duty.end):
            self.run = run._replace(short=self._missing(run.end, duty.start))
        self.busy = max(self.busy, duty.end)

    def _missing(self, end: int, start: int) -> int:
        return max(0, self.rule.minutes - max(0, start - end))

    def _count(self, duty: SeenDuty) -> None:
        short = self.rule.minutes if self.busy > duty.end else None
        if self.rule.trigger == "each":
            self.due_after(duty.end, short, self.active)
            return
        run = self.run
        if run is not None and run.parted is not None and run.parted < duty.start:
            self.finish_run()
            run = None
        self.started = duty.start
        if run is None:
            self.run = DueRun(1, duty.end, short, self.active, True, None)
            return
        dates = run.dates if run.today else min(run.dates + 1, self.rule.run_min)
        if self.rule.trigger == "nth" and run.today and run.end > duty.end:
            # The rest is due after the last end of the date, which an earlier duty has.
            self.run = run._replace(parted=None)
            return
        self.run = DueRun(dates, duty.end, short, self.active, True, None)

    def due_after(self, end: int, short: int | None, active: bool) -> None:
        """A rest is due from `end`; short: the minutes that it lacks, if that is known already."""
        if active and short is None:
            self.due.append(end)
        elif active:
            self.short += short or 0

    def finish_run(self) -> None:
        """The run is over."""
        run, self.run = self.run, None
        if run is not None and run.dates >= self.rule.run_min and (self.rule.trigger != "nth" or run.today):
            self.due_after(run.end, run.short, run.active)

    def close(self, length: int) -> RestState:
        """The state at the next midnight."""
        if self.run is not None and (not self.run.today or self.run.parted is not None):
            self.finish_run()
        run = self.run
        if run is not None and self.rule.trigger == "nth":
            self.finish_run()
            run = DueRun(run.dates, 0, 0, False, False, None)
        elif run is not None:
            rested = run.short is None and run.end - length <= -self.rule.minutes
            known = 0 if rested else run.short
            run = DueRun(run.dates, run.end - length if known is None else 0, known, run.active, False, None)
        due = sorted(end - length for end in self.due if end - length > -self.rule.minutes)
        return RestState(run, tuple(due[-1:] if self.rule.weight is None else due), max(0, self.busy - length))


@dataclass(frozen=True, slots=True)
class RestAfterDuties(ChargingAutomaton):
    """A rest after each duty that counts, after the last one of every run, or after the last one of every date that is
    at least the `run_min`-th in a row.

    trigger: each, end_of_run, nth. adjacency: other duties that break a rest part a run. weight: points a minute that a
    rest is short.
    """

    trigger: str
    minutes: int
    run_min: int
    adjacency: bool
    weight: int | None

    def start(self) -> State:
        """Nothing is due."""
        return RestState(None, (), 0)

    def move(self, state: State, token: Token) -> Move | None:
        """The duties of one day, and the end of runs that none of them continued."""
        run, due, busy = cast(RestState, state)
        length, duties, active = cast(Seen, token)
        day = _Day(self, run, -1, list(due), busy, active)
        for duty in duties:
            day.see(duty)
        after = day.close(length)
        if day.short and self.weight is None:
            return None
        return after, day.short * (self.weight or 0), 0

    def finish(self, state: State) -> int | None:
        """Only duties part such a run, so that its last rest is known to be too short when it is."""
        run = cast(RestState, state).run
        if not self.adjacency or run is None or run.dates < self.run_min or not run.active or not run.short:
            return 0
        return None if self.weight is None else run.short * self.weight


class SpellState(NamedTuple):
    """The running spell (start, end, whether the rule is in force at its start), None while there is none, and
    (end, rest due) of those before it whose rest still runs."""

    spell: tuple[int, int, bool] | None
    due: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RestAfterSpell(ChargingAutomaton):
    """A rest of `numerator / denominator` times the spell before it, at least `least` minutes, after every spell longer
    than `longer_than`; gaps shorter than `least` are inside a spell."""

    least: int
    numerator: int
    denominator: int
    longer_than: int
    weight: int | None

    def start(self) -> State:
        """No spell."""
        return SpellState(None, ())

    def move(self, state: State, token: Token) -> Move | None:
        """Lengthen the spell, or end it and see what rest followed."""
        spell, due = cast(SpellState, state)
        length, duties, active = cast(Seen, token)
        short = 0
        for duty in (one for one in duties if one.parts):
            if spell is not None and duty.start - spell[1] < self.least:
                spell = (spell[0], max(spell[1], duty.end), spell[2])
            else:
                due = self._ended(spell, due)
                spell = (duty.start, duty.end, active)
            if duty.ends:
                short += sum(max(0, needed - max(0, duty.start - end)) for end, needed in due)
                due = ()
        if short and self.weight is None:
            return None
        if spell is not None and spell[1] - length <= -self.least:
            due, spell = self._ended(spell, due), None
        left = tuple((end - length, needed) for end, needed in due if end - length + needed > 0)
        moved = None if spell is None else (spell[0] - length, spell[1] - length, spell[2])
        return SpellState(moved, left), short * (self.weight or 0), 0

    def _ended(
        self, spell: tuple[int, int, bool] | None, due: tuple[tuple[int, int], ...]
    ) -> tuple[tuple[int, int], ...]:
        if spell is None or not spell[2] or spell[1] - spell[0] <= self.longer_than:
            return due
        span = spell[1] - spell[0]
        return (*due, (spell[1], max(self.least, -(-span * self.numerator // self.denominator))))
