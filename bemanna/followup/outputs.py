"""What the last plan of a ward expects, read from its output folder: needs, and patients and beds by day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import CellError, Reading, number, text, whole
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from capacity.need import Need

REQUIREMENT, BEDS = "requirement.csv", "bed_plan.csv"


@dataclass(frozen=True, slots=True)
class ExpectedDay:
    """A local day of the bed plan: expected patients, open beds and patients without one (None when not planned)."""

    unit: str
    day: int
    patients: float
    beds: int | None
    beyond: float | None


Parse = Callable[[Cell, Reading], Any]


def read_needs(out: Path, zone: str, problems: list[Problem]) -> tuple[Need, ...]:
    """The staffing requirement; none when it was not planned."""
    columns: dict[str, Parse] = {
        "unit": text, "start": dates.moment, "end": dates.moment, "skill": text, "shift": text, "min": whole,
        "cost": text,
    }  # fmt: skip
    return tuple(
        Need(
            row["unit"],
            row["start"],
            row["end"],
            tuple(int(points) for points in row["cost"].split("|")),
            row["skill"],
            row["shift"],
            row["min"],
        )
        for row in _rows(out, REQUIREMENT, columns, zone, problems)
    )


def read_expected(out: Path, zone: str, problems: list[Problem]) -> tuple[ExpectedDay, ...]:
    """Patients and beds by day; none when they were not planned."""
    columns: dict[str, Parse] = {
        "unit": text, "date": dates.day, "expected": number, "open": whole, "exp_outliers": number
    }  # fmt: skip
    return tuple(
        ExpectedDay(row["unit"], row["date"].toordinal(), row["expected"], row["open"], row["exp_outliers"])
        for row in _rows(out, BEDS, columns, zone, problems)
    )


def _rows(
    out: Path, name: str, columns: dict[str, Parse], zone: str, problems: list[Problem]
) -> Iterator[dict[str, Any]]:
    """Rows of one of our own tables, in either flavour; a file that was edited into something else is a problem."""
    source = Source(file=name, at_clock_change="first")
    grid = source.grid(out, problems) if (out / name).is_file() else None
    if grid is None:
        return
    missing = [column for column in columns if column not in grid.header]
    if missing:
        problems.append(grid.place(grid.header_row).problem(f"missing column {missing[0]}; run bemanna plan again"))
        return
    reading = source.reading(grid, zone)
    for row, cells in grid.rows:
        values: dict[str, Any] = {}
        for column, parse in columns.items():
            index = grid.header.index(column)
            cell = cells[index] if index < len(cells) else None
            try:
                values[column] = None if cell is None else parse(cell, reading)
            except CellError as error:
                problems.append(grid.place(row).problem(str(error), column, cell))
        if len(values) == len(columns):
            yield values
