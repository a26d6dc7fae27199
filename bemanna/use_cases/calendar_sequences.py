"""Calendars told from a report: each entry numbered by what was told before, and remembered in the plan store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bemanna.errors import BemannaError
from bemanna.project.store_location import home_of, is_there
from bemanna.render.formats.ics import entries
from bemanna.reporting.report import Report
from bemanna.store.calendar_entries import CalendarEntry
from bemanna.store.entries import Entries
from bemanna.store.store import Store, open_store

_PATIENCE_SECONDS = 2.0


def tell(store: Store, unit: str, report: Report) -> Report:
    """The report with every calendar entry numbered; the numbers are remembered before anybody sees them.

    The same roster told again changes nothing. Raises the store's errors.
    """
    memory, first_day = Entries(store.database), report.horizon.first_day
    now = entries(replace(report, told=memory.of(unit, first_day)))
    memory.keep(unit, first_day, now.values())
    return replace(report, told=now)


def remembered(folder: Path, first_day: int) -> dict[str, CalendarEntry] | None:
    """What calendars of a ward's period have told so far, for a roster that is only made and not published; None when
    nothing was told, and when the store cannot be asked (a run on a planner's desk needs none)."""
    try:
        if not is_there(folder):
            return None
        home = home_of(folder)
        return Entries(open_store(folder, wait_seconds=_PATIENCE_SECONDS).database).of(home.unit, first_day) or None
    except BemannaError:
        return None
