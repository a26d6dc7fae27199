"""The table of sessions: clinics, theatre lists, ward rounds and on-call, and the people that each takes."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import amount, count, text, weekdays
from bemanna.readers.columns import Field, Row
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from capacity.sessions import SessionRow

FIELDS = (
    Field("session", text, needed=True),
    Field("unit", text),
    Field("kind", text),
    Field("activity", text),
    Field("weekdays", weekdays),
    Field("start", dates.clock_minute, needed=True),
    Field("end", dates.clock_minute, needed=True),
    Field("skill", text, needed=True),
    Field("people", count, needed=True),
    Field("patients", amount),
    Field("most", count),
    Field("shift", text),
    Field("first", dates.first_of),
    Field("last", dates.last_of),
)
SHAPE = Shape("session", FIELDS, (("session",), ("start",), ("end",), ("skill",), ("people",)))
_SAME = ("unit", "activity", "weekdays", "start", "end", "patients", "most", "first", "last")
"""What the rows of one session, which differ in skill and people, have to say alike."""


def read_sessions(
    source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]
) -> tuple[Placed[SessionRow], ...]:
    """Sessions, one row a skill; rows of the same session that contradict each other are a problem."""
    found: list[Placed[SessionRow]] = []
    firsts: dict[str, Row] = {}
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        values = row.values
        head = firsts.setdefault(values["session"], row)
        for name in _SAME:
            if values.get(name) != head.values.get(name):
                problems.append(row.problem(f"row {head.place.row} of the same session says otherwise", name))
        if values.get("activity") and not values.get("patients"):
            problems.append(row.problem("a session of an activity needs the number of its patients", "patients"))
        found.append(Placed(_record(row, source.unit or unit), row))
    return tuple(found)


def _record(row: Row, unit: str) -> SessionRow:
    values = row.values
    first, last = values.get("first"), values.get("last")
    return SessionRow(
        id=values["session"],
        unit=values.get("unit") or unit,
        kind=(values.get("kind") or "clinic").casefold(),
        start=values["start"] % 1440,
        minutes=(values["end"] - values["start"]) % 1440 or 1440,
        weekdays=tuple(sorted(values.get("weekdays") or (range(5) if values.get("activity") else range(7)))),
        skill=values["skill"],
        people=values["people"],
        activity=values.get("activity"),
        patients=values.get("patients"),
        most=values.get("most") or 1,
        shift=values.get("shift"),
        first=first and first.toordinal(),
        last=last and last.toordinal(),
    )
