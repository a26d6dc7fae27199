"""The table of duties, or a grid of people and days, to duties with their spans."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers.columns import whole_rows
from bemanna.readers.duty_row import DutyTableRow
from bemanna.readers.roster_grid import find_heading, read_grid_duties
from bemanna.readers.shifts import shift_named
from bemanna.readers.source import Source
from bemanna.readers.spans import Span, SpanReader
from bemanna.readers.table import Placed, rows_of
from roster.shift import Shift
from rules.clock import LocalClock, local_clock
from rules.timeline import Duty


def read_duties(
    source: Source, folder: Path, zone: str, shifts: Mapping[str, Shift], problems: list[Problem]
) -> tuple[Placed[Duty], ...]:
    """Duties in the order of the table, which may be a grid of people and days.

    `shifts`: the catalogue, for rows of date and shift and for the codes of a grid.
    """
    clock = local_clock(zone)
    found = []
    grid = source.grid(folder, problems, may_be_empty=True)
    if grid is None:
        return ()
    reading = source.reading(grid, zone)
    heading = find_heading(grid, reading)
    if heading is not None:
        return read_grid_duties(grid, heading, shifts, reading, problems)
    spans = SpanReader(reading, shifts, problems)
    for row in whole_rows(rows_of(DutyTableRow, source, grid, zone, problems)):
        before = len(problems)
        if not (row.worker or row.name):
            problems.append(row.problem("the cell is empty; a value is needed", "worker"))
        span = spans.span(row)
        if span and row.minutes is not None and row.minutes != span[1] - span[0]:
            expected = f"from start to end are {span[1] - span[0]} minutes of elapsed time"
            problems.append(row.problem(expected, "minutes", row.minutes))
        if span and len(problems) == before:
            found.append(Placed(_duty(row, span, clock, source, shifts), row))
    return tuple(found)


def grid_days(source: Source, folder: Path, zone: str) -> tuple[date, date] | None:
    """The first and the last day that a grid has a column for: an empty column says that nobody works; None where the
    table is no grid or cannot be read."""
    grid = source.grid(folder, [])
    heading = None if grid is None else find_heading(grid, source.reading(grid, zone))
    return None if heading is None else (min(heading.days.values()), max(heading.days.values()))


def _duty(row: DutyTableRow, span: Span, clock: LocalClock, source: Source, shifts: Mapping[str, Shift]) -> Duty:
    shift = shift_named(shifts, row.shift or "")
    pauses = row.breaks
    planned = None if shift is None or pauses is not None else _as_planned(shift, span, clock)
    return Duty(
        start=span[0],
        end=span[1],
        worker=row.worker or row.name or "",
        kind=row.kind or (shift.kind if shift else "work"),
        unit=row.unit or source.unit or (shift.unit if shift else None),
        skill=row.skill or (shift.roles[0] if shift and len(shift.roles) == 1 else None),
        shift=shift.code if shift else row.shift,
        tags=frozenset(row.tags) | (shift.tags if shift else frozenset()),
        breaks=planned.breaks if planned else None if pauses is None else pauses.within(span[0], clock),
        break_minutes=planned.break_minutes if planned else None if pauses is None else pauses.minutes,
        breaks_paid=pauses.paid if pauses and pauses.paid is not None else shift.breaks_paid if shift else None,
    )


def _as_planned(shift: Shift, span: Span, clock: LocalClock) -> Duty | None:
    """The duty of the shift, when the row has its times; then it has its breaks as well."""
    duty = shift.duty(clock, clock.day(span[0]), "", None)
    return duty if (duty.start, duty.end) == span else None
