"""Tables as delimited text: plain, and as Swedish and Danish Excel reads it."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bemanna.files.csv_dialect import EXCEL, PLAIN, Flavour
from bemanna.files.table import Table, delimited

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
TABLE = Table(
    "t",
    ("worker", "hours", "start", "known"),
    (
        ('Åse Ærø; "Søs"', 7.5, datetime(2027, 1, 4, 7, 0, tzinfo=COPENHAGEN), True),
        ("Åke\nÖst", None, datetime(2027, 10, 31, 2, 30, tzinfo=COPENHAGEN), False),
        ("=1+1", -3.25, datetime(2027, 10, 31, 2, 30, tzinfo=COPENHAGEN, fold=1), None),
    ),
)


def read(content: bytes, flavour: Flavour) -> list[list[str]]:
    text = content.decode("utf-8-sig" if flavour.bom else "utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if flavour.decimal_comma else ","))


def test_plain_text_has_points_offsets_and_no_mark() -> None:
    content = delimited(TABLE, PLAIN)
    assert not content.startswith(b"\xef\xbb\xbf")
    rows = read(content, PLAIN)
    assert rows[1] == ['Åse Ærø; "Søs"', "7.5", "2027-01-04T07:00+01:00", "true"]
    assert rows[2] == ["Åke\nÖst", "", "2027-10-31T02:30+02:00", "false"]
    assert rows[3] == ["=1+1", "-3.25", "2027-10-31T02:30+01:00", ""]


def test_excel_text_has_a_mark_semicolons_commas_and_local_times() -> None:
    content = delimited(TABLE, EXCEL)
    assert content.startswith(b"\xef\xbb\xbfworker;hours;start;known\r\n")
    rows = read(content, EXCEL)
    assert rows[1] == ['Åse Ærø; "Søs"', "7,5", "2027-01-04 07:00", "true"]


@pytest.mark.parametrize("flavour", [Flavour(True, False), Flavour(False, True)])
def test_the_mark_and_the_comma_can_be_chosen_apart(flavour: Flavour) -> None:
    content = delimited(TABLE, flavour)
    assert content.startswith(b"\xef\xbb\xbf") is flavour.bom
    assert read(content, flavour)[1][1] == ("7,5" if flavour.decimal_comma else "7.5")


def test_the_hour_that_autumn_repeats_keeps_its_offset_for_excel_too() -> None:
    rows = read(delimited(TABLE, EXCEL), EXCEL)
    assert rows[2][2] == "2027-10-31 02:30+02:00"
    assert rows[3][2] == "2027-10-31 02:30+01:00"


def test_text_that_excel_would_calculate_is_quoted_and_a_negative_number_is_not() -> None:
    rows = read(delimited(TABLE, EXCEL), EXCEL)
    assert rows[3][0] == "'=1+1"
    assert rows[3][1] == "-3,25"


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"))), max_size=5))
def test_any_text_comes_back_from_plain_csv(rows: list[tuple[str]]) -> None:
    table = Table("t", ("a",), tuple(rows))
    back = read(delimited(table, PLAIN), PLAIN)[1:]
    assert back == [[text] for (text,) in rows]
