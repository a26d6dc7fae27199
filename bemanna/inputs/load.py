"""A project folder to everything that the chain needs, with every problem of every file at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from bemanna.inputs import consistency
from bemanna.inputs.barred_shifts import barred_shifts
from bemanna.inputs.compared_in_time import DutiesByTable, compared_in_time
from bemanna.inputs.contracts import contracts_that_fit
from bemanna.inputs.counted_remarks import locks_outside, wishes_outside
from bemanna.inputs.day_break_choice import with_day_breaks
from bemanna.inputs.digests import digests
from bemanna.inputs.inputs import Inputs
from bemanna.inputs.known_names import known_names
from bemanna.inputs.ordered_absences import attended, counted_once, ordered_absences
from bemanna.inputs.patient_tables import PatientTables
from bemanna.inputs.production_tables import Production, Where, read_production
from bemanna.inputs.reported_absences import not_listed, read_reported
from bemanna.inputs.table_contradictions import WardTables, table_contradictions
from bemanna.problems import Problem, check
from bemanna.project.fairness import with_fairness
from bemanna.project.pack_choice import PackChoice, find_pack, public_holidays
from bemanna.project.project import FILE, Project, read_project
from bemanna.project.toml_mistakes import line_of_key
from bemanna.readers.absences import read_absences
from bemanna.readers.duties import read_duties
from bemanna.readers.events import read_events
from bemanna.readers.locks import read_locks
from bemanna.readers.norms import read_norms
from bemanna.readers.planned_sessions import read_planned_sessions
from bemanna.readers.shifts import read_shifts
from bemanna.readers.source import Source
from bemanna.readers.special_days import read_special_days
from bemanna.readers.table import Placed
from bemanna.readers.wishes import read_wishes
from bemanna.readers.workers import read_workers
from capacity.norms import Norm
from capacity.stay import Stay
from forecast.series import Series
from roster.problem import Lock
from roster.shift import Shift
from rules.pack import RulePack
from rules.timeline import Duty
from rules.words import Sentence
from rules.worker import Worker

T = TypeVar("T")
ASSUMED_SHOWN = 3
"""Dates without a year of a table that are told as examples."""


def load_project(folder: Path, project: Project | None = None, with_people: bool = True) -> Inputs:
    """Everything in a project folder. Raises UsageError when it is none, InputProblems with all that is wrong.

    project: what is taken for its bemanna.toml, when that has been read. with_people: a project without workers or
    shifts is a problem; without, it may still be forecast.
    """
    project = read_project(folder) if project is None else project
    problems: list[Problem] = []
    remarks: list[str] = []
    patients = PatientTables.of(folder, project, problems, remarks)
    tables = _Tables(folder, project, problems, remarks)
    if with_people:
        problems += _without_people(project)
    series, arrivals_end = patients.histories()
    rules, wrong = project.rules, list[Problem]()
    asked = PackChoice(rules.pack, rules.local, rules.readings, (FILE, "rules.pack"), rules.layer)
    pack = find_pack(asked, folder, wrong)
    problems += [_with_line(problem, folder) for problem in wrong]
    span = project.horizon.first_day, project.horizon.first_day + project.horizon.days
    pack = (pack or RulePack(rules.pack)).with_holidays(public_holidays(project.project.calendar_region, *span))
    inputs = tables.inputs(series, patients.stays(), arrivals_end, pack)
    inputs = replace(inputs, pack=_shared_fairly(inputs, problems))
    check(problems)
    return inputs


def _without_people(project: Project) -> Iterable[Problem]:
    """A problem for each table of people that bemanna.toml does not name."""
    for name in ("workers", "shifts"):
        if getattr(project.sources, name) is None:
            text = Sentence("missing: every command but forecast needs this table")
            yield Problem(FILE, text, column=f"sources.{name}")


def _shared_fairly(inputs: Inputs, problems: list[Problem]) -> RulePack:
    """The pack with the rules of what the project shares fairly."""
    project, wrong = inputs.project, list[Problem]()
    pack = with_fairness(
        inputs.pack, project.fairness, inputs.workers, project.period.first, project.project.language, wrong
    )
    problems += [_with_line(problem, inputs.folder) for problem in wrong]
    return pack


def _with_line(problem: Problem, folder: Path) -> Problem:
    """The problem with its line, when it is one of bemanna.toml."""
    if problem.file != FILE or problem.row is not None or problem.column is None:
        return problem
    return replace(
        problem, row=line_of_key((folder / FILE).read_text(encoding="utf-8"), tuple(problem.column.split(".")))
    )


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of one project while they are read."""

    folder: Path
    project: Project
    problems: list[Problem]
    remarks: list[str]

    @property
    def zone(self) -> str:
        return self.project.project.zone

    def read(
        self, source: Source | None, reader: Callable[..., tuple[T, ...]], *more: object, near: bool = True
    ) -> tuple[T, ...]:
        """Rows of a source; none when the project names none. Dates without a year are those nearest to the period,
        which is remarked, but for tables that may be years long (`near` is no)."""
        if source is None:
            return ()
        if not near:
            return reader(source, self.folder, self.zone, *more, self.problems)
        horizon = self.project.horizon
        source = source.near(horizon.first + timedelta(days=horizon.days // 2))
        found = reader(source, self.folder, self.zone, *more, self.problems)
        if source.assumed:
            read = ", ".join(f"{written} = {day}" for written, day in source.assumed[:ASSUMED_SHOWN])
            said = Sentence(
                "{file}: without a year the one nearest to the period is meant: {read}.", file=source.file, read=read
            )
            self.remarks.append(said)
        return found

    def _workers(self) -> tuple[tuple[Placed[Worker], ...], frozenset[str]]:
        source = self.project.sources.workers
        if source is None:
            return (), frozenset()
        return read_workers(source, self.folder, self.zone, self.project.contract, self.problems)

    def inputs(
        self, series: tuple[Series, ...], stays: tuple[Placed[Stay], ...], arrivals_end: int | None, pack: RulePack
    ) -> Inputs:
        """The other tables, checked against each other."""
        sources, unit, problems = self.project.sources, self.project.project.unit, self.problems
        shifts = self.read(sources.shifts, read_shifts, unit)
        workers, ids = self._workers()
        known_as = known_names(_records(workers), _records(shifts), [unit])
        shifts = known_as.shifts_of(shifts)
        if not problems:
            workers = with_day_breaks(
                workers, self.project.contract, _records(shifts), pack, self.project.horizon, self.remarks
            )
        norms = known_as.norms_of(self.read(sources.norms, read_norms, unit))
        catalogue = {item.record.code: item.record for item in shifts}
        history = known_as.people_of(self.read(sources.history, read_duties, catalogue), problems)
        listed = known_as.people_of(self.read(sources.absences, read_absences), problems)
        absences = (*listed, *not_listed(read_reported(self.folder, self.zone, problems), listed))
        absences = ordered_absences(absences, self.project.horizon.clock, self.remarks)
        events = attended(self.read(sources.events, read_events, _records(workers)), _records(absences), self.remarks)
        published = known_as.people_of(self.read(sources.published, read_duties, catalogue), problems)
        wishes = known_as.people_of(self.read(sources.wishes, read_wishes), problems)
        locks = known_as.people_of(self.read(sources.locks, read_locks), problems)
        rows: tuple[consistency.People, ...] = (history, absences, published, wishes, locks)
        for people in rows:
            if ids:
                consistency.unknown_workers(people, ids, problems)
            if catalogue and people is not history:
                consistency.unknown_shifts(people, catalogue, problems)
        language = self.project.project.language
        for rows_of_kinds in (shifts, history, absences, published, events):
            consistency.unknown_kinds(rows_of_kinds, pack.counting, language, problems)
        for rows_of_people in (history, absences, published, events):
            consistency.overlaps(rows_of_people, self.zone, problems)
        contracts_that_fit(workers, pack, self.project.horizon, problems, self.remarks)
        self._ward(series, stays, workers, shifts, norms, locks)
        horizon = self.project.horizon
        gone = sorted({item.record.shift for item in history if item.record.shift not in {None, *catalogue}}, key=str)
        if gone and catalogue:
            names = ", ".join(map(str, gone))
            self.remarks.append(
                Sentence("The history has shifts that the catalogue does not name: {names}.", names=names)
            )
        if not problems:
            known = (*_records(history), *_records(absences), *_records(events))
            tables = WardTables(
                workers, shifts, norms, absences, wishes, locks, self.project.contract, pack, self.project.horizon
            )
            self.remarks.extend(table_contradictions(tables))
            self.remarks.extend(barred_shifts(_records(shifts), _records(workers), pack, self.project.horizon, known))
        inside = [wish for wish in _records(wishes) if wish.day in horizon.day_numbers()]
        if more := len(wishes) - len(inside):
            self.remarks.append(wishes_outside(more))
        locked = [lock for lock in _records(locks) if lock.day in horizon.day_numbers()]
        if more := len(locks) - len(locked):
            self.remarks.append(locks_outside(more))
        duties = DutiesByTable(_records(history), _records(absences), _records(published))
        self.remarks.extend(compared_in_time(series, _records(stays), duties, self.project))
        past = counted_once(_records(history), _records(absences), self.remarks)
        as_of = self.project.period.as_of
        return Inputs(
            folder=self.folder,
            project=self.project,
            series=series,
            stays=_records(stays),
            as_of=horizon.clock.midnight(as_of.toordinal()) if as_of else arrivals_end,
            workers=_records(workers),
            shifts=_records(shifts),
            history=past,
            absences=_records(absences),
            events=_records(events),
            known_from=self._known_from(past),
            wishes=tuple(inside),
            locks=tuple(locked),
            norms=_records(norms),
            published=_records(published) if sources.published else None,
            pack=pack,
            production=self._production(),
            sessions=_records(self.read(sources.sessions, read_planned_sessions, unit)),
            special_days=_records(self.read(sources.special_days, read_special_days)),
            digests=digests(self.folder, self.project),
            remarks=tuple(self.remarks),
        )

    def _production(self) -> Production | None:
        """The tables of the production plan; what they remark is remarked."""
        section, mine = self.project.production, self.project.project
        if section is None:
            return None
        where = Where(self.folder, self.zone, mine.unit, None, mine.seed)
        found = read_production(section.sources, section, where, self.problems)
        self.remarks.extend(found.remarks)
        return found

    def _ward(
        self,
        series: tuple[Series, ...],
        stays: tuple[Placed[Stay], ...],
        workers: tuple[Placed[Worker], ...],
        shifts: tuple[Placed[Shift], ...],
        norms: tuple[Placed[Norm], ...],
        locks: tuple[Placed[Lock], ...],
    ) -> None:
        """Units, skills, shifts and locks against the people."""
        if not workers or not shifts:
            return
        beds = self.project.capacity.beds
        units = {self.project.project.unit, *(one.unit for one in series), *(item.record.unit for item in stays)}
        units |= set(beds) if isinstance(beds, dict) else set()
        consistency.units_and_skills(norms, shifts, workers, units, self.problems)
        consistency.shifts_without_people(shifts, _records(workers), self.project.horizon, self.problems)
        by_code = {item.record.code: item.record for item in shifts}
        by_id = {item.record.id: item.record for item in workers}
        consistency.locks_that_fit(locks, by_code, by_id, self.problems)

    def _known_from(self, history: tuple[Duty, ...]) -> int | None:
        clock, horizon = self.project.horizon.clock, self.project.horizon
        before = [duty for duty in history if duty.start < horizon.start]
        if not before:
            return None
        gap = horizon.first_day - clock.day(max(duty.end for duty in before))
        if gap > 1:
            last = horizon.first - timedelta(days=gap)
            self.remarks.append(
                Sentence(
                    "The history ends on {last}, {gap} days before the period: nobody is known to work then.",
                    last=last,
                    gap=gap,
                )
            )
        given = self.project.period.known_from
        return clock.midnight(given.toordinal() if given else clock.day(before[0].start))


def _records(placed: tuple[Placed[T], ...]) -> tuple[T, ...]:
    return tuple(item.record for item in placed)
