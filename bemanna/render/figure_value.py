"""Values of key figures in words: percentages, days, hours, money, with as many decimals as their size asks for."""

from __future__ import annotations

from datetime import date

from bemanna.i18n.language import Language
from capacity.followup.kpi import Kpi
from capacity.followup.period import NamedPeriod


def figure_name(kpi: Kpi, language: Language) -> str:
    """Name in the reader's language; a scorecard's own key figure has the one that it was given."""
    return language.kind("figure", kpi.id, kpi.title)


def value_words(value: float | None, kpi: Kpi, language: Language, signed: bool = False) -> str:
    """A value or (signed) a difference of two; a dash for what is not known."""
    if value is None:
        return "–"
    if kpi.unit == "share":
        digits = 1 if abs(value) < 1 else 0
        if signed:
            return language.text("{n} pp", n=language.number(100 * value, 1, signed=True))
        return language.share(value, digits)
    size = abs(value)
    whole = float(value).is_integer() or size >= 100
    number = language.number(value, 0 if whole else 1 if size >= 10 else 2, signed)
    return language.kind("amount", kpi.unit, number, n=number)


def period_words(period: NamedPeriod, language: Language) -> str:
    """A period's name; a span of days as its first and last day."""
    if period.cadence is not None:
        return period.name
    first, last = (language.short_date(day).split(" ", 1)[1] for day in (period.first, period.last))
    return f"{first} – {last} {date.fromordinal(period.last).year}"


def money_words(minor: int | None, language: Language, signed: bool = False) -> str:
    """Whole money of an amount in minor units; a dash for what is not known."""
    return "–" if minor is None else language.number(round(minor / 100), 0, signed)
