"""The table of events (training, meetings, introduction): who takes part, from when to when; each becomes known duties.

An event is entered, never planned: it counts as hours of work by its kind, covers no need and fills no roster.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import kind, names, text
from bemanna.readers.columns import Field, Row, nearest
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from roster.candidate_duties import is_employed
from rules.clock import LocalClock, local_clock
from rules.kinds import BY_ID, kind_of_word
from rules.timeline import Duty
from rules.worker import Worker

EVERYBODY = frozenset({"all", "everybody", "alla", "alle", "*"})
FIELDS = (
    Field("event", text, needed=True),
    Field("worker", names),
    Field("group", names),
    Field("date", dates.day, needed=True),
    Field("start", dates.clock_minute, needed=True),
    Field("end", dates.clock_minute, needed=True),
    Field("kind", kind),
)
SHAPE = Shape("events", FIELDS, (("event",), ("date",), ("start",), ("end",), ("worker", "group")))


def read_events(
    source: Source, folder: Path, zone: str, workers: Sequence[Worker], problems: list[Problem]
) -> tuple[Placed[Duty], ...]:
    """A known duty for each event and person who is employed then: those named, and those of a group (a skill, a unit,
    or all). Without a kind it is training."""
    clock, found = local_clock(zone), []
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        day, start, end = row.values["date"].toordinal(), row.values["start"], row.values["end"]
        if start == end:
            problems.append(row.problem("the event ends when it begins", "end"))
            continue
        written = row.values.get("kind") or "training"
        of_kind = written if written in BY_ID else kind_of_word(written)
        if of_kind is None or BY_ID[of_kind].covers or BY_ID[of_kind].family != "work":
            expected = "expected what is entered and not planned: training, meeting, introduction or administration"
            problems.append(row.problem(expected, "kind", written))
            continue
        for worker in _people(row, workers, problems):
            if is_employed(worker, day, day):
                found.append(Placed(_duty(row, worker.id, clock, of_kind), row))
    return tuple(found)


def _duty(row: Row, worker: str, clock: LocalClock, of_kind: str) -> Duty:
    day, start, end = row.values["date"].toordinal(), row.values["start"], row.values["end"]
    later = end if end > start else end + 1440
    return Duty(clock.at(day, start), clock.at(day, later), worker, of_kind, shift=row.values["event"])


def _people(row: Row, workers: Sequence[Worker], problems: list[Problem]) -> list[Worker]:
    """Those whom the row names, each once."""
    chosen: dict[str, Worker] = {}
    by_id = {one.id: one for one in workers}
    for name in row.values.get("worker") or ():
        if name in by_id:
            chosen[name] = by_id[name]
        else:
            problems.append(row.problem(f"unknown worker{_hint(name, by_id)}", "worker", name))
    groups = {held.name for one in workers for held in one.skills} | {unit for one in workers for unit in one.units}
    for group in row.values.get("group") or ():
        if group.casefold() in EVERYBODY:
            chosen |= by_id
        elif group in groups:
            chosen |= {one.id: one for one in workers if _is_of(one, group)}
        else:
            problems.append(row.problem(f"no skill, unit or all{_hint(group, groups)}", "group", group))
    if not chosen and not (row.values.get("worker") or row.values.get("group")):
        problems.append(row.problem("a worker or a group is needed", "worker"))
    return list(chosen.values())


def _is_of(worker: Worker, group: str) -> bool:
    return group in worker.units or any(held.name == group for held in worker.skills)


def _hint(word: str, known: Collection[str]) -> str:
    found = nearest(word, sorted(known))
    return f" (did you mean {found!r}?)" if found else ""
