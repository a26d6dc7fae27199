"""The draft's way back and forth."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bemanna.serve.draft import Draft, draft_of, draft_record
from bemanna.serve.edit import Edit, KeptEdit
from rules.timeline import Duty


def step(number: int) -> KeptEdit:
    return KeptEdit(Edit("free", (Duty(number, number + 60, "a"),)), "Anna", "2027-01-08T06:30:00+01:00")


@given(st.lists(st.sampled_from(["keep", "back", "again"]), max_size=30))
def test_undo_and_redo_walk_the_same_way_and_every_change_counts(moves: list[str]) -> None:
    draft, kept, undone = Draft(0, "1"), list[int](), list[int]()
    for number, move in enumerate(moves):
        before = draft
        if move == "keep":
            draft = draft.kept(step(number))
            kept, undone = [*kept, number], []
        elif move == "back":
            draft = draft.back()
            if kept:
                undone, kept = [kept[-1], *undone], kept[:-1]
        else:
            draft = draft.again()
            if undone:
                kept, undone = [*kept, undone[0]], undone[1:]
        assert draft.number == before.number + (draft != before)
    assert [one.edit.gone[0].start for one in draft.steps] == kept
    assert [one.edit.gone[0].start for one in draft.undone] == undone


def test_a_draft_reads_back_as_it_was_written() -> None:
    draft = Draft(0, "7").kept(step(1)).kept(step(2)).back()
    assert draft_of(json.loads(json.dumps(draft_record(draft)))) == draft


def test_a_draft_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format 2"):
        draft_of(draft_record(Draft(0, "1")) | {"format": 2})


def test_a_draft_on_another_version_counts_on_and_forgets_what_was_undone() -> None:
    draft = Draft(4, "1", (step(1),), (step(2),)).on("2", (step(3),))
    assert draft == Draft(5, "2", (step(3),))
