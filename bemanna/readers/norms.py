"""The table of staffing norms: unit, skill, kind, its values, window of the day, least, the day's shares of care."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import CellError, Reading, amount, count, names, number, share, text, weekdays
from bemanna.readers.columns import Field, Row
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from capacity.norms import Norm, Phase, Window

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
_MORE = {
    "acuity": ("classes", "other"),
    "workload": ("arrival_minutes", "departure_minutes"),
    "queue": ("service_minutes", "wait_minutes", "late_share"),
}
"""Fields of the kinds that need more than one value."""
_NEEDED = {"acuity": ("classes",), "queue": ("service_minutes", "late_share")}
_VALUE = {"ratio": "patients", "hours_per_patient_day": "hours", "fixed": "number"}
_NORM: TypeAdapter[Norm] = TypeAdapter(Norm)


def norm_kind(cell: Cell, reading: Reading) -> str:
    """Kind of norm."""
    written = re.sub(r"[\s-]+", "_", text(cell, reading).casefold())
    if written not in KINDS:
        raise CellError(
            "expected ratio (patients per person), hours_per_patient_day, fixed (people), acuity (hours by class), "
            "workload (minutes a patient who comes and goes) or queue (minutes of service and of waiting)"
        )
    return KINDS[written]


def phases(cell: Cell, reading: Reading) -> tuple[Phase, ...]:
    """Shares of the day's care: 07:00-15:00 45 % | 15:00-23:00 33 % | 23:00-07:00 22 %."""
    found = []
    for part in names(cell, reading):
        piece = re.fullmatch(r"(\S+?)\s*[-–]\s*(\S+?)\s+([\d.,]+)\s*%", part)
        if not piece:
            raise CellError("expected shares such as 07:00-15:00 45 % | 15:00-23:00 33 % | 23:00-07:00 22 %")
        start, end = (dates.clock_minute(end, reading) % 1440 for end in (piece[1], piece[2]))
        found.append(Phase(start=start, end=end, share=round(number(piece[3], reading) / 100, 9)))
    return tuple(found)


def classes(cell: Cell, reading: Reading) -> dict[str, float]:
    """Hours of care per patient and day by class: light 3 | heavy 9."""
    found: dict[str, float] = {}
    for part in re.split(r"[|;]", text(cell, reading)):
        piece = re.fullmatch(r"\s*(.+?)\s*[:=]?\s+([\d.,]+)\s*h?\s*", part)
        if not piece:
            raise CellError("expected hours by class such as light 3 | heavy 9")
        found[piece[1]] = number(piece[2], reading)
    return found


FIELDS = (
    Field("id", text),
    Field("unit", text),
    Field("skill", text),
    Field("kind", norm_kind, needed=True),
    Field("value", amount),
    Field("start", dates.clock_minute),
    Field("end", dates.clock_minute),
    Field("weekdays", weekdays),
    Field("least", count),
    Field("most", count),
    Field("phases", phases),
    Field("classes", classes),
    Field("other", amount),
    Field("arrival_minutes", amount),
    Field("departure_minutes", amount),
    Field("service_minutes", amount),
    Field("wait_minutes", amount),
    Field("late_share", share),
    Field("source", text),
)
SHAPE = Shape("norms", FIELDS, (("kind",),))


def read_norms(source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]) -> tuple[Placed[Norm], ...]:
    """Norms; an id that stands twice is a problem, a row without one is named after its unit and row."""
    found: list[Placed[Norm]] = []
    rows_by_id: dict[str, int | None] = {}
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        lacking = [name for name in _NEEDED.get(row.values["kind"], ()) if row.values.get(name) is None]
        if row.values["kind"] in _VALUE and row.values.get("value") is None:
            lacking = ["value"]
        for name in lacking:
            problems.append(row.problem(f"a norm of kind {row.values['kind']} needs a value here", name))
        if lacking:
            continue
        given = _given(row, source.unit or unit)
        if given["id"] in rows_by_id:
            problems.append(row.problem(f"the norm stands in row {rows_by_id[given['id']]} already", "id", given["id"]))
            continue
        rows_by_id[given["id"]] = row.place.row
        try:
            found.append(Placed(_NORM.validate_python(given), row))
        except ValidationError as error:
            for part in error.errors():
                named = [*map(str, reversed(part["loc"])), *(name for name in ("most", "least") if name in part["msg"])]
                field = next((name for name in named if name in row.headings), "value")
                said = part["msg"].removeprefix("Value error, ").removeprefix(f"norm {given['id']}: ")
                problems.append(row.problem(said, field, row.values.get(field)))
    return tuple(found)


def _given(row: Row, unit: str) -> dict[str, Any]:
    values = row.values
    here = values.get("unit") or unit
    window = {
        "start": (values.get("start") or 0) % 1440,
        "end": (values.get("end") or 0) % 1440,
        "weekdays": tuple(sorted(values.get("weekdays") or range(7))),
    }
    given: dict[str, Any] = {
        "id": values.get("id") or f"{here}-{row.place.row}",
        "unit": here,
        "skill": values.get("skill"),
        "kind": values["kind"],
        "window": Window(**window),
        "source": values.get("source") or "",
        "least": values.get("least"),
        "most": values.get("most"),
    }
    kind = values["kind"]
    if kind in _VALUE:
        given[_VALUE[kind]] = values["value"]
    named = {"classes": "hours"}
    given |= {named.get(name, name): values[name] for name in _MORE.get(kind, ()) if values.get(name) is not None}
    return given | ({"phases": values["phases"]} if values.get("phases") else {})
