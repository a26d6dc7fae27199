"""Local calendar of one time zone: whole minutes since 1970-01-01 UTC <-> local days and wall-clock minutes.

Instants are integers, so a difference of two instants is elapsed time, also over a clock change.
A *day* is the proleptic ordinal of a local date (``date.toordinal()``): consecutive integers, day % 7 == 1 is a Monday.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTES_PER_DAY = 1440
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()


def weekday(day: int) -> int:
    """Monday = 0 ... Sunday = 6."""
    return (day - 1) % 7


def instant(moment: datetime) -> int:
    """Whole minutes since 1970-01-01 UTC of an aware datetime.

    Raises ValueError for a naive datetime or one that does not lie on a whole minute.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone")
    minutes, rest = divmod(moment.astimezone(UTC) - _EPOCH, timedelta(minutes=1))
    if rest:
        raise ValueError(f"{moment!r} does not lie on a whole minute")
    return minutes


class LocalClock:
    """Conversions of one zone, with the midnights remembered. Get one from :func:`local_clock`."""

    def __init__(self, zone: str) -> None:
        self.zone = zone
        self._info = ZoneInfo(zone)
        self._midnights: dict[int, int] = {}
        self._plain: dict[int, bool] = {}

    def __repr__(self) -> str:
        return f"LocalClock({self.zone!r})"

    def midnight(self, day: int) -> int:
        """Instant at which local day `day` begins."""
        found = self._midnights.get(day)
        if found is None:
            found = self._midnights[day] = self._instant(day, 0)
        return found

    def at(self, day: int, minute: int) -> int:
        """Instant of wall-clock `minute` (0 = 00:00; 1440 and more: the days after) of local day `day`.

        A wall-clock time that the spring change skips is read an hour later; one that the autumn change
        repeats is read as its first occurrence. Tables that people write are checked for both before.
        """
        over, minute = divmod(minute, MINUTES_PER_DAY)
        day += over
        if minute == 0 or self._is_plain(day):
            return self.midnight(day) + minute
        return self._instant(day, minute)

    def day(self, minute: int) -> int:
        """Local day in which the instant lies."""
        day = _EPOCH_DAY + minute // MINUTES_PER_DAY
        if minute < self.midnight(day):
            return day - 1
        return day + 1 if minute >= self.midnight(day + 1) else day

    def minute_of_day(self, minute: int) -> int:
        """Wall-clock minute (0-1439) that a local clock shows at the instant."""
        day = self.day(minute)
        if self._is_plain(day):
            return minute - self.midnight(day)
        moment = self.aware(minute)
        return 60 * moment.hour + moment.minute

    def aware(self, minute: int) -> datetime:
        """The instant as an aware local datetime."""
        return (_EPOCH + timedelta(minutes=minute)).astimezone(self._info)

    def wall_minutes(self, start: int, end: int) -> int:
        """Minutes between two instants as the wall clock shows them (nominal length)."""
        days = self.day(end) - self.day(start)
        return MINUTES_PER_DAY * days + self.minute_of_day(end) - self.minute_of_day(start)

    def _is_plain(self, day: int) -> bool:
        found = self._plain.get(day)
        if found is None:
            found = self._plain[day] = self.midnight(day + 1) - self.midnight(day) == MINUTES_PER_DAY
        return found

    def _instant(self, day: int, minute: int) -> int:
        local = datetime.combine(date.fromordinal(day), time(*divmod(minute, 60)), self._info)
        return (local.astimezone(UTC) - _EPOCH) // timedelta(minutes=1)


@lru_cache(maxsize=64)
def local_clock(zone: str) -> LocalClock:
    """The clock of an IANA zone. Raises ZoneInfoNotFoundError for an unknown name."""
    return LocalClock(zone)
