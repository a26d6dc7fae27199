"""The table of patients present to numbers by unit and time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from roster.problem import Patients


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientsTableRow(TableRow):
    """The table of patients present: unit, from, to, number; for rules that count patients per person."""

    TABLE = "patients"

    unit: str = column(cells.text, default="")
    start: int = column(dates.moment, needed=True)
    end: int | None = column(dates.moment)
    number: int = column(cells.count, needed=True)


HOUR = 60


def read_patients(
    source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]
) -> tuple[Placed[Patients], ...]:
    """Patients present by unit and time. Without an end a row holds until the unit's next one, the last for an hour."""
    rows = read_table(PatientsTableRow, source, folder, zone, problems, unit)
    found = []
    for row, later in pairwise([*sorted(rows, key=lambda row: (row.unit, row.start)), None]):
        if row is None:
            continue
        follows = later is not None and later.unit == row.unit
        after = later.start if later is not None and follows else row.start + HOUR
        end = row.end or after
        if end <= row.start:
            problems.append(row.problem("expected an end after the start", "end", dates.local_text(zone, end)))
        elif follows and end > after:
            problems.append(row.problem("the next row of this unit begins before this one ends", "start"))
        else:
            found.append(Placed(Patients(row.unit, row.start, end, row.number), row))
    return tuple(found)
