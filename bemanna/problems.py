"""What is wrong with the input: every problem with its place, and the exception that carries them all."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Protocol

from bemanna.errors import BAD_INPUT, BemannaError
from rules.words import Sentence

SHOWN_ALIKE = 12
"""Of problems with the same file, column and expectation, how many are shown one by one."""
SHOWN_OF_COLUMN = 40
"""Of all problems of one column of a file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it stands, what stands there, and what was expected.

    row: line of a text file or row of a sheet, counted from 1 as the user's program shows it; None where the
    problem is of the whole file. column: the heading as it is written in the file (or the key of bemanna.toml).
    """

    file: str
    expected: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None

    @property
    def place(self) -> str:
        """File, sheet and row in one phrase, as an editor understands it."""
        sheet = f" [{self.sheet}]" if self.sheet else ""
        return f"{self.file}{sheet}" + (f":{self.row}" if self.row is not None else "")

    def __str__(self) -> str:
        return self.told(ENGLISH)

    def told(self, speech: Speech) -> str:
        """In one line, in the reader's language."""
        column = f" {self.column}:" if self.column else ""
        value = f" {self.value!r}:" if self.value is not None else ""
        return f"{self.place}:{column}{value} {speech.tell(self.expected)}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record was read."""

    file: str
    sheet: str | None
    row: int | None

    def problem(self, expected: str, column: str | None = None, value: object = None) -> Problem:
        """A problem at this place."""
        shown = None if value is None else str(value)
        return Problem(self.file, expected, self.sheet, self.row, column, shown)


class InputProblems(BemannaError):
    """The input cannot be used; carries every problem that was found, in order of file and row."""

    code = BAD_INPUT

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(f"{len(self.problems)} problems in the input")

    def __str__(self) -> str:
        return self.told(ENGLISH)

    def told(self, speech: Speech) -> str:
        """In the reader's language: a table where errors go to a terminal."""
        width = shutil.get_terminal_size((140, 24)).columns
        return render(self.problems, table=sys.stderr.isatty(), width=width, speech=speech)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems file by file, in the order in which the files were read, and in each by row."""
    found = list(problems)
    files = {file: place for place, file in enumerate(dict.fromkeys(problem.file for problem in found))}
    return tuple(sorted(found, key=lambda problem: (files[problem.file], problem.sheet or "", problem.row or 0)))


def check(problems: Sequence[Problem]) -> None:
    """Raise InputProblems when there is any."""
    if problems:
        raise InputProblems(problems)


class Speech(Protocol):
    """What says messages to a reader: `bemanna.i18n.language.Language`, or plain English."""

    def text(self, message: str, context: str | None = None, /, **values: object) -> str:
        """A message with its places filled."""
        ...

    def count(self, one: str, many: str, context: str | None = None, /, **values: object) -> str:
        """A message that counts by the first of its values."""
        ...

    def tell(self, text: object) -> str:
        """A sentence, or a text that is a message of its own."""
        ...


class PlainEnglish:
    """Messages as they stand."""

    def text(self, message: str, context: str | None = None, /, **values: object) -> str:
        """A message with its places filled."""
        return message.format(**values) if values else message

    def count(self, one: str, many: str, context: str | None = None, /, **values: object) -> str:
        """A message that counts by the first of its values."""
        return (one if str(next(iter(values.values()))) == "1" else many).format(**values)

    def tell(self, text: object) -> str:
        """The text itself."""
        return str(text)


ENGLISH: Speech = PlainEnglish()


def render(problems: Sequence[Problem], table: bool = False, width: int = 140, speech: Speech = ENGLISH) -> str:
    """All problems for a reader: a table for a terminal, else one line a problem."""
    shown, hidden = _shorten(problems)
    head = speech.count(
        "The input cannot be used: {n} problem. Nothing was written.",
        "The input cannot be used: {n} problems. Nothing was written.",
        n=len(problems),
    )
    tail = [
        speech.text("... and {n} more in {file}: {expected}", n=more, file=file, expected=speech.tell(expected))
        for (file, _, expected), more in hidden.items()
    ]
    if not table:
        return "\n".join([head, *(one.told(speech) for one in shown), *tail])
    return "\n".join([head, _table(shown, width, speech).rstrip(), *tail])


def _shorten(problems: Sequence[Problem]) -> tuple[list[Problem], Counter[tuple[str, str | None, str]]]:
    alike: Counter[tuple[str, str | None, str]] = Counter()
    columns: Counter[tuple[str, str | None]] = Counter()
    hidden: Counter[tuple[str, str | None, str]] = Counter()
    shown = []
    for problem in problems:
        key = (problem.file, problem.column, problem.expected)
        alike[key] += 1
        if alike[key] > SHOWN_ALIKE:
            hidden[key] += 1
        elif columns[key[:2]] >= SHOWN_OF_COLUMN:
            hidden[(*key[:2], _others(problem.column))] += 1
        else:
            columns[key[:2]] += 1
            shown.append(problem)
    return shown, hidden


def _others(column: str | None) -> Sentence:
    return Sentence("other problems of {column}", column=column) if column else Sentence("other problems of the file")


def _table(problems: Sequence[Problem], width: int, speech: Speech) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    sheets = any(problem.sheet for problem in problems)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(speech.text("File"), overflow="fold")
    if sheets:
        table.add_column(speech.text("Sheet"), overflow="fold")
    table.add_column(speech.text("Row"), justify="right", overflow="fold")
    for heading in (speech.text("Column"), speech.text("Value"), speech.text("What was expected")):
        table.add_column(heading, overflow="fold")
    for problem in problems:
        row = "" if problem.row is None else str(problem.row)
        sheet = [problem.sheet or ""] if sheets else []
        table.add_row(
            problem.file, *sheet, row, problem.column or "", problem.value or "", speech.tell(problem.expected)
        )
    text = StringIO()
    Console(file=text, width=width, markup=False, highlight=False, emoji=False).print(table)
    return text.getvalue()
