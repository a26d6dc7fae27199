"""What a planner asks for, as rows that go and come; and what has no meaning."""

from __future__ import annotations

from datetime import date

import pytest

from bemanna.serve import edit_intents
from bemanna.serve.desk import Desk
from bemanna.serve.edit import Edit
from bemanna.serve.edit_intents import Impossible

DAY = date(2027, 1, 12).toordinal()


def codes(rows: tuple[object, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(d.worker, d.shift, d.skill) for d in rows]  # type: ignore[attr-defined]


def test_giving_another_shift_takes_the_place_of_the_one_that_is_there(desk: Desk) -> None:
    edit = edit_intents.give(desk.board(), ("1", DAY), "A", "charge")
    assert codes(edit.gone) == [("1", "D", "nurse")]
    assert codes(edit.come) == [("1", "A", "charge")]


def test_giving_what_is_there_already_changes_nothing(desk: Desk) -> None:
    assert edit_intents.give(desk.board(), ("1", DAY), "D", "nurse").is_empty
    assert not edit_intents.give(desk.board(), ("1", DAY), "D", "charge").is_empty


def test_a_duty_moves_to_a_free_day_and_is_swapped_with_a_duty(desk: Desk) -> None:
    moved = edit_intents.move(desk.board(), ("1", DAY), ("2", DAY))
    assert (moved.kind, codes(moved.gone), codes(moved.come)) == ("move", [("1", "D", "nurse")], [("2", "D", "nurse")])
    swapped = edit_intents.move(desk.board(), ("1", DAY), ("3", DAY))
    assert swapped.kind == "swap"
    assert sorted(codes(swapped.come)) == [("1", "A", "nurse"), ("3", "D", "nurse")]


def test_a_move_onto_itself_changes_nothing(desk: Desk) -> None:
    assert edit_intents.move(desk.board(), ("1", DAY), ("1", DAY)).is_empty


def test_an_absence_takes_the_duties_of_its_days_and_no_other(desk: Desk) -> None:
    edit = edit_intents.away(desk.board(), "1", (DAY, DAY + 1), "leave_sick", 0)
    clock = desk.board().problem.horizon.clock
    assert [clock.day(duty.start) for duty in edit.gone] == [DAY, DAY + 1]
    assert [(one.kind, one.start, one.end) for one in edit.come] == [
        ("leave_sick", clock.midnight(DAY), clock.midnight(DAY + 2))
    ]
    after = desk.board().after(edit)
    assert after.absences_on("1", DAY)
    assert not after.absences_on("1", DAY + 2)


def test_an_absence_that_was_reported_here_can_be_taken_back_and_no_other(desk: Desk) -> None:
    away = edit_intents.away(desk.board(), "1", (DAY, DAY), "leave_sick", 0)
    after = desk.board().after(away)
    assert edit_intents.back(after, ("1", DAY)) == Edit("back", away.come)
    with pytest.raises(Impossible, match="project's own table"):
        edit_intents.back(desk.board(), ("1", DAY))


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda b: edit_intents.give(b, ("9", DAY), "D", "nurse"), "no such person"),
        (lambda b: edit_intents.give(b, ("1", DAY + 90), "D", "nurse"), "no day of the period"),
        (lambda b: edit_intents.give(b, ("1", DAY), "X", "nurse"), "no shift {shift}"),
        (lambda b: edit_intents.give(b, ("1", DAY), "D", "surgeon"), "not worked as"),
        (lambda b: edit_intents.move(b, ("2", DAY), ("1", DAY)), "no duty to move"),
        (lambda b: edit_intents.away(b, "1", (DAY, DAY - 1), "leave_sick", 0), "on or after the first"),
        (lambda b: edit_intents.away(b, "1", (DAY, DAY), "work", 0), "on or after the first"),
        (lambda b: edit_intents.away(b, "9", (DAY, DAY), "leave_sick", 0), "no such person"),
    ],
)
def test_a_question_without_meaning_is_refused_in_words(desk: Desk, act: object, words: str) -> None:
    with pytest.raises(Impossible) as caught:
        act(desk.board())  # type: ignore[operator]
    assert words in caught.value.message


def test_an_absence_known_already_is_refused(desk: Desk) -> None:
    after = desk.board().after(edit_intents.away(desk.board(), "1", (DAY, DAY), "leave_sick", 0))
    with pytest.raises(Impossible, match="known already"):
        edit_intents.away(after, "1", (DAY, DAY), "leave_sick", 0)
