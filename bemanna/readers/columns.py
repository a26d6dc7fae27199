"""Headings to fields: own names, the synonyms that people use, a source's own column map; and rows to values."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bemanna.problems import Place, Problem
from bemanna.readers.cells import CellError, Parse, Reading, shown
from bemanna.readers.grid import Cell, Grid
from bemanna.readers.source import Source
from bemanna.readers.synonyms import REMARKS, SYNONYMS

TITLES = 10
"""Rows that may stand above the heading."""
_FOLD = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "é": "e", "ü": "u"})


@dataclass(frozen=True, slots=True)
class Field:
    """A column that a table can have. needed: a row without it is wrong; None in the values means an empty cell."""

    name: str
    parse: Parse
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row's values by field name. whole: every cell could be read; missing keys: cells that could not."""

    place: Place
    values: dict[str, Any]
    headings: Mapping[str, str]
    whole: bool

    def problem(self, expected: str, field: str | None = None, value: object = None) -> Problem:
        """A problem with this row, at the heading of `field`."""
        heading = self.headings.get(field, field) if field else None
        return self.place.problem(expected, heading, value)


def fold(name: str) -> str:
    """A heading without what people vary: case, spaces, dots, æøåäö and units in brackets."""
    plain = name.split("(")[0].split("[")[0].strip() or name.strip()
    letters = plain.casefold().replace("ø", "o").replace("ö", "o").translate(_FOLD)
    return "".join(letter for letter in letters if letter.isalnum())


def with_heading(
    grid: Grid, table: str, fields: Sequence[Field], choices: Sequence[Sequence[str]], given: Mapping[str, str]
) -> Grid:
    """The grid from its real heading on: titles above it are passed over when a row below has all needed columns."""
    words = {fold(word): field.name for field in fields for word in (field.name, *SYNONYMS[table].get(field.name, ()))}
    words |= {fold(heading): name for name, heading in given.items()}

    def suffices(cells: Sequence[Cell]) -> bool:
        found = {words.get(fold(cell)) for cell in cells if isinstance(cell, str)}
        return all(any(name in found for name in names) for names in choices)

    if suffices(grid.header):
        return grid
    for place, (number, cells) in enumerate(grid.rows[:TITLES]):
        if suffices(cells):
            header = tuple("" if cell is None else str(cell).strip() for cell in cells)
            return replace(grid, header_row=number, header=header, rows=grid.rows[place + 1 :])
    return grid


def match_columns(
    grid: Grid, table: str, fields: Sequence[Field], source: Source, problems: list[Problem]
) -> dict[str, int]:
    """Index of the column of each field that the heading names.

    The source's own map goes before the synonyms. An unknown heading is a problem (with the nearest known name),
    unless the source passes extra columns over.
    """
    given, strict = source.columns, source.extra_columns == "reject"
    place = grid.place(grid.header_row)
    names = [field.name for field in fields]
    found: dict[str, int] = {}
    taken: dict[int, str] = {}
    for name, heading in given.items():
        index = next((i for i, cell in enumerate(grid.header) if fold(cell) == fold(heading)), None)
        if name not in names:
            problems.append(place.problem(f"the column map names no field of {table}{_nearest(name, names)}", name))
        elif index is None:
            problems.append(place.problem(f"there is no such column{_nearest(heading, grid.header)}", heading))
        else:
            found[name] = index
            taken[index] = name
    known = {fold(word): name for name in names for word in (name, *SYNONYMS[table].get(name, ()))}
    for index, heading in enumerate(grid.header):
        name_or_none = known.get(fold(heading))
        if index in taken or not heading or heading.startswith(("#", "_")):
            continue
        if name_or_none is None:
            if strict and fold(heading) not in REMARKS:
                hint = _nearest(heading, [*names, *known])
                problems.append(place.problem(f"unknown column in {table}{hint}; start it with # to keep it", heading))
        elif name_or_none in found:
            other = grid.header[found[name_or_none]]
            problems.append(place.problem(f"means the same as the column {other!r}: {name_or_none}", heading))
        else:
            found[name_or_none] = index
    return found


def need_columns(
    grid: Grid, table: str, found: Mapping[str, int], choices: Sequence[Sequence[str]], problems: list[Problem]
) -> bool:
    """Whether the columns suffice; each of `choices` lists fields of which one must be there."""
    missing = [names for names in choices if not any(name in found for name in names)]
    for names in missing:
        words = " or ".join(names)
        also = ", ".join(SYNONYMS[table].get(names[0], ())[:4])
        problems.append(
            grid.place(grid.header_row).problem(f"missing column {words}" + (f" (also read: {also})" if also else ""))
        )
    if missing and len(grid.sheets) > 1:
        sheets = ", ".join(grid.sheets)
        problems.append(grid.place(None).problem(f"the workbook has several sheets; say which one is meant: {sheets}"))
    return not missing


def read_rows(
    grid: Grid, fields: Sequence[Field], found: Mapping[str, int], reading: Reading, problems: list[Problem]
) -> Iterator[Row]:
    """Every row with its values; a cell that cannot be read adds a problem and leaves the row not whole."""
    headings = {name: grid.header[index] for name, index in found.items()}
    used = [(field, found[field.name]) for field in fields if field.name in found]
    width = len(grid.header)
    for number, cells in grid.rows:
        place = grid.place(number)
        values: dict[str, Any] = {}
        whole = True
        if len(cells) > width and any(cell is not None for cell in cells[width:]):
            extra = f"the row has {len(cells)} cells and the heading {width}: is there a separator inside a value?"
            problems.append(place.problem(extra))
            whole = False
        for field, index in used:
            cell: Cell = cells[index] if index < len(cells) else None
            if cell is None:
                values[field.name] = None
                if field.needed:
                    problems.append(place.problem("the cell is empty; a value is needed", headings[field.name]))
                    whole = False
                continue
            try:
                values[field.name] = field.parse(cell, reading)
            except CellError as error:
                problems.append(place.problem(str(error), headings[field.name], shown(cell)))
                whole = False
        yield Row(place, values, headings, whole)


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word that looks most like it, None when none does."""
    by_fold = {fold(name): name for name in reversed(known)}
    close = difflib.get_close_matches(fold(word), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


def did_you_mean(word: str, known: Sequence[str], otherwise: str = "") -> str:
    """The nearest name as a question at the end of a sentence; `otherwise` when none looks like it."""
    found = nearest(word, known)
    return f" Did you mean '{found}'?" if found else otherwise


def _nearest(word: str, known: Sequence[str]) -> str:
    found = nearest(word, known)
    return f" (did you mean {found!r}?)" if found else ""
