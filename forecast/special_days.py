"""Our own dated table of eves, half-days and bridge days beside the public holidays of the `holidays` package.

`holidays` gives public days; what it lacks (Norway's eves, clock times of half-days, bridge days) stands here as
rules: a fixed date, or days from Easter Sunday, or a weekday in a span. Checked against `holidays` in the tests.
Sources: Danish collective agreements (24 Dec, 31 Dec, 1 May and 5 June from 12:00), Swedish practice of shortened days
before a holiday, Norwegian Act 24 Feb 1995 no. 12 (eves are working days; hospitals close wards from about noon).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day, or a span of days, on which inflow may differ.

    first, last: ordinals (both inside). name: shown to people. kind: public, eve, half, bridge, event (a festival)
    or season (school holidays, industrial holiday), whose effect is thought to be small. start_hour: local hour from
    which it is felt.
    """

    first: int
    last: int
    name: str
    kind: str
    start_hour: int = 0


@dataclass(frozen=True, slots=True)
class _Fixed:
    month: int
    day: int
    name: str
    kind: str
    start_hour: int = 0

    def on(self, year: int) -> date:
        """Its date in a year."""
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class _FromEaster:
    days: int
    name: str
    kind: str
    start_hour: int = 0

    def on(self, year: int) -> date:
        """Its date in a year."""
        sunday: date = easter(year)
        return sunday + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class _WeekdayFrom:
    weekday: int
    month: int
    day: int
    name: str
    kind: str
    start_hour: int = 0

    def on(self, year: int) -> date:
        """First such weekday on or after the date."""
        start = date(year, self.month, self.day)
        return start + timedelta(days=(self.weekday - start.weekday()) % 7)


_Rule = _Fixed | _FromEaster | _WeekdayFrom

_EVES: tuple[_Rule, ...] = (
    _Fixed(12, 24, "Christmas Eve", "eve", 12),
    _Fixed(12, 31, "New Year's Eve", "eve", 12),
)
TABLE: dict[str, tuple[_Rule, ...]] = {
    "DK": (
        *_EVES,
        _Fixed(5, 1, "Labour Day (half)", "half", 12),
        _Fixed(6, 5, "Constitution Day", "half", 12),
        _FromEaster(-1, "Holy Saturday", "eve"),
        _FromEaster(40, "Day after Ascension", "bridge"),
    ),
    "SE": (
        *_EVES,
        _Fixed(1, 5, "Twelfth Night", "half", 14),
        _FromEaster(-3, "Maundy Thursday", "half", 14),
        _FromEaster(-1, "Holy Saturday", "eve"),
        _Fixed(4, 30, "Walpurgis Night", "half", 14),
        _FromEaster(40, "Day after Ascension", "bridge"),
        _FromEaster(48, "Whitsun Eve", "eve"),
        _WeekdayFrom(4, 6, 19, "Midsummer Eve", "eve"),
        _WeekdayFrom(4, 10, 30, "All Saints' Eve", "half", 14),
    ),
    "NO": (
        *_EVES,
        _FromEaster(-4, "Wednesday before Easter", "half", 12),
        _FromEaster(-1, "Holy Saturday", "eve"),
        _FromEaster(40, "Day after Ascension", "bridge"),
        _Fixed(5, 16, "Eve of Constitution Day", "half", 16),
        _FromEaster(48, "Whitsun Eve", "eve"),
    ),
    "FI": (
        *_EVES,
        _FromEaster(-3, "Maundy Thursday", "half", 14),
        _FromEaster(-1, "Holy Saturday", "eve"),
        _Fixed(4, 30, "Walpurgis Night", "half", 14),
        _FromEaster(40, "Day after Ascension", "bridge"),
        _WeekdayFrom(4, 6, 19, "Midsummer Eve", "eve"),
        _WeekdayFrom(4, 10, 30, "All Saints' Eve", "half", 14),
    ),
}
"""By country; others get Christmas Eve and New Year's Eve."""


def own_days(country: str, years: range) -> tuple[SpecialDay, ...]:
    """The table's days of a country (ISO 3166 alpha-2) in the years."""
    rules = TABLE.get(country, _EVES)
    days = [(rule.on(year).toordinal(), rule) for year in years for rule in rules]
    return tuple(SpecialDay(day, day, rule.name, rule.kind, rule.start_hour) for day, rule in days)
