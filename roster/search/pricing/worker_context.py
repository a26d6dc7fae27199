"""What a rule needs to know of one worker in order to compile, and what it compiles to."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property

from roster.search.pricing.automata.automaton import Automaton, Reader
from rules.clock import LocalClock
from rules.counting import Counting
from rules.horizon import Horizon
from rules.kinds import family_of
from rules.rule import Rule, Severity
from rules.terms import Selector
from rules.timeline import Duty, spells
from rules.worker import Worker


@dataclass(frozen=True)
class WorkerContext:
    """One worker: the horizon, what is known since `known_from`, by local day of the start.

    ways: ways to spend each day, of nobody in particular [day of the horizon]; none while they are not known.
    """

    worker: Worker
    horizon: Horizon
    known_from: int
    known: tuple[Duty, ...]
    ways: tuple[tuple[tuple[Duty, ...], ...], ...] = ()

    @property
    def clock(self) -> LocalClock:
        """The calendar."""
        return self.horizon.clock

    @cached_property
    def first_day(self) -> int:
        """First local day of which something is known."""
        day = self.clock.day(self.known_from)
        return min([day, *(self.clock.day(duty.start) for duty in self.known if duty.end > self.known_from)])

    @cached_property
    def first_known_day(self) -> int:
        """First local day that is known from its midnight on."""
        day = self.clock.day(self.known_from)
        return day if self.clock.midnight(day) == self.known_from else day + 1

    @property
    def last_day(self) -> int:
        """Last local day of the horizon."""
        return self.horizon.first_day + self.horizon.days - 1

    def is_known(self, day: int, width: int = 1) -> bool:
        """Whether so many local days from this one lie wholly in the known span."""
        return self.first_known_day <= day and day + width - 1 <= self.last_day

    @cached_property
    def known_on(self) -> dict[int, tuple[Duty, ...]]:
        """Known duties by the local day on which they start, rows that touch as one."""
        found: dict[int, tuple[Duty, ...]] = {}
        for duty in spells(self.known):
            day = self.clock.day(duty.start)
            found[day] = (*found.get(day, ()), duty)
        return found

    def begins_after_midnight(self, counting: Counting, match: Selector | None) -> bool:
        """Whether some duty that counts belongs to another day than that of its start (a night that begins at half past
        midnight), which days read one by one do not show."""
        return any(
            counting.in_sequence(duty, match, self.clock)
            and counting.day_of(duty, match, self.clock) != self.clock.day(duty.start)
            for duties in (spells(self.known), *(way for ways in self.ways for way in ways))
            for duty in duties
        )

    def most_of_a_day(self, units: Callable[[Duty], int]) -> int | None:
        """The greatest sum of units that the duties of one day can have, row by row; None while it is not known what
        the worker may be given."""
        if not self.ways:
            return None
        most: dict[int, int] = {}
        for duty in self.known:
            day = self.clock.day(duty.start)
            most[day] = most.get(day, 0) + units(duty)
        for day, ways in enumerate(self.ways, self.horizon.first_day):
            most[day] = most.get(day, 0) + max((sum(map(units, way)) for way in ways), default=0)
        return max(most.values(), default=0)


@dataclass(frozen=True, slots=True)
class RulePart:
    """A machine and how it reads the days.

    reads: what the reader looks at beside the parameters of its rule (without the limits), the calendar, the day and
    its duties; None when it looks at the worker. Readers of equal rules that read the same are asked once for all.
    """

    machine: Automaton
    reader: Reader
    reads: Hashable | None = None


def as_worked(known: tuple[Duty, ...], way: tuple[Duty, ...] = ()) -> tuple[Duty, ...]:
    """A day's duties as the rules see them: rows that touch as one."""
    duties = (*known, *way)
    return duties if len(duties) < 2 else spells(duties)


DayPrice = Callable[[int, tuple[Duty, ...]], int | None]
"""Points of one day's duties by themselves (local day, duties); None: not allowed."""


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule as machines and as prices of single days, which together say exactly what the rule says.

    priced_by: as `reads` of a part (with the limits), for the day prices.
    """

    parts: tuple[RulePart, ...] = ()
    day_prices: tuple[DayPrice, ...] = ()
    priced_by: Hashable | None = None


def points_of(rule: Rule) -> int | None:
    """Points per unit of the measure; None for a hard rule."""
    return None if rule.severity is Severity.HARD else rule.weight


def is_dated(rule: Rule) -> bool:
    """Whether the rule is not in force at all times."""
    return rule.valid_from is not None or rule.valid_to is not None


def families_of(
    scene: WorkerContext, day: int, duties: tuple[Duty, ...]
) -> tuple[int, tuple[tuple[int, int, str | None], ...]]:
    """As spans_of, with the family of kinds of each duty."""
    length, spans = spans_of(scene, day, duties)
    return length, tuple((*span, family_of(duty.kind)) for span, duty in zip(spans, duties, strict=True))


def spans_of(scene: WorkerContext, day: int, duties: tuple[Duty, ...]) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Minutes of the local day, and the duties' (start, end) from its midnight."""
    midnight = scene.clock.midnight(day)
    length = scene.clock.midnight(day + 1) - midnight
    return length, tuple((duty.start - midnight, duty.end - midnight) for duty in duties)
