"""The table of resources: staff, rooms, theatres, beds and equipment, and what can be added of them."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers.cells import CellError, Reading, amount, text, weekdays
from bemanna.readers.columns import Field
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, once, read_table
from capacity.production_records import ResourceKind, ResourceRow

KINDS: dict[str, ResourceKind] = {
    "staff": "staff", "personal": "staff", "personale": "staff", "people": "staff",
    "room": "room", "rum": "room", "lokale": "room", "lokal": "room", "mottagningsrum": "room",
    "theatre": "theatre", "theater": "theatre", "operationssal": "theatre", "operationsstue": "theatre",
    "sal": "theatre", "stue": "theatre",
    "bed": "bed", "beds": "bed", "vårdplats": "bed", "vårdplatser": "bed", "seng": "bed", "senge": "bed",
    "equipment": "equipment", "utrustning": "equipment", "udstyr": "equipment",
}  # fmt: skip


def resource_kind(cell: Cell, reading: Reading) -> ResourceKind:
    """staff, room, theatre, bed or equipment."""
    written = text(cell, reading).casefold()
    if written not in KINDS:
        raise CellError("expected staff, room, theatre, bed or equipment")
    return KINDS[written]


FIELDS = (
    Field("resource", text, needed=True),
    Field("kind", resource_kind, needed=True),
    Field("unit", text),
    Field("name", text),
    Field("profession", text),
    Field("skill", text),
    Field("pool", text),
    Field("units", amount),
    Field("hours", amount),
    Field("weekdays", weekdays),
    Field("extra_most", amount),
    Field("extra_cost", amount),
)
SHAPE = Shape("resource", FIELDS, (("resource",), ("kind",)))


def read_resources(
    source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]
) -> tuple[Placed[ResourceRow], ...]:
    """Resources; one that stands twice is a problem."""
    rows = [row for row in read_table(SHAPE, source, folder, zone, problems) if row.whole]
    found = []
    for row in once(rows, "resource", problems):
        values = row.values
        record = ResourceRow(
            id=values["resource"],
            kind=values["kind"],
            unit=values.get("unit") or source.unit or unit,
            name=values.get("name") or values["resource"],
            profession=values.get("profession") or "",
            skill=values.get("skill") or values.get("profession") or "",
            pool=values.get("pool") or "",
            units=values.get("units"),
            hours=values.get("hours"),
            weekdays=tuple(sorted(values.get("weekdays") or range(5))),
            extra_most=values.get("extra_most") or 0.0,
            extra_cost=values.get("extra_cost") or 0.0,
        )
        found.append(Placed(record, row))
    return tuple(found)
