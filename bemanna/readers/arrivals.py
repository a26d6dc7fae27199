"""The table of arrivals to each unit's rows, for the forecast room to make series of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.cells import CellError, Reading
from bemanna.readers.columns import (
    TableRow,
    column,
    match_columns,
    need_columns,
    read_rows,
    whole_rows,
    with_heading,
)
from bemanna.readers.filled_down import filled_down
from bemanna.readers.grid import Cell, Grid
from bemanna.readers.joined_times import with_joined_times
from bemanna.readers.source import Source
from bemanna.readers.told_apart import LabelledRow, added_up
from bemanna.readers.unit_ends import current_units
from bemanna.readers.unit_names import UnitNames
from bemanna.readers.unit_sums import without_sums
from forecast.history_rows import ArrivalRow, HistoryReading
from forecast.read_arrivals import read_arrivals as read_rows_of_arrivals
from forecast.read_counts import CountTable, read_counts


@dataclass(frozen=True, slots=True)
class _When:
    """A local or aware time, whether a time of day was written, and what a date that names a longer span covers."""

    time: datetime
    timed: bool
    step: str | None = None


def _step(cell: Cell, reading: Reading) -> _When:
    """Start of what a count covers."""
    # hours that the clock change skips or repeats are the forecast room's to judge
    bare = _day(cell, reading)
    if bare is not None:
        return _When(datetime.combine(bare, time()), timed=False)
    if isinstance(cell, str) and dates.is_week(cell):
        return _When(datetime.combine(dates.first_of(cell, reading), time()), False, "week")
    if isinstance(cell, str) and dates.is_month(cell):
        return _When(datetime.combine(dates.day(f"{cell}-01", reading), time()), False, "month")
    return _When(dates.local_or_aware(cell, reading), timed=True)


def _arrival(cell: Cell, reading: Reading) -> _When:
    """The moment of one arrival, a date alone counting for that day; or the start of what a count covers."""
    bare = _day(cell, reading)
    if bare is not None:
        return _When(reading.clock.aware(reading.clock.midnight(bare.toordinal())), timed=False)
    return _When(reading.clock.aware(dates.moment(cell, reading)), timed=True)


def _day(cell: Cell, reading: Reading) -> date | None:
    """The day of a cell that says no time of day."""
    if isinstance(cell, datetime) or not isinstance(cell, str | date):
        return None
    try:
        return dates.day(cell, reading)
    except CellError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalTableRow(TableRow):
    """The table of arrivals: one row an arrival (unit, time), or counts of a span of time (unit, time, count)."""

    TABLE = "arrivals"

    unit: str | None = column(cells.text)
    class_: str = column(cells.text, default="")
    time: _When = column(_arrival, needed=True)
    count: int = column(cells.count, default=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalCountTableRow(ArrivalTableRow):
    """The same table with a column of counts: a time is the start of what was counted."""

    time: _When = column(_step, needed=True)
    count: int = column(cells.count, needed=True)


@dataclass(frozen=True, slots=True)
class Arrivals:
    """One unit's arrivals as they stand: a row an arrival, or counts per step. file, sheet: for later problems.

    step, missing: what the source says of its counts, or what their dates say (weeks, months).
    """

    unit: str
    rows: tuple[ArrivalRow, ...]
    counted: bool
    file: str
    sheet: str | None
    step: str | None = None
    missing: str | None = None

    def read(self, zone: str, public: frozenset[int] = frozenset(), until: int | None = None) -> HistoryReading:
        """The series of it, with what the forecast room finds. public, until: as of CountTable."""
        if self.counted:
            table = CountTable(self.step, self.missing, public, until)
            return read_counts(self.unit, zone, self.rows, table)
        return read_rows_of_arrivals(self.unit, zone, self.rows)


def read_arrivals(
    source: Source, folder: Path, zone: str, unit: str, names: UnitNames, remarks: list[str], problems: list[Problem]
) -> tuple[Arrivals, ...]:
    """Arrivals per unit, in order of its name; `unit` where the table names none. What is read into it is remarked."""
    grid = source.grid(folder, problems, remarks)
    if grid is None:
        return ()
    grid = with_heading(grid, ArrivalTableRow, source.columns)
    grid = with_joined_times(grid, ArrivalTableRow, ("time",), source, remarks)
    before = len(problems)
    found = match_columns(grid, ArrivalTableRow, source, problems)
    if not need_columns(grid, ArrivalTableRow, found, problems):
        return ()
    counted = "count" in found
    model = ArrivalCountTableRow if counted else ArrivalTableRow
    read = read_rows(grid, model, found, source.reading(grid, zone), None, problems)
    rows = whole_rows(filled_down([*read], "unit", problems, remarks))
    if len(problems) > before:
        return ()
    written = without_sums(_by_unit(rows, source.unit or unit, names, grid, found), counted, grid.file, remarks)
    remarks.extend(names.remarks(grid.file))
    units = {
        name: added_up(one, name, grid.file, remarks) if counted else [each.row for each in one]
        for name, one in written.items()
    }
    units = current_units(units, unit, grid.file, remarks)
    spans = {row.time.step for row in rows} if counted else {None}
    step = source.step or (spans.pop() if len(spans) == 1 else None)
    said = step, source.missing
    return tuple(Arrivals(one, tuple(units[one]), counted, grid.file, grid.sheet, *said) for one in sorted(units))


def _by_unit(
    rows: Sequence[ArrivalTableRow], unit: str, names: UnitNames, grid: Grid, found: dict[str, int]
) -> dict[str, list[LabelledRow]]:
    """Rows by the unit's name of today, each with what else tells it apart from others."""
    cells_of_row = dict(grid.rows)
    others = [index for index, heading in enumerate(grid.header) if heading and index not in found.values()]
    units: dict[str, list[LabelledRow]] = defaultdict(list)
    for row in rows:
        number, row_cells = row.place.row or 0, cells_of_row[row.place.row or 0]
        written = names.spelling(row.unit or unit)
        arrival = ArrivalRow(number, row.time.time, float(row.count), row.time.timed)
        more = {grid.header[at]: str(row_cells[at]) for at in others if at < len(row_cells)}
        labels = {"": written, row.headings.get("class", "class"): row.class_}
        units[names.name(written)].append(LabelledRow(arrival, labels, more))
    return units
