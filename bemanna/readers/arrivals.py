"""The table of arrivals: one row an arrival (unit, time), or counts per hour or day (unit, time, count)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import forecast.history_reading
from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import CellError, Reading, count, text
from bemanna.readers.columns import Field, match_columns, need_columns, read_rows, with_heading
from bemanna.readers.grid import Cell, Grid
from bemanna.readers.source import Source


def _step(cell: Cell, reading: Reading) -> datetime:
    """Start of the hour or day (of a count), or the moment of one arrival."""
    # hours that the clock change skips or repeats are the forecast room's to judge
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime.combine(cell, time())
    if isinstance(cell, str):
        try:
            return datetime.combine(dates.day(cell, reading), time())
        except CellError:
            pass
    return dates.local_or_aware(cell, reading)


def _arrival(cell: Cell, reading: Reading) -> datetime:
    """The aware local time of one arrival; a date alone counts for that day."""
    if isinstance(cell, str):
        try:
            return reading.clock.aware(reading.clock.midnight(dates.day(cell, reading).toordinal()))
        except CellError:
            pass
    return reading.clock.aware(dates.moment(cell, reading))


COUNTS = (Field("unit", text), Field("time", _step, needed=True), Field("count", count, needed=True))
ROWS = (Field("unit", text), Field("time", _arrival, needed=True))


@dataclass(frozen=True, slots=True)
class Arrivals:
    """One unit's arrivals as they stand: a row an arrival, or counts per step. file, sheet: for later problems."""

    unit: str
    rows: tuple[forecast.history_reading.ArrivalRow, ...]
    counted: bool
    file: str
    sheet: str | None

    def read(self, zone: str) -> forecast.history_reading.HistoryReading:
        """The series of it, with what the forecast room finds."""
        reader = forecast.history_reading.read_counts if self.counted else forecast.history_reading.read_arrivals
        return reader(self.unit, zone, self.rows)


def read_arrivals(source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]) -> tuple[Arrivals, ...]:
    """Arrivals per unit, in order of its name."""
    grid = source.grid(folder, problems)
    if grid is None:
        return ()
    grid = with_heading(grid, "arrivals", COUNTS, (("time",),), source.columns)
    before = len(problems)
    found = match_columns(grid, "arrivals", COUNTS, source, problems)
    if not need_columns(grid, "arrivals", found, (("time",),), problems):
        return ()
    fields = COUNTS if "count" in found else ROWS
    units: dict[str, list[forecast.history_reading.ArrivalRow]] = defaultdict(list)
    for row in read_rows(grid, fields, found, source.reading(grid, zone), problems):
        if row.whole:
            here = row.values.get("unit") or source.unit or unit
            number = row.place.row or 0
            units[here].append(
                forecast.history_reading.ArrivalRow(number, row.values["time"], float(row.values.get("count", 1)))
            )
    if len(problems) > before:
        return ()
    return tuple(_arrivals(grid, here, units[here], "count" in found) for here in sorted(units))


def _arrivals(grid: Grid, unit: str, rows: list[forecast.history_reading.ArrivalRow], counted: bool) -> Arrivals:
    return Arrivals(unit, tuple(rows), counted, grid.file, grid.sheet)
