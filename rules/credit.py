"""What absence and public holidays do to a rule about hours: minutes credited, and days on which nothing is owed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.anchor import CalendarWindow
from rules.clock import LocalClock, weekday
from rules.counting import Counting
from rules.kinds import BY_ID, is_absence
from rules.timeline import Duty
from rules.worker import Worker

FRIDAY = 4


@dataclass(frozen=True, slots=True)
class CreditTerms:
    """How a rule credits one person. Minutes of a weekday (already pro rata).

    by_kind: for kinds that the rule names; other_kinds: for every other kind that the vocabulary credits (0: none).
    public_holiday: for a public holiday from Monday to Friday that is not away otherwise. holidays: ordinals.
    """

    by_kind: dict[str, int]
    other_kinds: int
    public_holiday: int
    holidays: frozenset[int]

    def credits(self) -> bool:
        """Whether anything is credited."""
        return bool(self.by_kind or self.other_kinds or (self.public_holiday and self.holidays))

    def weekday_minutes(self, kind: str) -> int:
        """Minutes that a weekday of this kind is credited."""
        if kind in self.by_kind:
            return self.by_kind[kind]
        return self.other_kinds if kind in BY_ID and BY_ID[kind].credit != "none" else 0


def absences(duties: Iterable[Duty]) -> list[Duty]:
    """Those of the duties on which somebody is away."""
    return [duty for duty in duties if is_absence(duty.kind)]


def credited_minutes(
    terms: CreditTerms,
    worker: Worker,
    away: Sequence[Duty],
    window: CalendarWindow,
    counting: Counting,
    clock: LocalClock,
) -> int:
    """Minutes credited in a window for the absences `away` and its public holidays.

    An absence with clock times, or with the minutes that were planned, of a kind that is credited as planned counts
    those (a sick night is as long as the night was). Else each Monday to Friday counts once, the most that a kind of
    that date is worth. Days on which nothing is owed count nothing.
    """
    if not terms.credits():
        return 0
    days = range(window.first_day, window.first_day + window.days)
    free = days_not_owed(worker, away, days, clock)
    worth: dict[int, int] = {}
    planned = 0
    for duty in away:
        if terms.weekday_minutes(duty.kind) and _is_planned(duty, clock):
            planned += _planned_minutes(duty, window, counting, clock)
            continue
        minutes = terms.weekday_minutes(duty.kind)
        for day in range(max(days.start, clock.day(duty.start)), min(days.stop, clock.day(duty.end - 1) + 1)):
            worth[day] = max(minutes, worth.get(day, 0))
    if terms.public_holiday:
        for day in terms.holidays:
            if day in days:
                worth[day] = max(terms.public_holiday, worth.get(day, 0))
    return planned + sum(minutes for day, minutes in worth.items() if weekday(day) <= FRIDAY and day not in free)


def days_not_owed(worker: Worker, away: Iterable[Duty], days: range, clock: LocalClock) -> set[int]:
    """Days of the range on which the person is not employed, or on leave that reduces the norm."""
    first, last = worker.employed_from, worker.employed_to
    found = {
        day
        for day in days
        if (first is not None and day < first.toordinal()) or (last is not None and day > last.toordinal())
    }
    for duty in away:
        if duty.kind in BY_ID and BY_ID[duty.kind].reduces_norm:
            found.update(day for day in range(clock.day(duty.start), clock.day(duty.end - 1) + 1) if day in days)
    return found


def owed_part(minutes: int, worker: Worker, away: Sequence[Duty], days: range, clock: LocalClock) -> int:
    """What is left of a norm for the days when some of their weekdays are not owed (rounded half up).

    Counted are the days from Monday to Friday; in a span without any, all days.
    """
    free = days_not_owed(worker, away, days, clock)
    if not free:
        return minutes
    base = [day for day in days if weekday(day) <= FRIDAY] or list(days)
    owed = sum(day not in free for day in base)
    return (2 * minutes * owed + len(base)) // (2 * len(base)) if base else minutes


def _is_planned(duty: Duty, clock: LocalClock) -> bool:
    """Whether it is known how long a duty the absence stands for."""
    kind = BY_ID.get(duty.kind)
    if kind is None or kind.credit != "as_planned":
        return False
    whole = all(clock.midnight(clock.day(edge)) == edge for edge in (duty.start, duty.end))
    return duty.planned_minutes is not None or not whole


def _planned_minutes(duty: Duty, window: CalendarWindow, counting: Counting, clock: LocalClock) -> int:
    if duty.planned_minutes is not None:
        return duty.planned_minutes if window.start <= duty.start < window.end else 0
    return counting.length(duty, "contract", max(duty.start, window.start), min(duty.end, window.end), clock)
