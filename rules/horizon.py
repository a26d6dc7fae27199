"""The span of local days that a plan covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rules.clock import LocalClock, local_clock, weekday


@dataclass(frozen=True, slots=True)
class Horizon:
    """`days` local days from `first`, in the IANA `zone`."""

    zone: str
    first: date
    days: int

    @property
    def clock(self) -> LocalClock:
        """The zone's calendar."""
        return local_clock(self.zone)

    @property
    def first_day(self) -> int:
        """Ordinal of the first local day."""
        return self.first.toordinal()

    @property
    def start(self) -> int:
        """First instant (inclusive)."""
        return self.clock.midnight(self.first_day)

    @property
    def end(self) -> int:
        """Last instant (exclusive)."""
        return self.clock.midnight(self.first_day + self.days)

    def day_numbers(self) -> range:
        """Ordinals of all local days."""
        return range(self.first_day, self.first_day + self.days)

    def iso_week(self, day: int) -> tuple[int, int]:
        """ISO year and week of a local day (2026 has 53 weeks)."""
        year, week, _ = date.fromordinal(day).isocalendar()
        return year, week

    def is_weekend(self, day: int) -> bool:
        """Whether the day is a Saturday or Sunday."""
        return weekday(day) >= 5
