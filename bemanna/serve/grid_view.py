"""The roster as a grid that can be worked on: cells with what they say, what they break and where they lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bemanna.i18n.language import Language
from bemanna.render.html.grid_rows import CellWords, DayHead, WeekHead, day_heads, week_heads
from bemanna.render.html.person_rows import Draw, cell_words
from bemanna.render.verdict_lines import breach_line
from bemanna.reporting.breach_rows import is_goal, is_hard
from bemanna.reporting.grid import EMPTY, Cell, grid
from bemanna.reporting.hours import person_hours
from bemanna.reporting.report import Report
from bemanna.reporting.roles import own_skill, role_marks
from bemanna.serve.shift_classes import classes
from bemanna.serve.ward import ServedWard
from roster.change_zones import ChangeZone, ChangeZones
from roster.roster_changes import changed_person_days
from rules.clock import LocalClock
from rules.finding import Breach
from rules.timeline import Duty
from rules.worker import Worker

_NEAR = 2
"""Local days that a breach may touch to be marked on each of them; a longer one stands beside the name."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a cell or a row breaks: the worst tone (bad, warn) and one sentence a breach, with its article."""

    tone: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeskCell:
    """words: text, colour, what a pointer tells. day: ISO date. label: for ears. changed: differs from what people
    have. zone: past, frozen or "". works: whether a duty can be dragged from here."""

    words: CellWords
    day: str
    label: str
    note: Note | None
    changed: bool
    zone: str
    works: bool


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One person with sums (hours, norm, difference)."""

    worker: str
    name: str
    title: str
    percent: str
    note: Note | None
    cells: tuple[DeskCell, ...]
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeskGroup:
    """People listed under one skill."""

    name: str
    rows: tuple[DeskRow, ...]


@dataclass(frozen=True, slots=True)
class ZoneHead:
    """Days that lie in one zone."""

    zone: str
    name: str
    days: int


@dataclass(frozen=True, slots=True)
class DeskGrid:
    """The whole grid."""

    days: tuple[DayHead, ...]
    weeks: tuple[WeekHead, ...]
    zones: tuple[ZoneHead, ...]
    groups: tuple[DeskGroup, ...]


def desk_grid(
    ward: ServedWard, report: Report, published: Iterable[Duty], zones: ChangeZones, language: Language
) -> DeskGrid:
    """The grid of a report (of a board); published: the duties that people have."""
    notes = _Notes(report, language)
    clock = report.horizon.clock
    changed = {(one.worker, one.day) for one in changed_person_days(published, report.result.duties or (), clock)}
    draw = Draw(report, language, classes(ward), role_marks(report))
    cells = grid(report)
    when = {day: _zone_class(zones, day) for day in report.horizon.day_numbers()}
    groups: dict[str, list[DeskRow]] = {}
    for hours in person_hours(report):
        worker = hours.worker
        row = tuple(
            _cell(draw, worker, day, cells.get((worker.id, day), EMPTY), notes, (worker.id, day) in changed, when[day])
            for day in report.horizon.day_numbers()
        )
        number = language.number
        difference = "" if hours.difference is None else number(hours.difference / 60, 1, signed=True)
        norm = "" if hours.norm is None else number(hours.norm / 60, 1)
        skills = ", ".join(dict.fromkeys(held.name for held in worker.skills))
        found = DeskRow(
            worker.id,
            worker.name or worker.id,
            skills,
            language.share(worker.contract.percent / 100),
            notes.of_row(worker.id),
            row,
            (number(hours.worked / 60, 1), norm, difference),
        )
        groups.setdefault(own_skill(worker), []).append(found)
    return DeskGrid(
        day_heads(report, language),
        week_heads(report, language),
        tuple(zone_heads(zones, report.horizon.day_numbers(), language)),
        tuple(DeskGroup(name, tuple(rows)) for name, rows in groups.items()),
    )


def zone_heads(zones: ChangeZones, days: range, language: Language) -> Iterable[ZoneHead]:
    """Days in a row that lie in the same zone, judged at noon."""
    clock = zones.clock
    for zone, run in groupby(days, key=lambda day: zones.zone_of(clock.at(day, 720))):
        yield ZoneHead(zone.value, language.kind("zone", zone.value), len(list(run)))


class _Notes:
    """Breaches by person and day."""

    def __init__(self, report: Report, language: Language) -> None:
        self._by_cell: dict[tuple[str, int], list[tuple[bool, str]]] = defaultdict(list)
        self._by_row: dict[str, list[tuple[bool, str]]] = defaultdict(list)
        days, clock = report.horizon.day_numbers(), report.horizon.clock
        for finding in report.findings:
            for breach in finding.breaches:
                note = report.pack.rule(breach.rule)
                if breach.worker is None or is_goal(note):
                    continue
                told = is_hard(note), breach_line(breach, report.pack, language).whole
                touched = _days(breach, clock)
                if len(touched) <= _NEAR:
                    for day in touched:
                        if day in days:
                            self._by_cell[breach.worker, day].append(told)
                self._by_row[breach.worker].append(told)

    def of_cell(self, worker: str, day: int) -> Note | None:
        return _note(self._by_cell.get((worker, day), ()))

    def of_row(self, worker: str) -> Note | None:
        return _note(self._by_row.get(worker, ()))


def _note(found: Iterable[tuple[bool, str]]) -> Note | None:
    told = sorted(set(found), key=lambda one: (not one[0], one[1]))
    return Note("bad" if told[0][0] else "warn", tuple(text for _, text in told)) if told else None


def _days(breach: Breach, clock: LocalClock) -> range:
    return range(clock.day(breach.start), clock.day(max(breach.start, breach.end - 1)) + 1)


def _zone_class(zones: ChangeZones, day: int) -> str:
    zone = zones.zone_of(zones.clock.at(day, 720))
    return zone.value if zone in (ChangeZone.PAST, ChangeZone.FROZEN) else ""


def _cell(draw: Draw, worker: Worker, day: int, cell: Cell, notes: _Notes, changed: bool, zone: str) -> DeskCell:
    words = cell_words(draw, worker, cell, day)
    language = draw.language
    free = f"{worker.name or worker.id}, {language.short_date(day)}: {language.text('Off')}"
    label = words.title or free
    if changed:
        label += f"; {language.text('changed')}"
    works = any(duty.shift is not None and duty not in draw.report.problem.known for duty in cell.duties)
    return DeskCell(
        words, date.fromordinal(day).isoformat(), label, notes.of_cell(worker.id, day), changed, zone, works
    )
