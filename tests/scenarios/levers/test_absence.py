"""Absence: one person away, or a share of everybody's days."""

from __future__ import annotations

from datetime import date

import pytest

from rules.timeline import Duty
from scenarios.case import Case
from scenarios.catalogue import apply_lever
from scenarios.scenario import ScenarioError
from tests.scenarios.builders import WEEK, case, worker
from tests.scenarios.lever_builders import lever


def test_one_person_is_away_between_two_days() -> None:
    after = apply_lever(case(), lever("absence[w1]", set=1, first=date(2027, 1, 5), last=date(2027, 1, 6)))
    clock = WEEK.clock
    assert after.known == (
        Duty(clock.midnight(WEEK.first_day + 1), clock.midnight(WEEK.first_day + 3), "w1", "leave_sick"),
    )


def test_absence_is_not_added_where_something_stands_already() -> None:
    course = Duty(WEEK.start + 2 * 1440 + 480, WEEK.start + 2 * 1440 + 960, "w1", "training")
    base = case().with_people(case().workers, (course,))
    after = apply_lever(base, lever("absence[w1]", set=1))
    leave = [duty for duty in after.known if duty.kind == "leave_sick"]
    assert [(duty.start - WEEK.start) // 1440 for duty in leave] == [0, 3]
    assert [duty.minutes // 1440 for duty in leave] == [2, 4]


def _away(share: float, base: Case) -> set[tuple[str, int]]:
    after = apply_lever(base, lever("absence[*]", add=share))
    clock = WEEK.clock
    return {
        (d.worker, day) for d in after.known for day in WEEK.day_numbers() if d.start <= clock.midnight(day) < d.end
    }


def test_a_share_of_absence_is_drawn_and_a_higher_share_contains_a_lower() -> None:
    many = case(tuple(worker(f"w{i:03d}") for i in range(300)))
    few, more = _away(0.05, many), _away(0.10, many)
    assert few < more
    assert len(few) / 2100 == pytest.approx(0.05, abs=0.02)
    assert len(more) / 2100 == pytest.approx(0.10, abs=0.025)
    assert _away(0.0, many) == set()
    with pytest.raises(ScenarioError, match="between 0 and 1"):
        _away(1.2, many)
