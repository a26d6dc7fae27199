"""Dates, times and weeks: what people write is read, what cannot be or could mean two things is refused."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bemanna.readers import dates
from bemanna.readers.cells import CellError, Reading
from bemanna.readers.grid import Cell
from rules.clock import local_clock

DK = Reading(local_clock("Europe/Copenhagen"))


@pytest.mark.parametrize(
    "written",
    [
        "2027-01-04",
        "04-01-2027",
        "4.1.2027",
        "04/01/2027",
        "4. 1. 2027",
        "20270104",
        20270104,
        "2027/1/4",
        "2027-W01-1",
        date(2027, 1, 4),
        datetime.fromisoformat("2027-01-04"),
    ],
)
def test_a_date_is_read_however_it_is_written(written: Cell) -> None:
    assert dates.day(written, DK) == date(2027, 1, 4)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%Y%m%d"]))
def test_every_date_comes_back(day: date, form: str) -> None:
    assert dates.day(f"{day:{form}}", DK) == day


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2027-02-30", "2027-02 has 28 days"),
        ("29-02-2027", "2027-02 has 28 days"),
        ("31.04.2027", "2027-04 has 30 days"),
        ("2027-00-10", "no month 0"),
        ("2027-13-41", "no month 13"),
        ("04-01-27", "year with four digits"),
        ("i morgen", "expected a date"),
        (46391.5, "2027-01-04 12:00"),
        (12, "expected a date"),
        ("2026-W60-1", "no week 60"),
    ],
)
def test_a_date_that_does_not_exist_is_refused_with_the_reason(written: Cell, expected: str) -> None:
    with pytest.raises(CellError, match=expected):
        dates.day(written, DK)


def test_the_last_of_february_exists_in_a_leap_year_only() -> None:
    assert dates.day("29-02-2028", DK) == date(2028, 2, 29)
    with pytest.raises(CellError, match="does not exist"):
        dates.day("29-02-2027", DK)


def test_a_month_above_twelve_is_suspected_to_be_a_swapped_day() -> None:
    with pytest.raises(CellError, match=r"day and month look swapped \(is it 2027-01-13\?\)"):
        dates.day("01-13-2027", DK)
    with pytest.raises(CellError, match="swapped"):
        dates.day("2027-13-01", DK)


@pytest.mark.parametrize("written", ["2026-W53", "2026-v53", "uge 53 2026", "2026W53", "v53 2026", "2026 uge 53"])
def test_the_53rd_week_of_2026_exists(written: str) -> None:
    assert dates.first_of(written, DK) == date(2026, 12, 28)
    assert dates.last_of(written, DK) == date(2027, 1, 3)


@pytest.mark.parametrize("written", ["2027-W53", "2027-W00", "uge 53 2027"])
def test_a_week_that_the_year_does_not_have_is_refused(written: str) -> None:
    with pytest.raises(CellError, match="2027 has weeks 1 to 52"):
        dates.first_of(written, DK)


def test_a_day_of_a_week_is_that_day_at_both_ends() -> None:
    assert dates.first_of("2027-W01-3", DK) == dates.last_of("2027-W01-3", DK) == date(2027, 1, 6)


@pytest.mark.parametrize(
    "written",
    [
        "2027-01-04 07:00",
        "2027-01-04T07:00:59",
        "04-01-2027 07.00",
        "4.1.2027 kl. 7.00",
        "2027-01-04 06:00Z",
        "2027-01-04T07:00+01:00",
        "2027-01-04 07:00:00.000",
        datetime.fromisoformat("2027-01-04T07:00"),
        datetime.fromisoformat("2027-01-04T06:59:59.999"),
    ],
)
def test_a_moment_is_read_however_it_is_written(written: Cell) -> None:
    assert dates.moment(written, DK) == DK.clock.at(date(2027, 1, 4).toordinal(), 420)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2027-01-04", "time of day is missing"),
        (date(2027, 1, 4), "time of day is missing"),
        ("2027-02-30 07:00", "does not exist"),
        ("2027-01-04 25:00", "day ends at 24:00"),
        ("2027-01-04 07:60", "expected a time"),
        ("07:00", "expected a local date and time"),
    ],
)
def test_what_is_no_moment_is_refused(written: Cell, expected: str) -> None:
    with pytest.raises(CellError, match=expected):
        dates.moment(written, DK)


@pytest.mark.parametrize(("clock", "read"), [("01:59", True), ("02:00", False), ("02:59", False), ("03:00", True)])
def test_the_hour_that_the_spring_change_skips_does_not_exist(clock: str, read: bool) -> None:
    written = f"2027-03-28 {clock}"
    if read:
        assert DK.clock.aware(dates.moment(written, DK)).strftime("%H:%M") == clock
    else:
        with pytest.raises(CellError, match="does not exist in Europe/Copenhagen"):
            dates.moment(written, DK)


@pytest.mark.parametrize(("clock", "twice"), [("01:59", False), ("02:00", True), ("02:59", True), ("03:00", False)])
def test_the_hour_that_the_autumn_change_repeats_needs_an_offset(clock: str, twice: bool) -> None:
    written = f"2026-10-25 {clock}"
    if not twice:
        assert DK.clock.aware(dates.moment(written, DK)).strftime("%H:%M") == clock
        return
    with pytest.raises(CellError, match=r"occurs twice.*\+02:00 or 2026-10-25 02:\d\d\+01:00"):
        dates.moment(written, DK)


def test_an_offset_or_the_source_decides_between_the_two() -> None:
    first, second = (dates.moment(f"2026-10-25 02:30{offset}", DK) for offset in ("+02:00", "+01:00"))
    assert second - first == 60
    for word, instant in (("first", first), ("second", second)):
        assert dates.moment("2026-10-25 02:30", Reading(DK.clock, at_clock_change=word)) == instant


@given(st.integers(28_000_000, 31_500_000))
def test_an_instant_written_with_its_offset_comes_back(minute: int) -> None:
    assert dates.moment(DK.clock.aware(minute).isoformat(" ", "minutes"), DK) == minute


@pytest.mark.parametrize(
    ("written", "minute"),
    [
        ("07:00", 420),
        ("7.30", 450),
        ("24:00", 1440),
        (time(15, 15), 915),
        (0.5, 720),
        ("23:59:59", 1439),
        (timedelta(hours=23), 1380),
    ],
)
def test_a_time_of_day(written: Cell, minute: int) -> None:
    assert dates.clock_minute(written, DK) == minute


@pytest.mark.parametrize("written", ["24:01", "7", "7:5", "12:60"])
def test_what_is_no_time_of_day_is_refused(written: str) -> None:
    with pytest.raises(CellError, match="time of day"):
        dates.clock_minute(written, DK)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("8:30", 510), ("PT8H15M", 495), ("510 min", 510), ("8,5 timer", 510), ("8.25h", 495), (time(8, 15), 495)],
)
def test_a_length(written: Cell, minutes: int) -> None:
    assert (
        dates.minutes_long(written, Reading(DK.clock, "," if isinstance(written, str) and "," in written else "."))
        == minutes
    )


@pytest.mark.parametrize("written", ["8", "8:75", "PT", "otte timer"])
def test_what_is_no_length_is_refused(written: str) -> None:
    with pytest.raises(CellError, match="length"):
        dates.minutes_long(written, DK)


def test_a_swapped_date_is_another_date_or_none() -> None:
    assert dates.swapped(date(2027, 4, 1)) == date(2027, 1, 4)
    assert dates.swapped(date(2027, 4, 13)) is None
    assert dates.swapped(date(2027, 4, 4)) is None


@pytest.mark.parametrize(("year", "read"), [(1899, False), (1900, True), (2199, True), (2200, False)])
def test_a_year_that_cannot_be_meant_is_refused(year: int, read: bool) -> None:
    for parse, written in (
        (dates.day, f"{year}-01-04"),
        (dates.moment, f"{year}-01-04 07:00"),
        (dates.first_of, f"{year}-W02"),
    ):
        if read:
            parse(written, DK)
        else:
            with pytest.raises(CellError, match="a year from 1900 to 2199"):
                parse(written, DK)


NEAR = Reading(local_clock("Europe/Copenhagen"), near=date(2027, 1, 11))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1 mars 2027", "2027-03-01"),
        ("1. marts 2027", "2027-03-01"),
        ("1 March 2027", "2027-03-01"),
        ("1/3", "2027-03-01"),
        ("1.3.", "2027-03-01"),
        ("Mån 1/3", "2027-03-01"),
        ("31/12", "2026-12-31"),
        ("1 mars", "2027-03-01"),
        ("24 dec", "2026-12-24"),
        ("ons 24 dec.", "2026-12-24"),
    ],
)
def test_a_date_without_a_year_is_the_one_nearest_to_the_period(written: str, day: str) -> None:
    assert dates.day(written, NEAR).isoformat() == day


@pytest.mark.parametrize(
    ("written", "monday"), [("v 10", "2027-03-08"), ("v.12", "2027-03-22"), ("uge 53", "2026-12-28")]
)
def test_a_week_without_a_year_is_the_one_nearest_to_the_period(written: str, monday: str) -> None:
    assert dates.first_of(written, NEAR).isoformat() == monday
    assert dates.last_of(written, NEAR) - dates.first_of(written, NEAR) == timedelta(6)


@pytest.mark.parametrize("written", ["1/3", "1 mars", "30/2", "v 10", "1 brumaire"])
def test_without_a_period_or_such_a_day_it_is_refused(written: str) -> None:
    with pytest.raises(CellError):
        dates.first_of(written, DK if written != "30/2" else NEAR)


def test_what_was_read_without_a_year_is_told() -> None:
    reading = Reading(DK.clock, near=date(2027, 1, 11))
    dates.day("1/3", reading)
    dates.day("2027-03-02", reading)
    assert reading.assumed == [("1/3", "2027-03-01")]


@pytest.mark.parametrize(
    ("written", "minute"), [("1315", 795), ("0700", 420), ("715", 435), ("kl 2130", 1290), ("2400", 1440)]
)
def test_a_time_of_day_without_a_mark_is_read(written: str, minute: int) -> None:
    assert dates.clock_minute(written, DK) == minute


@pytest.mark.parametrize("written", ["7", "2401", "1260", "12345"])
def test_digits_that_are_no_time_are_refused(written: str) -> None:
    with pytest.raises(CellError):
        dates.clock_minute(written, DK)
