"""The table of planned sessions: clinics, lists, rounds and on-call on their days, and the people that each takes.

A region writes it into the folders of those who staff them (`bemanna plan REGION --write-sessions`).
"""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import count, text
from bemanna.readers.columns import Field
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from capacity.sessions import PlacedSession

FIELDS = (
    Field("session", text, needed=True),
    Field("start", dates.moment, needed=True),
    Field("end", dates.moment, needed=True),
    Field("skill", text),
    Field("people", count, needed=True),
    Field("shift", text),
    Field("activity", text),
)
SHAPE = Shape("planned_sessions", FIELDS, (("session",), ("start",), ("end",), ("people",)))


def read_planned_sessions(
    source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]
) -> tuple[Placed[PlacedSession], ...]:
    """Sessions that people of `unit` staff. One that ends before it begins is a problem."""
    found = []
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        values = row.values
        if values["end"] <= values["start"]:
            problems.append(row.problem("a session must end after it begins", "end"))
            continue
        record = PlacedSession(
            values["session"],
            source.unit or unit,
            values["start"],
            values["end"],
            values.get("skill"),
            values["people"],
            values.get("shift"),
            values.get("activity"),
        )
        found.append(Placed(record, row))
    return tuple(found)
