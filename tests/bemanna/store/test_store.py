"""Versions, publications and changes, in a file and on a server alike."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from bemanna.store.errors import PointerMoved, StoreDamaged, UnknownVersion
from bemanna.store.records import ChangeRow, Plan
from bemanna.store.store import Store, open_store
from rules.horizon import Horizon
from rules.timeline import Duty
from tests.bemanna.store.plans import FIRST, NOON, duty, plan

ONE, TWO = plan(duty("1")), plan(duty("2"), duty("1", 3))
CHANGE = ChangeRow(FIRST, "1", "D", "free", "frozen", 80, "sick leave of 1")


def test_a_version_is_read_as_it_was_written(store: Store) -> None:
    whole = plan(
        Duty(NOON, NOON + 480, "Åse", unit="M2", skill="nurse", shift="D", tags=frozenset({"b", "a"})),
        Duty(NOON, NOON + 60, "Bo", "oncall_home", breaks=((NOON + 5, NOON + 9),), expected_work=20),
        Duty(NOON, NOON + 60, "Cai", breaks=()),
    )
    made = store.save("M2", whole, "lise", "the first roster")
    kept = store.read(made.id)
    assert kept.plan == whole
    assert [(one.breaks, one.expected_work) for one in kept.duties] == [
        (one.breaks, one.expected_work) for one in whole.duties
    ]
    assert (made.number, made.made_by, made.reason, made.made_at) == (1, "lise", "the first roster", 30_000_000)


def test_a_plan_leaves_out_absences_and_what_starts_outside_its_period() -> None:
    horizon = Horizon("Europe/Copenhagen", date.fromordinal(FIRST), 2)
    outside, leave = duty("1", 2), Duty(NOON, NOON + 60, "2", "leave_sick")
    assert Plan.of(horizon, [outside, leave, duty("1", 1), duty("1", 1)]).duties == (duty("1", 1),)


def test_versions_are_counted_per_unit_and_listed_newest_first(store: Store) -> None:
    store.save("M2", ONE, "lise", "a")
    store.save("K1", ONE, "lise", "b")
    last = store.save("M2", TWO, "bo", "c", parent=1)
    assert [one.number for one in store.versions("M2")] == [2, 1]
    assert [one.number for one in store.versions("K1")] == [1]
    assert store.versions("M2")[0] == last == store.version(last.id) == store.numbered("M2", 2)
    assert store.units() == ("K1", "M2")
    assert store.versions("M2", FIRST + 14) == ()


def test_nothing_is_published_until_somebody_does(store: Store) -> None:
    made = store.save("M2", ONE, "lise", "a")
    assert store.published("M2") is None
    store.publish("M2", made.id, "lise", None, "agreed with the ward")
    found = store.published("M2")
    assert found is not None
    assert (found.version, found.before, found.by, found.reason) == (made.id, None, "lise", "agreed with the ward")


def test_whoever_looked_at_another_state_is_refused_and_nothing_changes(store: Store) -> None:
    first, second = store.save("M2", ONE, "lise", "a"), store.save("M2", TWO, "bo", "b")
    store.publish("M2", first.id, "lise", None)
    with pytest.raises(PointerMoved, match="Version 1 of M2 has been published in the meantime"):
        store.publish("M2", second.id, "bo", None)
    with pytest.raises(PointerMoved):
        store.publish("M2", second.id, "bo", second.id)
    assert [one.version for one in store.publications("M2")] == [first.id]
    store.publish("M2", second.id, "bo", first.id)
    assert [(one.version, one.before) for one in store.publications("M2")] == [(second.id, first.id), (first.id, None)]


def test_a_version_of_another_unit_or_of_none_is_refused(store: Store) -> None:
    made = store.save("K1", ONE, "lise", "a")
    with pytest.raises(UnknownVersion, match="Version 1 of K1 is none of M2"):
        store.publish("M2", made.id, "lise", None)
    for wrong in (lambda: store.publish("M2", 99, "lise", None), lambda: store.read(99), lambda: store.version(99)):
        with pytest.raises(UnknownVersion, match="99"):
            wrong()
    with pytest.raises(UnknownVersion, match="no version 7"):
        store.numbered("K1", 7)
    assert store.published("M2") is None


def test_every_period_has_its_own_pointer_and_the_last_period_is_the_usual_one(store: Store) -> None:
    january, february = store.save("M2", ONE, "l", "a"), store.save("M2", plan(first=FIRST + 14), "l", "b")
    store.publish("M2", january.id, "l", None)
    store.publish("M2", february.id, "l", None)
    assert (found := store.published("M2")) is not None
    assert found.version == february.id
    assert (found := store.published("M2", FIRST)) is not None
    assert found.version == january.id
    assert store.published("M2", FIRST + 28) is None


def test_a_final_publication_is_never_a_draft_again(store: Store) -> None:
    first, second = store.save("M2", ONE, "nightly", "a"), store.save("M2", TWO, "nightly", "b")
    assert store.publish("M2", first.id, "nightly", None, draft=True).draft
    assert store.publish("M2", second.id, "nightly", first.id, draft=True).draft
    assert not store.publish("M2", second.id, "lise", second.id).draft
    with pytest.raises(PointerMoved, match="published to its people"):
        store.publish("M2", first.id, "nightly", second.id, draft=True)
    assert not store.publish("M2", first.id, "lise", second.id).draft


def test_changes_are_kept_with_their_reasons_and_two_versions_are_compared(store: Store) -> None:
    first = store.save("M2", ONE, "lise", "a")
    second = store.save("M2", TWO, "lise", "b", parent=first.id, changes=(CHANGE,))
    assert store.changes(second.id) == (CHANGE,)
    assert store.changes(first.id) == ()
    days = store.between(first.id, second.id)
    assert [(one.day - FIRST, one.worker, len(one.before), len(one.after)) for one in days] == [
        (0, "1", 1, 0),
        (0, "2", 0, 1),
        (3, "1", 0, 1),
    ]


def test_the_same_roster_of_the_same_run_is_kept_once(store: Store) -> None:
    first = store.save("M2", ONE, "nightly", "a", run="r1")
    assert store.save("M2", ONE, "nightly", "a", run="r1") == first
    assert store.save("M2", ONE, "nightly", "a", run="r2").number == 2
    assert store.save("M2", ONE, "lise", "a").number == 3
    assert store.save("M2", TWO, "nightly", "a", run="r1").number == 4


def test_a_roster_that_is_not_what_was_written_is_told(store: Store) -> None:
    made, other = store.save("M2", ONE, "lise", "a"), store.save("M2", TWO, "lise", "b")
    with store.database.writing("damage") as connection:
        swap = "UPDATE content SET body = (SELECT body FROM content WHERE digest = :one) WHERE digest = :two"
        connection.execute(text(swap), {"one": TWO.digest, "two": ONE.digest})
    with pytest.raises(StoreDamaged, match="Version 1 of M2 is not what was written"):
        store.read(made.id)
    with store.database.writing("damage") as connection:
        connection.execute(text("UPDATE content SET body = :body"), {"body": b"junk"})
    with pytest.raises(StoreDamaged, match="Version 2 of M2 cannot be read"):
        store.read(other.id)


def test_a_second_opening_finds_everything(store: Store, url: str) -> None:
    made = store.save("M2", ONE, "lise", "a")
    store.publish("M2", made.id, "lise", None)
    again = open_store(url)
    assert again.read(made.id).plan == ONE
    assert again.published("M2") == store.published("M2")
