"""Reading one table: grid, columns, rows; the frame that every table's own file fills in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bemanna.problems import Place, Problem
from bemanna.readers.columns import Field, Row, match_columns, need_columns, read_rows, with_heading
from bemanna.readers.grid import Grid
from bemanna.readers.source import Source

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Record]):
    """A record and the row that it was read from."""

    record: Record
    row: Row

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.row.place


MAY_BE_EMPTY = frozenset({"absences", "wishes", "locks", "duties", "events", "special_days"})
"""Tables of which a heading alone says that there is nothing."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table looks like. choices: groups of fields of which one each must be a column."""

    table: str
    fields: Sequence[Field]
    choices: Sequence[Sequence[str]]


def read_table(shape: Shape, source: Source, folder: Path, zone: str, problems: list[Problem]) -> tuple[Row, ...]:
    """All rows; those that are not whole have added their problems. None of them when columns are missing."""
    grid = source.grid(folder, problems, may_be_empty=shape.table in MAY_BE_EMPTY)
    return () if grid is None else rows_of(shape, source, grid, zone, problems)


def rows_of(shape: Shape, source: Source, grid: Grid, zone: str, problems: list[Problem]) -> tuple[Row, ...]:
    """The same of a grid that has been read."""
    grid = with_heading(grid, shape.table, shape.fields, shape.choices, source.columns)
    found = match_columns(grid, shape.table, shape.fields, source, problems)
    if not need_columns(grid, shape.table, found, shape.choices, problems):
        return ()
    return tuple(read_rows(grid, shape.fields, found, source.reading(grid, zone), problems))


def once(rows: Sequence[Row], field: str, problems: list[Problem]) -> tuple[Row, ...]:
    """The rows with the first of each name; a name that stands twice is a problem."""
    found: dict[str, Row] = {}
    for row in rows:
        name = row.values[field]
        if name in found:
            problems.append(row.problem(f"the {field} stands in row {found[name].place.row} already", field, name))
        else:
            found[name] = row
    return tuple(found.values())
