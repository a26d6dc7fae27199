"""Beds: the risk in the name, overflow and the two definitions of occupancy, by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from capacity.beds import beds_for_shortage_risk, occupancy_danish, occupancy_swedish, overflow, plan_beds
from capacity.census import Census
from rules.horizon import Horizon

TWO_DAYS = Horizon("Europe/Stockholm", date(2027, 1, 4), 2)
FIRST = TWO_DAYS.first_day


def census(patients: list[list[float]], horizon: Horizon = TWO_DAYS) -> Census:
    values = np.array(patients)
    edges = np.arange(horizon.start, horizon.end + 1, 60)
    return Census("A", horizon.zone, edges, values, values.mean(axis=0), horizon.start)


def flat(*levels: float, peak: float = 0.0) -> Census:
    """Paths that stay at a level, with `peak` patients more at noon of the first day."""
    paths = [[level] * 48 for level in levels]
    for path in paths:
        path[12] += peak
    return census(paths)


def test_beds_for_five_per_cent_risk_are_the_smallest_number_that_is_short_on_at_most_that_many_days() -> None:
    twenty = flat(*range(1, 21))  # 40 path-days with peaks 1, 1, 2, 2 ... 20, 20
    assert beds_for_shortage_risk(twenty, 0.05) == 19  # short on 2 of 40 days
    assert beds_for_shortage_risk(twenty, 0.049) == 20
    assert beds_for_shortage_risk(twenty, 0.0) == 20
    assert beds_for_shortage_risk(twenty, 0.5) == 10


def test_one_crowded_hour_makes_the_day_short() -> None:
    assert beds_for_shortage_risk(flat(10.0, peak=3.0), 0.5) == 10  # one of two days
    assert beds_for_shortage_risk(flat(10.0, peak=3.0), 0.49) == 13


def test_a_part_of_a_patient_hour_takes_a_whole_bed() -> None:
    assert beds_for_shortage_risk(flat(10.01), 0.0) == 11
    assert beds_for_shortage_risk(flat(10.0), 0.0) == 10


def test_a_risk_outside_zero_to_one_is_refused() -> None:
    with pytest.raises(ValueError, match="risk of a shortage"):
        beds_for_shortage_risk(flat(1.0), 1.0)


def test_overflow_is_the_mean_of_what_lies_above_the_beds() -> None:
    assert overflow(flat(8.0, 10.0, 13.0), 10)[0] == pytest.approx(1.0)


def test_swedish_occupancy_is_patient_days_by_disponible_bed_days() -> None:
    # 9 patients over two days; 10 beds on the first and 8 on the second: 18 / 18
    assert occupancy_swedish(flat(9.0), {FIRST: 10, FIRST + 1: 8}) == pytest.approx(1.0)


def test_danish_occupancy_looks_at_twenty_three_hours_only() -> None:
    hours = [5.0] * 48
    hours[23], hours[47] = 12.0, 9.0
    index = occupancy_danish(census([hours]), {FIRST: 10, FIRST + 1: 10})
    assert index.tolist() == [[pytest.approx(120.0), pytest.approx(90.0)]]
    plan = plan_beds(census([hours]), {FIRST: 10, FIRST + 1: 10}, 0.05)
    assert plan.occupancy_dk == pytest.approx(105.0)
    assert plan.overfull_days_dk == pytest.approx(1.0)
    assert plan.occupancy_se == pytest.approx((46 * 5 + 12 + 9) / 480)


def test_danish_occupancy_is_taken_at_local_time_on_the_day_of_the_clock_change() -> None:
    day = Horizon("Europe/Copenhagen", date(2026, 10, 25), 1)
    hours = [5.0] * 25
    hours[24] = 7.0  # 23:00 is the 25th hour of that day
    assert occupancy_danish(census([hours], day), {day.first_day: 10})[0, 0] == pytest.approx(70.0)


def test_exactly_full_is_not_overfull() -> None:
    plan = plan_beds(flat(10.0), {FIRST: 10, FIRST + 1: 10}, 0.05)
    assert plan.overfull_days_dk == 0
    assert plan.days[0].shortage_risk == 0
    assert plan_beds(flat(10.5), {FIRST: 10, FIRST + 1: 10}, 0.05).days[0].shortage_risk == 1


def test_a_plan_without_known_beds_says_what_is_needed_and_nothing_else() -> None:
    plan = plan_beds(flat(9.0, 11.0), None, 0.05)
    assert plan.needed == 11
    assert (plan.occupancy_se, plan.occupancy_dk, plan.days[0].shortage_risk, plan.days[0].per_100) == (None,) * 4
    assert "11 beds" in plan.notes[0]


def test_a_day_with_closed_beds_has_its_own_risk_and_overflow() -> None:
    plan = plan_beds(flat(9.0, 11.0), {FIRST: 12, FIRST + 1: 10}, 0.05)
    assert [day.shortage_risk for day in plan.days] == [0.0, 0.5]
    assert plan.days[1].overflow == pytest.approx(0.5)
    assert plan.days[1].per_100 == pytest.approx(5.0)


def test_occupancy_without_an_open_bed_is_refused() -> None:
    with pytest.raises(ValueError, match="no bed of A is open"):
        occupancy_swedish(flat(1.0), {FIRST: 0, FIRST + 1: 0})
