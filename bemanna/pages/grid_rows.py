"""The roster grid and the coverage heat map as rows of cells, ready for the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bemanna.figures.coverage import Band, Met, bands
from bemanna.figures.grid import EMPTY, Cell, grid, is_present
from bemanna.figures.hours import PersonHours
from bemanna.pages.kinds import kind_words, short_kind
from bemanna.pages.language import Language
from bemanna.report import Report

_HANDOVER = 30
"""Minutes of an interval in which one shift hands over to the next."""


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
class Row:
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
    rows: tuple[Row, ...]


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


def people(
    report: Report, hours: tuple[PersonHours, ...], paints: Mapping[str, str], language: Language
) -> tuple[Group, ...]:
    """The roster by first skill, in the problem's order; one group without a name when nobody has a skill."""
    cells = grid(report)
    groups: dict[str, list[Row]] = {}
    for row in hours:
        worker = row.worker
        skill = worker.skills[0].name if worker.skills else ""
        found = tuple(
            _person_cell(report, cells.get((worker.id, day), EMPTY), day, worker.name or worker.id, paints, language)
            for day in report.horizon.day_numbers()
        )
        difference = "" if row.difference is None else language.number(row.difference / 60, 1, signed=True)
        norm = "" if row.norm is None else language.number(row.norm / 60, 1)
        title = ", ".join([worker.name or worker.id, *dict.fromkeys(held.name for held in worker.skills)])
        percent = language.share(worker.contract.percent / 100)
        sums = (language.number(row.worked / 60, 1), norm, difference)
        groups.setdefault(skill, []).append(Row(worker.name or worker.id, title, percent, found, sums))
    return tuple(Group(name, tuple(rows)) for name, rows in groups.items())


def heat(report: Report, language: Language) -> tuple[tuple[Group, ...], int]:
    """The coverage heat map by unit and skill, and how many rows it leaves out: handovers of half an hour or less
    that are nowhere short."""
    every = bands(report)
    found = [band for band in every if band.end - band.start > _HANDOVER or any(m.short for m in band.by_day.values())]
    several = len({band.unit for band in found}) > 1
    groups: dict[str, list[Row]] = {}
    for band in found:
        name = band.skill or band.unit if not several or not band.skill else f"{band.unit} · {band.skill}"
        groups.setdefault(name, []).append(_band_row(report, band, language))
    return tuple(Group(name, tuple(rows)) for name, rows in groups.items()), len(every) - len(found)


def _band_row(report: Report, band: Band, language: Language) -> Row:
    name = f"{language.clock_time(band.start % 1440)}–{language.clock_time((band.end - 1) % 1440 + 1)}"
    if band.shift:
        name = f"{band.shift} {name}"
    cells = tuple(_band_cell(report, band.by_day.get(day), day, name, language) for day in report.horizon.day_numbers())
    short = sum(met.short for met in band.by_day.values())
    people_sum = sum(met.people for met in band.by_day.values())
    return Row(name, "", "", cells, (language.number(short) if short else "–", language.number(people_sum)))


def _band_cell(report: Report, met: Met | None, day: int, name: str, language: Language) -> CellWords:
    tags = day_tags(report, day)
    if met is None:
        return CellWords(tags)
    words, need = language.text, met.need
    title = (
        f"{language.short_date(day)} {name}: {words('staffed').lower()} {met.people}, "
        f"{words('wanted').lower()} {need.wanted}, {words('least').lower()} {need.least}. {need.why}"
    ).strip()
    small = str(need.wanted) if met.people != need.wanted else ""
    return CellWords(tags, str(met.people), small, f"st-{met.state}", title)


def _person_cell(
    report: Report, cell: Cell, day: int, name: str, paints: Mapping[str, str], language: Language
) -> CellWords:
    tags, clock = day_tags(report, day), report.horizon.clock
    if cell is EMPTY:
        return CellWords(tags)
    names = {shift.code: shift.name or shift.code for shift in report.shifts}
    told = []
    for duty in cell.duties:
        what = names.get(duty.shift or "") or kind_words(duty.kind, language)
        when = f" {clock.aware(duty.start):%H:%M}–{clock.aware(duty.end):%H:%M}" if is_present(duty) else ""
        told.append(what + when + (f", {duty.skill}" if duty.skill else ""))
    if cell.unmet:
        told.append(language.text("unmet"))
    text = "+".join(duty.shift or short_kind(duty.kind, language) for duty in cell.duties)
    tags += (" unmet" if cell.unmet else "") + (" long" if len(text) > 3 else "")
    first = cell.duties[0] if cell.duties else None
    paint = paints.get(first.shift or first.kind, paints.get(first.kind, "")) if first else ""
    title = f"{name}, {language.short_date(day)}: {'; '.join(told)}" if told else ""
    return CellWords(tags.strip(), text, "", paint, title, bool(cell.unmet))


def _day_title(report: Report, language: Language, day: int) -> str:
    holiday = report.holidays.get(day, "")
    return language.long_date(day) + (f", {holiday}" if holiday else "")


def _week_name(language: Language, week: int, days: int) -> str:
    return language.text("week_short", week=week) if days > 1 else str(week)
