"""From rows to the plan's question: supply, closures, acute load, norms that change, who may take over what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from capacity.production_records import (
    ActivityRow,
    CalendarRow,
    DemandRow,
    EligibilityRow,
    NormRow,
    ProductionData,
    ResourceRow,
    SupplyRow,
    TaskRow,
    WaitRow,
)
from capacity.production_task import choices, task_of
from capacity.survival_curve import StayCurve

FIRST = date(2026, 12, 28)
"""Monday of week 53 of 2026."""
W53 = FIRST.toordinal()
W01 = W53 + 7
VISIT = ActivityRow("visit", "clinic", guarantee_days=90)
STAY = ActivityRow("stay", "ward", kind="stay")
DOCTOR = ResourceRow("doctor", "staff", "clinic", profession="doctor")
NURSE = ResourceRow("nurse", "staff", "clinic", profession="nurse", skill="clinic")
BEDS = ResourceRow("beds", "bed", "ward", units=10)


def data(**changes: object) -> ProductionData:
    whole = ProductionData(
        first=FIRST,
        weeks=2,
        activities=(VISIT,),
        resources=(DOCTOR,),
        supply=(SupplyRow("doctor", W53, W01, 100.0, leave_h=20, sick_h=5, training_h=4, admin_h=8, oncall_comp_h=3),),
    )
    return replace(whole, **changes)


def test_supply_is_gross_less_all_that_goes_from_it() -> None:
    (doctor,) = task_of(data()).resources
    assert doctor.available == (60.0, 60.0)
    assert task_of(data()).week_names() == ("2026-W53", "2027-W01")


def test_rows_of_the_same_week_add_up_and_a_week_without_rows_has_nothing() -> None:
    rows = (SupplyRow("doctor", W53, W53, 30.0), SupplyRow("doctor", W53, W53, 12.0))
    assert task_of(data(supply=rows)).resources[0].available == (42.0, 0.0)


def test_beds_are_open_every_day_and_rooms_on_their_weekdays_for_their_hours() -> None:
    room = ResourceRow("room", "room", "clinic", units=3, hours=7.0)
    closed = CalendarRow("beds", W01, W01 + 1, 4)  # Monday and Tuesday of the second week
    holiday = CalendarRow("room", W01 + 4, W01 + 6, 0)  # its Friday; the weekend is closed anyway
    beds, rooms = task_of(data(resources=(BEDS, room), supply=(), calendar=(closed, holiday))).resources
    assert beds.available == (70.0, 58.0)
    assert rooms.available == (105.0, 84.0)
    assert beds.unit == "bed-day"


def test_demand_goes_onto_lists_and_those_led_from_before_the_plan_are_told_apart() -> None:
    rows = (
        DemandRow("visit", W53, W01, 10.0),
        DemandRow("visit", W01, W01, 2.5),
        DemandRow("visit", W53, W53, 4.0, "led"),
    )
    waits = (WaitRow("visit", 0, 3), WaitRow("visit", 5, 2), WaitRow("visit", 14, 1, "own choice"))
    (visit,) = task_of(data(demand=rows, waiting=waits)).activities
    assert visit.referrals == (14.0, 12.5)
    assert visit.led == (4.0, 0.0)
    assert visit.waiting == (3.0, 0.0, 0.0, 0.0, 0.0, 2.0)
    assert visit.excluded == 1.0
    assert visit.guarantee_weeks == 12


def test_a_norm_that_changes_inside_the_plan_holds_from_its_week_on() -> None:
    norms = (NormRow("visit", "doctor", 30, 6), NormRow("visit", "doctor", 24, valid_from=W01))
    (visit,) = task_of(data(norms=norms)).activities
    assert (visit.norm("doctor", 0), visit.norm("doctor", 1)) == (0.6, 0.4)
    steady = (NormRow("visit", "doctor", 30, 6), NormRow("visit", "doctor", 24, valid_from=W01 + 7))
    assert task_of(data(norms=steady)).activities[0].norms == {"doctor": 0.6}


def test_acute_patients_are_load_on_staff_by_norm_and_on_beds_by_their_stays() -> None:
    three_days = StayCurve(np.array([0.0, 72.0]), np.array([1.0, 0.0]))
    acute = data(
        activities=(STAY,),
        resources=(DOCTOR, BEDS),
        demand=(DemandRow("stay", W53, W01, 14.0, "arrivals"),),
        norms=(NormRow("stay", "doctor", 45),),
        curves={"stay": three_days},
    )
    doctor, beds = task_of(acute).resources
    assert doctor.acute == (10.5, 10.5)
    # steady: fourteen a week for three days each, those of the week before still there in part
    assert beds.acute == pytest.approx((42.0, 42.0))


def test_patient_hours_are_taken_as_they_are_and_touched_hours_reduced_by_a_quarter_at_a_stay_of_four_hours() -> None:
    short = StayCurve(np.array([0.0, 4.2]), np.array([1.0, 0.0]))

    def load(measure: str) -> float:
        rows = (DemandRow("stay", W53, W53, 240.0, measure),)  # type: ignore[arg-type]
        asked = data(activities=(STAY,), resources=(BEDS,), supply=(), demand=rows, curves={"stay": short})
        return task_of(asked).resources[0].acute[0]

    assert load("patient_hours") == 10.0
    assert load("patient_hours") / load("touched") == pytest.approx(1.238, abs=0.001)


def test_touched_hours_without_a_length_of_stay_are_refused() -> None:
    bedded = replace(STAY, bed="beds")
    rows = (DemandRow("stay", W53, W53, 240.0, "touched"),)
    with pytest.raises(ValueError, match="length of stay"):
        task_of(data(activities=(bedded,), resources=(BEDS,), supply=(), demand=rows))


def test_a_stay_in_a_unit_with_two_bed_resources_must_name_one() -> None:
    more = replace(BEDS, id="more")
    curve = StayCurve(np.array([0.0, 24.0]), np.array([1.0, 0.0]))
    with pytest.raises(ValueError, match="must name a bed resource"):
        task_of(data(activities=(STAY,), resources=(BEDS, more), supply=(), curves={"stay": curve}))


def test_tasks_go_to_an_eligible_profession_of_the_same_unit_or_pool_only() -> None:
    elsewhere = replace(NURSE, id="far", unit="other")
    pooled = replace(NURSE, id="pooled", unit="other", pool="p")
    rows = data(
        resources=(replace(DOCTOR, pool="p"), NURSE, elsewhere, pooled),
        norms=(NormRow("visit", "doctor", 40),),
        tasks=(TaskRow("cystoscopy", 15, "visit", "doctor"), TaskRow("letter", 5, "visit", "secretary")),
        eligibility=(EligibilityRow("cystoscopy", "nurse", "clinic", 1.2), EligibilityRow("letter", "nurse")),
    )
    (one,) = choices(rows)
    assert (one.task, one.activity, one.hours, one.usual) == ("cystoscopy", "visit", 0.25, "doctor")
    assert one.others == {"nurse": 1.2, "pooled": 1.2}
    assert task_of(rows, shifting=False).choices == ()
