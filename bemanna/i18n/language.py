"""How one language writes words, dates, numbers and lengths of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from babel import Locale

from bemanna.i18n.catalogue import LANGUAGES, catalogue
from bemanna.i18n.kind_names import KIND_NAMES
from bemanna.i18n.message import Message
from forecast.sentence import Amount, CountedForecastSentence, ForecastSentence, Weekdays
from rules.clock import LocalClock, weekday
from rules.kinds import BY_ID, SaidKind
from rules.words import Counted, Day, Length, Moment, Percentage, RoundedNumber, Sentence, Title

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Language:
    """One of en, sv, da. Raises ValueError for any other code."""

    code: str

    def __post_init__(self) -> None:
        if self.code not in LANGUAGES:
            raise ValueError(f"language {self.code!r} is none of {', '.join(LANGUAGES)}")

    def text(self, message: str, context: str | None = None, /, **values: object) -> str:
        """A message in this language, with its places filled; one that no catalogue has as it stands.

        context: tells apart the same English words in two meanings.
        """
        said = self._translated(message, context)
        return said.format(**values) if values else said

    def count(self, one: str, many: str, context: str | None = None, /, **values: object) -> str:
        """A message that counts by the first of its values: one form for one, others for the rest.

        A number that is given as it is written counts as written: "1" is one, "1.0" and "0" are not.
        """
        number = _counted(values)
        spoken = catalogue(self.code)
        said = spoken.npgettext(context, one, many, number) if context else spoken.ngettext(one, many, number)
        return said.format(**values)

    def kind(self, group: str, kind: str, otherwise: str | None = None, /, **values: object) -> str:
        """The words of a kind (`bemanna.i18n.kind_names`), or `otherwise` (kinds of a later version).

        Raises KeyError for a kind that has no words when there is no `otherwise`.
        """
        said = KIND_NAMES[group].get(kind)
        if said is None and otherwise is not None:
            return otherwise
        if said is None:
            raise KeyError(f"{group}: {kind}")
        if isinstance(said, tuple):
            return self.count(*said, group, **values)
        return self.text(said, group, **values)

    def phrase(self, words: str) -> str:
        """A pack's or rule's title in this language where there is one, else as it stands."""
        return self._translated(words, None)

    def _translated(self, message: str, context: str | None) -> str:
        context = context or (message.context if isinstance(message, Message) else None)
        if not message:
            return message
        spoken = catalogue(self.code)
        return spoken.pgettext(context, message) if context else spoken.gettext(message)

    def say(self, text: object) -> str:
        """What a room said, in this language: sentences by their pattern, figures as they are written here.

        Plain text, and a sentence of which no translation is known, stay as they are.
        """
        if self.code == "en":
            return str(text)
        if isinstance(text, Sentence | ForecastSentence):
            figures = {name: self.say(figure) for name, figure in text.figures.items()}
            if isinstance(text, Counted | CountedForecastSentence):
                return self.count(text.one, text.pattern, **figures)
            return self._translated(text.pattern, None).format(**figures)
        if isinstance(text, SaidKind):
            return BY_ID[text.kind].names[LANGUAGES.index(self.code)] if text.kind in BY_ID else str(text)
        if isinstance(text, Title):
            return self.phrase(text)
        if isinstance(text, Amount):
            return self.number(text.value, text.digits, text.signed)
        if isinstance(text, Weekdays):
            return ", ".join(_weekdays(self.code)[number] for number in text.numbers)
        if isinstance(text, date):
            return self.long_date(text.toordinal())
        if isinstance(text, Length):
            return self._length(text.minutes)
        if isinstance(text, Day):
            return self.short_date(text.ordinal)
        if isinstance(text, Moment):
            local = text.clock.aware(text.minute)
            return f"{self.short_date(local.date().toordinal())} {local:%Y %H:%M}"
        if isinstance(text, Percentage):
            return self.share(text.value, text.digits)
        return self.number(text.value, text.digits) if isinstance(text, RoundedNumber) else str(text)

    def tell(self, text: object) -> str:
        """What a room said; of plain text the translation of the whole, where there is one."""
        return self.phrase(text) if type(text) is str else self.say(text)

    def _length(self, minutes: int) -> str:
        whole, rest = divmod(abs(minutes), 60)
        hour = "tim" if self.code == "sv" else "t"
        parts = [f"{whole} {hour}"] if whole or not rest else []
        return (MINUS if minutes < 0 else "") + " ".join(parts + [f"{rest} min"] * bool(rest))

    def number(self, value: float, digits: int = 0, signed: bool = False) -> str:
        """A number with the language's decimal sign and thousands, and a true minus."""
        symbols = _symbols(self.code)
        text = f"{abs(value):,.{digits}f}".replace(",", "\0").replace(".", symbols["decimal"])
        text = text.replace("\0", symbols["group"])
        if not text.strip("0.,"):
            return text
        return (MINUS if value < 0 else "+" if signed else "") + text

    def share(self, part: float, digits: int = 0) -> str:
        """A share of one as a percentage."""
        return self.number(100 * part, digits) + ("%" if self.code == "en" else "\N{NO-BREAK SPACE}%")

    def hours(self, minutes: float, signed: bool = False) -> str:
        """Minutes as decimal hours, the way a payslip writes them; whole hours without decimals."""
        whole = minutes % 60 == 0
        return self.number(minutes / 60, 0 if whole else 1 if round(minutes / 6, 6).is_integer() else 2, signed)

    def weekday(self, day: int) -> str:
        """Short name of the local day's weekday."""
        return _weekdays(self.code)[weekday(day)]

    def month(self, day: int) -> str:
        """Full name of the local day's month."""
        return _months(self.code)[date.fromordinal(day).month - 1]

    def short_date(self, day: int) -> str:
        """Such as Mon 4 Jan, mån 4 jan, man 4. jan."""
        number = date.fromordinal(day).day
        dot = "." if self.code == "da" else ""
        month = self.month(day)
        return f"{self.weekday(day)} {number}{dot} {month if len(month) <= 4 else month[:3]}"

    def long_date(self, day: int) -> str:
        """Such as 4 January 2027, 4. januar 2027."""
        local = date.fromordinal(day)
        dot = "." if self.code == "da" else ""
        return f"{local.day}{dot} {self.month(day)} {local.year}"

    def clock_time(self, minute_of_day: int) -> str:
        """Such as 07:30; 1440 is 24:00."""
        return "{:02d}:{:02d}".format(*divmod(minute_of_day, 60))

    def moment(self, moment: datetime) -> str:
        """Date and time of an aware local datetime."""
        day = moment.date().toordinal()
        return f"{self.long_date(day)} {self.clock_time(60 * moment.hour + moment.minute)}"

    def span(self, start: int, end: int, clock: LocalClock) -> str:
        """Two instants in local time; the date is not repeated within a day."""
        first, last = clock.aware(start), clock.aware(end)
        opening = f"{self.short_date(first.date().toordinal())} {first:%H:%M}"
        if first.date() == last.date():
            return f"{opening}–{last:%H:%M}"
        return f"{opening} – {self.short_date(last.date().toordinal())} {last:%H:%M}"

    def days(self, start: int, end: int, clock: LocalClock) -> str:
        """The same, and whole local days without their midnights."""
        first, last = clock.day(start), clock.day(end - 1)
        if (start, end) != (clock.midnight(first), clock.midnight(last + 1)):
            return self.span(start, end, clock)
        opening = self.short_date(first)
        return opening if first == last else f"{opening} – {self.short_date(last)}"


def _counted(values: Mapping[str, object]) -> int:
    """1 where the first value is written 1, else 2: the languages here know one and many."""
    return 1 if str(next(iter(values.values()))) == "1" else 2


@lru_cache
def _symbols(code: str) -> Mapping[str, str]:
    found: Mapping[str, str] = Locale(code).number_symbols["latn"]
    return found


@lru_cache
def _weekdays(code: str) -> tuple[str, ...]:
    names = Locale(code).days["format"]["wide"]
    return tuple(names[day][:3] for day in range(7))


@lru_cache
def _months(code: str) -> tuple[str, ...]:
    names = Locale(code).months["format"]["wide"]
    return tuple(names[month] for month in range(1, 13))
