"""The table of duties (history, a published roster, anyone's roster): worker with start and end, or date and shift."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bemanna.problems import Problem
from bemanna.tables import dates
from bemanna.tables.cells import CellError, Reading, kind, names, text
from bemanna.tables.columns import Field, Row
from bemanna.tables.dates import local_text
from bemanna.tables.grid import Cell
from bemanna.tables.roster_grid import find_heading, read_grid_duties
from bemanna.tables.shifts import breaks
from bemanna.tables.source import Source
from bemanna.tables.table import Placed, Shape, rows_of
from roster.shift import Shift
from rules.clock import LocalClock, local_clock
from rules.timeline import Duty

LONGEST_WORK = 72 * 60
"""Minutes beyond which one spell of work must be a mistake in the table."""
CLOCK, DAY = "clock", "day"


def _end(cell: Cell, reading: Reading) -> tuple[str, int]:
    """A local date and time, a time of day beside the row's date, or a day (of an absence)."""
    try:
        return "instant", dates.moment(cell, reading)
    except CellError as error:
        for what, parse in ((CLOCK, dates.clock_minute), (DAY, dates.day)):
            try:
                value = parse(cell, reading)
            except CellError:
                continue
            return what, value.toordinal() if isinstance(value, date) else value
        raise error


FIELDS = (
    Field("worker", text),
    Field("name", text),
    Field("date", dates.day),
    Field("start", _end),
    Field("end", _end),
    Field("kind", kind),
    Field("unit", text),
    Field("skill", text),
    Field("shift", text),
    Field("tags", names),
    Field("breaks", breaks),
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
    grid = source.grid(folder, problems)
    if grid is None:
        return ()
    reading = source.reading(grid, zone)
    heading = find_heading(grid, reading)
    if heading is not None:
        return read_grid_duties(grid, heading, shifts, reading, problems)
    for row in rows_of(SHAPE, source, grid, zone, problems):
        if not row.whole:
            continue
        before = len(problems)
        if not (row.values.get("worker") or row.values.get("name")):
            problems.append(row.problem("the cell is empty; a value is needed", "worker"))
        span = _span(row, reading, shifts, problems)
        if span and len(problems) == before:
            found.append(Placed(_duty(row, span, clock, source, shifts), row))
    return tuple(found)


def _duty(row: Row, span: tuple[int, int], clock: LocalClock, source: Source, shifts: Mapping[str, Shift]) -> Duty:
    values = row.values
    shift = shifts.get(values.get("shift") or "")
    pauses = values.get("breaks")
    if pauses is not None:
        day = clock.day(span[0])
        late = [(clock.at(day, a), clock.at(day, b)) for a, b in pauses]
        pauses = tuple((a, b) if a >= span[0] else (a + 1440, b + 1440) for a, b in late)
    return Duty(
        start=span[0],
        end=span[1],
        worker=values.get("worker") or values["name"],
        kind=values.get("kind") or (shift.kind if shift else "work"),
        unit=values.get("unit") or source.unit or (shift.unit if shift else None),
        skill=values.get("skill") or (shift.roles[0] if shift and len(shift.roles) == 1 else None),
        shift=values.get("shift"),
        tags=frozenset(values.get("tags") or ()) | (shift.tags if shift else frozenset()),
        breaks=pauses,
    )


def _span(row: Row, reading: Reading, shifts: Mapping[str, Shift], problems: list[Problem]) -> tuple[int, int] | None:
    values = row.values
    start, end, day = values.get("start"), values.get("end"), values.get("date")
    if start is None:
        return _span_of_shift(row, reading, shifts, problems)
    if end is None:
        problems.append(row.problem("the cell is empty; a value is needed", "end"))
        return None
    if start[0] == DAY or end[0] == DAY:
        return _days_away(row, start, end, reading, problems)
    begins = _instant(row, "start", start, day, reading, problems)
    if begins is None:
        return None
    first = reading.clock.day(begins) if day is None else day.toordinal()
    finishes = _instant(row, "end", end, first, reading, problems, not_before=begins)
    if finishes is None:
        return None
    zone = reading.clock.zone
    if finishes <= begins:
        expected = f"the duty ends when or before it begins ({local_text(zone, begins)})"
        meant = dates.swapped(reading.clock.aware(finishes).date())
        if meant and 0 <= (meant - reading.clock.aware(begins).date()).days <= 2:
            expected += f": day and month look swapped (is it {meant}?)"
        problems.append(row.problem(expected, "end", local_text(zone, finishes)))
        return None
    if finishes - begins > LONGEST_WORK and (values.get("kind") or "work") == "work":
        hours = (finishes - begins) // 60
        problems.append(
            row.problem(f"a duty of {hours} h: longer than three days of work", "end", local_text(zone, finishes))
        )
        return None
    return begins, finishes


def _days_away(
    row: Row, start: tuple[str, int], end: tuple[str, int], reading: Reading, problems: list[Problem]
) -> tuple[int, int] | None:
    """The span of an absence that is written as days, both included; work needs times of day."""
    for field, (what, _) in (("start", start), ("end", end)):
        if not (row.values.get("kind") or "work").startswith("leave"):
            if what == DAY:
                problems.append(row.problem(f"{dates.MOMENT}: the time of day is missing", field))
        elif what != DAY:
            problems.append(row.problem("expected a day at both ends, or a moment at both", field))
    if start[0] != DAY or end[0] != DAY:
        return None
    if end[1] < start[1]:
        problems.append(row.problem(f"the absence ends before it begins ({date.fromordinal(start[1])})", "end"))
        return None
    return reading.clock.midnight(start[1]), reading.clock.midnight(end[1] + 1)


def _span_of_shift(
    row: Row, reading: Reading, shifts: Mapping[str, Shift], problems: list[Problem]
) -> tuple[int, int] | None:
    day, code = row.values.get("date"), row.values.get("shift")
    if day is None or code is None:
        problems.append(row.problem("either start and end, or date and shift are needed", "start"))
        return None
    shift = shifts.get(code)
    if shift is None:
        return None  # told by the check of references
    duty = shift.duty(reading.clock, day.toordinal(), "", None)
    return duty.start, duty.end


def _instant(
    row: Row,
    field: str,
    given: tuple[str, int],
    day: date | int | None,
    reading: Reading,
    problems: list[Problem],
    not_before: int | None = None,
) -> int | None:
    """The instant of a moment, or of a time of day on the row's date (the next day when it must lie later)."""
    what, value = given
    if what == "instant":
        return value
    if day is None:
        problems.append(row.problem(f"{dates.MOMENT}, or a column date beside the time of day", field))
        return None
    ordinal = day if isinstance(day, int) else day.toordinal()
    try:
        found = dates.on_day(ordinal, value, reading)
        return found if not_before is None or found > not_before else dates.on_day(ordinal + 1, value, reading)
    except CellError as error:
        problems.append(row.problem(str(error), field, f"{value // 60:02d}:{value % 60:02d}"))
        return None
