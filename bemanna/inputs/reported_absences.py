"""Absences that were reported to bemanna, kept beside the project's own table, which is never written to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bemanna.files.csv_dialect import PLAIN
from bemanna.files.table import Table, delimited
from bemanna.files.write import write_file
from bemanna.problems import Problem, check
from bemanna.readers.absences import read_absences
from bemanna.readers.duties import read_duties
from bemanna.readers.source import Source
from bemanna.readers.table import Placed
from rules.clock import LocalClock
from rules.timeline import Duty

FILE = "reported_absences.csv"


def read_reported(folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[Duty], ...]:
    """Absences of the file, with start and end to the minute; none when there is no file."""
    if not (folder / FILE).is_file():
        return ()
    return read_duties(Source(file=FILE), folder, zone, {}, problems)


def reported_only(folder: Path, zone: str, listed: Source | None) -> frozenset[Duty]:
    """Absences that were reported and that the project's own table (`listed`) does not tell. Raises InputProblems."""
    table = () if listed is None else read_absences(listed, folder, zone, [])
    wrong: list[Problem] = []
    found = not_listed(read_reported(folder, zone, wrong), table)
    check(wrong)
    return frozenset(item.record for item in found)


def not_listed(reported: Iterable[Placed[Duty]], listed: Iterable[Placed[Duty]]) -> tuple[Placed[Duty], ...]:
    """The parts of the reported absences of which the project's own table says nothing yet: the table goes first."""
    rows = [item.record for item in listed]
    found = []
    for item in reported:
        parts = [item.record]
        for row in rows:
            if row.worker == item.record.worker:
                parts = [left for part in parts for left in _without(part, row)]
        found += [replace(item, record=part) for part in parts]
    return tuple(found)


def _without(part: Duty, other: Duty) -> tuple[Duty, ...]:
    """What is left of the absence beside the other."""
    if other.end <= part.start or part.end <= other.start:
        return (part,)
    before, after = replace(part, end=other.start), replace(part, start=other.end)
    return tuple(one for one in (before, after) if one.start < one.end)


def write_reported(folder: Path, absences: Iterable[Duty], clock: LocalClock) -> None:
    """Write the file anew, whole or not at all; without any absence it is taken away. Raises ExportFailed."""
    rows = tuple(
        (one.worker, clock.aware(one.start), clock.aware(one.end), one.kind)
        for one in sorted(absences, key=lambda one: (one.start, one.worker, one.end))
    )
    if not rows:
        (folder / FILE).unlink(missing_ok=True)
        return
    table = Table("reported_absences", ("worker", "start", "end", "kind"), rows)
    write_file(folder / FILE, delimited(table, PLAIN))
