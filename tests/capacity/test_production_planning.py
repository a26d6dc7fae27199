"""The whole answer: task shifting by hand, guarantees by chance, and what stands in the way said first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capacity.production_planning import answer, total_volumes, waiting_at_end
from capacity.production_records import (
    ActivityRow,
    DemandRow,
    EligibilityRow,
    NormRow,
    PathwayRow,
    ProductionData,
    ResourceRow,
    SupplyRow,
    TaskRow,
    WaitRow,
)
from capacity.production_task import week_starts

FIRST = date(2027, 1, 4)
WEEK = FIRST.toordinal()
WEEKS = 4
LAST = WEEK + 7 * (WEEKS - 1)


def cystoscopies(doctor: float = 10.0, nurse: float = 12.0, referred: float = 20.0) -> ProductionData:
    """Twenty a week of one doctor-hour each, of which half an hour may be a nurse's, who takes a fifth longer."""
    return ProductionData(
        first=FIRST,
        weeks=WEEKS,
        activities=(ActivityRow("cystoscopy", "clinic", guarantee_days=14),),
        resources=(
            ResourceRow("doctor", "staff", "clinic", profession="doctor"),
            ResourceRow("nurse", "staff", "clinic", profession="nurse"),
        ),
        demand=(DemandRow("cystoscopy", WEEK, LAST, referred),),
        norms=(NormRow("cystoscopy", "doctor", 60),),
        supply=(SupplyRow("doctor", WEEK, LAST, doctor), SupplyRow("nurse", WEEK, LAST, nurse)),
        tasks=(TaskRow("scope", 30, "cystoscopy", "doctor"),),
        eligibility=(EligibilityRow("scope", "nurse", "", 1.2),),
        check_paths=50,
    )


def test_a_task_in_other_hands_doubles_what_is_produced() -> None:
    found = answer(replace(cystoscopies(), activities=(ActivityRow("cystoscopy", "clinic", guarantee_days=7),)))
    assert total_volumes(found.plan)["cystoscopy"] == pytest.approx(80.0, abs=1e-4)
    assert found.shifting is not None
    # ten a week without it; with it half an hour of each of the eighty goes over and takes 0.6 h there
    assert found.shifting.volumes["cystoscopy"] == pytest.approx(40.0, abs=1e-4)
    assert found.shifting.freed == pytest.approx({"doctor": 40.0}, abs=1e-4)
    assert found.shifting.used == pytest.approx({"nurse": 48.0}, abs=1e-4)
    # without it ten more wait each week, of whom only the last week's twenty are not due: ten and twenty late
    assert found.shifting.late == pytest.approx((30.0, 0.0), abs=1e-4)
    assert found.shifting.waiting == pytest.approx((40.0, 0.0), abs=1e-4)


def test_nothing_moves_where_the_usual_profession_has_the_time() -> None:
    found = answer(cystoscopies(doctor=25.0))
    assert found.plan.moves == ()
    assert found.shifting is not None
    assert found.shifting.freed == {}


def test_what_the_nurse_has_no_hours_for_stays_with_the_doctor() -> None:
    found = answer(cystoscopies(nurse=6.0))
    # 6 h take five hours of scopes off the doctor: fifteen a week
    assert total_volumes(found.plan)["cystoscopy"] == pytest.approx(60.0, abs=1e-4)


def test_a_load_above_capacity_is_said_before_anything_and_one_of_exactly_that_is_not() -> None:
    over = answer(cystoscopies(doctor=19.9, nurse=0.0))
    assert over.overloaded == ("doctor",)
    assert "can only grow" in over.plan.warnings[0]
    full = answer(cystoscopies(doctor=20.0, nurse=0.0))
    assert full.overloaded == ()
    assert full.plan.warnings == ()


def test_a_guarantee_is_kept_by_chance_with_capacity_to_spare_and_not_at_the_edge() -> None:
    kept = answer(cystoscopies(doctor=40.0, nurse=0.0)).kept[0]
    assert kept.holds
    assert kept.in_time > 0.99
    late = replace(cystoscopies(doctor=20.5, nurse=0.0), waiting=(WaitRow("cystoscopy", 1, 30),))
    assert not answer(late).kept[0].holds


def test_patients_whom_the_guarantee_does_not_count_are_never_late() -> None:
    waiting = (WaitRow("cystoscopy", 10, 8, "own choice"),)
    few = replace(cystoscopies(doctor=20.0, nurse=0.0), waiting=waiting)
    assert answer(few).plan.goals[0][1] == pytest.approx(0.0, abs=1e-6)
    counted = replace(few, waiting=(WaitRow("cystoscopy", 10, 8),))
    assert answer(counted).plan.goals[0][1] == pytest.approx(0.0, abs=1e-6)  # the longest waiting go first
    tight = replace(counted, supply=(SupplyRow("doctor", WEEK, LAST, 5.0), SupplyRow("nurse", WEEK, LAST, 0.0)))
    assert answer(tight).plan.goals[0][1] > 0


def test_the_gap_is_what_serving_everybody_as_they_come_would_lack() -> None:
    found = answer(cystoscopies(doctor=15.0))
    assert found.demanded["doctor"] == (20.0,) * WEEKS
    assert found.gaps()["doctor"] == (5.0,) * WEEKS
    assert found.volumes_by_week()["cystoscopy", week_starts(found.data)[1]] == pytest.approx(20.0, abs=0.6)


ROOM = st.integers(min_value=0, max_value=30)


@settings(max_examples=12, deadline=None)
@given(doctor=ROOM, nurse=ROOM, more=st.integers(min_value=1, max_value=8))
def test_patients_are_conserved_and_more_hours_never_make_more_late(doctor: int, nurse: int, more: int) -> None:
    back = replace(
        cystoscopies(float(doctor), float(nurse)),
        activities=(ActivityRow("cystoscopy", "clinic", guarantee_days=14), ActivityRow("return", "clinic")),
        pathways=(PathwayRow("cystoscopy", "return", 0.5, (0.0, 1.0)),),
        norms=(NormRow("cystoscopy", "doctor", 60), NormRow("return", "doctor", 20)),
    )
    found = answer(back)
    rows = {(row.activity, row.week): row for row in found.plan.activities}
    for name in ("cystoscopy", "return"):
        before, led = 0.0, 0.0
        for week in found.weeks:
            row = rows[name, week]
            came = 20.0 if name == "cystoscopy" else led
            assert row.list_end == pytest.approx(before + came - row.volume, abs=1e-4)
            before, led = row.list_end, 0.5 * rows["cystoscopy", week].volume
    richer = replace(
        back, supply=(SupplyRow("doctor", WEEK, LAST, doctor + more), SupplyRow("nurse", WEEK, LAST, float(nurse)))
    )
    again = answer(richer)
    assert again.plan.goals[0][1] <= found.plan.goals[0][1] + 1e-4
    assert waiting_at_end(found.plan) >= 0
