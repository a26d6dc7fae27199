"""The table of absences to duties of whole days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from rules.clock import local_clock
from rules.kinds import BY_ID, is_absence
from rules.timeline import Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceTableRow(TableRow):
    """The table of absences: worker, first and last day (or week), kind; each becomes one duty of whole days."""

    TABLE = "absences"
    MAY_BE_EMPTY = True

    worker: str = column(cells.text, needed=True)
    first: date = column(dates.first_of, needed=True)
    last: date | None = column(dates.last_of)
    kind: str = column(cells.kind, default="leave_annual")
    start_time: int | None = column(dates.clock_minute)
    end_time: int | None = column(dates.clock_minute)


def read_absences(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[Duty], ...]:
    """Absences; without a last day, of one day (or the week that `first` names); without a kind, annual leave."""
    clock = local_clock(zone)
    found = []
    for row in read_table(AbsenceTableRow, source, folder, zone, problems):
        last = row.last or dates.end_of(row.first)
        if last < row.first:
            expected = f"the absence ends before it begins ({row.first}){_likely(row.first, last)}"
            problems.append(row.problem(expected, "last", last))
            continue
        if row.kind in BY_ID and not is_absence(row.kind):
            expected = "is no absence: write it among the duties, with start and end (absences are ferie, sygdom ...)"
            problems.append(row.problem(expected, "kind", row.kind))
            continue
        ends = 1440 if row.end_time is None else row.end_time
        start, end = clock.at(row.first.toordinal(), row.start_time or 0), clock.at(last.toordinal(), ends)
        if end <= start:
            problems.append(row.problem("the absence ends before it begins", "end_time"))
            continue
        found.append(Placed(Duty(start, end, row.worker, row.kind), row))
    return tuple(found)


def _likely(first: date, last: date) -> str:
    """What was probably meant by days in the wrong order: day and month exchanged, or the two dates, if that is
    shorter."""
    meant = dates.swapped(last)
    if meant is None or meant < first or meant - first > first - last:
        return ": are the first and the last day exchanged?"
    return f": day and month look swapped (is it {meant}?)"
