"""Anyone's roster table, made ready for the audit: one timeline a person, with what is known and what is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from bemanna.inputs import consistency
from bemanna.problems import Problem
from bemanna.readers.contract_terms import ContractTerms
from bemanna.readers.duties import grid_days, read_duties
from bemanna.readers.patients import read_patients
from bemanna.readers.shifts import read_shifts
from bemanna.readers.source import Source
from bemanna.readers.table import Placed
from bemanna.readers.workers import read_workers
from roster.problem import Patients
from rules.clock import local_clock
from rules.pack import RulePack
from rules.timeline import Duty, Timeline
from rules.worker import Worker


@dataclass(frozen=True, slots=True)
class AuditSubject:
    """What is audited: the roster's table, the tables beside it, the zone, and the span that is known.

    first, last: local days inside which every duty is listed, both included; when not given, the first and last column
    of a grid (an empty one says that nobody works), of other tables the first and last day on which a duty begins.
    terms: of everybody's contract, where a workers' table does not say otherwise.
    pack: what kinds of duty are known; language: in which an unknown one is refused.
    """

    roster: Source
    zone: str
    workers: Source | None = None
    shifts: Source | None = None
    patients: Source | None = None
    first: date | None = None
    last: date | None = None
    terms: ContractTerms = field(default_factory=ContractTerms)
    pack: RulePack | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Foreign:
    """The roster by person. outside: duties that lie wholly outside the known span and were left out."""

    timelines: tuple[Timeline, ...]
    first: date
    last: date
    duties: int
    outside: int
    patients: tuple[Patients, ...] = ()

    @property
    def workers(self) -> tuple[Worker, ...]:
        """Everybody who has a duty or stands in the workers' table."""
        return tuple(timeline.worker for timeline in self.timelines)


def read_roster(question: AuditSubject, folder: Path, problems: list[Problem]) -> Foreign | None:
    """The timelines of everybody; None, or fewer, with problems where something is wrong.

    Without a workers' table a person is an id and an empty contract: rules that ask the contract cannot be known.
    """
    zone = question.zone
    shifts = read_shifts(question.shifts, folder, zone, "", problems) if question.shifts else ()
    catalogue = {item.record.code: item.record for item in shifts}
    placed = read_duties(question.roster, folder, zone, catalogue, problems)
    if question.pack is not None:
        consistency.unknown_kinds((*shifts, *placed), question.pack.counting, question.language, problems)
    people: dict[str, Worker] = {}
    if question.workers:
        workers, ids = read_workers(question.workers, folder, zone, question.terms, problems)
        people = {item.record.id: item.record for item in workers}
        placed = _by_name(placed, people)
        if ids:
            consistency.unknown_workers(placed, ids, problems)
    consistency.unknown_shifts((item for item in placed if catalogue), catalogue, problems)
    duties = [item.record for item in placed]
    if not duties:
        if not problems:
            problems.append(Problem(question.roster.file, "there is no duty in this table; expected at least one row"))
        return None
    days = grid_days(question.roster, folder, zone)
    if days is not None:
        question = replace(question, first=question.first or days[0], last=question.last or days[1])
    patients = read_patients(question.patients, folder, zone, "", problems) if question.patients else ()
    return replace(_timelines(question, duties, people), patients=tuple(item.record for item in patients))


def _by_name(placed: Sequence[Placed[Duty]], people: Mapping[str, Worker]) -> tuple[Placed[Duty], ...]:
    """Duties whose person is named by the display name of exactly one worker are that worker's."""
    names: dict[str, list[str]] = {}
    for worker in people.values():
        names.setdefault(worker.name, []).append(worker.id)
    found = []
    for item in placed:
        duty, ids = item.record, names.get(item.record.worker, [])
        if duty.worker not in people and len(ids) == 1:
            duty = replace(duty, worker=ids[0])
        found.append(Placed(duty, item.row))
    return tuple(found)


def _timelines(question: AuditSubject, duties: Sequence[Duty], people: Mapping[str, Worker]) -> Foreign:
    clock = local_clock(question.zone)
    first = question.first or date.fromordinal(min(clock.day(duty.start) for duty in duties))
    last = question.last or date.fromordinal(max(clock.day(duty.start) for duty in duties))
    known_from, known_to = clock.midnight(first.toordinal()), clock.midnight(last.toordinal() + 1)
    inside: dict[str, list[Duty]] = {worker: [] for worker in people}
    for duty in duties:
        if duty.end > known_from and duty.start < known_to:
            inside.setdefault(duty.worker, []).append(duty)
    plain = question.terms.contract_fields()
    timelines = tuple(
        Timeline(
            people.get(worker) or Worker.model_validate({"id": worker, "contract": plain}),
            clock,
            known_from,
            known_to,
            tuple(sorted(theirs)),
        )
        for worker, theirs in sorted(inside.items())
    )
    kept = sum(map(len, inside.values()))
    return Foreign(timelines, first, last, kept, len(duties) - kept)
