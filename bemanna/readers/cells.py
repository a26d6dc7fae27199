"""What one cell says: text, numbers with decimal comma or point, yes or no, lists, weekdays."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from bemanna.readers.grid import Cell
from rules.clock import LocalClock
from rules.kinds import kind_of_word
from rules.words import Sentence


class CellError(ValueError):
    """The cell does not say what it should; the message is what was expected."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell's meaning depends on.

    decimal: the mark that this kind of file writes. at_clock_change: what a local time means that occurs twice:
    reject it, or take the first or the second. near: a day of the period; a date or week without a year is the one
    nearest to it (None: it is refused). assumed: what was read so, as it was written and as it was read.
    """

    clock: LocalClock
    decimal: str = "."
    at_clock_change: str = "reject"
    kinds: dict[str, str] = field(default_factory=dict)
    near: date | None = None
    assumed: list[tuple[str, str]] = field(default_factory=list)


Parse: TypeAlias = Callable[[Cell, Reading], Any]
"""Reads one non-empty cell. Raises CellError."""

_SPACES = re.compile("[\\s\u00a0\u2009\u202f']")
_THOUSANDS = {",": re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?"), ".": re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")}
_YES = {"yes", "y", "true", "1", "x", "ja", "j", "sand", "sant", "on"}
_NO = {"no", "n", "false", "0", "nej", "falsk", "falskt", "off", "-"}
_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon monday man mandag mån måndag ma mo",
            "tue tuesday tir tirsdag tis tisdag ti tu",
            "wed wednesday ons onsdag on we",
            "thu thursday tor torsdag tors to th",
            "fri friday fre fredag fr",
            "sat saturday lør lørdag lör lördag lø sa",
            "sun sunday søn søndag sön söndag sø su",
        )
    )
    for name in names.split()
}


def text(cell: Cell, reading: Reading) -> str:
    """Text."""
    # an employee number in a sheet is a float and must not get a decimal point
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def number(cell: Cell, reading: Reading) -> float:
    """A number, such as 1.5 or 1,5 or 1 234,5; refuses what could mean two numbers."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise CellError("expected a number")
    value = _number(_SPACES.sub("", cell), reading.decimal) if isinstance(cell, str) else float(cell)
    if not math.isfinite(value):
        raise CellError("expected a number")
    return value


def _number(written: str, decimal: str) -> float:
    other = "." if decimal == "," else ","
    if decimal in written and other in written:
        if not _THOUSANDS[decimal].fullmatch(written):
            raise CellError(
                Sentence("expected a number such as 1234{decimal}5, without a mark for thousands", decimal=decimal)
            )
        written = written.replace(other, "")
    elif _THOUSANDS[decimal].fullmatch(written):
        raise CellError(
            Sentence(
                "could be {without} or {decimal}: leave out the mark",
                without=written.replace(other, ""),
                decimal=written.replace(other, decimal),
            )
        )
    try:
        return float(written.replace(",", "."))
    except ValueError:
        raise CellError("expected a number") from None


def whole(cell: Cell, reading: Reading) -> int:
    """A whole number."""
    try:
        value = number(cell, reading)
    except CellError as error:
        whole = "expected a whole number"
        raise CellError(whole if str(error) == "expected a number" else error.args[0]) from None
    if not value.is_integer():
        raise CellError("expected a whole number")
    return int(value)


def count(cell: Cell, reading: Reading) -> int:
    """A whole number of patients, people or points: not negative."""
    value = whole(cell, reading)
    if value < 0:
        raise CellError("expected 0 or more: a count cannot be negative")
    return value


def amount(cell: Cell, reading: Reading) -> float:
    """A number that is not negative."""
    value = number(cell, reading)
    if value < 0:
        raise CellError("expected 0 or more")
    return value


def percent(cell: Cell, reading: Reading) -> float:
    """Percent of full time: 80, 80 %, 86,5 or the share 0,8; refuses 1, which could be a hundred percent."""
    marked = isinstance(cell, str) and cell.rstrip().endswith("%")
    value = number(cell.rstrip()[:-1] if isinstance(cell, str) and marked else cell, reading)
    if not marked and 0 < value < 1:
        value *= 100
    elif not marked and value == 1:
        raise CellError("could be 1 % or full time; expected percent of full time such as 80 or 100")
    if not 0 <= value <= 100:
        raise CellError("expected percent of full time from 0 to 100")
    return value


def share(cell: Cell, reading: Reading) -> float:
    """A share of one: 0.3, 0,3 or 30 %."""
    marked = isinstance(cell, str) and cell.rstrip().endswith("%")
    value = number(cell.rstrip()[:-1] if isinstance(cell, str) and marked else cell, reading)
    value = value / 100 if marked else value
    if not 0 <= value <= 1:
        raise CellError("expected a share from 0 to 1, or a percentage with its mark such as 30 %")
    return value


def yes_no(cell: Cell, reading: Reading) -> bool:
    """Yes or no in English, Swedish or Danish, x, 1 or 0."""
    if isinstance(cell, bool):
        return cell
    written = text(cell, reading).casefold()
    if written in _YES:
        return True
    if written in _NO:
        return False
    raise CellError("expected yes or no (ja or nej, x, 1 or 0)")


def names(cell: Cell, reading: Reading) -> tuple[str, ...]:
    """Several names in one cell, with | or , or ; or + between them."""
    return tuple(part for part in (piece.strip() for piece in re.split(r"[|,;+]", text(cell, reading))) if part)


def weekdays(cell: Cell, reading: Reading) -> frozenset[int]:
    """Days of the week: Mon-Fri, man-fre, lør,søn, 1-5 (1 = Monday), daily, weekend."""
    written = text(cell, reading).casefold().rstrip(".")
    if written in {
        "daily",
        "all",
        "every day",
        "alle",
        "alla",
        "dagligt",
        "daglig",
        "hver dag",
        "varje dag",
        "dagligen",
    }:
        return frozenset(range(7))
    if written in {"weekdays", "hverdage", "hverdag", "vardagar", "vardag"}:
        return frozenset(range(5))
    if written in {"weekend", "weekends", "helg", "helger"}:
        return frozenset({5, 6})
    found: set[int] = set()
    together = re.sub(r"\s*(?:[-–]|\b(?:to|till|til|t\.?o\.?m|t\.h\.t)\b\.?)\s*", "-", written)
    for part in re.split(r"[|,;+\s]+", re.sub(r"\s+(?:och|og|and|samt)\s+", ",", together)):
        first, _, last = part.partition("-")
        start, end = _weekday(first), _weekday(last or first)
        found.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    return frozenset(found)


def _weekday(written: str) -> int:
    written = written.rstrip(".")
    if written in _DAYS:
        return _DAYS[written]
    if written.isdigit() and 1 <= int(written) <= 7:
        return int(written) - 1
    raise CellError("expected days of the week such as Mon-Fri, man-fre, lør,søn or 1-5 (1 = Monday)")


def kind(cell: Cell, reading: Reading) -> str:
    """Kind of duty or absence, in the words of the vocabulary, after the source's own translation.

    A word that is not known stays as it is: whether the rule pack knows it is told when everything is read.
    """
    written = text(cell, reading)
    own = reading.kinds.get(written) or reading.kinds.get(written.casefold())
    return own or kind_of_word(written) or written.casefold().replace(" ", "_")


def shown(cell: Cell) -> str:
    """The cell as a message quotes it."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return str(cell)
