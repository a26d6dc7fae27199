"""Patient-days and beds by hand, over a clock change, and beside a count hour by hour."""

from __future__ import annotations

import random
from datetime import date

import pytest

from capacity.followup.kpis import kpi_value
from capacity.followup.patient_totals import Presence, patient_totals, presence, settling_days
from capacity.followup.period import NamedPeriod, parse_period
from capacity.stay import Stay
from rules.clock import local_clock

CLOCK = local_clock("Europe/Stockholm")
MONDAY = date(2026, 11, 2).toordinal()
WEEK = parse_period("2026-W45")


def stay(day: float, until: float | None, ready: float | None = None, first: int = MONDAY) -> Stay:
    def at(days: float | None) -> int | None:
        return None if days is None else CLOCK.midnight(first) + round(1440 * days)

    return Stay("M", "all", at(day) or 0, at(until), at(ready))


def known(stays: list[Stay], days: float = 30, first: int = MONDAY) -> Presence:
    found = presence(stays, CLOCK.midnight(first) + round(1440 * days), CLOCK)
    assert found is not None
    return found


def totals(stays: list[Stay], beds: int | None = 2, period: NamedPeriod = WEEK) -> dict[str, float]:
    found = patient_totals(known(stays), beds, period)
    assert found is not None
    return found


def test_a_week_is_as_by_hand() -> None:
    # 1.5 days; 6.5 days of which 6 lie in the week; Tuesday noon to Wednesday noon; still there from Sunday noon
    found = totals([stay(0, 1.5), stay(1, 7.5), stay(1.5, 2.5), stay(6.5, None)])
    assert found["patient_days"] == pytest.approx(1.5 + 6 + 1 + 0.5)
    assert (found["admissions"], found["discharges"]) == (4, 2)
    assert (found["records"], found["closed_records"]) == (4, 3)
    assert (found["bed_days"], found["counted_days"]) == (14, 7)
    # at 23:00: Mon 1, Tue 2, Wed 1, Thu 1, Fri 1, Sat 1, Sun 2
    assert (found["inpatients_23"], found["overfull_days"]) == (9, 0)
    assert found["overcrowded_patients"] == 0
    assert kpi_value("occupancy_se", found).value == pytest.approx(9 / 14)
    assert kpi_value("mean_stay", found).value == pytest.approx(4.5)


def test_whoever_has_no_bed_counts_for_as_long_as_it_lasts() -> None:
    # three patients and two beds from 0.75 to 1.25, and at 23:00 on Monday
    found = totals([stay(0, 2), stay(0.5, 1.25), stay(0.75, 3)])
    assert found["overcrowded_patients"] == pytest.approx(0.5)
    assert found["overfull_days"] == 1
    assert kpi_value("overcrowding_per_100", found).value == pytest.approx(100 * 0.5 / 14)


def test_waiting_for_discharge_is_counted_from_being_ready() -> None:
    found = totals([stay(0, 2), stay(1, 4, ready=2.5), stay(2, None, ready=6)])
    assert found["ready_days"] == pytest.approx(1.5 + 1)
    assert found["ready_patients"] == 2
    assert "ready_days" not in totals([stay(0, 2)])


def test_a_period_that_is_not_over_or_begins_before_the_table_is_not_known() -> None:
    there = known([stay(0, 3)], days=7)
    assert patient_totals(there, 2, WEEK) is not None
    assert patient_totals(known([stay(0, 3)], days=6.99), 2, WEEK) is None
    assert patient_totals(there, 2, NamedPeriod(MONDAY - 1, MONDAY + 1, "x")) is None
    assert presence([stay(0, 3)], CLOCK.midnight(MONDAY), CLOCK) is None


def test_a_table_that_begins_with_an_empty_ward_is_not_told_before_it_has_filled() -> None:
    stays = [stay(0, 19 if number == 0 else 2) for number in range(20)]
    # of 20 stays one lasts 19 days: linear between the 19th (2 days) and the 20th, at 0.05 of the way: 2.85
    assert settling_days(stays) == 3
    assert settling_days([stay(0, None)]) == 0
    there = presence(stays, CLOCK.midnight(MONDAY + 30), CLOCK, settling=3)
    assert there is not None
    assert patient_totals(there, 2, NamedPeriod(MONDAY + 2, MONDAY + 4, "x")) is None
    found = patient_totals(there, 2, NamedPeriod(MONDAY + 3, MONDAY + 4, "x"))
    assert found is not None
    assert (found["inpatients_23"], found["counted_days"]) == (2, 2)


def test_a_discharge_after_the_moment_of_looking_is_not_known_yet() -> None:
    found = patient_totals(known([stay(0, 3), stay(1, 9)], days=7), 2, WEEK)
    assert found is not None
    assert (found["discharges"], found["closed_records"], found["records"]) == (1, 1, 2)


def test_without_beds_only_what_needs_none_is_told() -> None:
    assert "bed_days" not in totals([stay(0, 3)], beds=None)


def test_a_full_ward_is_full_on_the_day_of_25_hours() -> None:
    first = date(2026, 10, 24).toordinal()
    there = presence(
        [Stay("M", "all", CLOCK.midnight(first), CLOCK.midnight(first + 3))], CLOCK.midnight(first + 9), CLOCK
    )
    assert there is not None
    found = patient_totals(there, 1, NamedPeriod(first, first + 2, "x"))
    assert found is not None
    assert found["patient_days"] == pytest.approx(3.0)
    assert found["overcrowded_patients"] == pytest.approx(0.0)


def test_totals_agree_with_a_count_minute_by_minute() -> None:
    draw = random.Random(5)
    stays = [stay(-3, -2)]
    for _ in range(60):
        start = draw.uniform(-2.5, 8)
        stays.append(stay(start, start + draw.expovariate(0.5)))
    found = totals(stays, beds=8)
    days = beyond = 0
    for minute in range(CLOCK.midnight(MONDAY), CLOCK.midnight(MONDAY + 7), 1):
        there = sum(one.admitted <= minute < (one.discharged or 0) for one in stays)
        days += there
        beyond += max(0, there - 8)
    assert found["patient_days"] == pytest.approx(days / 1440)
    assert found["overcrowded_patients"] == pytest.approx(beyond / 1440)
    assert beyond > 0
