"""How one language writes words, dates, numbers and lengths of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bemanna.i18n.certainty_words import CERTAINTY_WORDS
from bemanna.i18n.change_sentences import CHANGE_SENTENCES
from bemanna.i18n.decision_words import DECISION_WORDS
from bemanna.i18n.desk_sentences import DESK_SENTENCES
from bemanna.i18n.desk_words import DESK_WORDS
from bemanna.i18n.english_sentences import ENGLISH_SENTENCES
from bemanna.i18n.explain_sentences import EXPLAIN_SENTENCES
from bemanna.i18n.explain_words import EXPLAIN_WORDS
from bemanna.i18n.export_words import EXPORT_WORDS
from bemanna.i18n.fairness_words import FAIRNESS_WORDS
from bemanna.i18n.figure_words import FIGURES
from bemanna.i18n.followup_words import FOLLOW_UP
from bemanna.i18n.forecast_words import FORECAST_SENTENCES, FORECAST_WORDS
from bemanna.i18n.inflow_sentences import INFLOW_SENTENCES
from bemanna.i18n.load_sentences import LOAD_SENTENCES
from bemanna.i18n.outlook_words import OUTLOOK_WORDS
from bemanna.i18n.pattern import filled
from bemanna.i18n.phrases import PHRASES
from bemanna.i18n.plan_sentences import PLAN_SENTENCES
from bemanna.i18n.production_words import PRODUCTION_SENTENCES, PRODUCTION_WORDS
from bemanna.i18n.roster_words import ROSTER_WORDS
from bemanna.i18n.rule_sentences import RULE_SENTENCES
from bemanna.i18n.sentences import SENTENCES
from bemanna.i18n.words import LABELS
from forecast.sentence import Amount, ForecastSentence, Weekdays
from rules.clock import LocalClock, weekday
from rules.words import Day, Length, Moment, Percentage, RoundedNumber, Sentence, Title

LANGUAGES = ("en", "sv", "da")
TABLE = {
    **FORECAST_WORDS,
    **DECISION_WORDS,
    **LABELS,
    **SENTENCES,
    **FIGURES,
    **FOLLOW_UP,
    **DESK_WORDS,
    **DESK_SENTENCES,
    **EXPLAIN_WORDS,
    **EXPORT_WORDS,
    **PRODUCTION_WORDS,
    **ROSTER_WORDS,
    **FAIRNESS_WORDS,
    **OUTLOOK_WORDS,
    **CERTAINTY_WORDS,
}
"""Words by key, a language each in the order of LANGUAGES."""
_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "sv": ("mån", "tis", "ons", "tor", "fre", "lör", "sön"),
    "da": ("man", "tir", "ons", "tor", "fre", "lør", "søn"),
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
}
SAID = {
    **FORECAST_SENTENCES,
    **RULE_SENTENCES,
    **PLAN_SENTENCES,
    **CHANGE_SENTENCES,
    **EXPLAIN_SENTENCES,
    **LOAD_SENTENCES,
    **INFLOW_SENTENCES,
    **PRODUCTION_SENTENCES,
}
"""Swedish and Danish of the sentences that rooms make, by their English pattern."""
_THOUSANDS = {"en": ",", "sv": "\N{NO-BREAK SPACE}", "da": "."}
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Language:
    """One of en, sv, da. Raises ValueError for any other code."""

    code: str

    def __post_init__(self) -> None:
        if self.code not in LANGUAGES:
            raise ValueError(f"language {self.code!r} is none of {', '.join(LANGUAGES)}")

    def text(self, key: str, **values: object) -> str:
        """The words of a key, with its places filled. Raises KeyError for an unknown key."""
        words = TABLE[key][LANGUAGES.index(self.code)]
        return filled(words, values) if values else words

    def known(self, key: str, otherwise: str) -> str:
        """The words of a key, or `otherwise` when the table has none (kinds and levels of a later version)."""
        return self.text(key) if key in TABLE else otherwise

    def phrase(self, words: str) -> str:
        """A pack's or rule's title in this language where there is one, else as it stands."""
        if self.code == "en" or words not in PHRASES:
            return words
        return PHRASES[words][LANGUAGES.index(self.code) - 1]

    def say(self, text: object) -> str:
        """What a room said, in this language: sentences by their pattern, figures as they are written here.

        Plain text, and a sentence of which no translation is known, stay as they are.
        """
        if self.code == "en":
            if isinstance(text, Sentence | ForecastSentence) and text.pattern in ENGLISH_SENTENCES:
                return filled(ENGLISH_SENTENCES[text.pattern], {name: str(one) for name, one in text.figures.items()})
            return str(text)
        if isinstance(text, Sentence | ForecastSentence):
            pattern = SAID[text.pattern][LANGUAGES.index(self.code) - 1] if text.pattern in SAID else text.pattern
            return filled(pattern, {name: self.say(figure) for name, figure in text.figures.items()})
        if isinstance(text, Title):
            return self.phrase(text)
        if isinstance(text, Amount):
            return self.number(text.value, text.digits, text.signed)
        if isinstance(text, Weekdays):
            return ", ".join(_WEEKDAYS[self.code][number] for number in text.numbers)
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

    def _length(self, minutes: int) -> str:
        whole, rest = divmod(abs(minutes), 60)
        hour = "tim" if self.code == "sv" else "t"
        parts = [f"{whole} {hour}"] if whole or not rest else []
        return (MINUS if minutes < 0 else "") + " ".join(parts + [f"{rest} min"] * bool(rest))

    def number(self, value: float, digits: int = 0, signed: bool = False) -> str:
        """A number with the language's decimal sign and thousands, and a true minus."""
        text = f"{abs(value):,.{digits}f}"
        text = text.replace(",", "\0").replace(".", "." if self.code == "en" else ",")
        text = text.replace("\0", _THOUSANDS[self.code])
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
        return _WEEKDAYS[self.code][weekday(day)]

    def month(self, day: int) -> str:
        """Full name of the local day's month."""
        return _MONTHS[self.code].split()[date.fromordinal(day).month - 1]

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
