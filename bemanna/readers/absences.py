"""The table of absences: worker, first and last day (or week), kind; each becomes one duty of whole days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import kind, text
from bemanna.readers.columns import Field
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from rules.clock import local_clock
from rules.kinds import BY_ID, is_absence
from rules.timeline import Duty

FIELDS = (
    Field("worker", text, needed=True),
    Field("first", dates.first_of, needed=True),
    Field("last", dates.last_of),
    Field("kind", kind),
)
SHAPE = Shape("absences", FIELDS, (("worker",), ("first",)))


def read_absences(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[Duty], ...]:
    """Absences; without a last day, of one day (or the week that `first` names); without a kind, annual leave."""
    clock = local_clock(zone)
    found = []
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        first, last = row.values["first"], row.values.get("last") or row.values["first"]
        if last < first:
            expected = f"the absence ends before it begins ({first}){_likely(first, last)}"
            problems.append(row.problem(expected, "last", last))
            continue
        kind_of = row.values.get("kind") or "leave_annual"
        if kind_of in BY_ID and not is_absence(kind_of):
            expected = "is no absence: write it among the duties, with start and end (absences are ferie, sygdom ...)"
            problems.append(row.problem(expected, "kind", kind_of))
            continue
        start, end = clock.midnight(first.toordinal()), clock.midnight(last.toordinal() + 1)
        found.append(Placed(Duty(start, end, row.values["worker"], kind_of), row))
    return tuple(found)


def _likely(first: date, last: date) -> str:
    """What was probably meant by days in the wrong order: day and month exchanged, or the two dates, if that is
    shorter."""
    meant = dates.swapped(last)
    if meant is None or meant < first or meant - first > first - last:
        return ": are the first and the last day exchanged?"
    return f": day and month look swapped (is it {meant}?)"
