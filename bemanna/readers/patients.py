"""The table of patients present: unit, from, to, number; for rules that count patients per person."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import count, text
from bemanna.readers.columns import Field
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from roster.problem import Patients

FIELDS = (
    Field("unit", text),
    Field("start", dates.moment, needed=True),
    Field("end", dates.moment),
    Field("number", count, needed=True),
)
SHAPE = Shape("patients", FIELDS, (("start",), ("number",)))
HOUR = 60


def read_patients(
    source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]
) -> tuple[Placed[Patients], ...]:
    """Patients present by unit and time. Without an end a row holds until the unit's next one, the last for an hour."""
    rows = [row for row in read_table(SHAPE, source, folder, zone, problems) if row.whole]
    rows.sort(key=lambda row: (row.values.get("unit") or "", row.values["start"]))
    found = []
    for row, later in pairwise([*rows, None]):
        if row is None:
            continue
        values = row.values
        follows = later is not None and later.values.get("unit") == values.get("unit")
        after = later.values["start"] if later is not None and follows else values["start"] + HOUR
        end = values.get("end") or after
        if end <= values["start"]:
            problems.append(row.problem("expected an end after the start", "end", dates.local_text(zone, end)))
        elif follows and end > after:
            problems.append(row.problem("the next row of this unit begins before this one ends", "start"))
        else:
            here = values.get("unit") or source.unit or unit
            found.append(Placed(Patients(here, values["start"], end, values["number"]), row))
    return tuple(found)
