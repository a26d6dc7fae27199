"""The table of events to known duties of those who take part."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.columns import TableRow, column, nearest_hint
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from roster.candidate_duties import is_employed
from rules.clock import LocalClock, local_clock
from rules.kinds import BY_ID, kind_of_word
from rules.timeline import Duty
from rules.words import Sentence
from rules.worker import Worker

EVERYBODY = frozenset({"all", "everybody", "alla", "alle", "*"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTableRow(TableRow):
    """The table of events (training, meetings, introduction): who takes part, from when to when.

    Each becomes known duties: it is entered, never planned, counts as hours of work by its kind, covers no need and
    fills no roster.
    """

    TABLE = "events"
    ONE_OF = (("worker", "group"),)
    MAY_BE_EMPTY = True

    event: str = column(cells.text, needed=True)
    worker: tuple[str, ...] = column(cells.names, default=())
    group: tuple[str, ...] = column(cells.names, default=())
    date: datetime.date = column(dates.day, needed=True)
    start: int = column(dates.clock_minute, needed=True)
    end: int = column(dates.clock_minute, needed=True)
    kind: str = column(cells.kind, default="training")


def read_events(
    source: Source, folder: Path, zone: str, workers: Sequence[Worker], problems: list[Problem]
) -> tuple[Placed[Duty], ...]:
    """A known duty for each event and person who is employed then: those named, and those of a group (a skill, a unit,
    or all). Without a kind it is training."""
    clock, found = local_clock(zone), []
    for row in read_table(EventTableRow, source, folder, zone, problems):
        if row.start == row.end:
            problems.append(row.problem("the event ends when it begins", "end"))
            continue
        of_kind = row.kind if row.kind in BY_ID else kind_of_word(row.kind)
        if of_kind is None or BY_ID[of_kind].covers or BY_ID[of_kind].family != "work":
            expected = "expected what is entered and not planned: training, meeting, introduction or administration"
            problems.append(row.problem(expected, "kind", row.kind))
            continue
        for worker in _people(row, workers, problems):
            if is_employed(worker, row.date.toordinal(), row.date.toordinal()):
                found.append(Placed(_duty(row, worker.id, clock, of_kind), row))
    return tuple(found)


def _duty(row: EventTableRow, worker: str, clock: LocalClock, of_kind: str) -> Duty:
    day, later = row.date.toordinal(), row.end if row.end > row.start else row.end + 1440
    return Duty(clock.at(day, row.start), clock.at(day, later), worker, of_kind, shift=row.event)


def _people(row: EventTableRow, workers: Sequence[Worker], problems: list[Problem]) -> list[Worker]:
    """Those whom the row names, each once."""
    chosen: dict[str, Worker] = {}
    by_id = {one.id: one for one in workers}
    for name in row.worker:
        if name in by_id:
            chosen[name] = by_id[name]
        else:
            problems.append(
                row.problem(
                    Sentence("unknown worker{nearest_hint}", nearest_hint=nearest_hint(name, sorted(by_id))),
                    "worker",
                    name,
                )
            )
    groups = {held.name for one in workers for held in one.skills} | {unit for one in workers for unit in one.units}
    for group in row.group:
        if group.casefold() in EVERYBODY:
            chosen |= by_id
        elif group in groups:
            chosen |= {one.id: one for one in workers if _is_of(one, group)}
        else:
            problems.append(
                row.problem(
                    Sentence("no skill, unit or all{nearest_hint}", nearest_hint=nearest_hint(group, sorted(groups))),
                    "group",
                    group,
                )
            )
    if not chosen and not (row.worker or row.group):
        problems.append(row.problem("a worker or a group is needed", "worker"))
    return list(chosen.values())


def _is_of(worker: Worker, group: str) -> bool:
    return group in worker.units or any(held.name == group for held in worker.skills)
