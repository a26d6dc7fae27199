"""The table of stays: unit, patient class, admitted, discharged (empty = still there) or nights."""

from __future__ import annotations

from pathlib import Path

from bemanna.problems import Problem
from bemanna.readers import dates
from bemanna.readers.cells import CellError, Reading, count, text
from bemanna.readers.columns import Field, Row
from bemanna.readers.grid import Cell
from bemanna.readers.source import Source
from bemanna.readers.table import Placed, Shape, read_table
from capacity.stay import Stay
from rules.clock import local_clock

NOON = 720


def _moment_or_day(cell: Cell, reading: Reading) -> int:
    """A local date and time; a date alone is its noon, the middle of what is not known."""
    try:
        return dates.moment(cell, reading)
    except CellError as error:
        try:
            return reading.clock.at(dates.day(cell, reading).toordinal(), NOON)
        except CellError:
            raise error from None


FIELDS = (
    Field("unit", text),
    Field("class", text),
    Field("admitted", _moment_or_day, needed=True),
    Field("discharged", _moment_or_day),
    Field("nights", count),
    Field("ready", _moment_or_day),
)
SHAPE = Shape("stays", FIELDS, (("admitted",), ("discharged", "nights")))


def read_stays(source: Source, folder: Path, zone: str, unit: str, problems: list[Problem]) -> tuple[Placed[Stay], ...]:
    """Stays; `unit` where the table names none, class "all" where it has none."""
    found = []
    for row in read_table(SHAPE, source, folder, zone, problems):
        discharged = _discharged(row, zone)
        if row.whole and discharged is not None and discharged < row.values["admitted"]:
            problems.append(
                row.problem(_before(row, zone, discharged), "discharged", dates.local_text(zone, discharged))
            )
        elif row.whole:
            values = row.values
            here = values.get("unit") or source.unit or unit
            stay = Stay(here, values.get("class") or "all", values["admitted"], discharged, values.get("ready"))
            found.append(Placed(stay, row))
    return tuple(found)


def _discharged(row: Row, zone: str) -> int | None:
    nights = row.values.get("nights")
    if row.values.get("discharged") is not None or nights is None or not row.whole:
        return row.values.get("discharged")
    clock = local_clock(zone)
    return clock.at(clock.day(row.values["admitted"]) + nights, clock.minute_of_day(row.values["admitted"]))


def _before(row: Row, zone: str, discharged: int) -> str:
    clock = local_clock(zone)
    admitted = clock.aware(row.values["admitted"])
    message = f"the stay ends before it begins ({admitted:%Y-%m-%d %H:%M})"
    meant = dates.swapped(clock.aware(discharged).date())
    if meant and meant >= admitted.date() and (meant - admitted.date()).days < 180:
        return f"{message}: day and month look swapped (is it {meant}?)"
    return message
