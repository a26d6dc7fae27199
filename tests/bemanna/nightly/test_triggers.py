"""Reasons to plan a unit again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bemanna.inputs.inputs import Inputs
from bemanna.inputs.load import load_project
from bemanna.nightly.task import Base
from bemanna.nightly.triggers import Known, reasons
from capacity.need import Need
from tests.bemanna.nightly.nights import write_night_ward
from tests.bemanna.store.plans import duty, plan

BASE = Base(plan(duty("1")), True, 1)


NEED = Need("M2", 0, 60, (100, 0, 50), least=1)


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return load_project(write_night_ward(tmp_path / "ward"))


def known(inputs: Inputs, needs: tuple[Need, ...] = (NEED,), hard: int = 0) -> Known:
    return Known.of(BASE.plan.digest, inputs, needs, hard)


def test_nothing_that_moved_is_no_reason(inputs: Inputs) -> None:
    assert reasons(BASE, known(inputs), known(inputs), 1) == ()
    assert Known.read(known(inputs).document()) == known(inputs)


def test_a_plan_of_unknown_origin_is_a_reason(inputs: Inputs) -> None:
    told = ("The plan was made or changed by somebody since the last night.",)
    assert reasons(BASE, None, known(inputs), 1) == told
    assert reasons(replace(BASE, plan=plan(duty("2"))), known(inputs), known(inputs), 1) == told
    for wrong in (None, {}, {"base": 1}, {"base": "x", "sources": 3, "code": "1", "needs": {}, "hard": 0}):
        assert Known.read(wrong) is None


@pytest.mark.parametrize(
    ("cost", "people", "moved"),
    [((100, 50, 0), 1, True), ((100, 50, 0), 2, False), ((200, 100, 50, 0), 2, True), ((90, 0, 50), 1, False)],
)
def test_a_need_that_moved_by_enough_people_is_a_reason(
    inputs: Inputs, cost: tuple[int, ...], people: int, moved: bool
) -> None:
    found = reasons(BASE, known(inputs), known(inputs, (replace(NEED, cost=cost),)), people)
    assert bool(found) is moved
    if moved:
        assert found == (f"The need moved by {people} or more in 1 intervals.",)


def test_tables_rules_code_and_new_breaches_are_reasons_and_arrivals_are_none(inputs: Inputs) -> None:
    before = known(inputs)
    other = replace(inputs, digests=inputs.digests | {"absences": "x", "arrivals": "y", "history": "z"})
    assert reasons(BASE, before, known(other), 1) == ("absences changed.",)
    assert reasons(BASE, replace(before, code="0.0.1"), before, 1)[0].endswith("it was 0.0.1.")
    assert (
        "2 times by duties to come, 1 times before" in reasons(BASE, known(inputs, hard=1), known(inputs, hard=2), 1)[0]
    )
    assert reasons(BASE, known(inputs, hard=2), known(inputs, hard=1), 1) == ()
    fewer = replace(inputs, digests={k: v for k, v in inputs.digests.items() if k != "absences"})
    assert reasons(BASE, before, known(fewer), 1) == ("absences is no longer given.",)
