"""The catalogue of shifts, and the spans that they have on a day."""

from __future__ import annotations

from dataclasses import dataclass

from rules.clock import LocalClock, weekday
from rules.timeline import Duty

EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Shift:
    """A kind of duty: `start` is a wall-clock minute of the day it belongs to, `minutes` its wall-clock length.

    roles: the skills in which it can be worked (empty: in none in particular). weekdays: Monday = 0, when it exists.
    breaks: wall-clock minutes after the start [from, to), None when not known; break_minutes: how long they are, where
    only that is known. breaks_paid: None as the pack has it.
    """

    code: str
    start: int
    minutes: int
    unit: str | None = None
    roles: tuple[str, ...] = ()
    kind: str = "work"
    name: str = ""
    weekdays: frozenset[int] = EVERY_DAY
    tags: frozenset[str] = frozenset()
    breaks: tuple[tuple[int, int], ...] | None = None
    break_minutes: int | None = None
    breaks_paid: bool | None = None

    def exists_on(self, day: int) -> bool:
        """Whether the shift is offered on that local day."""
        return weekday(day) in self.weekdays

    def duty(self, clock: LocalClock, day: int, worker: str, role: str | None) -> Duty:
        """The duty of `worker` in `role` on local day `day`; its ends keep their clock times over a clock change."""
        breaks = self.breaks
        return Duty(
            start=clock.at(day, self.start),
            end=clock.at(day, self.start + self.minutes),
            worker=worker,
            kind=self.kind,
            unit=self.unit,
            skill=role,
            shift=self.code,
            tags=self.tags,
            breaks=None
            if breaks is None
            else tuple((clock.at(day, self.start + a), clock.at(day, self.start + b)) for a, b in breaks),
            break_minutes=self.break_minutes,
            breaks_paid=self.breaks_paid,
        )
