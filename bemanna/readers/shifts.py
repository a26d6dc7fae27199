"""The table of shifts to the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.breaks import WrittenBreaks, breaks_cell
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, read_table
from bemanna.readers.unit_names import folded
from roster.shift import EVERY_DAY, Shift
from rules.words import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftTableRow(TableRow):
    """The catalogue of shifts: code, start, end or length, roles, weekdays."""

    TABLE = "shifts"
    ONE_OF = (("end", "length"),)

    shift: str = column(cells.text, needed=True)
    name: str = column(cells.text, default="")
    start: int = column(dates.clock_minute, needed=True)
    end: int | None = column(dates.clock_minute)
    length: int | None = column(dates.minutes_long)
    unit: str | None = column(cells.text)
    roles: tuple[str, ...] = column(cells.names, default=())
    kind: str = column(cells.kind, default="work")
    weekdays: frozenset[int] = column(cells.weekdays, default=EVERY_DAY)
    tags: tuple[str, ...] = column(cells.names, default=())
    breaks: WrittenBreaks | None = column(breaks_cell)
    breaks_paid: bool | None = column(cells.yes_no)


def read_shifts(
    source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]
) -> tuple[Placed[Shift], ...]:
    """Shifts; a code that stands twice is a problem."""
    found: dict[str, Placed[Shift]] = {}
    for row in read_table(ShiftTableRow, source, folder, zone, problems, unit):
        earlier = found.get(row.shift)
        if earlier is not None:
            problems.append(
                row.problem(
                    Sentence("the shift stands in row {row} already", row=earlier.place.row), "shift", row.shift
                )
            )
        minutes = _minutes(row, problems)
        if earlier is None and minutes:
            found[row.shift] = Placed(_shift(row, minutes, unit), row)
    return tuple(found.values())


def shift_named(shifts: Mapping[str, Shift], code: str) -> Shift | None:
    """The shift of that code; where none is, the only one whose code differs by case and spaces alone."""
    if code in shifts:
        return shifts[code]
    alike = [shift for other, shift in shifts.items() if folded(other) == folded(code)]
    return alike[0] if len(alike) == 1 else None


def _shift(row: ShiftTableRow, minutes: int, unit: str) -> Shift:
    start, pauses = row.start % 1440, row.breaks
    return Shift(
        code=row.shift,
        start=start,
        minutes=minutes,
        unit=unit if row.unit is None else row.unit,
        roles=row.roles,
        kind=row.kind,
        name=row.name,
        weekdays=row.weekdays,
        tags=frozenset(row.tags),
        breaks=None if pauses is None else pauses.from_start(start),
        break_minutes=None if pauses is None else pauses.minutes,
        breaks_paid=_paid(row),
    )


def _paid(row: ShiftTableRow) -> bool | None:
    """Whether the breaks are paid: what their own column says, or the word beside them; None as the rules have it."""
    return row.breaks_paid if row.breaks_paid is not None or row.breaks is None else row.breaks.paid


def _minutes(row: ShiftTableRow, problems: list[Problem]) -> int | None:
    start, end, length = row.start, row.end, row.length
    if end is None and length is None:
        problems.append(row.problem("either an end or a length is needed", "end"))
        return None
    if length == 0:
        problems.append(row.problem("a shift has a length of more than 0", "length", "0:00"))
        return None
    by_end = None if end is None else (end - start) % 1440 or 1440
    if end == start and length is None:
        expected = "start and end are the same time: give the length (24:00 when it lasts a whole day)"
        problems.append(row.problem(expected, "end"))
        return None
    if by_end and length and by_end % 1440 != length % 1440:
        problems.append(
            row.problem(
                Sentence(
                    "from start to end are {by_end} minutes, the length says {length}", by_end=by_end, length=length
                ),
                "length",
                length,
            )
        )
        return None
    minutes = length or by_end
    if not minutes or minutes > 2880:
        problems.append(row.problem("expected a length of more than 0 and at most 48 hours", "length", minutes))
        return None
    return minutes
