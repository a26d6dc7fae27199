"""The table of sessions to what is held each week, and who it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from capacity.sessions import SessionRow
from rules.words import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTableRow(TableRow):
    """The table of sessions: clinics, theatre lists, ward rounds and on-call, and the people that each takes."""

    TABLE = "session"

    session: str = column(cells.text, needed=True)
    unit: str = column(cells.text)
    kind: str = column(cells.text, default="clinic")
    activity: str | None = column(cells.text)
    weekdays: frozenset[int] | None = column(cells.weekdays)
    start: int = column(dates.clock_minute, needed=True)
    end: int = column(dates.clock_minute, needed=True)
    skill: str = column(cells.text, needed=True)
    people: int = column(cells.count, needed=True)
    patients: float | None = column(cells.amount)
    most: int | None = column(cells.count)
    shift: str | None = column(cells.text)
    first: date | None = column(dates.first_of)
    last: date | None = column(dates.last_of)


_SAME = ("unit", "activity", "weekdays", "start", "end", "patients", "most", "first", "last")
"""What the rows of one session, which differ in skill and people, have to say alike."""


def read_sessions(
    source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]
) -> tuple[Placed[SessionRow], ...]:
    """Sessions, one row a skill; rows of the same session that contradict each other are a problem."""
    found: list[Placed[SessionRow]] = []
    firsts: dict[str, SessionTableRow] = {}
    for row in read_table(SessionTableRow, source, folder, zone, problems, unit):
        head = firsts.setdefault(row.session, row)
        for name in _SAME:
            if getattr(row, name) != getattr(head, name):
                problems.append(
                    row.problem(Sentence("row {row} of the same session says otherwise", row=head.place.row), name)
                )
        if row.activity and not row.patients:
            problems.append(row.problem("a session of an activity needs the number of its patients", "patients"))
        found.append(Placed(_session(row), row))
    return tuple(found)


def _session(row: SessionTableRow) -> SessionRow:
    return SessionRow(
        id=row.session,
        unit=row.unit,
        kind=row.kind.casefold(),
        start=row.start % 1440,
        minutes=(row.end - row.start) % 1440 or 1440,
        weekdays=tuple(sorted(row.weekdays or (range(5) if row.activity else range(7)))),
        skill=row.skill,
        people=row.people,
        activity=row.activity,
        patients=row.patients,
        most=row.most or 1,
        shift=row.shift,
        first=None if row.first is None else row.first.toordinal(),
        last=None if row.last is None else row.last.toordinal(),
    )
