"""A roster as a grid, people down and days across, as planners keep it in a workbook; each cell a shift or times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.aliases import aliases_of
from bemanna.readers.cells import CellError, Reading, shown, text
from bemanna.readers.columns import TableRow, fold
from bemanna.readers.grid import Cell, Grid
from bemanna.readers.locks import FREE
from bemanna.readers.shifts import shift_named
from bemanna.readers.table import Placed
from roster.shift import Shift
from rules.kinds import is_absence, kind_of_word
from rules.timeline import Duty

DAYS, SEARCHED = 5, 12
"""So many days across make a grid; its heading is sought in so many rows."""
_TIMES = re.compile(r"(\d{1,2}(?:[:.]?\d{2})?)\s*[-–]\s*(\d{1,2}(?:[:.]?\d{2})?)")


@dataclass(frozen=True, slots=True)
class GridHeading:
    """Where the grid stands: the heading's row, the person's column, and the day of each other column."""

    row: int
    person: int
    days: Mapping[int, date]


def find_heading(grid: Grid, reading: Reading) -> GridHeading | None:
    """The row that names the days; None when the table is no such grid."""
    rows: list[tuple[int, tuple[Cell, ...]]] = [(grid.header_row, grid.header), *grid.rows[:SEARCHED]]
    for number, cells in rows:
        days = {index: day for index, cell in enumerate(cells) if (day := _day(cell, reading)) is not None}
        if len(days) >= DAYS and len(set(days.values())) == len(days):
            before = [index for index in range(min(days)) if isinstance(cells[index], str)]
            named = [index for index in before if fold(str(cells[index])) in _people_words()]
            return GridHeading(number, (named or before or [0])[0], days)
    return None


def _people_words() -> set[str]:
    words = (word for name in ("worker", "name") for word in (name, *aliases_of("duties", name)))
    return {fold("person"), *map(fold, words)}


def read_grid_duties(
    grid: Grid, heading: GridHeading, shifts: Mapping[str, Shift], reading: Reading, problems: list[Problem]
) -> tuple[Placed[Duty], ...]:
    """Duties of every person's row, in order of row and day.

    A cell holds a shift's code, times such as 07-15:15, a word or the source's own code for an absence, nothing, or
    several of these with + between them. Rows without a person, and rows that count (all numbers), are passed over.
    """
    found: list[Placed[Duty]] = []
    unknown: dict[str, list[TableRow]] = {}
    rows_of_people: dict[str, int] = {}
    for number, cells in grid.rows:
        person = cells[heading.person] if heading.person < len(cells) else None
        days = {index: cells[index] for index in heading.days if index < len(cells) and cells[index] is not None}
        if number <= heading.row or person is None or not days or all(_is_count(cell) for cell in days.values()):
            continue
        worker = text(person, reading)
        earlier = rows_of_people.setdefault(" ".join(worker.split()).casefold(), number)
        if earlier != number:
            expected = (
                f"{worker} stands in row {earlier} already: two people of one name need an id each in the person's "
                "column, one person one row"
            )
            problems.append(grid.place(number).problem(expected, "worker", worker))
            continue
        for index, cell in days.items():
            row = TableRow(place=grid.place(number), headings={"start": str(heading.days[index])})
            for part in re.split(r"[+\n/]", text(cell, reading)):
                try:
                    duty = _duty(part.strip(), worker, heading.days[index], shifts, reading)
                except _UnknownCode:
                    unknown.setdefault(part.strip(), []).append(row)
                except CellError as error:
                    problems.append(row.problem(error.args[0], "start", shown(cell)))
                else:
                    found += [] if duty is None else [Placed(duty, row)]
    problems += [_problem(code, rows, shifts) for code, rows in unknown.items()]
    return tuple(found)


def _problem(code: str, rows: Sequence[TableRow], shifts: Mapping[str, Shift]) -> Problem:
    """One problem for all cells with a code that says nothing."""
    known = f"shifts are {', '.join(sorted(shifts))}" if shifts else "a table of shifts says what codes mean"
    more = f" in {len(rows)} cells, the first here" if len(rows) > 1 else ""
    expected = (
        f"unknown code{more}; {known}; times such as 07-15:15 and absences named by kinds (F=leave_annual) are read too"
    )
    return rows[0].problem(expected, "start", code)


class _UnknownCode(CellError):
    """A code that neither the shifts nor the kinds explain."""


def _day(cell: Cell, reading: Reading) -> date | None:
    if cell is None or isinstance(cell, int | float):
        return None
    try:
        return dates.day(cell, reading)
    except CellError:
        return None


def _is_count(cell: Cell) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and cell.isdigit() and len(cell) < 3)


def _duty(code: str, worker: str, day: date, shifts: Mapping[str, Shift], reading: Reading) -> Duty | None:
    clock, ordinal = reading.clock, day.toordinal()
    if not code or code.casefold() in FREE:
        return None
    shift = shift_named(shifts, code)
    if shift is not None:
        return shift.duty(clock, ordinal, worker, shift.roles[0] if len(shift.roles) == 1 else None)
    kind = reading.kinds.get(code) or reading.kinds.get(code.casefold()) or kind_of_word(code)
    if kind is not None and is_absence(kind):
        return Duty(clock.midnight(ordinal), clock.midnight(ordinal + 1), worker, kind)
    times = _TIMES.fullmatch(code)
    if times:
        start, end = (_minute(part) for part in times.groups())
        begins = dates.on_day(ordinal, start, reading)
        ends = dates.on_day(ordinal if end > start else ordinal + 1, end, reading)
        return Duty(begins, ends, worker)
    raise _UnknownCode(code)


def _minute(written: str) -> int:
    digits = re.sub(r"[:.]", "", written)
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 24 or minutes > 59 or 60 * hours + minutes > 1440:
        raise CellError("expected times such as 07-15:15")
    return 60 * hours + minutes
