"""Figures of scenarios in words: their names, their values with fitting decimals, a lever's change, its days."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bemanna.i18n.language import Language
from scenarios.comparison import ComparisonRow
from scenarios.outcome import KPIS
from scenarios.scenario import Lever, UncertainAmount

LONGEST_REASON = 48


def kpi_name(kpi: str, language: Language, currency: str = "") -> str:
    """What the figure is called; of money with its currency."""
    name = language.kind("scenario figure", kpi, kpi)
    return f"{name}, {currency}" if currency and kpi in KPIS and KPIS[kpi][1] == "money" else name


def is_share(kpi: str) -> bool:
    """Whether the figure is a share of one, shown as a percentage."""
    return kpi in KPIS and KPIS[kpi][1] == "share"


def kpi_value(value: float, kpi: str, language: Language, *, beside: float | None = None, signed: bool = False) -> str:
    """A value with as many decimals as its size (and that of what stands `beside` it) asks for.

    signed: a difference, which gets one decimal more than what it is the difference of.
    """
    if is_share(kpi):
        if signed:
            return language.text("{n} pp", n=language.number(100 * value, 1, signed=True))
        return language.share(value, 1)
    size = max(abs(value), abs(beside or 0.0) / (10 if signed else 1))
    whole = float(value).is_integer() and float(beside or 0.0).is_integer()
    return language.number(value, 0 if whole or size >= 1000 else 1 if size >= 10 else 2, signed)


def relative_words(row: ComparisonRow, language: Language) -> str:
    """The relative difference such as +15 %; "" where it says nothing."""
    if row.relative is None or not row.difference or is_share(row.kpi) or row.base <= 0 or row.value < 0:
        return ""
    digits = 0 if abs(row.relative) >= 0.0095 else 1
    if abs(row.relative) < 0.0005:  # would be written 0.0 %
        return ""
    return f"{'+' if row.relative > 0 else ''}{language.share(row.relative, digits)}"


def change_words(lever: Lever, language: Language) -> str:
    """What a lever does, with its low and high: "x 1.15 (1.05 to 1.3)"."""
    if lever.value is not None:
        said = language.text("= {value}", "change of a lever", value=lever.value)
    else:
        amount = lever.amount
        assert amount is not None
        kind = "scale" if lever.scale else "add" if lever.add else "set"
        said = language.kind("change of a lever", kind, value=_plain(amount.likely, language, signed=kind == "add"))
        if not lever.is_certain:
            said += f" ({_range(amount, language)})"
    return said + (f" → {lever.to}" if lever.to else "")


def days_words(lever: Lever, language: Language) -> str:
    """From when to when a lever works; "" for always."""
    first = [language.text("from {first}", first=language.long_date(lever.first.toordinal()))] if lever.first else []
    last = [language.text("until {last}", last=language.long_date(lever.last.toordinal()))] if lever.last else []
    return " ".join(first + last)


def lever_name(lever: Lever) -> str:
    """The reason, or the path of a lever without one; short enough for a chart."""
    name = lever.reason or lever.path
    return name if len(name) <= LONGEST_REASON else f"{name[: LONGEST_REASON - 1].rstrip()}…"


def _range(amount: UncertainAmount, language: Language) -> str:
    low, high = (_plain(value, language) for value in (amount.low, amount.high))
    return language.text("{low} to {high}", "change of a lever", low=low, high=high)


def _plain(value: float, language: Language, signed: bool = False) -> str:
    digits = 0 if float(value).is_integer() else 2 if round(value, 2) == value else 3
    return language.number(value, digits, signed)


def partial_words(partial: Mapping[str, tuple[int, int]], shown: Collection[str], language: Language) -> list[str]:
    """A line for figures that only some units know, those known of as many together."""
    alike: dict[tuple[int, int], list[str]] = {}
    for kpi, numbers in partial.items():
        if kpi in shown:
            alike.setdefault(numbers, []).append(kpi_name(kpi, language))
    return [
        language.text("{kpi}: known of {known} of {all} units", kpi=", ".join(names), known=known, all=number)
        for (known, number), names in alike.items()
    ]
