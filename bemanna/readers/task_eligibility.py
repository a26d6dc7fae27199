"""The table of eligibility to who may take a task over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells
from bemanna.readers.cells import CellError, Reading, number
from bemanna.readers.columns import TableRow, column
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from capacity.production_records import EligibilityRow


def factor(cell: Cell, reading: Reading) -> float:
    """A time factor above 0: 1.2 takes a fifth longer than the usual profession."""
    value = number(cell, reading)
    if value <= 0:
        raise CellError("expected a factor above 0, such as 1.2")
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityTableRow(TableRow):
    """The table of eligibility: which profession may do a task, and how much longer it takes."""

    TABLE = "task_eligibility"

    task: str = column(cells.text, needed=True)
    profession: str = column(cells.text, needed=True)
    skill: str = column(cells.text, default="")
    time_factor: float = column(factor, default=1.0)


def read_eligibility(
    source: Source, folder: Path, zone: str, problems: list[Problem]
) -> tuple[Placed[EligibilityRow], ...]:
    """Who may do what; the same time as usual when no factor is given."""
    rows = read_table(EligibilityTableRow, source, folder, zone, problems)
    return tuple(Placed(EligibilityRow(row.task, row.profession, row.skill, row.time_factor), row) for row in rows)
