"""The table of resources to what the production plan can use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells
from bemanna.readers.cells import CellError, Reading, text
from bemanna.readers.columns import TableRow, column
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, once, read_table
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceTableRow(TableRow):
    """The table of resources: staff, rooms, theatres, beds and equipment, and what can be added of them."""

    TABLE = "resource"

    resource: str = column(cells.text, needed=True)
    kind: ResourceKind = column(resource_kind, needed=True)
    unit: str = column(cells.text)
    name: str | None = column(cells.text)
    profession: str = column(cells.text, default="")
    skill: str | None = column(cells.text)
    pool: str = column(cells.text, default="")
    units: float | None = column(cells.amount)
    hours: float | None = column(cells.amount)
    weekdays: frozenset[int] = column(cells.weekdays, default=frozenset(range(5)))
    extra_most: float = column(cells.amount, default=0.0)
    extra_cost: float = column(cells.amount, default=0.0)


def read_resources(
    source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]
) -> tuple[Placed[ResourceRow], ...]:
    """Resources; one that stands twice is a problem."""
    rows = read_table(ResourceTableRow, source, folder, zone, problems, unit)
    return tuple(Placed(_resource(row), row) for row in once(rows, "resource", problems))


def _resource(row: ResourceTableRow) -> ResourceRow:
    return ResourceRow(
        id=row.resource,
        kind=row.kind,
        unit=row.unit,
        name=row.name or row.resource,
        profession=row.profession,
        skill=row.skill or row.profession,
        pool=row.pool,
        units=row.units,
        hours=row.hours,
        weekdays=tuple(sorted(row.weekdays)),
        extra_most=row.extra_most,
        extra_cost=row.extra_cost,
    )
