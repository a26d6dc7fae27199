"""Working hours that the people of a case have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scenarios.catalogue import apply_lever
from scenarios.working_hours import available_minutes
from tests.scenarios.builders import case
from tests.scenarios.lever_builders import lever


def test_available_hours_follow_contract_employment_and_leave() -> None:
    # 37 h + 18.5 h + 37 h in a week
    assert available_minutes(case()) == round(92.5 * 60)
    away = apply_lever(case(), lever("absence[w1]", set=1))
    assert available_minutes(away) == round(55.5 * 60)
    hired = apply_lever(case(), lever("hire[assistant]", add=1, first=date(2027, 1, 10)))
    assert available_minutes(hired) == round((92.5 + 37 / 7) * 60)


def test_available_hours_are_not_known_without_norm_and_full_time_week() -> None:
    assert available_minutes(replace(case(), week_minutes=None)) is None
