"""Edits and their form on the disk."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bemanna.serve.edit import Edit, KeptEdit, Kind, step_of, step_record
from rules.timeline import Duty

NAMES = st.sampled_from(["", "1", "Åse Ærø", "a|b"])
DUTIES = st.builds(
    Duty,
    start=st.integers(-1000, 40_000_000),
    end=st.integers(40_000_001, 50_000_000),
    worker=NAMES,
    kind=st.sampled_from(["work", "leave_sick", "oncall_home"]),
    unit=st.none() | NAMES,
    skill=st.none() | NAMES,
    shift=st.none() | NAMES,
    tags=st.frozensets(NAMES, max_size=2),
    breaks=st.none() | st.tuples(st.tuples(st.integers(0, 9), st.integers(10, 20))),
    expected_work=st.none() | st.integers(0, 600),
)
EDITS = st.builds(
    Edit,
    kind=st.sampled_from(get_args(Kind)),
    gone=st.lists(DUTIES, max_size=3).map(tuple),
    come=st.lists(DUTIES, max_size=3).map(tuple),
)


@given(EDITS, NAMES, NAMES)
def test_a_step_reads_back_as_it_was_written_to_the_last_field(edit: Edit, by: str, why: str) -> None:
    step = KeptEdit(edit, by, "2027-01-08T06:30:00+01:00", why)
    again = step_of(json.loads(json.dumps(step_record(step))))
    assert again == step
    for was, now in zip((*edit.gone, *edit.come), (*again.edit.gone, *again.edit.come), strict=True):
        assert (was.breaks, was.expected_work) == (now.breaks, now.expected_work)


def test_a_step_of_an_unknown_kind_is_refused() -> None:
    record = step_record(KeptEdit(Edit("give"), "", "")) | {"kind": "other"}
    with pytest.raises(ValueError, match="unknown kind of edit 'other'"):
        step_of(record)


def test_an_edit_names_everybody_whom_it_touches_once() -> None:
    one, other = Duty(0, 60, "b"), Duty(0, 60, "a")
    assert Edit("swap", (one,), (other, Duty(60, 90, "b"))).people == ("a", "b")
    assert Edit("give").is_empty
    assert not Edit("free", (one,)).is_empty
