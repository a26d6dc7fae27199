"""Automata of runs: days, duties, weeks or weekends in a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, cast

from roster.search.pricing.automata.automaton import ChargingAutomaton, Move, State, Token

Beginning: TypeAlias = tuple[int | None, tuple[int, ...], bool]
"""For a run that begins here: the most that it may have; units that one of 0, 1, ... is too long when its beginning may
be unseen, and an earlier one would allow more (then one more each; empty: as if it were seen); whether the rule is in
force."""
SeenDay: TypeAlias = tuple[bool | None, Beginning]
"""Whether the day is hit (None: not known), and what holds for a run that begins on it."""


class RunState(NamedTuple):
    """Length so far (capped), whether its beginning may be unseen, and what holds for it."""

    length: int
    unseen: bool
    begun: Beginning | None


@dataclass(frozen=True, slots=True)
class _Lengths:
    """low, weight: as in the rule; cap: lengths from which on nothing changes."""

    low: int | None
    cap: int
    weight: int | None

    def hit(self, run: RunState, begun: Beginning) -> tuple[RunState, int]:
        """One more, and the units that it is too many."""
        begun = run.begun or begun
        before, length = run.length, run.length + 1
        most, early, active = begun
        if run.unseen and early:
            over = 1 if length >= len(early) else early[length] - early[before]
        else:
            over = int(most is not None and length > most)
        length = min(length, self.cap)
        return RunState(length, self._matters(run.unseen, length, early), begun), over if active else 0

    def _matters(self, unseen: bool, length: int, early: tuple[int, ...]) -> bool:
        """Whether it makes a difference that the beginning may be unseen."""
        return unseen and ((self.low is not None and length < self.low) or length < len(early))

    def end(self, run: RunState) -> int:
        """Units that a run lacks which is over."""
        if self.low is None or not run.length or run.unseen or run.begun is None or not run.begun[2]:
            return 0
        return max(0, self.low - run.length)


NOTHING = RunState(0, False, None)


@dataclass(frozen=True, slots=True)
class RunLengths(ChargingAutomaton):
    """Length of runs of days. A run that touches what is unknown, before or after, is not charged for being short.

    cap: lengths from which on nothing changes. weight: points per day too many or missing.
    """

    low: int | None
    cap: int
    weight: int | None

    def start(self) -> State:
        """What was before is not known."""
        return RunState(0, True, None)

    def move(self, state: State, token: Token) -> Move | None:
        """One more day of the run, or its end."""
        hit, begun = cast(SeenDay, token)
        run, lengths = cast(RunState, state), _Lengths(self.low, self.cap, self.weight)
        if hit is None:
            return self.start(), 0, 0
        after, units = lengths.hit(run, begun) if hit else (NOTHING, lengths.end(run))
        if units and self.weight is None:
            return None
        return after, units * (self.weight or 0), 0


SeenDuties: TypeAlias = tuple[tuple[bool, Beginning], ...]
"""Duties of one day that count in sequences, in order: whether each is hit, and what holds for a run from it."""


@dataclass(frozen=True, slots=True)
class DutyRuns(ChargingAutomaton):
    """Length of runs of duties with no other duty between them, whatever time lies between."""

    low: int | None
    cap: int
    weight: int | None

    def start(self) -> State:
        """What was before the first duty is not known."""
        return RunState(0, True, None)

    def move(self, state: State, token: Token) -> Move | None:
        """The duties of one day."""
        run, lengths, units = cast(RunState, state), _Lengths(self.low, self.cap, self.weight), 0
        for hit, begun in cast(SeenDuties, token):
            run, more = lengths.hit(run, begun) if hit else (NOTHING, lengths.end(run))
            units += more
        if units and self.weight is None:
            return None
        return run, units * (self.weight or 0), 0


SeenPeriod: TypeAlias = tuple[tuple[int, ...], Beginning, bool, Beginning, bool]
"""Which periods the day's duties hit (0: the one that the day lies in, 1: the next ...); what holds for a run that
begins with the current one; whether the period ends with the day; what holds for a run from the next one on; whether
the beginning of such a run may be unseen."""


class PeriodRunState(NamedTuple):
    """The run up to the current period, whether that is hit already, and which later ones are."""

    run: RunState
    hit: bool
    ahead: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PeriodRuns(ChargingAutomaton):
    """Length of runs of weeks or weekends that are hit at least once.

    A period that is not wholly known does not end.
    """

    low: int | None
    cap: int
    weight: int | None

    def start(self) -> State:
        """What was before is not known."""
        return PeriodRunState(RunState(0, True, None), False, ())

    def move(self, state: State, token: Token) -> Move | None:
        """Hits of one day, and the end of the period."""
        run, hit, ahead = cast(PeriodRunState, state)
        offsets, begun, ends, following, unseen = cast(SeenPeriod, token)
        lengths, units = _Lengths(self.low, self.cap, self.weight), 0
        if 0 in offsets and not hit:
            run, units = lengths.hit(run, begun)
            hit = True
        later = {*ahead, *(offset for offset in offsets if offset > 0)}
        if ends:
            if not hit:
                units += lengths.end(run)
                run = RunState(0, unseen, None)
            hit = 1 in later
            if hit:
                run, more = lengths.hit(run, following)
                units += more
            later = {offset - 1 for offset in later if offset > 1}
        if units and self.weight is None:
            return None
        return PeriodRunState(run, hit, tuple(sorted(later))), units * (self.weight or 0), 0
