"""The table of planned sessions to the people that each takes on its day."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from capacity.sessions import PlacedSession


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSessionTableRow(TableRow):
    """The table of planned sessions: clinics, lists, rounds and on-call on their days, and the people that each takes.

    A region writes it into the folders of those who staff them (`bemanna plan REGION --write-sessions`).
    """

    TABLE = "planned_sessions"

    session: str = column(cells.text, needed=True)
    start: int = column(dates.moment, needed=True)
    end: int = column(dates.moment, needed=True)
    skill: str | None = column(cells.text)
    people: int = column(cells.count, needed=True)
    shift: str | None = column(cells.text)
    activity: str | None = column(cells.text)


def read_planned_sessions(
    source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]
) -> tuple[Placed[PlacedSession], ...]:
    """Sessions that people of `unit` staff. One that ends before it begins is a problem."""
    found = []
    for row in read_table(PlannedSessionTableRow, source, folder, zone, problems):
        if row.end <= row.start:
            problems.append(row.problem("a session must end after it begins", "end"))
            continue
        staffed_by = source.unit or unit
        record = PlacedSession(
            row.session, staffed_by, row.start, row.end, row.skill, row.people, row.shift, row.activity
        )
        found.append(Placed(record, row))
    return tuple(found)
