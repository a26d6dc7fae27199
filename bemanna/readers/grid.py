"""A table as it stands in a CSV file or on a sheet: heading and rows of cells, with their row numbers."""

from __future__ import annotations

import csv
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, TypeAlias, cast

from bemanna.problems import Place, Problem
from bemanna.readers.decode import NotText, decode
from bemanna.readers.sheet_marks import SheetMarks, sheet_marks
from rules.words import Sentence

Cell: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | None
NumberedRow: TypeAlias = "tuple[int, tuple[Cell, ...]]"
"""A row of cells and its number."""
SEPARATORS = ";\t,"


class NotCalculated(str):
    """A cell with a formula that has no value: the program that wrote the file did not calculate it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out, where the user says so; None: found out."""

    sheet: str | None = None
    separator: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Heading and non-empty rows (row number, cells).

    decimal: the mark that this kind of file writes. sheets: all sheets of the workbook that are not hidden. notes: what
    the sheet hides or joins, in sentences.
    """

    file: str
    sheet: str | None
    header_row: int
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    decimal: str
    sheets: tuple[str, ...] = ()
    notes: tuple[Sentence, ...] = ()

    def place(self, row: int | None) -> Place:
        """Where a row stands."""
        return Place(self.file, self.sheet, row)


def read_grid(path: Path, shown: str, layout: Layout, problems: list[Problem]) -> Grid | None:
    """The table in a file; None, with a problem added, when there is none to read. `shown` names it to the user."""
    whole = Place(shown, layout.sheet, None)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        problems.append(whole.problem("there is no such file"))
        return None
    except OSError as error:
        problems.append(whole.problem(Sentence("the file cannot be read ({strerror})", strerror=error.strerror)))
        return None
    try:
        grid = _sheet(content, shown, layout.sheet) if content[:2] == b"PK" else _text(content, shown, layout)
    except NotText as error:
        problems.append(whole.problem(str(error)))
        return None
    return grid


def _text(content: bytes, shown: str, layout: Layout) -> Grid:
    text = decode(content, layout.encoding)
    separator = layout.separator
    skipped = 0
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:
        separator, text, skipped = separator or first.strip()[4], rest, 1
    separator = separator or sniff_separator(text)
    numbered = list(_filled((row + skipped, cells) for row, cells in _csv_rows(text, separator)))
    if not numbered:
        raise NotText("the file is empty; expected a heading row and at least one row")
    (header_row, header), *rows = numbered
    names = tuple(str(cell or "").strip() for cell in header)
    return Grid(shown, None, header_row, names, tuple(rows), "," if separator == ";" else ".")


def sniff_separator(text: str) -> str:
    """The separator of the first line: semicolon, tab or comma, whichever splits it into most cells."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    cells = {mark: len(next(csv.reader([line], delimiter=mark))) for mark in SEPARATORS}
    return max(SEPARATORS, key=lambda mark: cells[mark])


def _csv_rows(text: str, separator: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    before = 0
    try:
        for cells in reader:
            yield before + 1, tuple(cell.strip() or None for cell in cells)
            before = reader.line_num
    except csv.Error as error:
        raise NotText(f"line {reader.line_num} is not readable as CSV ({error})") from None


def _sheet(content: bytes, shown: str, sheet: str | None) -> Grid:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise NotText(f"the file is not a readable workbook ({error}); expected .xlsx") from None
    try:
        if sheet is not None and sheet not in book.sheetnames:
            raise NotText(f"there is no sheet {sheet!r}; the workbook has {', '.join(book.sheetnames)}")
        shown_pages = [page for page in book.worksheets if page.sheet_state == "visible"] or book.worksheets
        page = book[sheet] if sheet is not None else shown_pages[0]
        page.reset_dimensions()
        marks = sheet_marks(content, str(cast(Any, page)._worksheet_path))
        title, sheets = str(page.title), tuple(str(one.title) for one in shown_pages)
        notes = [] if sheet is not None else _page_notes(shown, title, sheets, book.sheetnames)
        rows = ((number, _calculated(number, cells, marks)) for number, cells in enumerate(page.iter_rows(), start=1))
        numbered = list(_filled(_unmerged(rows, marks)))
    finally:
        book.close()
    if not numbered:
        raise NotText(f"the sheet {title!r} is empty; expected a heading row and at least one row")
    (header_row, header), *rest = numbered
    names = tuple("" if cell is None else str(cell).strip() for cell in header)
    notes += _row_notes(shown, [number for number, _ in rest], marks)
    return Grid(shown, title, header_row, names, tuple(rest), ",", sheets, tuple(notes))


def _page_notes(file: str, title: str, shown: tuple[str, ...], sheets: list[str]) -> list[Sentence]:
    hidden = [name for name in sheets if name not in shown]
    found = []
    if hidden and len(shown) < len(sheets):
        found.append(
            Sentence(
                "{file}: the hidden sheets {hidden} are passed over; {title} is read.",
                file=file,
                hidden=", ".join(hidden),
                title=title,
            )
        )
    if len(shown) > 1:
        found.append(
            Sentence(
                "{file}: of the sheets {sheets} the first, {title}, is read (sheet in the source names another).",
                file=file,
                sheets=", ".join(shown),
                title=title,
            )
        )
    return found


def _row_notes(file: str, rows: list[int], marks: SheetMarks) -> list[Sentence]:
    hidden = [number for number in rows if number in marks.hidden]
    found = []
    if hidden:
        found.append(
            Sentence(
                "{file}: {n} rows are hidden (by a filter or by hand) and are read, the first is row {first}.",
                file=file,
                n=len(hidden),
                first=hidden[0],
            )
        )
    joined = [spot for spot, below in marks.merged.items() if set(below) & set(rows)]
    if joined:
        found.append(
            Sentence("{file}: {n} merged cells are read as the same in each of their rows.", file=file, n=len(joined))
        )
    return found


def _calculated(number: int, cells: Iterable[Any], marks: SheetMarks) -> tuple[Cell, ...]:
    """Values of a row; a formula without one is marked as such."""
    values = tuple(map(_value, cells))
    if not marks.uncalculated:
        return values
    return tuple(
        NotCalculated("=") if value is None and (number, place) in marks.uncalculated else value
        for place, value in enumerate(values, start=1)
    )


def _unmerged(
    rows: Iterable[tuple[int, tuple[Cell, ...]]], marks: SheetMarks
) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The rows with the value of a merged cell in each of its rows."""
    below: dict[tuple[int, int], Cell] = {}
    for number, cells in rows:
        filled = list(cells)
        for place, value in enumerate(cells, start=1):
            for other in marks.merged.get((number, place), ()):
                below[other, place] = value
            if value is None and (number, place) in below:
                filled[place - 1] = below[number, place]
        yield number, tuple(filled)


def _value(cell: Any) -> Cell:
    """The value of a sheet's cell; a date that is shown without a time of day is a date."""
    value = cell.value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.strip()) or None
    if isinstance(value, datetime) and value.time() == time() and "h" not in str(cell.number_format).lower():
        return value.date()
    if value is None or isinstance(value, int | float | bool | datetime | date | time | timedelta):
        return value
    return str(value)


def _filled(rows: Iterable[tuple[int, tuple[Cell, ...]]]) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    return ((number, cells) for number, cells in rows if any(cell is not None for cell in cells))
