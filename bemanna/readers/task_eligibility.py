"""The table of eligibility: which profession may do a task, and how much longer it takes."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers.cells import CellError, Reading, number, text
from bemanna.readers.columns import Field
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from capacity.production_records import EligibilityRow


def factor(cell: Cell, reading: Reading) -> float:
    """A time factor above 0: 1.2 takes a fifth longer than the usual profession."""
    value = number(cell, reading)
    if value <= 0:
        raise CellError("expected a factor above 0, such as 1.2")
    return value


FIELDS = (
    Field("task", text, needed=True),
    Field("profession", text, needed=True),
    Field("skill", text),
    Field("time_factor", factor),
)
SHAPE = Shape("task_eligibility", FIELDS, (("task",), ("profession",)))


def read_eligibility(
    source: Source, folder: Path, zone: str, problems: list[Problem]
) -> tuple[Placed[EligibilityRow], ...]:
    """Who may do what; the same time as usual when no factor is given."""
    return tuple(
        Placed(
            EligibilityRow(
                row.values["task"],
                row.values["profession"],
                row.values.get("skill") or "",
                row.values.get("time_factor") or 1.0,
            ),
            row,
        )
        for row in read_table(SHAPE, source, folder, zone, problems)
        if row.whole
    )
