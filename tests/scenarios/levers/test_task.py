"""Task: work of one profession goes to another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from capacity.norms import HoursPerPatientDayNorm
from capacity.production import Resource
from scenarios.catalogue import apply_lever
from scenarios.run_case import run_case
from scenarios.scenario import ScenarioError
from tests.scenarios.builders import case, worker
from tests.scenarios.lever_builders import lever, plan, production


def test_a_share_of_a_norms_hours_goes_to_another_skill_with_the_time_that_it_takes_there() -> None:
    norm = HoursPerPatientDayNorm(id="care", unit="north", skill="nurse", hours=4.0, least=2)
    people = (worker("w1"), worker("w2", "assistant"))
    ward = replace(case(people), units=(replace(case().units[0], norms=(norm,)),))
    mine, theirs = apply_lever(ward, lever("task[care]", add=0.25, to="assistant", factor=1.2)).units[0].norms
    assert isinstance(mine, HoursPerPatientDayNorm)
    assert isinstance(theirs, HoursPerPatientDayNorm)
    assert (mine.hours, mine.least) == (3.0, 2)
    assert (theirs.hours, theirs.skill, theirs.least) == (pytest.approx(1.2), "assistant", 0)


def test_a_task_of_the_plan_is_opened_to_other_staff_and_patients_get_through_sooner() -> None:
    assert plan(production()).choices[0].others == {}
    busy = replace(production(), production=replace(plan(production()), resources=(
        Resource("doctor", (8.0,) * 4), *plan(production()).resources[1:])))  # fmt: skip
    after = apply_lever(busy, lever("task[dressing]", set=1.5, to="nurse"))
    assert plan(after).choices[0].others == {"nurse": 1.5}
    before, then = run_case(busy).figures, run_case(after).figures
    # 8 h a week are 16 visits of half an hour; without the dressing's 0.1 h they are 20
    assert before["volume"].value == pytest.approx(4 * 16 + 4 * 10)
    assert then["volume"].value == pytest.approx(4 * 20 + 4 * 10)


@pytest.mark.parametrize(
    ("path", "change", "complaint"),
    [
        ("task[dressing]", {"set": 1.5, "to": "nurs"}, "did you mean 'nurse'"),
        ("task[dressing]", {"add": 0.5, "to": "nurse"}, "the time factor"),
        ("task[dressing]", {"set": 1.0}, "to = who takes it over"),
    ],
)
def test_a_task_that_makes_no_sense_is_refused(path: str, change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        apply_lever(production(), lever(path, **change))
