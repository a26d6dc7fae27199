"""ISO 8601 durations as rules write them: exact minutes (PT11H), days (P7D, P4W) and calendar months (P4M)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(
    r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A length of calendar time: `months`, then local `days`, then elapsed `minutes`."""

    months: int = 0
    days: int = 0
    minutes: int = 0

    def after(self, day: int) -> int:
        """Local day that lies the months and days of this period after local day `day`.

        A day that its month does not have (31 February) becomes the month's last day.
        """
        start = date.fromordinal(day)
        year, month = divmod(start.year * 12 + start.month - 1 + self.months, 12)
        first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
        last = date.fromordinal(first_of_next.toordinal() - 1).day
        return date(year, month + 1, min(start.day, last)).toordinal() + self.days

    def __str__(self) -> str:
        dates = (f"{self.months}M" if self.months else "") + (f"{self.days}D" if self.days else "")
        hours, minutes = divmod(self.minutes, 60)
        clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
        return "P" + dates + (f"T{clock}" if clock or not dates else "") if dates or clock else "PT0M"


def parse_period(text: str) -> Period:
    """Period of an ISO 8601 duration. Raises ValueError with the text when it is none."""
    found = _ISO.fullmatch(text)
    if not found or text in ("P", "PT") or text.endswith("T"):
        raise ValueError(f"{text!r} is not an ISO 8601 duration such as PT11H, P7D, P4W or P4M")
    part = {name: int(value or 0) for name, value in found.groupdict().items()}
    return Period(
        months=12 * part["years"] + part["months"],
        days=7 * part["weeks"] + part["days"],
        minutes=60 * part["hours"] + part["minutes"],
    )


def parse_minutes(text: str) -> int:
    """Whole minutes of an ISO 8601 duration of hours and minutes, or of days of 24 h.

    Raises ValueError for months, whose length is not fixed.
    """
    period = parse_period(text)
    if period.months:
        raise ValueError(f"{text!r}: a month has no fixed length in minutes")
    return 1440 * period.days + period.minutes
