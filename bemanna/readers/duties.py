"""The table of duties (history, a published roster, anyone's roster): worker with start and end, or date and shift."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.breaks import WrittenBreaks, breaks
from bemanna.readers.cells import count, kind, names, text
from bemanna.readers.columns import Field, Row
from bemanna.readers.roster_grid import find_heading, read_grid_duties
from bemanna.readers.source import Source
from bemanna.readers.spans import Span, SpanReader, end
from bemanna.readers.table import Placed, Shape, rows_of
from roster.shift import Shift
from rules.clock import LocalClock, local_clock
from rules.timeline import Duty

FIELDS = (
    Field("worker", text),
    Field("name", text),
    Field("date", dates.day),
    Field("start", end),
    Field("end", end),
    Field("kind", kind),
    Field("unit", text),
    Field("skill", text),
    Field("shift", text),
    Field("minutes", count),
    Field("tags", names),
    Field("breaks", breaks),
    Field("paid_minutes", count),
)
SHAPE = Shape("duties", FIELDS, (("worker", "name"), ("start", "date"), ("end", "shift")))


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
    for row in rows_of(SHAPE, source, grid, zone, problems):
        if not row.whole:
            continue
        before = len(problems)
        if not (row.values.get("worker") or row.values.get("name")):
            problems.append(row.problem("the cell is empty; a value is needed", "worker"))
        span = spans.span(row)
        minutes = row.values.get("minutes")
        if span and minutes is not None and minutes != span[1] - span[0]:
            expected = f"from start to end are {span[1] - span[0]} minutes of elapsed time"
            problems.append(row.problem(expected, "minutes", minutes))
        if span and len(problems) == before:
            found.append(Placed(_duty(row, span, clock, source, shifts), row))
    return tuple(found)


def grid_days(source: Source, folder: Path, zone: str) -> tuple[date, date] | None:
    """The first and the last day that a grid has a column for: an empty column says that nobody works; None where the
    table is no grid or cannot be read."""
    grid = source.grid(folder, [])
    heading = None if grid is None else find_heading(grid, source.reading(grid, zone))
    return None if heading is None else (min(heading.days.values()), max(heading.days.values()))


def _duty(row: Row, span: Span, clock: LocalClock, source: Source, shifts: Mapping[str, Shift]) -> Duty:
    values = row.values
    shift = shifts.get(values.get("shift") or "")
    pauses: WrittenBreaks | None = values.get("breaks")
    planned = None if shift is None or pauses is not None else _as_planned(shift, span, clock)
    return Duty(
        start=span[0],
        end=span[1],
        worker=values.get("worker") or values["name"],
        kind=values.get("kind") or (shift.kind if shift else "work"),
        unit=values.get("unit") or source.unit or (shift.unit if shift else None),
        skill=values.get("skill") or (shift.roles[0] if shift and len(shift.roles) == 1 else None),
        shift=values.get("shift"),
        tags=frozenset(values.get("tags") or ()) | (shift.tags if shift else frozenset()),
        breaks=planned.breaks if planned else None if pauses is None else pauses.within(span[0], clock),
        break_minutes=planned.break_minutes if planned else None if pauses is None else pauses.minutes,
        breaks_paid=pauses.paid if pauses and pauses.paid is not None else shift.breaks_paid if shift else None,
    )


def _as_planned(shift: Shift, span: Span, clock: LocalClock) -> Duty | None:
    """The duty of the shift, when the row has its times; then it has its breaks as well."""
    duty = shift.duty(clock, clock.day(span[0]), "", None)
    return duty if (duty.start, duty.end) == span else None
