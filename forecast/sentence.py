"""Sentences of cards and checks: English text that remembers its pattern and figures, so that others can say it too."""

from __future__ import annotations

from datetime import date
from typing import Any

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class ForecastSentence(str):
    """An English sentence made of a pattern and figures; it is that text wherever text is wanted.

    pattern: the sentence with a name in braces for each figure: what a table of translations is keyed by.
    figures: whole numbers, names that stay as they are, Amounts and dates, which every language writes in its way.
    """

    __slots__ = ("figures", "pattern")
    pattern: str
    figures: dict[str, object]

    def __new__(cls, pattern: str, /, **figures: object) -> ForecastSentence:
        """Raises KeyError when the pattern names a figure that is not given."""
        made = super().__new__(cls, pattern.format(**{name: _english(figure) for name, figure in figures.items()}))
        made.pattern, made.figures = pattern, figures
        return made

    def told(self, **figures: object) -> ForecastSentence:
        """The same sentence with other figures."""
        return ForecastSentence(self.pattern, **figures)

    def __getnewargs_ex__(self) -> tuple[tuple[str, ...], dict[str, object]]:
        return (self.pattern,), self.figures


class CountedForecastSentence(ForecastSentence):
    """A sentence that counts by the first of its figures: `one` where that is written 1, else its pattern."""

    __slots__ = ("one",)
    one: str

    def __new__(cls, one: str, many: str, /, **figures: object) -> CountedForecastSentence:
        """Raises KeyError when a pattern names a figure that is not given."""
        single = str(next(iter(figures.values()))) == "1"
        pattern = one if single else many
        made = str.__new__(cls, pattern.format(**{name: _english(figure) for name, figure in figures.items()}))
        made.one, made.pattern, made.figures = one, many, figures
        return made

    def told(self, **figures: object) -> CountedForecastSentence:
        """The same sentence with other figures."""
        return CountedForecastSentence(self.one, self.pattern, **figures)

    def __getnewargs_ex__(self) -> tuple[tuple[str, ...], dict[str, object]]:
        return (self.one, self.pattern), self.figures


class Amount(str):
    """A number with so many decimals, with its sign where a change is meant."""

    __slots__ = ("digits", "signed", "value")
    value: float
    digits: int
    signed: bool

    def __new__(cls, value: float, digits: int = 0, signed: bool = False) -> Amount:
        """Of the value, rounded."""
        made = super().__new__(cls, f"{value:{'+' if signed else ''}.{digits}f}")
        made.value, made.digits, made.signed = value, digits, signed
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.value, self.digits, self.signed


class Weekdays(str):
    """Days of the week: Mon, Sat, Sun."""

    __slots__ = ("numbers",)
    numbers: tuple[int, ...]

    def __new__(cls, numbers: tuple[int, ...]) -> Weekdays:
        """Of numbers, 0 for Monday."""
        made = super().__new__(cls, ", ".join(_WEEKDAYS[number] for number in numbers))
        made.numbers = numbers
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.numbers,)


def _english(figure: object) -> object:
    return figure.isoformat() if isinstance(figure, date) else figure
