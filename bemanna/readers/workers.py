"""The table of workers to workers with their contracts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.cells import CellError, Reading, names, number
from bemanna.readers.columns import BrokenRow, TableRow, cell_of, column, columns_of
from bemanna.readers.contract_terms import AUTO, ContractTerms
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, all_rows
from rules.words import Sentence
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
            raise CellError(Sentence("{piece}: it ends before it begins", piece=piece["name"]))
        found.append(Held(name=piece["name"], valid_from=ends[0], valid_to=ends[1]))
    return tuple(found)


def weekly(cell: Cell, reading: Reading) -> int:
    """Hours: 37, 32,5 or 37:00 (in minutes)."""
    if not isinstance(cell, str) or not re.search("[:a-zA-Z]", cell):
        return round(60 * number(cell, reading))
    return dates.minutes_long(cell, reading)


def day_break(cell: Cell, reading: Reading) -> int | str:
    """A time of day such as 18:30, or auto: it is chosen from the shifts that the person can take."""
    if cells.text(cell, reading).casefold() in (AUTO, "automatisk", "automatiskt"):
        return AUTO
    return dates.clock_minute(cell, reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerTableRow(TableRow):
    """The table of workers: id, name, skills with their validity, units, percent, and what the contract says."""

    TABLE = "workers"
    ONE_OF = (("skills",),)

    worker: str = column(cells.text, needed=True)
    name: str = column(cells.text, default="")
    skills: tuple[Held, ...] = column(held, default=())
    certificates: tuple[Held, ...] = column(held, default=())
    units: tuple[str, ...] = column(cells.names, default=())
    percent: float | None = column(cells.percent)
    weekly_hours: int | None = column(weekly)
    norm_hours: int | None = column(weekly)
    norm_start: date | None = column(dates.day)
    reference_start: date | None = column(dates.day)
    night_worker: bool | None = column(cells.yes_no)
    evening_weekend: bool | None = column(cells.yes_no)
    opt_out: bool | None = column(cells.yes_no)
    special_hazard: bool | None = column(cells.yes_no)
    period_start: date | None = column(dates.day)
    dygnsbryt: int | str | None = column(day_break)
    veckobryt: str | None = column(cells.text)
    derogations: tuple[str, ...] | None = column(cells.names)
    employed_from: date | None = column(dates.day)
    employed_to: date | None = column(dates.day)
    protected: bool = column(cells.yes_no, default=False)


_CONTRACT = frozenset(Contract.model_fields) & {one.attribute for one in columns_of(WorkerTableRow)}
"""Columns that are terms of the contract by their own names."""


def read_workers(
    source: Source, folder: Path, zone: str, terms: ContractTerms, problems: list[Problem]
) -> tuple[tuple[Placed[Worker], ...], frozenset[str]]:
    """Workers, and every id that the table names, also of rows with problems, so that no problem is told twice.

    `terms` are the project's common terms of contract; a row's own go before them.
    """
    found: list[Placed[Worker]] = []
    rows_by_id: dict[str, int | None] = {}
    for row in all_rows(WorkerTableRow, source, folder, zone, problems):
        worker = _id(row)
        if worker is None:
            continue
        if worker in rows_by_id:
            problems.append(
                row.problem(
                    Sentence("the worker stands in row {row} already", row=rows_by_id[worker]),
                    "worker",
                    worker,
                )
            )
            continue
        rows_by_id[worker] = row.place.row
        if isinstance(row, WorkerTableRow) and _agrees(row, problems):
            found.append(Placed(_worker(row, terms, source.unit), row))
    return tuple(found), frozenset(rows_by_id)


def protected_ids(source: Source, folder: Path, zone: str) -> frozenset[str]:
    """Ids whose identity the table protects, also when some of it cannot be used: an unclear mark protects."""
    wrong: list[Problem] = []
    rows = all_rows(WorkerTableRow, source, folder, zone, wrong)
    unclear = {problem.row for problem in wrong if problem.column == "protected"}
    marked = [row for row in rows if cell_of(row, "protected") or row.place.row in unclear]
    return frozenset(worker for row in marked if (worker := _id(row)) is not None)


def _id(row: WorkerTableRow | BrokenRow) -> str | None:
    found = cell_of(row, "worker")
    return None if found is None else str(found)


def _agrees(row: WorkerTableRow, problems: list[Problem]) -> bool:
    """Whether there is a contract, and the employment ends after it begins."""
    if row.percent is None and row.weekly_hours is None and row.norm_hours is None:
        expected = "a worker without a contract: percent, weekly_hours or norm_hours is needed"
        problems.append(row.problem(expected, "worker", row.worker))
        return False
    first, last = row.employed_from, row.employed_to
    if first and last and last < first:
        problems.append(
            row.problem(Sentence("the employment ends before it begins ({first})", first=first), "employed_to", last)
        )
        return False
    return True


def _worker(row: WorkerTableRow, terms: ContractTerms, unit: str | None) -> Worker:
    return Worker(
        id=row.worker,
        name="" if row.protected else row.name,
        skills=row.skills,
        certificates=row.certificates,
        units=row.units or ((unit,) if unit else ()),
        contract=_contract(row, terms),
        employed_from=row.employed_from,
        employed_to=row.employed_to,
        protected=row.protected,
    )


def _contract(row: WorkerTableRow, terms: ContractTerms) -> Contract:
    given = terms.contract_fields()
    given |= {name: value for name in _CONTRACT if (value := getattr(row, name)) is not None}
    if row.dygnsbryt is not None:
        given["dygnsbryt"] = row.dygnsbryt % 1440 if isinstance(row.dygnsbryt, int) else None
    week: float | None = row.weekly_hours
    share = row.percent
    if share is None:
        share = 100.0 if week is None else min(100.0, 100 * week / terms.full_time_week)
    if week is None:
        week = terms.full_time_week * share / 100
    given["percent"] = round(share)
    norm_start: date | None = given.get("norm_start")
    given["norm_hours"] = row.norm_hours or terms.norm_minutes(week, norm_start)
    return Contract(**given)
