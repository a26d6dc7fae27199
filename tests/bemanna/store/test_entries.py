"""What calendars have told is remembered, and a later revision is never forgotten for an earlier one."""

from __future__ import annotations

from dataclasses import replace

from bemanna.store.calendar_entries import CalendarEntry
from bemanna.store.entries import Entries
from bemanna.store.retention import prune
from bemanna.store.store import Store
from rules.timeline import Duty
from tests.bemanna.store.plans import duty

ONE = CalendarEntry("a@bemanna", duty("1"), 0, 100)
OTHER = CalendarEntry("b@bemanna", Duty(0, 60, "2", kind="oncall_home"), 2, 90, True)


def test_what_is_kept_is_read_and_the_same_again_writes_nothing(store: Store) -> None:
    memory = Entries(store.database)
    assert memory.of("M2", 10) == {}
    assert memory.keep("M2", 10, [ONE, OTHER]) == 2
    assert memory.of("M2", 10) == {"a@bemanna": ONE, "b@bemanna": OTHER}
    assert memory.keep("M2", 10, [ONE, OTHER]) == 0
    assert memory.of("M2", 11) == {}
    assert memory.of("M3", 10) == {}


def test_only_a_later_revision_replaces_one(store: Store) -> None:
    memory = Entries(store.database)
    later, earlier = replace(ONE, sequence=1, modified=200), replace(OTHER, sequence=1, cancelled=False)
    memory.keep("M2", 10, [ONE, OTHER])
    assert memory.keep("M2", 10, [later, earlier]) == 1
    assert memory.of("M2", 10) == {"a@bemanna": later, "b@bemanna": OTHER}


def test_old_entries_go_with_old_publications_and_not_before(store: Store) -> None:
    memory = Entries(store.database)
    memory.keep("M2", 10, [ONE, OTHER])
    prune(store.database, 61)
    assert len(memory.of("M2", 10)) == 2
    prune(store.database, 61, 60)
    assert len(memory.of("M2", 10)) == 2
    prune(store.database, 61, 61)
    assert memory.of("M2", 10) == {"a@bemanna": ONE}
