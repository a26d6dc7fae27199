"""Sentences of the findings: English text that remembers its pattern and figures, so that others can say it too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from rules.clock import LocalClock
from rules.period import Period

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Sentence(str):
    """An English sentence made of a pattern and figures; it is that text wherever text is wanted.

    pattern: the sentence with a name in braces for each figure: what a table of translations is keyed by.
    figures: numbers, names that stay as they are, and what is said in its own way: sentences, lengths, moments, spans.
    """

    __slots__ = ("figures", "pattern")
    pattern: str
    figures: dict[str, object]

    def __new__(cls, pattern: str, /, **figures: object) -> Sentence:
        """Raises KeyError when the pattern names a figure that is not given."""
        made = super().__new__(cls, pattern.format(**figures))
        made.pattern, made.figures = pattern, figures
        return made

    def told(self, **figures: object) -> Sentence:
        """The same sentence with other figures."""
        return Sentence(self.pattern, **figures)

    def __getnewargs_ex__(self) -> tuple[tuple[str, ...], dict[str, object]]:
        return (self.pattern,), self.figures


class Counted(Sentence):
    """A sentence that counts by the first of its figures: `one` where that is written 1, else its pattern."""

    __slots__ = ("one",)
    one: str

    def __new__(cls, one: str, many: str, /, **figures: object) -> Counted:
        """Raises KeyError when a pattern names a figure that is not given."""
        single = str(next(iter(figures.values()))) == "1"
        made = str.__new__(cls, (one if single else many).format(**figures))
        made.one, made.pattern, made.figures = one, many, figures
        return made

    def told(self, **figures: object) -> Counted:
        """The same sentence with other figures."""
        return Counted(self.one, self.pattern, **figures)

    def __getnewargs_ex__(self) -> tuple[tuple[str, ...], dict[str, object]]:
        return (self.one, self.pattern), self.figures


class Length(str):
    """Minutes in words: 8 h, 8 h 30, 45 min."""

    __slots__ = ("minutes",)
    minutes: int

    def __new__(cls, minutes: int) -> Length:
        """Of so many whole minutes, which may be negative."""
        sign, size = ("-", -minutes) if minutes < 0 else ("", minutes)
        whole, rest = divmod(size, 60)
        text = f"{whole} h {rest:02d}" if whole and rest else f"{rest} min" if rest else f"{whole} h"
        made = super().__new__(cls, sign + text)
        made.minutes = minutes
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.minutes,)


class Moment(str):
    """An instant in local time: Tue 3 Nov 2026 22:30."""

    __slots__ = ("clock", "minute")
    clock: LocalClock
    minute: int

    def __new__(cls, clock: LocalClock, minute: int) -> Moment:
        """Of an instant, on that clock."""
        local = clock.aware(minute)
        name = f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}"
        made = super().__new__(cls, f"{name} {local.hour:02d}:{local.minute:02d}")
        made.clock, made.minute = clock, minute
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.clock, self.minute)


class Day(str):
    """A local day: Tue 12 Jan."""

    __slots__ = ("ordinal",)
    ordinal: int

    def __new__(cls, ordinal: int) -> Day:
        """Of the ordinal of its date."""
        local = date.fromordinal(ordinal)
        made = super().__new__(cls, f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]}")
        made.ordinal = ordinal
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.ordinal,)


class Title(str):
    """A rule's title as its pack has it, which the reader's language may have words for."""

    __slots__ = ()


class RoundedNumber(str):
    """A number with so many decimals."""

    __slots__ = ("digits", "value")
    value: float
    digits: int

    def __new__(cls, value: float, digits: int) -> RoundedNumber:
        """Of the value, rounded."""
        made = super().__new__(cls, f"{value:.{digits}f}")
        made.value, made.digits = value, digits
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.value, self.digits)


class Percentage(str):
    """A share of one as a percentage, with so many decimals."""

    __slots__ = ("digits", "value")
    value: float
    digits: int

    def __new__(cls, value: float, digits: int = 0) -> Percentage:
        """Of the share, rounded."""
        made = super().__new__(cls, f"{value:.{digits}%}")
        made.value, made.digits = value, digits
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.value, self.digits)


def figure(value: float) -> RoundedNumber:
    """A number with the decimals that it has, three at most."""
    return RoundedNumber(value, next((digits for digits in range(3) if abs(round(value, digits) - value) < 5e-4), 3))


def hours(minutes: int) -> Length:
    """8 h, 8 h 30, 45 min."""
    return Length(minutes)


@lru_cache(maxsize=65_536)
def moment(clock: LocalClock, minute: int) -> Moment:
    """Tue 3 Nov 2026 22:30, local time."""
    return Moment(clock, minute)


def lasting(period: Period) -> Sentence | Length:
    """A length of calendar time: 4 months, 28 days, 8 h."""
    parts: list[Sentence | Length] = []
    if period.months:
        parts.append(Counted("{n} month", "{n} months", n=period.months))
    if period.days:
        parts.append(Counted("{n} day", "{n} days", n=period.days))
    if period.minutes or not parts:
        parts.append(Length(period.minutes))
    return joined(parts, "{first} and {rest}")


def joined(parts: Sequence[Sentence | Length], pattern: str) -> Sentence | Length:
    """The parts in one sentence, two at a time by the pattern ("{first} or {rest}"). Raises IndexError without any."""
    said = parts[-1]
    for part in reversed(parts[:-1]):
        said = Sentence(pattern, first=part, rest=said)
    return said


@lru_cache(maxsize=65_536)
def span(clock: LocalClock, start: int, end: int) -> Sentence:
    """From one instant to another (kept: rosters name the same spans again and again)."""
    return Sentence("{start} to {end}", start=moment(clock, start), end=moment(clock, end))
