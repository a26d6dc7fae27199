"""The table of workers: id, name, skills with their validity, units, percent, and what the contract says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import CellError, Reading, names, number, percent, text, yes_no
from bemanna.readers.columns import Field, Row
from bemanna.readers.contract_terms import AUTO, ContractTerms
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from rules.worker import Contract, Held, Worker

_HELD = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<first>[^()]*?)\s*(?:\.\.|/| til | till | to )\s*(?P<last>[^()]*)\))?")


def held(cell: Cell, reading: Reading) -> tuple[Held, ...]:
    """Skills in one cell: nurse | charge (2025-01-01..2027-06-30) | iv (..2026-12-31)."""
    found = []
    for part in names(cell, reading):
        piece = _HELD.fullmatch(part)
        if not piece:
            raise CellError("expected skills such as nurse | charge (2025-01-01..2027-06-30)")
        ends = [dates.day(end, reading) if end else None for end in (piece["first"], piece["last"])]
        if ends[0] and ends[1] and ends[1] < ends[0]:
            raise CellError(f"{piece['name']}: it ends before it begins")
        found.append(Held(name=piece["name"], valid_from=ends[0], valid_to=ends[1]))
    return tuple(found)


def weekly(cell: Cell, reading: Reading) -> int:
    """Hours: 37, 32,5 or 37:00 (in minutes)."""
    if not isinstance(cell, str) or not re.search("[:a-zA-Z]", cell):
        return round(60 * number(cell, reading))
    return dates.minutes_long(cell, reading)


def day_break(cell: Cell, reading: Reading) -> int | str:
    """A time of day such as 18:30, or auto: it is chosen from the shifts that the person can take."""
    if text(cell, reading).casefold() in (AUTO, "automatisk", "automatiskt"):
        return AUTO
    return dates.clock_minute(cell, reading)


FIELDS = (
    Field("worker", text, needed=True),
    Field("name", text),
    Field("skills", held),
    Field("certificates", held),
    Field("units", names),
    Field("percent", percent),
    Field("weekly_hours", weekly),
    Field("norm_hours", weekly),
    Field("norm_start", dates.day),
    Field("reference_start", dates.day),
    Field("night_worker", yes_no),
    Field("evening_weekend", yes_no),
    Field("opt_out", yes_no),
    Field("special_hazard", yes_no),
    Field("period_start", dates.day),
    Field("dygnsbryt", day_break),
    Field("veckobryt", text),
    Field("derogations", names),
    Field("employed_from", dates.day),
    Field("employed_to", dates.day),
    Field("protected", yes_no),
)
SHAPE = Shape("workers", FIELDS, (("worker",), ("skills",)))
_CONTRACT = ("percent", "weekly_hours", "norm_hours")
_SAME = (
    "norm_start",
    "reference_start",
    "period_start",
    "night_worker",
    "evening_weekend",
    "opt_out",
    "special_hazard",
    "veckobryt",
    "derogations",
)


def read_workers(
    source: Source, folder: Path, zone: str, terms: ContractTerms, problems: list[Problem]
) -> tuple[tuple[Placed[Worker], ...], frozenset[str]]:
    """Workers, and every id that the table names, also of rows with problems, so that no problem is told twice.

    `terms` are the project's common terms of contract; a row's own go before them.
    """
    found: list[Placed[Worker]] = []
    rows_by_id: dict[str, int | None] = {}
    for row in read_table(SHAPE, source, folder, zone, problems):
        worker = row.values.get("worker")
        if worker is None:
            continue
        if worker in rows_by_id:
            problems.append(row.problem(f"the worker stands in row {rows_by_id[worker]} already", "worker", worker))
            continue
        rows_by_id[worker] = row.place.row
        if row.whole and all(row.values.get(name) is None for name in _CONTRACT):
            expected = "a worker without a contract: percent, weekly_hours or norm_hours is needed"
            problems.append(row.problem(expected, "worker", worker))
        elif row.whole and _dates_agree(row, problems):
            found.append(Placed(_worker(row, terms, source.unit), row))
    return tuple(found), frozenset(rows_by_id)


def _dates_agree(row: Row, problems: list[Problem]) -> bool:
    first, last = row.values.get("employed_from"), row.values.get("employed_to")
    if first and last and last < first:
        problems.append(row.problem(f"the employment ends before it begins ({first})", "employed_to", last))
        return False
    return True


def _worker(row: Row, terms: ContractTerms, unit: str | None) -> Worker:
    values = row.values
    return Worker(
        id=values["worker"],
        name="" if values.get("protected") else values.get("name") or "",
        skills=values.get("skills") or (),
        certificates=values.get("certificates") or (),
        units=values.get("units") or ((unit,) if unit else ()),
        contract=_contract(values, terms),
        employed_from=values.get("employed_from"),
        employed_to=values.get("employed_to"),
        protected=bool(values.get("protected")),
    )


def _contract(values: dict[str, Any], terms: ContractTerms) -> Contract:
    given: dict[str, Any] = terms.contract_fields()
    given |= {name: values[name] for name in _SAME if values.get(name) is not None}
    cut = values.get("dygnsbryt")
    if cut is not None:
        given["dygnsbryt"] = None if cut == AUTO else cut % 1440
    week = values.get("weekly_hours")
    share = values.get("percent")
    if share is None:
        share = 100.0 if week is None else min(100.0, 100 * week / terms.full_time_week)
    if week is None:
        week = terms.full_time_week * share / 100
    given["percent"] = round(share)
    norm_start: date | None = given.get("norm_start")
    given["norm_hours"] = values.get("norm_hours") or terms.norm_minutes(week, norm_start)
    return Contract(**given)
