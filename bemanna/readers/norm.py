"""The table of production norms: minutes of a resource for one of an activity (the resource profile)."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import amount, text
from bemanna.readers.columns import Field
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from capacity.production_records import NormRow

FIELDS = (
    Field("activity", text, needed=True),
    Field("resource", text, needed=True),
    Field("minutes", amount, needed=True),
    Field("indirect_minutes", amount),
    Field("valid_from", dates.first_of),
    Field("low", amount),
    Field("high", amount),
    Field("source", text),
)
SHAPE = Shape("norm", FIELDS, (("activity",), ("resource",), ("minutes",)))


def read_production_norms(
    source: Source, folder: Path, zone: str, problems: list[Problem]
) -> tuple[Placed[NormRow], ...]:
    """Norms; the same activity, resource and day twice is a problem."""
    found: list[Placed[NormRow]] = []
    seen: dict[tuple[str, str, int | None], int | None] = {}
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        values, since = row.values, row.values.get("valid_from")
        key = (values["activity"], values["resource"], since and since.toordinal())
        if key in seen:
            problems.append(row.problem(f"the norm stands in row {seen[key]} already", "activity", values["activity"]))
            continue
        seen[key] = row.place.row
        record = NormRow(
            *key[:2],
            values["minutes"],
            values.get("indirect_minutes") or 0.0,
            key[2],
            values.get("source") or "",
            values.get("low"),
            values.get("high"),
        )
        found.append(Placed(record, row))
    return tuple(found)
