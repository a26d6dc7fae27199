"""The table of tasks: parts of an activity's work that another profession may take over."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers.cells import amount, text
from bemanna.readers.columns import Field
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, once, read_table
from capacity.production_records import TaskRow

FIELDS = (
    Field("task", text, needed=True),
    Field("driver", text, needed=True),
    Field("minutes_per_driver", amount, needed=True),
    Field("profession", text, needed=True),
)
SHAPE = Shape("task", FIELDS, (("task",), ("driver",), ("minutes_per_driver",), ("profession",)))


def read_tasks(source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Placed[TaskRow], ...]:
    """Tasks: minutes of the usual profession for each of the activity `driver`; one that stands twice is a problem."""
    rows = [row for row in read_table(SHAPE, source, folder, zone, problems) if row.whole]
    return tuple(
        Placed(
            TaskRow(
                row.values["task"], row.values["minutes_per_driver"], row.values["driver"], row.values["profession"]
            ),
            row,
        )
        for row in once(rows, "task", problems)
    )
