"""The moment for which a night is planned: an argument, never the clock, and never a time that does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bemanna.errors import UsageError
from rules.clock import instant, local_clock


@dataclass(frozen=True, slots=True)
class AsOf:
    """A local day, or a moment of it. named: as it stands in names of folders; instant: in whole minutes.

    What the patients' tables say of the day and later is not looked at.
    """

    zone: str
    named: str
    instant: int

    @property
    def day(self) -> int:
        """The local day."""
        return local_clock(self.zone).day(self.instant)

    @property
    def midnight(self) -> int:
        """Instant at which that day begins."""
        return local_clock(self.zone).midnight(self.day)


def as_of(text: str, zone: str) -> AsOf:
    """2026-11-22 (its beginning), or 2026-11-22T06:30, with an offset where the clock change makes it ambiguous.

    Raises UsageError: for a time that spring skips or autumn repeats, too, since it would mean two things.
    """
    expected = f"--as-of {text}: expected a day such as 2026-11-22 or a time such as 2026-11-22T06:30."
    try:
        if len(text) == 10:
            day = date.fromisoformat(text)
            return AsOf(zone, day.isoformat(), local_clock(zone).midnight(day.toordinal()))
        given = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(expected) from None
    if given.second or given.microsecond:
        raise UsageError(expected)
    if given.tzinfo is None:
        given = given.replace(tzinfo=ZoneInfo(zone))
        if given.utcoffset() != given.replace(fold=1).utcoffset():
            raise UsageError(
                f"--as-of {text}: the clock changes in {zone} then, so that this time does not exist or exists twice. "
                "Give a day, another time, or the time with its offset (+01:00)."
            )
    moment = instant(given)
    return AsOf(zone, given.astimezone(UTC).strftime("%Y-%m-%dT%H%MZ"), moment)


def today(now: datetime, zone: str) -> str:
    """The local day of an aware moment, as --as-of takes it."""
    return now.astimezone(ZoneInfo(zone)).date().isoformat()


def in_changing_hour(now: datetime, zone: str) -> bool:
    """Whether a wall clock shows a time from 02:00 to 03:00 in the night of a clock change: a timer set for that hour
    starts twice in autumn and not at all in spring."""
    local = now.astimezone(ZoneInfo(zone))
    clock = local_clock(zone)
    day = local.date().toordinal()
    return local.hour == 2 and clock.midnight(day + 1) - clock.midnight(day) != 1440
