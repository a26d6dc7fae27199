"""The catalogue of shifts: code, start, end or length, roles, weekdays."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.breaks import WrittenBreaks, breaks
from bemanna.readers.cells import kind, names, text, weekdays, yes_no
from bemanna.readers.columns import Field, Row
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from roster.shift import EVERY_DAY, Shift

FIELDS = (
    Field("shift", text, needed=True),
    Field("name", text),
    Field("start", dates.clock_minute, needed=True),
    Field("end", dates.clock_minute),
    Field("length", dates.minutes_long),
    Field("unit", text),
    Field("roles", names),
    Field("kind", kind),
    Field("weekdays", weekdays),
    Field("tags", names),
    Field("breaks", breaks),
    Field("breaks_paid", yes_no),
)
SHAPE = Shape("shifts", FIELDS, (("shift",), ("start",), ("end", "length")))


def read_shifts(
    source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]
) -> tuple[Placed[Shift], ...]:
    """Shifts; a code that stands twice is a problem."""
    found: dict[str, Placed[Shift]] = {}
    for row in read_table(SHAPE, source, folder, zone, problems):
        if not row.whole:
            continue
        code = row.values["shift"]
        if code in found:
            problems.append(row.problem(f"the shift stands in row {found[code].place.row} already", "shift", code))
        minutes = _minutes(row, problems)
        if code not in found and minutes:
            found[code] = Placed(_shift(row, minutes, source.unit or unit), row)
    return tuple(found.values())


def _shift(row: Row, minutes: int, unit: str) -> Shift:
    values, start = row.values, row.values["start"] % 1440
    pauses: WrittenBreaks | None = values.get("breaks")
    return Shift(
        code=values["shift"],
        start=start,
        minutes=minutes,
        unit=values.get("unit") or unit,
        roles=values.get("roles") or (),
        kind=values.get("kind") or "work",
        name=values.get("name") or "",
        weekdays=values.get("weekdays") or EVERY_DAY,
        tags=frozenset(values.get("tags") or ()),
        breaks=None if pauses is None else pauses.from_start(start),
        break_minutes=None if pauses is None else pauses.minutes,
        breaks_paid=_paid(row),
    )


def _paid(row: Row) -> bool | None:
    """Whether the breaks are paid: what their own column says, or the word beside them; None as the rules have it."""
    pauses: WrittenBreaks | None = row.values.get("breaks")
    said: bool | None = row.values.get("breaks_paid")
    return said if said is not None or pauses is None else pauses.paid


def _minutes(row: Row, problems: list[Problem]) -> int | None:
    start, end, length = (row.values.get(name) for name in ("start", "end", "length"))
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
            row.problem(f"from start to end are {by_end} minutes, the length says {length}", "length", length)
        )
        return None
    minutes = length or by_end
    if not minutes or minutes > 2880:
        problems.append(row.problem("expected a length of more than 0 and at most 48 hours", "length", minutes))
        return None
    return int(minutes)
