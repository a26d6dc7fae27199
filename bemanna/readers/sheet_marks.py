"""What a sheet shows and its cells do not say: merged cells, rows that are hidden, formulas that were never calculated.

Read from the sheet's own XML (ECMA-376 part 1, 18.3.1: mergeCell, row, c), as reading cell by cell does not tell it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias
from zipfile import ZipFile

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

_MERGED = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]+\d+:[A-Z]+\d+)"')
_ROW = re.compile(rb"<row\b[^>]*>")
_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_FORMULA = re.compile(
    rb'<c\b[^>]*\br="([A-Z]+\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
Spot: TypeAlias = tuple[int, int]
"""Row and column of a cell, both from 1."""


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """merged: from the cell that has the value, the rows below it that show it. hidden: numbers of hidden rows.

    uncalculated: cells with a formula and no value.
    """

    merged: dict[Spot, range]
    hidden: frozenset[int]
    uncalculated: frozenset[Spot]


def sheet_marks(content: bytes, path: str) -> SheetMarks:
    """Marks of the sheet at `path` inside the workbook."""
    with ZipFile(BytesIO(content)) as archive:
        xml = archive.read(path.lstrip("/"))
    merged = {}
    for found in _MERGED.finditer(xml):
        first_column, first, _, last = range_boundaries(found[1].decode())
        if first is not None and last is not None and first_column is not None and last > first:
            merged[first, first_column] = range(first + 1, last + 1)
    hidden = frozenset(
        int(number[1])
        for row in _ROW.finditer(xml)
        if _HIDDEN.search(row[0]) and (number := _NUMBER.search(row[0])) is not None
    )
    return SheetMarks(merged, hidden, frozenset(_spot(found[1].decode()) for found in _FORMULA.finditer(xml)))


def _spot(written: str) -> Spot:
    column, row = coordinate_from_string(written)
    return row, column_index_from_string(column)
