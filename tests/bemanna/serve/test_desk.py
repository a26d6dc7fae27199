"""The desk: draft, vacancies, versions and publications of one project, kept on the disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bemanna.inputs.load import load_project
from bemanna.inputs.reported_absences import FILE
from bemanna.serve import edit_intents
from bemanna.serve.calendar_feed import feed
from bemanna.serve.desk import Desk
from bemanna.serve.draft_file import DraftOvertaken
from bemanna.serve.run import open_desk
from bemanna.store import errors
from bemanna.store.records import Plan
from tests.bemanna.serve.reader import AS_OF

DAY = date(2027, 1, 12).toordinal()


def call_sick(desk: Desk, worker: str = "1") -> None:
    edit = edit_intents.away(desk.board(), worker, (DAY, DAY), "leave_sick", desk.zones().as_of)
    desk.keep(edit, desk.draft().number, "Anna")


def test_the_roster_that_was_there_is_the_first_version_and_published(desk: Desk) -> None:
    (version,) = desk.shelf.versions()
    assert desk.shelf.published().version == version.id  # type: ignore[union-attr]
    assert len(desk.board().duties) == 28
    assert desk.vacant() == ()


def test_a_sick_call_leaves_its_duty_vacant_until_somebody_takes_it(desk: Desk) -> None:
    call_sick(desk)
    (duty,) = desk.vacant()
    assert (duty.worker, duty.shift) == ("1", "D")
    found = desk.candidates(duty)
    assert found is not None
    assert [need.least > people for need, people in found.short] == [True]
    desk.keep(edit_intents.take(found.candidates[1]), desk.draft().number, "Anna")
    assert desk.vacant() == ()
    assert found.candidates[1].worker in {d.worker for d in desk.board().duties if d.start == duty.start}


def test_a_draft_is_there_again_after_the_server_was_started_anew(desk: Desk, ward: Path) -> None:
    call_sick(desk)
    again = open_desk(ward, ward / "out", AS_OF)
    assert again.board().rows == desk.board().rows
    assert again.draft() == desk.draft()
    again.undo(again.draft().number)
    assert desk.vacant() == ()


def test_an_edit_of_a_draft_that_has_moved_on_is_not_kept(desk: Desk) -> None:
    board = desk.board()
    first, second = (edit_intents.free(board, (worker, DAY)) for worker in ("1", "3"))
    desk.keep(first, 0, "Anna")
    with pytest.raises(DraftOvertaken):
        desk.keep(second, 0, "Bo")
    assert len(desk.draft().steps) == 1
    desk.keep(second, 1, "Bo")
    assert [step.by for step in desk.draft().steps] == ["Anna", "Bo"]


def test_an_edit_that_no_longer_fits_is_not_kept_either(desk: Desk) -> None:
    edit = edit_intents.free(desk.board(), ("1", DAY))
    desk.keep(edit, 0, "Anna")
    with pytest.raises(DraftOvertaken):
        desk.keep(edit, 1, "Anna")


def test_a_version_says_who_and_why_and_what_changed_and_every_command_knows_the_absence(
    desk: Desk, ward: Path
) -> None:
    call_sick(desk)
    version = desk.save(1, "Anna", "sick call")
    assert (version.number, version.made_by, version.reason) == (2, "Anna", "sick call")
    (change,) = desk.shelf.changes(version.id)
    assert "sick leave of 1" in change.why
    assert desk.draft().base == str(version.id)
    assert not desk.draft().steps
    assert [one.kind for one in load_project(ward).absences] == ["leave_sick"]
    assert len(desk.board().duties) == 27


def test_an_absence_taken_back_is_known_to_no_command_any_more(desk: Desk, ward: Path) -> None:
    call_sick(desk)
    desk.save(1, "Anna", "sick call")
    assert (ward / FILE).is_file()
    desk.keep(edit_intents.back(desk.board(), ("1", DAY)), 2, "Anna")
    desk.save(3, "Anna", "well again")
    assert load_project(ward).absences == ()


def test_saving_a_draft_that_moved_on_saves_nothing(desk: Desk) -> None:
    call_sick(desk)
    with pytest.raises(DraftOvertaken):
        desk.save(0, "Anna", "sick call")
    assert len(desk.shelf.versions()) == 1


def test_publishing_over_another_publication_is_refused_and_the_version_stays(desk: Desk) -> None:
    first = desk.shelf.published().version  # type: ignore[union-attr]
    call_sick(desk)
    mine = desk.save(1, "Anna", "sick call")
    other = desk.shelf.store.save(
        desk.shelf.unit, Plan.of(desk.ward.inputs.horizon, desk.board_of(first).duties), "Bo", "other", first
    )
    desk.publish(other.id, "Bo", first, "")
    with pytest.raises(errors.PointerMoved):
        desk.publish(mine.id, "Anna", first, "")
    assert desk.shelf.published().version == other.id  # type: ignore[union-attr]
    assert mine.id in {one.id for one in desk.shelf.versions()}
    desk.publish(mine.id, "Anna", other.id, "")
    assert desk.shelf.published().version == mine.id  # type: ignore[union-attr]


def test_edits_are_carried_over_to_another_version_where_they_still_fit(desk: Desk) -> None:
    base = int(desk.draft().base)
    board = desk.board()
    other = desk.shelf.store.save(
        desk.shelf.unit,
        Plan.of(desk.ward.inputs.horizon, [d for d in board.duties if (d.worker, d.shift) != ("1", "D")]),
        "Bo",
        "no Åse",
        base,
    )
    desk.keep(edit_intents.free(board, ("1", DAY)), 0, "Anna")
    desk.keep(edit_intents.free(board, ("3", DAY)), 1, "Anna")
    left = desk.go_on_from(other.id, 2, carry=True)
    assert [step.edit.people for step in left] == [("1",)]
    assert [step.edit.people for step in desk.draft().steps] == [("3",)]
    assert desk.go_on_from(base, desk.draft().number, carry=False) == ()
    assert desk.board().rows == board.rows


def test_what_a_version_newly_breaks_is_told_before_it_is_published(desk: Desk) -> None:
    desk.keep(edit_intents.give(desk.board(), ("1", DAY), "A", "nurse"), 0, "Anna")
    version = desk.save(1, "Anna", "evening")
    assert {one.worker for one in desk.newly_broken(version.id)} == {"1"}
    assert desk.newly_broken(int(desk.shelf.published().version)) == ()  # type: ignore[union-attr]


def test_tables_that_changed_are_noticed_and_read_again(desk: Desk, ward: Path) -> None:
    assert not desk.ward.is_stale()
    table = ward / "data" / "workers.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Åse", "Åsa-Lena"), encoding="utf-8")
    assert desk.ward.is_stale()
    desk.reload()
    assert not desk.ward.is_stale()
    assert desk.ward.names["1"] == "Åsa-Lena"


def test_a_roster_that_was_only_made_is_in_force_and_nobody_has_been_told(ward: Path, desk: Desk) -> None:
    assert desk.shelf.published().draft is False  # type: ignore[union-attr]
    desk.write_published()
    for name in ("bemanna.db", "out/draft.json", "out/version.json"):
        (ward / name).unlink()
    again = open_desk(ward, ward / "out", AS_OF)
    assert again.shelf.published().draft is True  # type: ignore[union-attr]
    assert feed(again, "1") is None
    version = int(again.draft().base)
    again.publish(version, "Anna", version, "")
    assert feed(again, "1") is not None


def test_a_roster_that_another_command_made_is_a_version_when_the_page_is_opened_again(ward: Path, desk: Desk) -> None:
    desk.write_published()
    table = ward / "out" / "roster.csv"
    rows = [row for row in table.read_text(encoding="utf-8").splitlines() if not row.startswith("4,Dea,2027-01-17")]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    again = open_desk(ward, ward / "out", AS_OF)
    newest = again.shelf.versions()[0]
    assert (newest.number, newest.reason, len(again.board_of(newest.id).duties)) == (2, "roster.csv", 27)
    assert again.shelf.published().version != newest.id  # type: ignore[union-attr]
    assert len(open_desk(ward, ward / "out", AS_OF).shelf.versions()) == 2
