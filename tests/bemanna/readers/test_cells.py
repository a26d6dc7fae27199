"""Numbers, percent, yes and no, lists and weekdays as Swedish, Danish and other sheets write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bemanna.readers import cells
from bemanna.readers.cells import CellError, Reading
from bemanna.readers.grid import Cell
from rules.clock import local_clock

PLAIN = Reading(local_clock("Europe/Copenhagen"), ".")
NORDIC = Reading(local_clock("Europe/Stockholm"), ",")


@pytest.mark.parametrize(
    ("written", "reading", "value"),
    [
        ("1,5", NORDIC, 1.5),
        ("1.5", NORDIC, 1.5),
        ("1 234,5", NORDIC, 1234.5),
        ("1.234,5", NORDIC, 1234.5),
        ("1\u00a0234,5", NORDIC, 1234.5),
        ("-3", NORDIC, -3.0),
        ("1,234", NORDIC, 1.234),
        ("12.345.678,9", NORDIC, 12345678.9),
        ("1,5", PLAIN, 1.5),
        ("1.234", PLAIN, 1.234),
        ("1,234.5", PLAIN, 1234.5),
        ("1e3", PLAIN, 1000.0),
        (7, PLAIN, 7.0),
    ],
)
def test_a_number_with_comma_or_point_is_read(written: Cell, reading: Reading, value: float) -> None:
    assert cells.number(written, reading) == value


@pytest.mark.parametrize(("written", "reading"), [("1.234", NORDIC), ("1,234", PLAIN), ("1.234.567", NORDIC)])
def test_a_number_that_could_be_two_numbers_is_refused(written: str, reading: Reading) -> None:
    with pytest.raises(CellError, match="could be"):
        cells.number(written, reading)


@pytest.mark.parametrize("written", ["tre", "", "1,2,3", "1.2.3,4", "nan", "inf", True])
def test_what_is_no_number_is_refused(written: Cell) -> None:
    with pytest.raises(CellError):
        cells.number(written, NORDIC)


@given(st.integers(-10_000_000, 10_000_000), st.integers(0, 99))
def test_a_number_written_the_nordic_way_comes_back(whole: int, hundredths: int) -> None:
    value = whole + hundredths / 100
    written = f"{value:.2f}".replace(".", ",")
    assert cells.number(written, NORDIC) == pytest.approx(value)
    grouped = f"{value:,.2f}".replace(",", " ").replace(".", ",")
    assert cells.number(grouped, NORDIC) == pytest.approx(value)


def test_a_count_may_be_zero_and_not_minus_one() -> None:
    assert cells.count("0", PLAIN) == 0
    with pytest.raises(CellError, match="negative"):
        cells.count("-1", PLAIN)


def test_a_count_may_be_written_with_a_decimal_nought_and_not_with_a_half() -> None:
    assert cells.count("12.0", PLAIN) == 12
    with pytest.raises(CellError, match="whole"):
        cells.count("12.5", PLAIN)


@pytest.mark.parametrize(
    ("written", "value"), [("80", 80), ("80 %", 80), ("86,5", 86.5), ("0,8", 80), (0.75, 75), ("1 %", 1), ("100", 100)]
)
def test_percent_is_read_from_percent_or_a_share(written: Cell, value: float) -> None:
    assert cells.percent(written, NORDIC) == pytest.approx(value)


@pytest.mark.parametrize("written", ["1", 1, "101", "-1", "120 %"])
def test_percent_that_is_ambiguous_or_out_of_range_is_refused(written: Cell) -> None:
    with pytest.raises(CellError):
        cells.percent(written, NORDIC)


@pytest.mark.parametrize(
    ("written", "value"), [("ja", True), ("x", True), ("Nej", False), (1, True), (True, True), ("-", False)]
)
def test_yes_and_no_in_three_languages(written: Cell, value: bool) -> None:
    assert cells.yes_no(written, PLAIN) is value


def test_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(CellError, match="yes or no"):
        cells.yes_no("måske", PLAIN)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("Mon-Fri", {0, 1, 2, 3, 4}),
        ("man-fre", {0, 1, 2, 3, 4}),
        ("lør, søn", {5, 6}),
        ("fre-man", {4, 5, 6, 0}),
        ("1-5", {0, 1, 2, 3, 4}),
        (7, {6}),
        ("alla", set(range(7))),
        ("tis tor", {1, 3}),
        ("måndag – onsdag", {0, 1, 2}),
    ],
)
def test_days_of_the_week(written: Cell, days: set[int]) -> None:
    assert cells.weekdays(written, PLAIN) == days


@pytest.mark.parametrize("written", ["0-5", "8", "xyz", "mon-xyz"])
def test_what_is_no_day_of_the_week_is_refused(written: str) -> None:
    with pytest.raises(CellError, match="days of the week"):
        cells.weekdays(written, PLAIN)


def test_an_employee_number_in_a_sheet_has_no_decimal_point() -> None:
    assert cells.text(1024.0, PLAIN) == "1024"


def test_several_names_in_one_cell() -> None:
    assert cells.names("nurse | charge;iv , ", PLAIN) == ("nurse", "charge", "iv")


def test_kinds_are_read_in_three_languages_and_a_source_has_its_own_codes() -> None:
    assert cells.kind("Ferie", PLAIN) == cells.kind("semester", PLAIN) == "leave_annual"
    own = Reading(PLAIN.clock, kinds={"tj": "work", "b": "oncall_home"})
    assert cells.kind("TJ", own) == "work"
    assert cells.kind("B", own) == "oncall_home"
