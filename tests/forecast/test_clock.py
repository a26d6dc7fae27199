"""Steps on the local clock, over both clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest

from forecast.clock import midnight, steps, weekday

ZONE = "Europe/Stockholm"


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2025, 3, 30), 23), (date(2025, 3, 29), 24), (date(2025, 10, 26), 25), (date(2025, 10, 27), 24)],
)
def test_a_local_day_has_as_many_hours_as_its_clock_says(day: date, hours: int) -> None:
    assert len(steps(ZONE, "h", day.toordinal(), 1).hour) == hours


def test_midnight_is_an_instant_in_utc() -> None:
    expected = datetime(2025, 6, 30, 22, tzinfo=UTC).timestamp() / 60
    assert midnight(ZONE, date(2025, 7, 1).toordinal()) == expected


def test_the_spring_day_skips_two_and_the_autumn_day_repeats_it() -> None:
    spring = steps(ZONE, "h", date(2025, 3, 30).toordinal(), 1).hour.tolist()
    autumn = steps(ZONE, "h", date(2025, 10, 26).toordinal(), 1).hour.tolist()
    assert spring[:4] == [0, 1, 3, 4]
    assert autumn[:5] == [0, 1, 2, 2, 3]


def test_edges_are_an_hour_apart_and_days_touch() -> None:
    found = steps(ZONE, "h", date(2025, 10, 25).toordinal(), 3)
    assert np.all(np.diff(found.edges) == 60)
    assert len(found.edges) == 24 + 25 + 24 + 1


def test_weekday_zero_is_monday() -> None:
    assert weekday(date(2025, 6, 30).toordinal()) == 0
    assert weekday(date(2025, 7, 6).toordinal()) == 6
