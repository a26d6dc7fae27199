"""One iCalendar file a person, for a phone (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from bemanna.files.file_name import file_name
from bemanna.i18n.kinds import kind_words
from bemanna.i18n.language import Language
from bemanna.render.protected_identity import shown
from bemanna.reporting.grid import is_present, planned
from bemanna.reporting.report import Report
from bemanna.store.calendar_entries import CalendarEntry, by_uid, first_told, told_anew
from bemanna.store.calendar_entries import uid as uid
from rules.clock import LocalClock, instant
from rules.timeline import Duty
from rules.worker import Worker


def render(report: Report) -> Mapping[str, bytes]:
    """calendar/<worker id>.ics for everybody; an id that is no file name gets a number after what is left of it.

    Only duties are told, never absence; nothing of people of protected identity. A
    duty of the published roster that is gone is sent as cancelled.
    """
    files: dict[str, bytes] = {}
    for worker in shown(report):
        base = file_name(worker.id, otherwise="person")
        names = (base, *(f"{base}_{number}" for number in range(2, len(report.workers) + 1)))
        free = next(name for name in names if f"calendar/{name}.ics" not in files)
        files[f"calendar/{free}.ics"] = calendar(report, worker)
    return files


def calendar(report: Report, worker: Worker) -> bytes:
    """The calendar of one person."""
    clock, language = report.horizon.clock, Language(report.language)
    found = Calendar()
    found.add("prodid", "-//bemanna//roster//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", f"{report.project}: {worker.name or worker.id}")
    told = [one for one in entries(report).values() if one.duty.worker == worker.id]
    for entry in sorted(told, key=lambda one: (one.cancelled, one.duty.start, one.uid)):
        found.add_component(_event(report, entry, language))
    _add_zone(found, [entry.duty for entry in told], clock)
    return bytes(found.to_ical())


def entries(report: Report) -> dict[str, CalendarEntry]:
    """Every duty as calendars tell it now, by identity, those that were told and are gone as cancelled.

    With the memory of what was told (`report.told`) a number rises only where something changed. A memory that is empty
    begins with the roster that people had, told with the revision before this one.
    """
    clock, at = report.horizon.clock, instant(report.made_at.replace(second=0, microsecond=0))
    standing = by_uid((duty for duty in planned(report) if is_present(duty)), clock)
    before = by_uid((duty for duty in report.problem.published or () if is_present(duty)), clock)
    if report.told is None:
        gone = {name: CalendarEntry(name, one, report.revision, at, True) for name, one in before.items()}
        return gone | first_told(standing, report.revision, at)
    memory = report.told or first_told(before, max(0, report.revision - 1), at)
    return told_anew(memory, standing, at)


def _event(report: Report, entry: CalendarEntry, language: Language) -> Event:
    duty, clock, event = entry.duty, report.horizon.clock, Event()
    named = {shift.code: shift.name for shift in report.shifts}
    title = named.get(duty.shift or "") or duty.shift or kind_words(duty.kind, language)
    event.add("uid", entry.uid)
    event.add("dtstamp", report.made_at.astimezone(UTC))
    event.add("last-modified", datetime.fromtimestamp(60 * entry.modified, UTC))
    event.add("sequence", entry.sequence)
    event.add("summary", f"{title} ({duty.shift})" if duty.shift and title != duty.shift else title)
    event.add("dtstart", clock.aware(duty.start))
    event.add("dtend", clock.aware(duty.end))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    if duty.unit:
        event.add("location", duty.unit)
    if duty.skill:
        event.add("description", duty.skill)
    return event


def _add_zone(found: Calendar, duties: Iterable[Duty], clock: LocalClock) -> None:
    """VTIMEZONE for the years that the calendar speaks of, so that every client shows local time."""
    days = [clock.aware(duty.start).date() for duty in duties]
    if days:
        year = timedelta(days=366)
        found.add_missing_timezones(first_date=min(days) - year, last_date=max(days) + year)
        for zone in found.timezones:
            for onset in zone.subcomponents:
                _correct(onset)


def _correct(onset: Any) -> None:
    """Tell the onset of summer time in the time before it, as RFC 5545 (3.6.5) asks; icalendar 7.3 tells it in the
    time after, which makes the first hour of summer time an hour late."""
    ahead = onset["TZOFFSETTO"].td - onset["TZOFFSETFROM"].td
    if ahead <= timedelta(0):
        return
    onset.DTSTART = onset.DTSTART - ahead
    dates = [one.dt - ahead for one in onset["RDATE"].dts] if "RDATE" in onset else []
    if dates:
        del onset["RDATE"]
        onset.add("rdate", dates)
