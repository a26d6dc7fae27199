"""The table of activities to what the production plan produces."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, once, read_table
from capacity.production_records import ActivityRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityTableRow(TableRow):
    """The table of activities: what is produced, where, with which guarantee, at what cost."""

    TABLE = "activity"

    activity: str = column(cells.text, needed=True)
    unit: str = column(cells.text)
    name: str | None = column(cells.text)
    kind: str = column(cells.text, default="visit")
    guarantee_days: int | None = column(cells.count)
    compliance: float = column(cells.share, default=0.95)
    chance: float | None = column(cells.share)
    unit_cost: float = column(cells.amount, default=0.0)
    most: float | None = column(cells.amount)
    bed: str | None = column(cells.text)


def read_activities(
    source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]
) -> tuple[Placed[ActivityRow], ...]:
    """Activities; one that stands twice is a problem."""
    rows = read_table(ActivityTableRow, source, folder, zone, problems, unit)
    return tuple(Placed(_activity(row), row) for row in once(rows, "activity", problems))


def _activity(row: ActivityTableRow) -> ActivityRow:
    return ActivityRow(
        id=row.activity,
        unit=row.unit,
        name=row.name or row.activity,
        kind=row.kind.casefold(),
        guarantee_days=row.guarantee_days,
        compliance=row.compliance,
        chance=row.chance,
        unit_cost=row.unit_cost,
        most=row.most,
        bed=row.bed,
    )
