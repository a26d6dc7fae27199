"""The requirement: intervals over the clock change, how norms combine, and the sentence behind each number."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from capacity.census import Census
from capacity.newsvendor import Prices
from capacity.norms import FixedNorm, HoursPerPatientDayNorm, Phase, RatioNorm, Window
from capacity.requirement import Staffing, intervals, require
from capacity.workload import cut, work_on
from rules.horizon import Horizon

CHANGE = Horizon("Europe/Copenhagen", date(2026, 10, 24), 2)
"""A Saturday and the 25-hour Sunday after it."""
MONDAY = Horizon("Europe/Copenhagen", date(2027, 1, 4), 1)


def census(horizon: Horizon, *levels: float) -> Census:
    edges = np.arange(horizon.start, horizon.end + 1, 60)
    patients = np.repeat(np.array(levels)[:, None], len(edges) - 1, axis=1)
    return Census("A", horizon.zone, edges, patients, patients.mean(axis=0), horizon.start)


def test_the_night_of_the_autumn_change_is_an_hour_longer_and_of_the_spring_change_an_hour_shorter() -> None:
    autumn = intervals(CHANGE, (420, 900, 1380))
    assert [end - start for start, end in autumn] == [420, 480, 480, 540, 480, 480, 60]
    spring = intervals(Horizon("Europe/Copenhagen", date(2027, 3, 27), 2), (420, 900, 1380))
    assert [end - start for start, end in spring] == [420, 480, 480, 420, 480, 480, 60]


def test_intervals_cover_the_horizon_without_gap_or_overlap() -> None:
    spans = intervals(CHANGE, (1380, 420, 450, 900, 930))
    assert spans[0][0] == CHANGE.start
    assert spans[-1][1] == CHANGE.end
    assert all(a[1] == b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize("boundaries", [(), (1440,), (-1,)])
def test_boundaries_outside_the_day_are_refused(boundaries: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="minutes of the day"):
        intervals(CHANGE, boundaries)


def test_a_known_census_and_a_ratio_give_the_number_by_hand() -> None:
    ratio = RatioNorm(id="r", unit="A", skill="nurse", patients=4)
    rows = require(census(MONDAY, 22.0), [ratio], Staffing(MONDAY, (420, 900, 1380), Prices(10, 1, 100)))
    assert len(rows) == 4
    day = rows[1].need
    assert (day.wanted, day.least, day.skill, day.driver) == (6, 0, "nurse", "r")
    assert rows[1].work == pytest.approx(5.5)
    # 8 h: nobody costs 5.5 * 8 * 10; five leave half a person short; six are half a person too many
    assert (day.cost[0], day.cost[5], day.cost[6]) == (440, 40, 4)


def test_the_wanted_number_carries_the_uncertainty() -> None:
    ratio = RatioNorm(id="r", unit="A", patients=4)
    levels = [16.0] * 85 + [24.0] * 15
    dear = require(census(MONDAY, *levels), [ratio], Staffing(MONDAY, (420,), Prices(9, 1, 0)))[1]
    cheap = require(census(MONDAY, *levels), [ratio], Staffing(MONDAY, (420,), Prices(4, 1, 0)))[1]
    assert (dear.need.wanted, cheap.need.wanted) == (6, 4)
    assert dear.useful == 6


def test_hours_of_care_add_up_and_floors_are_taken_beside_them() -> None:
    care = [HoursPerPatientDayNorm(id=f"h{i}", unit="A", hours=2.4) for i in (1, 2)]
    ratio = RatioNorm(id="r", unit="A", patients=10)
    fixed = FixedNorm(id="f", unit="A", number=3)
    span = (MONDAY.start, MONDAY.start + 60)
    twenty = census(MONDAY, 20.0)
    floors = [care[0], ratio, fixed]
    for norms, people in ((care, 4.0), ([*care, ratio, fixed], 4.0), (floors, 3.0)):
        assert work_on(twenty, norms, cut(twenty, norms, span)).people.mean() == pytest.approx(people)
    assert work_on(twenty, floors, cut(twenty, floors, span)).safe.tolist() == [3]


def test_a_norm_counts_only_inside_its_window_also_when_it_cuts_an_interval() -> None:
    night = FixedNorm(id="f", unit="A", number=2, window=Window(start=1410, end=420))
    pieces = cut(census(MONDAY, 5.0), [night], (MONDAY.start + 23 * 60, MONDAY.end))
    made = work_on(census(MONDAY, 5.0), [night], pieces)
    assert made.safe.tolist() == [0, 2]
    assert pieces.hours.tolist() == [0.5, 0.5]
    assert made.holds.tolist() == [[False, True]]
    day = require(census(MONDAY, 5.0), [night], Staffing(MONDAY, (420, 1410)))
    assert [row.need.least for row in day] == [2, 2]


def test_intervals_and_skills_without_a_norm_have_no_need() -> None:
    other = RatioNorm(id="r", unit="B", patients=4)
    assert require(census(MONDAY, 5.0), [other], Staffing(MONDAY)) == ()


def test_work_that_can_wait_needs_fewer_people_than_work_that_cannot() -> None:
    phases = (Phase(start=0, end=60, share=0.5), Phase(start=60, end=0, share=0.5))
    peaked = HoursPerPatientDayNorm(id="h", unit="A", hours=4.0, phases=phases)
    at_once = require(census(MONDAY, 6.0), [peaked], Staffing(MONDAY, (0,), Prices(100, 1, 0), "hour"))
    can_wait = require(census(MONDAY, 6.0), [peaked], Staffing(MONDAY, (0,), Prices(100, 1, 0), "interval"))
    assert at_once[0].need.wanted == 12
    assert can_wait[0].need.wanted == 1
    assert can_wait[0].work == pytest.approx(at_once[0].work)


def test_the_reason_is_a_sentence_with_the_numbers_in_it() -> None:
    norms = [RatioNorm(id="r", unit="A", skill="nurse", patients=4, least=2)]
    why = require(census(MONDAY, 20.0, 24.0), norms, Staffing(MONDAY))[1].need.why
    assert "22.0 patients expected" in why
    assert "one nurse for every 4 patients" in why
    assert "wanted 6, never below 2" in why


def test_a_census_that_does_not_reach_over_the_horizon_is_refused() -> None:
    with pytest.raises(ValueError, match="does not cover"):
        require(census(MONDAY, 5.0), [], Staffing(CHANGE))
