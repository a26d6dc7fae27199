"""Days, cells and rows that the roster grid and the coverage heat map share, ready for the template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bemanna.i18n.language import Language
from bemanna.reporting.report import Report


@dataclass(frozen=True, slots=True)
class DayHead:
    """A day's column head: weekday, number, CSS classes, name of a holiday."""

    weekday: str
    number: int
    tags: str
    title: str


@dataclass(frozen=True, slots=True)
class WeekHead:
    """A week's name and how many of its days the horizon has."""

    name: str
    days: int


@dataclass(frozen=True, slots=True)
class CellWords:
    """One cell: CSS classes, text, small text after it, class of its colour, what a pointer tells."""

    tags: str
    text: str = ""
    small: str = ""
    paint: str = ""
    title: str = ""
    unmet: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row with its sums at the end."""

    name: str
    title: str
    percent: str
    cells: tuple[CellWords, ...]
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading."""

    name: str
    rows: tuple[GridRow, ...]


def day_heads(report: Report, language: Language) -> tuple[DayHead, ...]:
    """One a day of the horizon."""
    return tuple(
        DayHead(
            language.weekday(day), date.fromordinal(day).day, day_tags(report, day), _day_title(report, language, day)
        )
        for day in report.horizon.day_numbers()
    )


def week_heads(report: Report, language: Language) -> tuple[WeekHead, ...]:
    """One an ISO week that the horizon touches."""
    weeks = groupby(report.horizon.day_numbers(), key=report.horizon.iso_week)
    counted = [(week, len(list(days))) for (_, week), days in weeks]
    return tuple(WeekHead(_week_name(language, week, days), days) for week, days in counted)


def day_tags(report: Report, day: int) -> str:
    """CSS classes of a day: weekend, holiday, first of a week."""
    weekend = "we" if report.horizon.is_weekend(day) else ""
    tags = ("ho" if day in report.holidays else weekend, "mo" if date.fromordinal(day).isoweekday() == 1 else "")
    return " ".join(tag for tag in tags if tag)


def _day_title(report: Report, language: Language, day: int) -> str:
    holiday = report.holidays.get(day, "")
    return language.long_date(day) + (f", {holiday}" if holiday else "")


def _week_name(language: Language, week: int, days: int) -> str:
    return language.text("wk {week}", week=week) if days > 1 else str(week)
