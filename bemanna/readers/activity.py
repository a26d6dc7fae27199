"""The table of activities: what is produced, where, with which guarantee, at what cost."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers.cells import amount, count, share, text
from bemanna.readers.columns import Field
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, once, read_table
from capacity.production_records import ActivityRow

FIELDS = (
    Field("activity", text, needed=True),
    Field("unit", text),
    Field("name", text),
    Field("kind", text),
    Field("urgency", text),
    Field("guarantee_days", count),
    Field("compliance", share),
    Field("chance", share),
    Field("unit_cost", amount),
    Field("most", amount),
    Field("bed", text),
)
SHAPE = Shape("activity", FIELDS, (("activity",),))


def read_activities(
    source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]
) -> tuple[Placed[ActivityRow], ...]:
    """Activities; one that stands twice is a problem."""
    rows = [row for row in read_table(SHAPE, source, folder, zone, problems) if row.whole]
    found = []
    for row in once(rows, "activity", problems):
        values = row.values
        compliance = values.get("compliance")
        record = ActivityRow(
            id=values["activity"],
            unit=values.get("unit") or source.unit or unit,
            name=values.get("name") or values["activity"],
            kind=(values.get("kind") or "visit").casefold(),
            urgency=values.get("urgency") or "",
            guarantee_days=values.get("guarantee_days"),
            compliance=0.95 if compliance is None else compliance,
            chance=values.get("chance"),
            unit_cost=values.get("unit_cost") or 0.0,
            most=values.get("most"),
            bed=values.get("bed"),
        )
        found.append(Placed(record, row))
    return tuple(found)
