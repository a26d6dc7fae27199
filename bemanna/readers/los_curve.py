"""The table of stay curves: for an activity, how many of a hundred patients are still there after some hours."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers.cells import amount, share, text
from bemanna.readers.columns import Field, Row
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from capacity.survival_curve import StayCurve, curve_from_table

FIELDS = (
    Field("activity", text, needed=True),
    Field("hours", amount, needed=True),
    Field("survival", share, needed=True),
)
SHAPE = Shape("los_curve", FIELDS, (("activity",), ("hours",), ("survival",)))


def read_curves(
    source: Source, folder: Path, zone: str, problems: list[Problem]
) -> tuple[Placed[tuple[str, StayCurve]], ...]:
    """A curve for each activity, from its points in order of hours; what is no survival curve is a problem."""
    points: dict[str, list[Row]] = defaultdict(list)
    for row in read_table(SHAPE, source, folder, zone, problems):
        if row.whole:
            points[row.values["activity"]].append(row)
    found = []
    for activity, rows in points.items():
        ordered = sorted(rows, key=lambda row: float(row.values["hours"]))
        hours = [row.values["hours"] for row in ordered]
        survival = [row.values["survival"] for row in ordered]
        if hours[0] > 0:
            hours, survival = [0.0, *hours], [1.0, *survival]
        try:
            found.append(Placed((activity, curve_from_table(hours, survival, activity)), ordered[0]))
        except ValueError as error:
            problems.append(ordered[0].problem(str(error), "survival", activity))
    return tuple(found)
