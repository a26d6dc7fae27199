"""The table of stay curves to a survival curve of each activity."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from capacity.survival_curve import StayCurve, curve_from_table


@dataclass(frozen=True, slots=True, kw_only=True)
class StayCurveTableRow(TableRow):
    """The table of stay curves: for an activity, how many of a hundred patients are still there after some hours."""

    TABLE = "los_curve"

    activity: str = column(cells.text, needed=True)
    hours: float = column(cells.amount, needed=True)
    survival: float = column(cells.share, needed=True)


def read_curves(
    source: Source, folder: Path, zone: str, problems: list[Problem]
) -> tuple[Placed[tuple[str, StayCurve]], ...]:
    """A curve for each activity, from its points in order of hours; what is no survival curve is a problem."""
    points: dict[str, list[StayCurveTableRow]] = defaultdict(list)
    for row in read_table(StayCurveTableRow, source, folder, zone, problems):
        points[row.activity].append(row)
    found = []
    for activity, rows in points.items():
        ordered = sorted(rows, key=lambda row: row.hours)
        hours = [row.hours for row in ordered]
        survival = [row.survival for row in ordered]
        if hours[0] > 0:
            hours, survival = [0.0, *hours], [1.0, *survival]
        try:
            found.append(Placed((activity, curve_from_table(hours, survival, activity)), ordered[0]))
        except ValueError as error:
            problems.append(ordered[0].problem(str(error), "survival", activity))
    return tuple(found)
