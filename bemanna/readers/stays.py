"""The table of stays: unit, patient class, admitted, discharged (empty = still there) or nights."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import CellError, Reading, count, text
from bemanna.readers.columns import Field, Row, with_heading
from bemanna.readers.filled_down import filled_down
from bemanna.readers.grid import Cell
from bemanna.readers.joined_times import with_joined_times
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, rows_of
from bemanna.readers.unit_names import UnitNames
from capacity.stay import Stay
from rules.clock import LocalClock, local_clock
from rules.words import Counted, Sentence

NOON = 720
_LEAST_ROWS = 20
"""Rows that a table must have before it is said that it holds each of them several times."""
NEVER_FROM = 2099
"""Discharges from this year on, or before FIRST_SENSIBLE, are a system's way to say that the patient is still here."""
FIRST_SENSIBLE = 1970


class When(NamedTuple):
    """An instant; of a day without a time of day its noon, the middle of what is not known."""

    instant: int
    timed: bool


def _when(cell: Cell, reading: Reading) -> When:
    """A local date and time, or a date alone."""
    try:
        return When(dates.moment(cell, reading), timed=True)
    except CellError as error:
        try:
            return When(reading.clock.at(dates.day(cell, reading).toordinal(), NOON), timed=False)
        except CellError:
            raise error from None


def _discharge(cell: Cell, reading: Reading) -> When | None:
    """The same; None for a year so far away that it stands for "not yet"."""
    year = dates.year_of(cell)
    return None if year is not None and not FIRST_SENSIBLE <= year < NEVER_FROM else _when(cell, reading)


FIELDS = (
    Field("unit", text),
    Field("class", text),
    Field("admitted", _when, needed=True),
    Field("discharged", _discharge),
    Field("nights", count),
    Field("ready", _when),
    Field("patient", text),
    Field("episode", text),
)
SHAPE = Shape("stays", FIELDS, (("admitted",), ("discharged", "nights")))


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the meaning of a row depends on. same_day: rows of one day without a time of day, by number."""

    clock: LocalClock
    same_day_minutes: int
    same_day: list[Row]

    def ends(self, row: Row) -> tuple[int, int | None]:
        """Instants of admission and discharge; an end without a time of day never contradicts one that has it."""
        admitted, discharged = row.values["admitted"], self._discharged(row)
        if discharged is None:
            return admitted.instant, None
        first, last = (self.clock.day(each.instant) for each in (admitted, discharged))
        if first != last or (admitted.timed and discharged.timed):
            return admitted.instant, discharged.instant
        if not admitted.timed and not discharged.timed:
            self.same_day.append(row)
            return admitted.instant, admitted.instant + self.same_day_minutes
        if admitted.timed:
            over = self.clock.midnight(first + 1)
            return admitted.instant, discharged.instant if discharged.instant > admitted.instant else (
                (admitted.instant + over) // 2
            )
        begun = self.clock.midnight(first)
        return min(admitted.instant, (begun + discharged.instant) // 2), discharged.instant

    def _discharged(self, row: Row) -> When | None:
        given, nights = row.values.get("discharged"), row.values.get("nights")
        if given is not None or nights is None:
            return None if given is None else When(*given)
        admitted: When = row.values["admitted"]
        day = self.clock.day(admitted.instant) + nights
        if not nights:
            return When(self.clock.at(day, NOON), timed=False)
        return When(self.clock.at(day, self.clock.minute_of_day(admitted.instant)), admitted.timed)


def read_stays(
    source: Source, folder: Path, zone: str, unit: str, names: UnitNames, remarks: list[str], problems: list[Problem]
) -> tuple[Placed[Stay], ...]:
    """Stays; `unit` where the table names none, class "all" where it has none. What is read into it is remarked."""
    grid = source.grid(folder, problems, remarks)
    if grid is None:
        return ()
    grid = with_heading(grid, SHAPE.table, FIELDS, SHAPE.choices, source.columns)
    grid = with_joined_times(grid, SHAPE.table, ("admitted", "discharged", "ready"), source, remarks)
    rows = filled_down(list(rows_of(SHAPE, source, grid, zone, problems)), "unit", problems, remarks)
    rows = _once_each(rows, grid.file, remarks)
    reader = _Reader(local_clock(zone), round(60 * source.same_day_hours), [])
    found = []
    for row in rows:
        if not row.whole:
            continue
        admitted, discharged = reader.ends(row)
        if discharged is not None and discharged < admitted:
            problems.append(
                row.problem(_before(row, zone, discharged), "discharged", dates.local_text(zone, discharged))
            )
            continue
        values = row.values
        ready = values.get("ready")
        here = names.name(values.get("unit") or source.unit or unit)
        stay = Stay(here, values.get("class") or "all", admitted, discharged, None if ready is None else ready.instant)
        found.append(Placed(stay, row))
    remarks.extend(names.remarks(grid.file))
    if reader.same_day:
        remarks.append(
            Sentence(
                "{file}: {n} stays begin and end on one day and say no time: taken as {hours} hours long "
                "(same_day_hours in the source).",
                file=grid.file,
                n=len(reader.same_day),
                hours=f"{source.same_day_hours:g}",
            )
        )
    return tuple(found)


def _once_each(rows: list[Row], file: str, remarks: list[str]) -> list[Row]:
    """Without rows that stand several times: by patient or episode, or because all rows of the table do."""
    seen: dict[tuple[object, ...], Row] = {}
    for row in rows:
        seen.setdefault(tuple(row.values.items()), row)
    if len(seen) == len(rows):
        return rows
    named = any(row.values.get(name) is not None for row in rows[:1] for name in ("patient", "episode"))
    times = Counter(tuple(row.values.items()) for row in rows)
    copies = set(times.values())
    timed = all(row.values["admitted"].timed for row in rows if row.whole)
    if not named and not (timed and len(copies) == 1 and len(times) >= _LEAST_ROWS):
        return rows
    remarks.append(
        Counted(
            "{file}: {n} row stands more than once and is counted once.",
            "{file}: {n} rows stand more than once and are counted once.",
            n=len(rows) - len(seen),
            file=file,
        )
    )
    return list(seen.values())


def _before(row: Row, zone: str, discharged: int) -> str:
    clock = local_clock(zone)
    admitted = clock.aware(row.values["admitted"].instant)
    message = f"the stay ends before it begins ({admitted:%Y-%m-%d %H:%M})"
    meant = dates.swapped(clock.aware(discharged).date())
    if meant and meant >= admitted.date() and (meant - admitted.date()).days < 180:
        return f"{message}: day and month look swapped (is it {meant}?)"
    return message
