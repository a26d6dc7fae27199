"""What calendars have told of a unit's duties, kept so that a number that was told is never told again for another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from bemanna.store.calendar_entries import CalendarEntry
from bemanna.store.database import Database
from bemanna.store.tables import ENTRY
from rules.timeline import Duty


class Entries:
    """The calendar entries of one database, by unit and period. Every call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, unit: str, first_day: int) -> dict[str, CalendarEntry]:
        """What has been told of the period, by identity; empty before anything was."""
        with self._database.reading() as connection:
            return _known(connection, unit, first_day)

    def keep(self, unit: str, first_day: int, told: Iterable[CalendarEntry]) -> int:
        """Remember what is told now; returns how many entries that changed. A later revision is never forgotten for an
        earlier one, whoever comes last."""
        entries = list(told)
        if not _later(entries, self.of(unit, first_day)):
            return 0
        with self._database.writing("calendar entries") as connection:
            later = _later(entries, _known(connection, unit, first_day))
            mine = (ENTRY.c.unit == unit) & (ENTRY.c.first_day == first_day)
            gone = [one.uid for one in later]
            connection.execute(delete(ENTRY).where(mine, ENTRY.c.uid.in_(gone)))
            connection.execute(insert(ENTRY), [_row(unit, first_day, one) for one in later])
            return len(later)


def _later(entries: Iterable[CalendarEntry], known: Mapping[str, CalendarEntry]) -> list[CalendarEntry]:
    return [one for one in entries if one.uid not in known or known[one.uid].sequence < one.sequence]


def _known(connection: Connection, unit: str, first_day: int) -> dict[str, CalendarEntry]:
    asked = select(ENTRY).where(ENTRY.c.unit == unit, ENTRY.c.first_day == first_day).order_by(ENTRY.c.uid)
    return {row.uid: _entry(row) for row in connection.execute(asked)}


def _entry(row: Row[Any]) -> CalendarEntry:
    duty = Duty(row.start, row.end, row.worker, kind=row.kind, unit=row.duty_unit, skill=row.skill, shift=row.shift)
    return CalendarEntry(row.uid, duty, row.sequence, row.modified, row.cancelled)


def _row(unit: str, first_day: int, entry: CalendarEntry) -> dict[str, Any]:
    duty = entry.duty
    return {
        "unit": unit,
        "first_day": first_day,
        "uid": entry.uid,
        "worker": duty.worker,
        "start": duty.start,
        "end": duty.end,
        "kind": duty.kind,
        "duty_unit": duty.unit,
        "skill": duty.skill,
        "shift": duty.shift,
        "sequence": entry.sequence,
        "modified": entry.modified,
        "cancelled": entry.cancelled,
    }
