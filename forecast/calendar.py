"""The calendar of a region: which local days are special, by name and kind, known for any year ahead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import holidays

from forecast.clock import weekday
from forecast.special_days import SpecialDay, own_days


@dataclass(frozen=True, slots=True)
class Calendar:
    """Special days of a region.

    region: ISO country, or country and subdivision ("DK", "GB-ENG", "US-IA"); "" knows no holidays. extra: a region's
    own days and spans (school holidays, industrial holiday, a local fair); one with the name of a known day replaces
    every day of that name.
    """

    region: str = ""
    extra: tuple[SpecialDay, ...] = ()

    def special_days(self, first: int, end: int) -> tuple[SpecialDay, ...]:
        """All special days that touch the local days [first, end), in order of time."""
        years = range(date.fromordinal(first).year, date.fromordinal(end).year + 1)
        replaced = {day.name for day in self.extra}
        known = [day for day in _region_days(self.region, years.start, years.stop) if day.name not in replaced]
        found = [day for day in (*known, *self.extra) if day.first < end and day.last >= first]
        return tuple(sorted(found, key=lambda day: (day.first, day.last, day.name)))

    def public(self, first: int, end: int) -> frozenset[int]:
        """Ordinals of public holidays in [first, end)."""
        return frozenset(day.first for day in self.special_days(first, end) if day.kind == "public")


@lru_cache(maxsize=64)
def _region_days(region: str, first_year: int, end_year: int) -> tuple[SpecialDay, ...]:
    if not region:
        return ()
    country, _, subdivision = region.partition("-")
    years = range(first_year - 1, end_year + 1)
    try:
        table = holidays.country_holidays(country, subdiv=subdivision or None, years=years, language="en_US")
    except NotImplementedError:
        raise ValueError(
            f"no calendar for region {region!r}; write an ISO country, or country and subdivision, as DK or GB-ENG"
        ) from None
    public = [
        SpecialDay(day.toordinal(), day.toordinal(), name.strip(), "public")
        for day, names in sorted(table.items())
        for name in names.split(";")[:1]
    ]
    taken = {day.first for day in public}
    own = [day for day in own_days(country, years) if day.first not in taken]
    return (*public, *own, *_bridges(taken, {day.first for day in own}))


def _bridges(public: set[int], own: set[int]) -> Iterable[SpecialDay]:
    """Working days that one public holiday separates from a weekend."""
    for day in sorted({near for holiday in public for near in (holiday - 1, holiday + 1)} - public - own):
        friday = weekday(day) == 4 and day - 1 in public
        monday = weekday(day) == 0 and day + 1 in public
        if friday or monday:
            yield SpecialDay(day, day, "Bridge day", "bridge")
