"""The closed loop: hours that rosters yield by skill and week, the supply they replace, and what is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from capacity.closed_loop import changed_volumes, coverage, roster_hours, whole_weeks, with_roster
from capacity.need import Need
from capacity.production_planning import answer
from capacity.production_records import SupplyRow
from capacity.production_task import available, task_of
from rules.clock import local_clock
from rules.timeline import Duty
from tests.capacity.test_production_planning import FIRST, WEEK, cystoscopies

CLOCK = local_clock("Europe/Stockholm")


def duty(day: int, start: int, end: int, **more: object) -> Duty:
    return Duty(CLOCK.at(day, start), CLOCK.at(day, end), **more)  # type: ignore[arg-type]


def test_a_night_from_sunday_to_monday_counts_in_both_weeks() -> None:
    night = duty(WEEK + 6, 22 * 60, 31 * 60, worker="a", skill="nurse")
    assert roster_hours([night], CLOCK, "C", {}) == {("C", "nurse", WEEK): 2.0, ("C", "nurse", WEEK + 7): 7.0}


def test_the_night_of_the_autumn_change_yields_an_hour_more() -> None:
    sunday = date(2026, 10, 25).toordinal()
    night = duty(sunday - 1, 21 * 60, 31 * 60, worker="a", skill="nurse")
    assert sum(roster_hours([night], CLOCK, "C", {}).values()) == 11.0


def test_breaks_leave_training_and_on_call_produce_nothing() -> None:
    duties = [
        duty(WEEK, 420, 960, worker="a", breaks=((240, 270),)),
        duty(WEEK, 420, 960, worker="b", kind="leave_annual"),
        duty(WEEK, 420, 960, worker="c", kind="training"),
        duty(WEEK, 420, 960, worker="d", kind="oncall_home"),
    ]
    assert roster_hours(duties, CLOCK, "C", {"a": "nurse"}) == {("C", "nurse", WEEK): 8.5}


def test_only_weeks_that_lie_wholly_in_the_period_count() -> None:
    assert whole_weeks(WEEK, 14) == (WEEK, WEEK + 7)
    assert whole_weeks(WEEK + 1, 14) == (WEEK + 7,)
    assert whole_weeks(WEEK, 13) == (WEEK,)
    assert whole_weeks(WEEK - 6, 6) == ()


def test_the_rosters_hours_stand_in_its_weeks_and_the_tables_in_the_others() -> None:
    before = cystoscopies(doctor=20.0, nurse=0.0)
    data, changes = with_roster(before, {("clinic", "doctor", WEEK): 12.0}, ["clinic"], [WEEK, WEEK + 7])
    rows = {row.id: available(data, row).tolist() for row in data.resources}
    assert rows["doctor"] == [12.0, 0.0, 20.0, 20.0]
    assert [(one.resource, one.monday, one.planned, one.yielded) for one in changes][:2] == [
        ("doctor", WEEK, 20.0, 12.0),
        ("doctor", WEEK + 7, 20.0, 0.0),
    ]
    assert task_of(before).resources[0].available == (20.0,) * 4


def test_resources_of_other_units_keep_their_supply() -> None:
    data, changes = with_roster(cystoscopies(), {("ward", "doctor", WEEK): 12.0}, ["ward"], [WEEK])
    assert changes == ()
    assert data.supply == cystoscopies().supply


def test_what_the_roster_lacks_is_volume_that_cannot_be_produced() -> None:
    before = cystoscopies(doctor=20.0, nurse=0.0)
    data, _ = with_roster(before, {("clinic", "doctor", WEEK): 12.0}, ["clinic"], [WEEK])
    then, now = answer(before), answer(data)
    lost = {row.week: row for row in changed_volumes(then.plan, now.plan)}
    assert lost["2027-W01"].before == pytest.approx(20.0, abs=1e-4)
    assert lost["2027-W01"].after == pytest.approx(12.0, abs=1e-4)
    assert changed_volumes(then.plan, answer(before).plan) == ()


def test_a_roster_with_more_hours_than_planned_takes_nothing_away() -> None:
    before = cystoscopies(doctor=15.0, nurse=0.0)
    data, _ = with_roster(before, {("clinic", "doctor", WEEK): 18.0}, ["clinic"], [WEEK])
    assert answer(data).plan.goals[0][1] <= answer(before).plan.goals[0][1] + 1e-6


def test_coverage_counts_hours_missing_of_the_wanted_and_of_the_least() -> None:
    start = CLOCK.at(FIRST.toordinal(), 420)
    need = Need("C", start, start + 480, (80, 40, 0, 8), skill="nurse", least=1)
    for people, missing, unsafe in ((0, 16.0, 8.0), (1, 8.0, 0.0), (2, 0.0, 0.0), (3, 0.0, 0.0)):
        (row,) = coverage([need], [people], {("C", "nurse", WEEK): 24.0}, CLOCK)
        assert (row.wanted, row.missing, row.unsafe, row.worked) == (16.0, missing, unsafe, 24.0)


def test_supply_outside_the_plan_is_left_alone() -> None:
    late = SupplyRow("doctor", WEEK + 70, WEEK + 77, 5.0)
    before = replace(cystoscopies(), supply=(*cystoscopies().supply, late))
    data, _ = with_roster(before, {}, ["clinic"], [WEEK])
    assert late in data.supply
