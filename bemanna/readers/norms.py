"""The table of staffing norms to norms of their kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.cells import CellError, Reading, names, number, text
from bemanna.readers.columns import TableRow, column
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from capacity.norms import Norm, Phase, Window
from rules.words import Sentence

KINDS = {
    "ratio": "ratio",
    "patients_per_person": "ratio",
    "patienter_pr_person": "ratio",
    "patienter_per_person": "ratio",
    "hours_per_patient_day": "hours_per_patient_day",
    "hppd": "hours_per_patient_day",
    "timer_pr_sengedag": "hours_per_patient_day",
    "timmar_per_vårddygn": "hours_per_patient_day",
    "fixed": "fixed",
    "fast": "fixed",
    "antal": "fixed",
    "acuity": "acuity",
    "vårdtyngd": "acuity",
    "plejetyngde": "acuity",
    "workload": "workload",
    "arbejdsmængde": "workload",
    "arbetsmängd": "workload",
    "queue": "queue",
    "kø": "queue",
    "kö": "queue",
}
_VALUE = {"ratio": "patients", "hours_per_patient_day": "hours", "fixed": "number"}
"""What the column value is called in norms of the kinds that have one."""
_OWN = {
    "ratio": ("value",),
    "hours_per_patient_day": ("value", "phases"),
    "fixed": ("value",),
    "acuity": ("classes", "other"),
    "workload": ("arrival_minutes", "departure_minutes"),
    "queue": ("service_minutes", "wait_minutes", "late_share"),
}
"""Columns that only norms of some kinds have."""
_NEEDED = dict.fromkeys(_VALUE, ("value",)) | {"acuity": ("classes",), "queue": ("service_minutes", "late_share")}
_FIELDS = {"classes": "hours"}
"""What a norm calls such a column, where it has another name."""
_NORM: TypeAdapter[Norm] = TypeAdapter(Norm)


def kind_cell(cell: Cell, reading: Reading) -> str:
    """Kind of norm."""
    written = re.sub(r"[\s-]+", "_", text(cell, reading).casefold())
    if written not in KINDS:
        raise CellError(
            "expected ratio (patients per person), hours_per_patient_day, fixed (people), acuity (hours by class), "
            "workload (minutes a patient who comes and goes) or queue (minutes of service and of waiting)"
        )
    return KINDS[written]


def phases_cell(cell: Cell, reading: Reading) -> tuple[Phase, ...]:
    """Shares of the day's care: 07:00-15:00 45 % | 15:00-23:00 33 % | 23:00-07:00 22 %."""
    found = []
    for part in names(cell, reading):
        piece = re.fullmatch(r"(\S+?)\s*[-–]\s*(\S+?)\s+([\d.,]+)\s*%", part)
        if not piece:
            raise CellError("expected shares such as 07:00-15:00 45 % | 15:00-23:00 33 % | 23:00-07:00 22 %")
        start, end = (dates.clock_minute(end, reading) % 1440 for end in (piece[1], piece[2]))
        found.append(Phase(start=start, end=end, share=round(number(piece[3], reading) / 100, 9)))
    return tuple(found)


def classes_cell(cell: Cell, reading: Reading) -> dict[str, float]:
    """Hours of care per patient and day by class: light 3 | heavy 9."""
    found: dict[str, float] = {}
    for part in re.split(r"[|;]", text(cell, reading)):
        piece = re.fullmatch(r"\s*(.+?)\s*[:=]?\s+([\d.,]+)\s*h?\s*", part)
        if not piece:
            raise CellError("expected hours by class such as light 3 | heavy 9")
        found[piece[1]] = number(piece[2], reading)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffingNormTableRow(TableRow):
    """The table of staffing norms: unit, skill, kind, its values, window of the day, least, shares of care."""

    TABLE = "norms"

    id: str | None = column(cells.text)
    unit: str = column(cells.text)
    skill: str | None = column(cells.text)
    kind: str = column(kind_cell, needed=True)
    value: float | None = column(cells.amount)
    start: int = column(dates.clock_minute, default=0)
    end: int = column(dates.clock_minute, default=0)
    weekdays: frozenset[int] = column(cells.weekdays, default=frozenset(range(7)))
    least: int | None = column(cells.count)
    most: int | None = column(cells.count)
    phases: tuple[Phase, ...] | None = column(phases_cell)
    classes: dict[str, float] | None = column(classes_cell)
    other: float | None = column(cells.amount)
    arrival_minutes: float | None = column(cells.amount)
    departure_minutes: float | None = column(cells.amount)
    service_minutes: float | None = column(cells.amount)
    wait_minutes: float | None = column(cells.amount)
    late_share: float | None = column(cells.share)
    source: str = column(cells.text, default="")


def read_norms(source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]) -> tuple[Placed[Norm], ...]:
    """Norms; an id that stands twice is a problem, a row without one is named after its unit and row."""
    found: list[Placed[Norm]] = []
    rows_by_id: dict[str, int | None] = {}
    for row in read_table(StaffingNormTableRow, source, folder, zone, problems, unit):
        wrong = [*_wrong(row)]
        problems += wrong
        if wrong:
            continue
        given = _given(row)
        if given["id"] in rows_by_id:
            problems.append(
                row.problem(
                    Sentence("the norm stands in row {row} already", row=rows_by_id[given["id"]]),
                    "id",
                    given["id"],
                )
            )
            continue
        rows_by_id[given["id"]] = row.place.row
        try:
            found.append(Placed(_NORM.validate_python(given), row))
        except ValidationError as error:
            for part in error.errors():
                named = [*map(str, reversed(part["loc"])), *(name for name in ("most", "least") if name in part["msg"])]
                name = next((name for name in named if name in row.headings), "value")
                said = part["msg"].removeprefix("Value error, ").removeprefix(f"norm {given['id']}: ")
                problems.append(row.problem(said, name, getattr(row, name)))
    return tuple(found)


def _given(row: StaffingNormTableRow) -> dict[str, Any]:
    """Arguments of the row's norm: the fields of its own kind beside those that every kind has."""
    window = Window(start=row.start % 1440, end=row.end % 1440, weekdays=tuple(sorted(row.weekdays)))
    given: dict[str, Any] = {
        "id": row.id or f"{row.unit}-{row.place.row}",
        "unit": row.unit,
        "skill": row.skill,
        "kind": row.kind,
        "window": window,
        "source": row.source,
        "least": row.least,
        "most": row.most,
    }
    own = {name: value for name in _OWN[row.kind] if (value := getattr(row, name)) is not None}
    return given | {_VALUE[row.kind] if name == "value" else _FIELDS.get(name, name): own[name] for name in own}


def _wrong(row: StaffingNormTableRow) -> Iterator[Problem]:
    """What a norm of the kind needs and has not, and what has no meaning there."""
    for name in sorted({one for own in _OWN.values() for one in own}):
        given = getattr(row, name) is not None
        if not given and name in _NEEDED.get(row.kind, ()):
            yield row.problem(Sentence("a norm of kind {kind} needs a value here", kind=row.kind), name)
        elif given and name not in _OWN[row.kind]:
            yield row.problem(
                Sentence("has no meaning for a norm of kind {kind}: leave the cell empty", kind=row.kind), name
            )
