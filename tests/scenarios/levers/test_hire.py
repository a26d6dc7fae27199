"""Hire: more or fewer people with a skill."""

from __future__ import annotations

from datetime import date

import pytest

from rules.timeline import Duty
from scenarios.catalogue import apply_lever
from scenarios.scenario import ScenarioError
from tests.scenarios.builders import WEEK, case
from tests.scenarios.lever_builders import lever


def test_hiring_two_nurses_adds_two_copies_of_the_first_nurse() -> None:
    after = apply_lever(case(), lever("hire[nurse]", add=2, first=date(2027, 1, 6)))
    assert [w.id for w in after.workers] == ["w1", "w2", "w3", "hired-nurse-1", "hired-nurse-2"]
    assert after.workers[-1].contract == after.workers[0].contract
    assert after.workers[-1].employed_from == date(2027, 1, 6)
    half = apply_lever(case(), lever("hire[nurse]", add=1, like="w2"))
    assert half.workers[-1].contract.percent == 50


def test_hiring_twice_gives_new_names() -> None:
    once = apply_lever(case(), lever("hire[nurse]", add=1))
    assert [w.id for w in apply_lever(once, lever("hire[nurse]", add=1)).workers][-2:] == [
        "hired-nurse-1",
        "hired-nurse-2",
    ]


def test_leaving_people_out_takes_their_duties_away() -> None:
    duties = (Duty(WEEK.start, WEEK.start + 60, "w2"), Duty(WEEK.start, WEEK.start + 60, "w1"))
    base = case().with_people(case().workers, duties)
    after = apply_lever(base, lever("hire[nurse]", add=-1))
    assert [w.id for w in after.workers] == ["w1", "w3"]
    assert [duty.worker for duty in after.known] == ["w1"]
    with pytest.raises(ScenarioError, match="only 2 people with nurse"):
        apply_lever(base, lever("hire[nurse]", add=-3))
