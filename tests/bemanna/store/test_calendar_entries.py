"""A duty's number of revisions rises when that duty changes, and never otherwise."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bemanna.store.calendar_entries import CalendarEntry, by_uid, first_told, told_anew
from rules.clock import local_clock
from rules.timeline import Duty

CLOCK = local_clock("Europe/Stockholm")
DAY = 24 * 60
DUTY = Duty(20_000 * DAY + 420, 20_000 * DAY + 900, "a", unit="M1", skill="nurse", shift="D")
NEXT = replace(DUTY, start=DUTY.start + DAY, end=DUTY.end + DAY)


def told(*duties: Duty, memory: dict[str, CalendarEntry] | None = None, at: int = 100) -> dict[str, CalendarEntry]:
    return told_anew(memory or {}, by_uid(duties, CLOCK), at)


def test_what_is_told_first_has_the_number_0_and_the_same_again_changes_nothing() -> None:
    first = told(DUTY, NEXT)
    assert {one.sequence for one in first.values()} == {0}
    assert told(DUTY, NEXT, memory=first, at=200) == first


def test_a_changed_time_raises_its_own_number_and_leaves_the_neighbours() -> None:
    first = told(DUTY, NEXT)
    longer = replace(DUTY, end=DUTY.end + 30)
    now = {one.duty: one for one in told(longer, NEXT, memory=first, at=200).values()}
    assert (now[longer].sequence, now[longer].modified) == (1, 200)
    assert (now[NEXT].sequence, now[NEXT].modified) == (0, 100)


def test_what_is_gone_is_cancelled_once_and_what_comes_back_is_a_revision_more() -> None:
    first = told(DUTY, NEXT)
    gone = told(NEXT, memory=first, at=200)
    (cancelled,) = (one for one in gone.values() if one.cancelled)
    assert (cancelled.duty, cancelled.sequence, cancelled.modified) == (DUTY, 1, 200)
    assert told(NEXT, memory=gone, at=300) == gone
    back = {one.duty: one for one in told(DUTY, NEXT, memory=gone, at=400).values()}
    assert (back[DUTY].sequence, back[DUTY].cancelled, back[NEXT].sequence) == (2, False, 0)


def test_a_roster_from_before_there_was_a_memory_keeps_its_number_where_nothing_changed() -> None:
    memory = first_told(by_uid([DUTY, NEXT], CLOCK), 4, 50)
    now = {one.duty: one.sequence for one in told(DUTY, memory=memory).values()}
    assert now == {DUTY: 4, NEXT: 5}


def test_what_no_calendar_shows_is_no_revision() -> None:
    first = told(DUTY)
    other = replace(DUTY, tags=frozenset({"extra"}), breaks=((DUTY.start, DUTY.start + 30),))
    assert told(other, memory=first) == first


def test_two_duties_of_a_person_day_and_shift_are_two_entries() -> None:
    second = replace(DUTY, start=DUTY.end + 60, end=DUTY.end + 180)
    found = by_uid([second, DUTY], CLOCK)
    assert list(found.values()) == [DUTY, second]
    first, other = found
    assert other == first.replace("@", "~2@")


DUTIES = st.lists(
    st.builds(
        lambda worker, day, length, shift: replace(
            DUTY,
            worker=worker,
            start=DUTY.start + day * DAY,
            end=DUTY.start + day * DAY + length,
            shift=shift,
        ),
        st.sampled_from("ab"),
        st.integers(0, 2),
        st.sampled_from((240, 480)),
        st.sampled_from("DN"),
    ),
    max_size=6,
)


@given(st.lists(DUTIES, min_size=1, max_size=5))
def test_numbers_never_fall_and_rise_by_one_exactly_where_what_is_told_differs(rosters: list[list[Duty]]) -> None:
    memory: dict[str, CalendarEntry] = {}
    for at, roster in enumerate(rosters):
        now = told(*roster, memory=memory, at=at)
        assert {one.duty for one in now.values() if not one.cancelled} == set(roster)
        assert memory.keys() <= now.keys(), "nothing that was told is forgotten"
        for name, before in memory.items():
            after = now[name]
            differs = (after.duty, after.cancelled) != (before.duty, before.cancelled)
            assert after.sequence == before.sequence + differs
            assert after.modified == (at if differs else before.modified)
        memory = now
