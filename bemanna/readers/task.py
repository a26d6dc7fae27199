"""The table of tasks to work that can be shifted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, once, read_table
from capacity.production_records import TaskRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTableRow(TableRow):
    """The table of tasks: parts of an activity's work that another profession may take over."""

    TABLE = "task"

    task: str = column(cells.text, needed=True)
    driver: str = column(cells.text, needed=True)
    minutes_per_driver: float = column(cells.amount, needed=True)
    profession: str = column(cells.text, needed=True)


def read_tasks(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[TaskRow], ...]:
    """Tasks: minutes of the usual profession for each of the activity `driver`; one that stands twice is a problem."""
    rows = once(read_table(TaskTableRow, source, folder, zone, problems), "task", problems)
    return tuple(Placed(TaskRow(row.task, row.minutes_per_driver, row.driver, row.profession), row) for row in rows)
