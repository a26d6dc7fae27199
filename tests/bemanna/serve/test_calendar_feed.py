"""The calendar that a phone follows: stable identities, a sequence that rises, and what is gone told as cancelled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from icalendar import Calendar, Event

from bemanna.serve import edit_intents
from bemanna.serve.calendar_feed import feed
from bemanna.serve.desk import Desk
from bemanna.serve.run import open_desk
from tests.bemanna.serve.reader import AS_OF, Reader

DAY = date(2027, 1, 12).toordinal()


def events(desk: Desk, worker: str) -> dict[str, Event]:
    content = feed(desk, worker)
    assert content is not None
    return {str(one["UID"]): one for one in Calendar.from_ical(content).walk("VEVENT")}


def publish(desk: Desk) -> None:
    version = desk.save(desk.draft().number, "Anna", "because")
    published = desk.shelf.published()
    desk.publish(version.id, "Anna", published.version if published else None, "")
    desk.write_published()


def test_a_published_change_raises_the_sequence_of_what_changed_alone_and_cancels_what_is_gone(desk: Desk) -> None:
    before = events(desk, "1")
    assert {int(one["SEQUENCE"]) for one in before.values()} == {0}
    desk.keep(edit_intents.move(desk.board(), ("1", DAY), ("2", DAY)), 0, "Anna")
    assert events(desk, "1").keys() == before.keys(), "a draft is nobody's calendar"
    publish(desk)
    after = events(desk, "1")
    assert after.keys() == before.keys()
    gone = {uid for uid, one in after.items() if str(one["STATUS"]) == "CANCELLED"}
    assert {uid for uid, one in after.items() if int(one["SEQUENCE"]) == 1} == gone
    assert {int(one["SEQUENCE"]) for uid, one in after.items() if uid not in gone} == {0}
    assert all(after[uid]["LAST-MODIFIED"] == before[uid]["LAST-MODIFIED"] for uid in after.keys() - gone)
    assert {int(one["SEQUENCE"]) for one in events(desk, "2").values()} == {0}, "what is new begins with 0"
    assert [after[uid].decoded("DTSTART").date() for uid in gone] == [date(2027, 1, 12)]
    assert len(events(desk, "2")) == 7


def test_what_was_cancelled_stays_cancelled_until_it_is_given_back(desk: Desk) -> None:
    desk.keep(edit_intents.free(desk.board(), ("1", DAY)), 0, "Anna")
    publish(desk)
    desk.keep(edit_intents.free(desk.board(), ("3", DAY)), desk.draft().number, "Anna")
    publish(desk)
    assert [str(one["STATUS"]) for one in events(desk, "1").values()].count("CANCELLED") == 1
    desk.keep(edit_intents.give(desk.board(), ("1", DAY), "D", "nurse"), desk.draft().number, "Anna")
    publish(desk)
    again = events(desk, "1")
    assert {str(one["STATUS"]) for one in again.values()} == {"CONFIRMED"}
    assert sorted(int(one["SEQUENCE"]) for one in again.values()) == [*[0] * (len(again) - 1), 2]
    assert max(int(one["SEQUENCE"]) for one in events(desk, "3").values()) == 1


def test_files_and_feed_tell_the_same_numbers_and_a_feed_after_years_of_files_goes_on_from_them(desk: Desk) -> None:
    for worker in ("1", "3"):
        desk.keep(edit_intents.free(desk.board(), (worker, DAY)), desk.draft().number, "Anna")
        publish(desk)
    file = Calendar.from_ical((desk.out / "calendar" / "1.ics").read_bytes())
    told = {str(one["UID"]): (int(one["SEQUENCE"]), str(one["STATUS"])) for one in file.walk("VEVENT")}
    assert told == {uid: (int(one["SEQUENCE"]), str(one["STATUS"])) for uid, one in events(desk, "1").items()}
    assert set(told.values()) == {(0, "CONFIRMED"), (1, "CANCELLED")}


def test_the_same_publication_gives_the_same_bytes_and_absence_is_not_told(desk: Desk) -> None:
    desk.keep(edit_intents.away(desk.board(), "1", (DAY, DAY), "leave_sick", desk.zones().as_of), 0, "Anna")
    publish(desk)
    content = feed(desk, "1")
    assert content == feed(desk, "1")
    assert b"sick" not in content.lower()  # type: ignore[union-attr]


def test_nobody_unknown_has_a_calendar(desk: Desk) -> None:
    assert feed(desk, "9") is None


def test_somebody_with_protected_identity_has_no_calendar_and_no_name_on_any_page(ward: Path) -> None:
    table = ward / "data" / "workers.csv"
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    marked = [f"{row};{'ja' if row.startswith('1;') else 'nej'}" for row in rows]
    table.write_text("\n".join([f"{head};protected", *marked]) + "\n", encoding="utf-8")
    reader = Reader.of(open_desk(ward, ward / "out", AS_OF))
    assert feed(reader.desk, "1") is None
    assert feed(reader.desk, "2") is not None
    for path in ("/", "/person?worker=1", "/cell?worker=1&day=2027-01-12", "/try?act=free&worker=1&day=2027-01-12"):
        assert "Åse" not in reader.get(path)
    assert "calendar/1.ics" not in reader.get("/person?worker=1")
    assert "calendar/2.ics" in reader.get("/person?worker=2")
