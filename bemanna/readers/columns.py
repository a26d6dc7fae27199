"""Columns of a table: stated once in its row model, found under the headings that people write, read cell by cell."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, ClassVar, TypeVar

from bemanna.problems import Place, Problem
from bemanna.readers.aliases import REMARKS, aliases_of
from bemanna.readers.cells import CellError, Parse, Reading, shown
from bemanna.readers.grid import Cell, Grid, NotCalculated, NumberedRow
from bemanna.readers.source import Source
from rules.words import Sentence

SHEET_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"}
"""What a cell shows whose formula has no result."""
_OF_DAY = {"date", "dato", "datum", "dag", "day", "tidpunkt", "tidspunkt"}
"""Lower headings (folded) under which the upper one already says what the column is."""
_OF_CLOCK = {"time", "tid", "kl", "klockslag", "klokkeslaet", "klokken", "klockan"}
TITLES = 10
"""Rows that may stand above the heading."""
_KEY = "column"
_FOLD = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "é": "e", "ü": "u"})
R = TypeVar("R", bound="TableRow")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column that a table can have. needed: a row without it is wrong. note: for people, nothing is made of it.

    attribute: of the row model, which is the name but for words that Python keeps for itself (class_).
    """

    name: str
    attribute: str
    parse: Parse
    needed: bool
    note: bool


def column(parse: Parse, *, needed: bool = False, default: Any = None, note: bool = False) -> Any:
    """A field of a row model that is a column; an empty cell, or no such column, is its default."""
    meta = {_KEY: (parse, needed, note)}
    return field(metadata=meta) if needed else field(default=default, metadata=meta)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlace:
    """Where a row stands. headings: what the file calls the columns that it has."""

    place: Place = field(default=Place("", None, None), compare=False)
    headings: Mapping[str, str] = field(default_factory=dict, compare=False)

    def problem(self, expected: str, name: str | None = None, value: object = None) -> Problem:
        """A problem with this row, at the heading of column `name`."""
        return self.place.problem(expected, self.headings.get(name, name) if name else None, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow(RowPlace):
    """One row of a table. A subclass says in its docstring what the table is, and states each column once.

    TABLE: its name among the aliases. ONE_OF: groups of columns of which one each must be there, besides the needed.
    MAY_BE_EMPTY: a heading alone says that there is nothing.
    """

    TABLE: ClassVar[str] = ""
    ONE_OF: ClassVar[Sequence[Sequence[str]]] = ()
    MAY_BE_EMPTY: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenRow(RowPlace):
    """A row of which some cell could not be read, which has been told. cells: those that could, by column."""

    cells: Mapping[str, object]


def cell_of(row: TableRow | BrokenRow, name: str) -> object:
    """What a cell of a row says, whether the row is whole or not; None for an empty one."""
    return row.cells.get(name) if isinstance(row, BrokenRow) else getattr(row, name)


def columns_of(model: type[TableRow]) -> tuple[TableColumn, ...]:
    """The columns that a row model states, in its order."""
    fields = [one for one in dataclasses.fields(model) if _KEY in one.metadata]
    return tuple(TableColumn(one.name.rstrip("_"), one.name, *one.metadata[_KEY]) for one in fields)


def choices_of(model: type[TableRow]) -> tuple[Sequence[str], ...]:
    """Groups of columns of which one each must be there."""
    return (*((one.name,) for one in columns_of(model) if one.needed), *model.ONE_OF)


def fold(name: str) -> str:
    """A heading without what people vary: case, spaces, dots, æøåäö and units in brackets."""
    plain = name.split("(")[0].split("[")[0].strip() or name.strip()
    letters = plain.casefold().replace("ø", "o").replace("ö", "o").translate(_FOLD)
    return "".join(letter for letter in letters if letter.isalnum())


def with_heading(grid: Grid, model: type[TableRow], given: Mapping[str, str]) -> Grid:
    """The grid from its real heading on: titles above it are passed over when a row below has all needed columns."""
    words = {fold(word): name for name, known in words_of(model).items() for word in known}
    words |= {fold(heading): name for name, heading in given.items()}

    def suffices(cells: Sequence[Cell]) -> bool:
        found = {words.get(fold(cell)) for cell in cells if isinstance(cell, str)}
        return all(any(name in found for name in names) for names in choices_of(model))

    if suffices(grid.header) and not (grid.rows and _is_lower(grid.rows[0][1])):
        return grid
    for upper, (number, lower), rest in _pairs(grid):
        header = _two_rows(upper, lower, words)
        if suffices(header):
            return replace(grid, header_row=number, header=header, rows=rest)
    for place, (number, cells) in enumerate(grid.rows[:TITLES]):
        if suffices(cells):
            header = tuple("" if cell is None else str(cell).strip() for cell in cells)
            return replace(grid, header_row=number, header=header, rows=grid.rows[place + 1 :])
    return grid


def _pairs(grid: Grid) -> Iterator[tuple[Sequence[Cell], NumberedRow, tuple[NumberedRow, ...]]]:
    """Rows that may be an upper and a lower heading, with the rows below them; none where one row could do."""
    uppers = [grid.header, *(cells for _, cells in grid.rows[:TITLES])]
    for place, upper in enumerate(uppers[: min(TITLES, len(grid.rows))]):
        yield upper, grid.rows[place], grid.rows[place + 1 :]


def _is_lower(cells: Sequence[Cell]) -> bool:
    """Whether a row is the lower half of a heading: words for date and time, and nothing else."""
    words = [fold(str(cell)) for cell in cells if cell is not None]
    return bool(words) and set(words) <= _OF_DAY | _OF_CLOCK


def _two_rows(upper: Sequence[Cell], lower: Sequence[Cell], words: Mapping[str, str]) -> tuple[str, ...]:
    """One heading of two rows: the upper one reaches to the right until the next; both together, or who says more."""
    found, above = [], ""
    for place in range(max(len(upper), len(lower))):
        over = upper[place] if place < len(upper) else None
        under = lower[place] if place < len(lower) else None
        above = str(over).strip() if over not in (None, "") else above
        below = "" if under is None else str(under).strip()
        both = f"{above} {below}".strip()
        if fold(both) not in words and fold(above) in words and (not below or fold(below) in _OF_DAY):
            both = above
        elif fold(both) not in words and fold(below) in words and fold(above) not in words:
            both = below
        found.append(both)
    return tuple(found)


def match_columns(grid: Grid, model: type[TableRow], source: Source, problems: list[Problem]) -> dict[str, int]:
    """Index of each column that the heading names.

    The source's own map goes before the aliases. An unknown heading is a problem (with the nearest known name),
    unless the source passes extra columns over.
    """
    table, words = model.TABLE, words_of(model)
    place = grid.place(grid.header_row)
    found: dict[str, int] = {}
    taken: dict[int, str] = {}
    for name, heading in source.columns.items():
        index = next((i for i, cell in enumerate(grid.header) if fold(cell) == fold(heading)), None)
        if name not in words:
            problems.append(
                place.problem(
                    Sentence(
                        "the column map names no field of {table}{nearest_hint}",
                        table=table,
                        nearest_hint=nearest_hint(name, [*words]),
                    ),
                    name,
                )
            )
        elif index is None:
            problems.append(
                place.problem(
                    Sentence("there is no such column{nearest_hint}", nearest_hint=nearest_hint(heading, grid.header)),
                    heading,
                )
            )
        else:
            found[name] = index
            taken[index] = name
    known = {fold(word): name for name, written in words.items() for word in written}
    for index, heading in enumerate(grid.header):
        name_or_none = known.get(fold(heading))
        if index in taken or not heading or heading.startswith(("#", "_")):
            continue
        if name_or_none is None:
            if source.extra_columns == "reject" and fold(heading) not in _remarks():
                hint = nearest_hint(heading, [*words, *known])
                problems.append(
                    place.problem(
                        Sentence("unknown column in {table}{hint}; start it with # to keep it", table=table, hint=hint),
                        heading,
                    )
                )
        elif name_or_none in found:
            other = grid.header[found[name_or_none]]
            problems.append(
                place.problem(
                    Sentence(
                        "means the same as the column {other}: {name_or_none}",
                        other=repr(other),
                        name_or_none=name_or_none,
                    ),
                    heading,
                )
            )
        else:
            found[name_or_none] = index
    return found


def need_columns(grid: Grid, model: type[TableRow], found: Mapping[str, int], problems: list[Problem]) -> bool:
    """Whether the columns suffice; those that are missing are problems."""
    missing = [names for names in choices_of(model) if not any(name in found for name in names)]
    for names in missing:
        also = ", ".join(aliases_of(model.TABLE, names[0])[:4])
        expected = f"missing column {' or '.join(names)}" + (f" (also read: {also})" if also else "")
        problems.append(grid.place(grid.header_row).problem(expected))
    if missing and len(grid.sheets) > 1:
        sheets = ", ".join(grid.sheets)
        problems.append(
            grid.place(None).problem(
                Sentence("the workbook has several sheets; say which one is meant: {sheets}", sheets=sheets)
            )
        )
    return not missing


def read_rows(
    grid: Grid, model: type[R], found: Mapping[str, int], reading: Reading, unit: str | None, problems: list[Problem]
) -> Iterator[R | BrokenRow]:
    """Every row. unit: of those that name none, where there is such a column.

    A cell that cannot be read, or a row that cannot be (its model raises ValueError), adds a problem and is broken.
    """
    headings = {name: grid.header[index] for name, index in found.items()}
    used = [(one, found[one.name]) for one in columns_of(model) if one.name in found]
    attributes = {one.name: one.attribute for one in columns_of(model)}
    default: dict[str, Any] = {"unit": unit} if unit and "unit" in attributes else {}
    for number, cells in grid.rows:
        place, before = grid.place(number), len(problems)
        _surplus_cells(cells, len(grid.header), place, problems)
        values = dict(_values(cells, used, headings, place, reading, problems))
        row: R | None = None
        if len(problems) == before:
            try:
                given = {attributes[name]: value for name, value in values.items()}
                row = model(place=place, headings=headings, **(default | given))
            except ValueError as error:
                problems.append(place.problem(str(error)))
        yield BrokenRow(place=place, headings=headings, cells=values) if row is None else row


def whole_rows(rows: Iterable[R | BrokenRow]) -> list[R]:
    """The rows of which every cell could be read."""
    return [row for row in rows if not isinstance(row, BrokenRow)]


def _values(
    cells: Sequence[Cell],
    used: Sequence[tuple[TableColumn, int]],
    headings: Mapping[str, str],
    place: Place,
    reading: Reading,
    problems: list[Problem],
) -> Iterator[tuple[str, object]]:
    """Name and value of each cell that says something."""
    for one, index in used:
        cell: Cell = cells[index] if index < len(cells) else None
        wrong = _no_value(cell)
        try:
            if wrong is not None:
                problems.append(place.problem(wrong, headings[one.name], shown(cell)))
            elif cell is not None:
                yield one.name, one.parse(cell, reading)
            elif one.needed:
                problems.append(place.problem("the cell is empty; a value is needed", headings[one.name]))
        except CellError as error:
            problems.append(place.problem(error.args[0], headings[one.name], shown(cell)))


def _surplus_cells(cells: Sequence[Cell], width: int, place: Place, problems: list[Problem]) -> None:
    if len(cells) > width and any(cell is not None for cell in cells[width:]):
        extra = Sentence(
            "the row has {n} cells and the heading {width}: is there a separator inside a value?",
            n=len(cells),
            width=width,
        )
        problems.append(place.problem(extra))


@cache
def _remarks() -> frozenset[str]:
    return frozenset(map(fold, REMARKS))


def words_of(model: type[TableRow]) -> dict[str, tuple[str, ...]]:
    """By column, its name and the aliases of it."""
    return {one.name: (one.name, *aliases_of(model.TABLE, one.name)) for one in columns_of(model)}


def _no_value(cell: Cell) -> Sentence | None:
    """Why a cell has no value though something stands in it."""
    if isinstance(cell, NotCalculated):
        return Sentence("the cell holds a formula that was never calculated: open the file in Excel and save it")
    if isinstance(cell, str) and cell in SHEET_ERRORS:
        return Sentence("the cell shows an error of its sheet: correct the formula")
    return None


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word that looks most like it, None when none does."""
    by_fold = {fold(name): name for name in reversed(known)}
    close = difflib.get_close_matches(fold(word), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


def did_you_mean(word: str, known: Sequence[str], otherwise: str = "") -> str:
    """The nearest name as a question at the end of a sentence; `otherwise` when none looks like it."""
    found = nearest(word, known)
    return f" Did you mean '{found}'?" if found else otherwise


def nearest_hint(word: str, known: Iterable[str]) -> str:
    """The same in brackets, for a problem of the input; empty when none looks like it."""
    found = nearest(word, list(known))
    return Sentence(" (did you mean {near}?)", near=repr(found)) if found else ""
