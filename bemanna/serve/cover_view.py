"""Staffing against need below the grid: one row an interval, one cell a day, and what is missing each day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from bemanna.i18n.language import Language
from bemanna.reporting.coverage import Band, Met, bands
from bemanna.reporting.report import Report
from rules.words import Length

HANDOVER = 30
"""Minutes of an interval in which one shift hands over to the next; such rows show only where somebody is missing."""
_WORSE = ("enough", "over", "under", "unsafe")


@dataclass(frozen=True, slots=True)
class CoverCell:
    """people: on duty, as text; wanted: when it differs. state: unsafe, under, enough, over or "" without a need.

    asks: whether candidates can be asked for. label: for ears and pointers. day: ISO date; start, end: instants.
    """

    people: str = ""
    wanted: str = ""
    state: str = ""
    label: str = ""
    day: str = ""
    start: int = 0
    end: int = 0
    asks: bool = False


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One unit, role and time of day."""

    name: str
    unit: str
    skill: str
    cells: tuple[CoverCell, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Person-hours below what is wanted on a day, as text ("" for none), and the worst state."""

    hours: str
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class CoverView:
    """rows by role, and the line that adds up a day."""

    groups: tuple[tuple[str, tuple[CoverRow, ...]], ...]
    missing: tuple[Missing, ...]


def cover(report: Report, language: Language) -> CoverView:
    """The coverage of a report's roster."""
    found = bands(report)
    several = len({band.unit for band in found}) > 1
    groups: dict[str, list[CoverRow]] = {}
    for band in found:
        if band.end - band.start <= HANDOVER and not any(met.short for met in band.by_day.values()):
            continue
        name = band.skill or band.unit if not several or not band.skill else f"{band.unit} · {band.skill}"
        groups.setdefault(name, []).append(_row(report, band, language))
    missing = tuple(_missing(report, found, day, language) for day in report.horizon.day_numbers())
    return CoverView(tuple((name, tuple(rows)) for name, rows in groups.items()), missing)


def interval(band: Band, language: Language) -> str:
    """Such as 07:00–15:00, with the shift when the need names one."""
    times = f"{language.clock_time(band.start % 1440)}–{language.clock_time((band.end - 1) % 1440 + 1)}"
    return f"{band.shift} {times}" if band.shift else times


def _row(report: Report, band: Band, language: Language) -> CoverRow:
    name = interval(band, language)
    cells = tuple(_cell(band, band.by_day.get(day), day, name, language) for day in report.horizon.day_numbers())
    return CoverRow(name, band.unit, band.skill or "", cells)


def _cell(band: Band, met: Met | None, day: int, name: str, language: Language) -> CoverCell:
    if met is None:
        return CoverCell()
    words, need = language.text, met.need
    state = language.kind("state of cover", met.state)
    label = (
        f"{language.short_date(day)} {name} {band.skill or ''}: {words('Staffed').lower()} {met.people}, "
        f"{words('Wanted').lower()} {need.wanted}, {words('Least').lower()} {need.least}. {state}. "
        f"{language.say(need.why)}"
    )
    return CoverCell(
        people=str(met.people),
        wanted=str(need.wanted) if met.people != need.wanted else "",
        state=met.state,
        label=" ".join(label.split()),
        day=date.fromordinal(day).isoformat(),
        start=need.start,
        end=need.end,
        asks=met.short > 0,
    )


def _missing(report: Report, found: tuple[Band, ...], day: int, language: Language) -> Missing:
    short: defaultdict[str, int] = defaultdict(int)
    worst = "enough"
    for band in found:
        met = band.by_day.get(day)
        if met is not None and met.short:
            short[band.skill or band.unit] += met.short * (met.need.end - met.need.start)
            worst = max(worst, met.state, key=_WORSE.index)
    total = sum(short.values())
    told = ", ".join(f"{name} {language.say(Length(minutes))}" for name, minutes in short.items())
    label = f"{language.short_date(day)}: {told or language.text('As wanted', 'state of cover')}"
    return Missing(language.number(total / 60, 0 if total % 60 == 0 else 1) if total else "", worst, label)
