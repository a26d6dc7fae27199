"""The moment of a night: a day or a time that exists once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bemanna.errors import UsageError
from bemanna.nightly.as_of import as_of, in_changing_hour, today
from rules.clock import local_clock

ZONE = "Europe/Stockholm"


def test_a_day_means_its_beginning() -> None:
    at = as_of("2026-11-22", ZONE)
    assert (at.named, at.instant, at.midnight) == ("2026-11-22", at.midnight, local_clock(ZONE).midnight(at.day))


def test_a_time_is_local_unless_it_has_an_offset() -> None:
    local, offset = as_of("2026-11-22T06:30", ZONE), as_of("2026-11-22T05:30+00:00", ZONE)
    assert local.instant == offset.instant
    assert local.named == offset.named == "2026-11-22T0530Z"
    assert local.midnight == as_of("2026-11-22", ZONE).instant


@pytest.mark.parametrize(
    ("text", "exists_once"),
    [
        ("2026-10-25T01:59", True),
        ("2026-10-25T02:00", False),
        ("2026-10-25T02:59", False),
        ("2026-10-25T03:00", True),
        ("2027-03-28T01:59", True),
        ("2027-03-28T02:00", False),
        ("2027-03-28T02:59", False),
        ("2027-03-28T03:00", True),
    ],
)
def test_a_time_that_the_clock_change_skips_or_repeats_is_refused(text: str, exists_once: bool) -> None:
    if exists_once:
        assert as_of(text, ZONE).instant
    else:
        with pytest.raises(UsageError, match="does not exist or exists twice"):
            as_of(text, ZONE)


def test_the_repeated_hour_with_its_offset_is_two_moments() -> None:
    summer, winter = as_of("2026-10-25T02:30+02:00", ZONE), as_of("2026-10-25T02:30+01:00", ZONE)
    assert winter.instant - summer.instant == 60
    assert summer.named != winter.named


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "2026-11-22T06:30:15", "22-11-2026", ""])
def test_what_is_no_moment_is_told(text: str) -> None:
    with pytest.raises(UsageError, match="expected a day"):
        as_of(text, ZONE)


@pytest.mark.parametrize(
    ("utc", "inside"),
    [
        (datetime(2026, 10, 25, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 1, 59, tzinfo=UTC), True),
        (datetime(2026, 10, 24, 23, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 22, 1, 30, tzinfo=UTC), False),
    ],
)
def test_the_hour_of_the_change_is_known(utc: datetime, inside: bool) -> None:
    assert in_changing_hour(utc, ZONE) is inside


def test_today_is_the_local_day() -> None:
    assert today(datetime(2026, 11, 21, 23, 30, tzinfo=UTC), ZONE) == "2026-11-22"
