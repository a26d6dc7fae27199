"""Periods of follow-up: years, quarters, months, ISO weeks, days and spans of days, by the names that people write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Cadence = Literal["daily", "weekly", "monthly", "quarterly", "yearly"]
CADENCES: tuple[Cadence, ...] = ("daily", "weekly", "monthly", "quarterly", "yearly")
EXPECTED = "expected a period such as 2026, 2026-Q4, 2026-11, 2026-W48, 2026-11-30 or 2026-11-30..2027-01-03"
_YEAR = re.compile(r"(\d{4})")
_QUARTER = re.compile(r"(\d{4})-?[Qqk]([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-?[WwVvUu](\d{1,2})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, order=True)
class NamedPeriod:
    """Local days first to last (ordinals, both included) under a name; periods sort by their first day."""

    first: int
    last: int
    name: str

    @property
    def days(self) -> int:
        """Number of days."""
        return self.last - self.first + 1

    @property
    def cadence(self) -> Cadence | None:
        """Which cadence makes periods like this one; None for a span of days."""
        name = self.name
        for cadence, shape in zip(CADENCES, (_DAY, _WEEK, _MONTH, _QUARTER, _YEAR), strict=True):
            if shape.fullmatch(name):
                return cadence
        return None

    def __str__(self) -> str:
        return self.name


def parse_period(text: str) -> NamedPeriod:
    """The period of a name. Raises ValueError, saying what was expected."""
    name = text.strip()
    first, dots, last = name.partition("..")
    try:
        if dots:
            start, end = date.fromisoformat(first), date.fromisoformat(last)
            if end < start:
                raise ValueError
            return NamedPeriod(start.toordinal(), end.toordinal(), f"{start}..{end}")
        return _named(name)
    except ValueError:
        raise ValueError(EXPECTED) from None


def _named(name: str) -> NamedPeriod:
    if _DAY.fullmatch(name):
        return period_of("daily", date.fromisoformat(name).toordinal())
    if found := _WEEK.fullmatch(name):
        return period_of("weekly", date.fromisocalendar(int(found[1]), int(found[2]), 1).toordinal())
    if found := _MONTH.fullmatch(name):
        return period_of("monthly", date(int(found[1]), int(found[2]), 1).toordinal())
    if found := _QUARTER.fullmatch(name):
        return period_of("quarterly", date(int(found[1]), 3 * int(found[2]) - 2, 1).toordinal())
    if found := _YEAR.fullmatch(name):
        return period_of("yearly", date(int(found[1]), 1, 1).toordinal())
    raise ValueError


def period_of(cadence: Cadence, day: int) -> NamedPeriod:
    """The period of that cadence in which the day lies. An ISO week belongs to the year of its Thursday."""
    local = date.fromordinal(day)
    if cadence == "daily":
        return NamedPeriod(day, day, local.isoformat())
    if cadence == "weekly":
        year, week, weekday = local.isocalendar()
        return NamedPeriod(day - weekday + 1, day - weekday + 7, f"{year}-W{week:02}")
    if cadence == "monthly":
        first, months, name = local.replace(day=1), 1, f"{local.year}-{local.month:02}"
    elif cadence == "quarterly":
        quarter = (local.month + 2) // 3
        first, months, name = date(local.year, 3 * quarter - 2, 1), 3, f"{local.year}-Q{quarter}"
    else:
        first, months, name = date(local.year, 1, 1), 12, f"{local.year}"
    after = date(first.year + (first.month + months - 1) // 12, (first.month + months - 1) % 12 + 1, 1)
    return NamedPeriod(first.toordinal(), (after - timedelta(1)).toordinal(), name)


def periods_between(cadence: Cadence, first: int, last: int) -> tuple[NamedPeriod, ...]:
    """Every whole period of the cadence inside the days first to last (both included)."""
    found = []
    period = period_of(cadence, first)
    while period.last <= last:
        if period.first >= first:
            found.append(period)
        period = period_of(cadence, period.last + 1)
    return tuple(found)


def last_ended(cadence: Cadence, day: int) -> NamedPeriod:
    """The latest period of the cadence that ended before the day."""
    return period_of(cadence, period_of(cadence, day).first - 1)
