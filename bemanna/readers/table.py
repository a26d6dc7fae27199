"""Reading one table: grid, columns, rows; the frame that every table's own file fills in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bemanna.problems import Place, Problem
from bemanna.readers.columns import (
    BrokenRow,
    R,
    TableRow,
    match_columns,
    need_columns,
    read_rows,
    whole_rows,
    with_heading,
)
from bemanna.readers.grid import Grid
from bemanna.readers.source import Source
from rules.words import Sentence

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Record]):
    """A record and the row that it was read from."""

    record: Record
    row: TableRow

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.row.place


def read_table(
    model: type[R], source: Source, folder: Path, zone: str, problems: list[Problem], unit: str | None = None
) -> tuple[R, ...]:
    """All whole rows; the others have added their problems. None of them when columns are missing.

    unit: of rows that name none, where neither the source names one.
    """
    return tuple(whole_rows(all_rows(model, source, folder, zone, problems, unit)))


def all_rows(
    model: type[R], source: Source, folder: Path, zone: str, problems: list[Problem], unit: str | None = None
) -> tuple[R | BrokenRow, ...]:
    """The same with the broken rows in their places."""
    grid = source.grid(folder, problems, may_be_empty=model.MAY_BE_EMPTY)
    return () if grid is None else rows_of(model, source, grid, zone, problems, unit)


def rows_of(
    model: type[R], source: Source, grid: Grid, zone: str, problems: list[Problem], unit: str | None = None
) -> tuple[R | BrokenRow, ...]:
    """The same of a grid that has been read."""
    grid = with_heading(grid, model, source.columns)
    found = match_columns(grid, model, source, problems)
    if not need_columns(grid, model, found, problems):
        return ()
    return tuple(read_rows(grid, model, found, source.reading(grid, zone), source.unit or unit, problems))


def once(rows: Sequence[R], name: str, problems: list[Problem]) -> tuple[R, ...]:
    """The rows with the first of each value of a column; a value that stands twice is a problem."""
    found: dict[object, R] = {}
    for row in rows:
        value = getattr(row, name)
        first = found.setdefault(value, row)
        if first is not row:
            problems.append(
                row.problem(
                    Sentence("the {name} stands in row {row} already", name=name, row=first.place.row), name, value
                )
            )
    return tuple(found.values())
