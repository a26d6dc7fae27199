"""Files as they come: encodings, separators, BOM, sheets, row numbers, and what is no table at all."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from bemanna.problems import Problem
from bemanna.readers.grid import Grid, Layout, read_grid, sniff_separator

TEXT = "navn;antal\nÅse Ærø;3\n"


def read(tmp_path: Path, content: bytes, layout: Layout | None = None) -> tuple[Grid | None, list[Problem]]:
    problems: list[Problem] = []
    (tmp_path / "t.csv").write_bytes(content)
    return read_grid(tmp_path / "t.csv", "t.csv", layout or Layout(), problems), problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_utf8_with_and_without_bom_and_windows_1252_are_read(tmp_path: Path, encoding: str) -> None:
    grid, problems = read(tmp_path, TEXT.encode(encoding))
    assert grid is not None
    assert not problems
    assert grid.header == ("navn", "antal")
    assert grid.rows == ((2, ("Åse Ærø", "3")),)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n", "the file is empty"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (b"\x00\x01\x02" * 3 + b"abcdefgh" * 9, "binary"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 40, "old Excel"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"a;b\n\x81;2\n", "neither UTF-8 nor Windows-1252"),
        (TEXT.encode().decode("cp1252").encode(), "letters are broken"),
        ("a;b\n\ufffd;2\n".encode(), "letters have been lost"),
        (b"a;b\n1;\x07\n", "control characters"),
        (b"PK\x03\x04rubbish", "not a readable workbook"),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, content: bytes, expected: str) -> None:
    grid, problems = read(tmp_path, content)
    assert grid is None
    assert len(problems) == 1
    assert expected in problems[0].expected
    assert problems[0].file == "t.csv"


def test_a_file_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_grid(tmp_path / "none.csv", "data/none.csv", Layout(), problems) is None
    assert [str(problem) for problem in problems] == ["data/none.csv: there is no such file"]


@pytest.mark.parametrize(
    ("line", "mark"),
    [("a;b;c", ";"), ("a,b,c", ","), ("a\tb", "\t"), ('"a;x",b', ","), ("time", ";"), ("a,b;c;d", ";")],
)
def test_the_separator_is_the_one_that_splits_the_heading(line: str, mark: str) -> None:
    assert sniff_separator(line) == mark


def test_the_excel_line_that_names_the_separator_is_obeyed_and_row_numbers_stay(tmp_path: Path) -> None:
    grid, _ = read(tmp_path, b"sep=,\r\na,b\r\n1,2\r\n")
    assert grid is not None
    assert (grid.header, grid.header_row, grid.rows) == (("a", "b"), 2, ((3, ("1", "2")),))


def test_row_numbers_count_empty_lines_and_lines_inside_quotes(tmp_path: Path) -> None:
    grid, _ = read(tmp_path, b'a;b\n\n1;"x\ny"\n2;z\n')
    assert grid is not None
    assert [number for number, _ in grid.rows] == [3, 5]


def workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("Uge 1")
    assert first is not None
    first.append(["ikke", "denne"])
    first.append([1, 2])
    second.append([])
    second.append(["medarbejder", "start", None])
    second.append([1024, datetime.fromisoformat("2027-01-04T07:00")])
    book.save(path)


def test_a_named_sheet_is_read_with_real_times_and_its_own_row_numbers(tmp_path: Path) -> None:
    workbook(tmp_path / "t.xlsx")
    problems: list[Problem] = []
    grid = read_grid(tmp_path / "t.xlsx", "t.xlsx", Layout(sheet="Uge 1"), problems)
    assert grid is not None
    assert grid.sheet == "Uge 1"
    assert (grid.header_row, grid.header[:2]) == (2, ("medarbejder", "start"))
    assert grid.rows[0][0] == 3
    assert grid.rows[0][1][:2] == (1024, datetime.fromisoformat("2027-01-04T07:00"))


def test_a_sheet_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    workbook(tmp_path / "t.xlsx")
    problems: list[Problem] = []
    assert read_grid(tmp_path / "t.xlsx", "t.xlsx", Layout(sheet="Uge 2"), problems) is None
    assert "the workbook has Sheet, Uge 1" in problems[0].expected


def test_letters_that_a_mac_writes_as_two_characters_are_one(tmp_path: Path) -> None:
    grid, _ = read(tmp_path, unicodedata.normalize("NFD", TEXT).encode())
    assert grid is not None
    assert grid.rows[0][1][0] == "Åse Ærø"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["navn"])
    book.active.append([unicodedata.normalize("NFD", "Åse Ærø")])
    book.save(tmp_path / "t.xlsx")
    sheet = read_grid(tmp_path / "t.xlsx", "t.xlsx", Layout(), [])
    assert sheet is not None
    assert sheet.rows[0][1] == ("Åse Ærø",)
