"""Date and time in two columns: put together to one column of moments, where the cells leave no doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bemanna.readers import dates
from bemanna.readers.cells import CellError, Reading
from bemanna.readers.columns import TableRow, fold, words_of
from bemanna.readers.grid import Cell, Grid
from bemanna.readers.source import Source
from rules.clock import local_clock
from rules.words import Sentence

_SAMPLE = 200
_NEARLY_ALL = 0.9
_READING = Reading(local_clock("UTC"))


def with_joined_times(
    grid: Grid, model: type[TableRow], fields: Sequence[str], source: Source, remarks: list[str]
) -> Grid:
    """The grid with every column of times of day put into the column of dates that it belongs to.

    It belongs to the column of dates on its left, or to the only one. fields: those that are moments; a column that is
    mapped to another field is left alone.
    """
    grid = _with_serial_dates(grid, model, fields, source, remarks)
    other = {fold(word) for name, words in words_of(model).items() if name not in fields for word in words}
    other |= {fold(heading) for name, heading in source.columns.items() if name not in fields}
    free = [place for place, heading in enumerate(grid.header) if fold(heading) not in other]
    days = [place for place in free if _all(grid, place, _is_day)]
    clocks = [place for place in free if place not in days and _all(grid, place, _is_clock)]
    pairs: dict[int, int] = {}
    for clock in clocks:
        left = [place for place in days if place < clock and place not in pairs]
        if left or (len(days) == 1 and days[0] not in pairs):
            pairs[left[-1] if left else days[0]] = clock
    if not pairs:
        return grid
    for day, clock in sorted(pairs.items()):
        remarks.append(
            Sentence(
                "{file}: {day} and {clock} are read together as date and time.",
                file=grid.file,
                day=grid.header[day],
                clock=grid.header[clock],
            )
        )
    kept = [place for place in range(len(grid.header)) if place not in pairs.values()]
    header = tuple(grid.header[place] for place in kept)
    rows = tuple((number, _joined(cells, pairs, kept)) for number, cells in grid.rows)
    return replace(grid, header=header, rows=rows)


def _with_serial_dates(
    grid: Grid, model: type[TableRow], fields: Sequence[str], source: Source, remarks: list[str]
) -> Grid:
    """Numbers in columns of moments as the dates that Excel counts, where all cells of the column are such."""
    known = words_of(model)
    words = {fold(word) for name in fields for word in (name, *known.get(name, ()))}
    words |= {fold(source.columns[name]) for name in fields if name in source.columns}
    places = [
        place for place, heading in enumerate(grid.header) if fold(heading) in words and _all(grid, place, _is_serial)
    ]
    if not places:
        return grid
    for place in places:
        remarks.append(
            Sentence(
                "{file}: the numbers of {column} are read as dates, as Excel counts them.",
                file=grid.file,
                column=grid.header[place],
            )
        )
    rows = tuple(
        (number, tuple(_from_serial(cell) if at in places else cell for at, cell in enumerate(cells)))
        for number, cells in grid.rows
    )
    return replace(grid, rows=rows)


def _serial(cell: Cell) -> float | None:
    """The number of days since 1899-12-30 that a cell may mean, of this century's first half."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    try:
        value = float(cell.replace(",", ".")) if isinstance(cell, str) else float(cell)
    except ValueError:
        return None
    return value if 36526 <= value < 55153 else None


def _is_serial(cell: Cell) -> bool:
    return _serial(cell) is not None


def _from_serial(cell: Cell) -> Cell:
    value = _serial(cell)
    if value is None:
        return cell
    moment = datetime(1899, 12, 30) + timedelta(minutes=round(1440 * value))  # noqa: DTZ001 - a wall clock's
    return moment.date() if value == int(value) else moment


def _joined(cells: tuple[Cell, ...], pairs: dict[int, int], kept: list[int]) -> tuple[Cell, ...]:
    found = []
    for place in kept:
        cell = cells[place] if place < len(cells) else None
        clock = cells[pairs[place]] if place in pairs and pairs[place] < len(cells) else None
        found.append(cell if cell is None or clock is None else _moment(cell, clock))
    return (*found, *cells[max((*pairs.values(), *kept)) + 1 :])


def _moment(day: Cell, clock: Cell) -> Cell:
    """One moment; text that tells both when either cannot be read, so that the reader names it."""
    try:
        minute = dates.clock_minute(clock, _READING)
        return datetime.combine(dates.day(day, _READING), time()) + timedelta(minutes=minute)
    except CellError:
        return f"{day} {clock}"


def _all(grid: Grid, place: int, test: Callable[[Cell], bool]) -> bool:
    """Whether nearly all cells of a column pass, and one does."""
    cells = [row[place] for _, row in grid.rows[:_SAMPLE] if place < len(row) and row[place] is not None]
    good = sum(test(cell) for cell in cells)
    return bool(cells) and good >= _NEARLY_ALL * len(cells)


def _is_day(cell: Cell) -> bool:
    if isinstance(cell, datetime):
        return cell.time() == time()
    if not isinstance(cell, str | date):
        return False
    try:
        dates.day(cell, _READING)
    except CellError:
        return (dates.year_of(cell) or 0) > dates.LAST_YEAR
    return True


def _is_clock(cell: Cell) -> bool:
    if isinstance(cell, time):
        return True
    if isinstance(cell, timedelta):
        return timedelta() <= cell <= timedelta(days=1)
    if isinstance(cell, float):
        return 0 <= cell < 1
    if not isinstance(cell, str):
        return False
    try:
        dates.clock_minute(cell, _READING)
    except CellError:
        return False
    return True
