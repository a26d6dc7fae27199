"""The table of stays to when patients came and went."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.cells import CellError, Reading
from bemanna.readers.columns import TableRow, column, whole_rows, with_heading
from bemanna.readers.filled_down import filled_down
from bemanna.readers.grid import Cell
from bemanna.readers.joined_times import with_joined_times
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, rows_of
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


@dataclass(frozen=True, slots=True, kw_only=True)
class StayTableRow(TableRow):
    """The table of stays: unit, patient class, admitted, discharged (empty = still there) or nights."""

    TABLE = "stays"
    ONE_OF = (("discharged", "nights"),)

    unit: str | None = column(cells.text)
    class_: str = column(cells.text, default="all")
    admitted: When = column(_when, needed=True)
    discharged: When | None = column(_discharge)
    nights: int | None = column(cells.count)
    ready: When | None = column(_when)
    patient: str | None = column(cells.text)
    episode: str | None = column(cells.text)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the meaning of a row depends on. same_day: rows of one day without a time of day, by number."""

    clock: LocalClock
    same_day_minutes: int
    same_day: list[StayTableRow]

    def ends(self, row: StayTableRow) -> tuple[int, int | None]:
        """Instants of admission and discharge; an end without a time of day never contradicts one that has it."""
        admitted, discharged = row.admitted, self._discharged(row)
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

    def _discharged(self, row: StayTableRow) -> When | None:
        if row.discharged is not None or row.nights is None:
            return row.discharged
        day = self.clock.day(row.admitted.instant) + row.nights
        if not row.nights:
            return When(self.clock.at(day, NOON), timed=False)
        return When(self.clock.at(day, self.clock.minute_of_day(row.admitted.instant)), row.admitted.timed)


def read_stays(
    source: Source, folder: Path, zone: str, unit: str, names: UnitNames, remarks: list[str], problems: list[Problem]
) -> tuple[Placed[Stay], ...]:
    """Stays; `unit` where the table names none, class "all" where it has none. What is read into it is remarked."""
    grid = source.grid(folder, problems, remarks)
    if grid is None:
        return ()
    grid = with_heading(grid, StayTableRow, source.columns)
    grid = with_joined_times(grid, StayTableRow, ("admitted", "discharged", "ready"), source, remarks)
    read = rows_of(StayTableRow, source, grid, zone, problems)
    rows = _once_each(whole_rows(filled_down(read, "unit", problems, remarks)), grid.file, remarks)
    reader = _Reader(local_clock(zone), round(60 * source.same_day_hours), [])
    found = []
    for row in rows:
        admitted, discharged = reader.ends(row)
        if discharged is not None and discharged < admitted:
            problems.append(
                row.problem(_before(row, zone, discharged), "discharged", dates.local_text(zone, discharged))
            )
            continue
        here = names.name(row.unit or source.unit or unit)
        stay = Stay(here, row.class_, admitted, discharged, None if row.ready is None else row.ready.instant)
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


def _once_each(rows: list[StayTableRow], file: str, remarks: list[str]) -> list[StayTableRow]:
    """Without rows that stand several times: by patient or episode, or because all rows of the table do."""
    times = Counter(rows)
    if len(times) == len(rows):
        return rows
    named = any(row.patient is not None or row.episode is not None for row in rows[:1])
    timed = all(row.admitted.timed for row in rows)
    if not named and not (timed and len(set(times.values())) == 1 and len(times) >= _LEAST_ROWS):
        return rows
    remarks.append(
        Counted(
            "{file}: {n} row stands more than once and is counted once.",
            "{file}: {n} rows stand more than once and are counted once.",
            n=len(rows) - len(times),
            file=file,
        )
    )
    return list(times)


def _before(row: StayTableRow, zone: str, discharged: int) -> str:
    clock = local_clock(zone)
    admitted = clock.aware(row.admitted.instant)
    message = f"the stay ends before it begins ({admitted:%Y-%m-%d %H:%M})"
    meant = dates.swapped(clock.aware(discharged).date())
    if meant and meant >= admitted.date() and (meant - admitted.date()).days < 180:
        return f"{message}: day and month look swapped (is it {meant}?)"
    return message
