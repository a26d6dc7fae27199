"""Calendar files are read back by an independent parser and agree with the roster."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest

from bemanna.render.formats import ics
from bemanna.reporting.report import Report
from rules.clock import instant
from rules.timeline import Duty
from rules.worker import Worker
from tests.bemanna.report_builder import report


def events(whole: Report, worker: str = "p01") -> list[icalendar.Event]:
    (person,) = (one for one in whole.workers if one.id == worker)
    return list(icalendar.Calendar.from_ical(ics.calendar(whole, person)).walk("VEVENT"))


def uids(whole: Report) -> dict[str, tuple[str, ...]]:
    return {w.id: tuple(str(event["UID"]) for event in events(whole, w.id)) for w in whole.workers[:4]}


def test_everybody_has_a_file_with_exactly_their_duties() -> None:
    whole = report()
    assert sorted(ics.render(whole)) == [f"calendar/p{number:02d}.ics" for number in range(1, 31)]
    for worker in whole.workers[::3]:
        told = {(instant(event["DTSTART"].dt), instant(event["DTEND"].dt)) for event in events(whole, worker.id)}
        known = (*(whole.result.duties or ()), *whole.problem.known)
        assert told == {(d.start, d.end) for d in known if d.worker == worker.id and not d.kind.startswith("leave")}


def test_absence_is_never_told() -> None:
    text = ics.render(report())["calendar/p09.ics"].decode()
    assert "leave" not in text.lower()
    assert "Fravær" not in text
    assert "BEGIN:VEVENT" in text


@pytest.mark.parametrize(("first", "hours"), [(date(2027, 3, 15), 7.5), (date(2027, 10, 18), 9.5)])
def test_a_night_over_the_clock_change_keeps_its_clock_times_and_its_true_length(first: date, hours: float) -> None:
    whole = report(first=first)
    nights = [
        event
        for worker in sorted({duty.worker for duty in whole.result.duties or () if duty.minutes == 60 * hours})
        for event in events(whole, worker)
        if event["DTSTART"].dt.date() == date(2027, first.month, 27 if first.month == 3 else 30)
        and event["DTSTART"].dt.hour == 23
    ]
    assert nights
    for event in nights:
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        assert (start.strftime("%H:%M"), end.strftime("%H:%M")) == ("23:00", "07:30")
        assert (end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() / 3600 == hours
        assert event["DTSTART"].params["TZID"] == "Europe/Copenhagen"


def test_the_time_zone_travels_with_the_calendar_and_changes_at_one_in_the_morning_utc() -> None:
    calendar = icalendar.Calendar.from_ical(ics.render(report(first=date(2027, 3, 15)))["calendar/p01.ics"])
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Copenhagen"
    info = zone.to_tz(lookup_tzid=False)
    for moment in (
        datetime(2027, 3, 28, 0, 59, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
        datetime(2027, 10, 31, 0, 59, tzinfo=UTC),
        datetime(2027, 10, 31, 1, 0, tzinfo=UTC),
    ):
        assert moment.astimezone(info).utcoffset() == moment.astimezone(ZoneInfo("Europe/Copenhagen")).utcoffset()


def test_an_entry_keeps_its_identity_when_the_roster_is_made_again() -> None:
    whole = report()
    again = replace(whole, made_at=datetime(2027, 1, 1, tzinfo=UTC), revision=3, project="Another name")
    assert uids(again) == uids(whole)
    assert all(len(set(found)) == len(found) for found in uids(whole).values())
    assert {event["SEQUENCE"] for event in events(again)} == {3}
    assert {event["DTSTAMP"].dt for event in events(again)} == {datetime(2027, 1, 1, tzinfo=UTC)}


def test_a_changed_end_keeps_the_identity_and_another_shift_does_not() -> None:
    whole = report()
    first = (whole.result.duties or ())[0]
    longer = ics.uid(replace(first, end=first.end + 30), whole.horizon.clock)
    assert longer == ics.uid(first, whole.horizon.clock)
    assert ics.uid(replace(first, shift="X"), whole.horizon.clock) != longer


def test_a_duty_that_was_published_and_is_gone_is_cancelled() -> None:
    whole = report()
    duties = whole.result.duties or ()
    gone, kept = duties[0], duties[1:]
    new = replace(
        whole,
        result=replace(whole.result, duties=kept),
        problem=replace(whole.problem, published=duties),
        revision=1,
    )
    by_status = {event["UID"]: str(event["STATUS"]) for event in events(new, gone.worker)}
    assert by_status[ics.uid(gone, whole.horizon.clock)] == "CANCELLED"
    assert sorted(set(by_status.values())) == ["CANCELLED", "CONFIRMED"]
    assert list(by_status.values()).count("CANCELLED") == 1


def test_ids_that_spell_the_same_file_name_get_different_files() -> None:
    whole = report()
    workers = (Worker(id="A 1"), Worker(id="a-1"), Worker(id="???"))
    duties = tuple(Duty(whole.horizon.start, whole.horizon.start + 60, w.id, shift="D") for w in workers)
    few = replace(
        whole, problem=replace(whole.problem, workers=workers, known=()), result=replace(whole.result, duties=duties)
    )
    assert sorted(ics.render(few)) == ["calendar/a_1.ics", "calendar/a_1_2.ics", "calendar/person.ics"]


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    content = ics.render(report())["calendar/p01.ics"]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
