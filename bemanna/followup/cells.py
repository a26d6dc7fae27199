"""What cells of the follow-up tables say: periods, money in minor units, shares, choices."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any, Literal, get_args

from bemanna.readers.cells import CellError, Parse, Reading, number, text
from bemanna.readers.grid import Cell
from capacity.followup.period import EXPECTED, NamedPeriod, parse_period
from capacity.followup.periodise import METHODS
from capacity.followup.variance import Explanation

Basis = Literal["actual", "plan", "forecast"]


def period(cell: Cell, reading: Reading) -> NamedPeriod:
    """A period: 2026, 2026-Q4, 2026-11, 2026-W48, 2026-11-30 or 2026-11-30..2027-01-03."""
    if isinstance(cell, datetime | date):
        raise CellError(f"the sheet made a date of it; {EXPECTED}, in a cell of text")
    try:
        return parse_period(text(cell, reading))
    except ValueError as error:
        raise CellError(str(error)) from None


def month(cell: Cell, reading: Reading) -> NamedPeriod:
    """A month such as 2026-11."""
    found = period(cell, reading)
    if found.cadence != "monthly":
        raise CellError("expected a month such as 2026-11")
    return found


def year(cell: Cell, reading: Reading) -> int:
    """A year such as 2027."""
    found = text(cell, reading)
    if not (found.isdigit() and 1990 <= int(found) <= 2199):
        raise CellError("expected a year such as 2027")
    return int(found)


def money(cell: Cell, reading: Reading) -> int:
    """Money in whole units with at most two decimals: 1250 or 1250,50; kept in minor units (øre, öre)."""
    value = number(cell, reading)
    minor = round(100 * value)
    if abs(100 * value - minor) > 1e-6 * max(1.0, abs(value)):
        raise CellError("expected money with at most two decimals")
    return minor


def rate(cell: Cell, reading: Reading) -> float:
    """Money for an hour or for each, not negative, with any number of decimals; kept in minor units (øre, öre)."""
    value = number(cell, reading)
    if value < 0:
        raise CellError("expected 0 or more")
    return float(Fraction(str(value)) * 100)


def one_of(*known: str) -> Parse:
    """A reader of one of the words that are known."""

    def read(cell: Cell, reading: Reading) -> Any:
        written = text(cell, reading).casefold().replace(" ", "_").replace("-", "_")
        if written not in known:
            raise CellError(f"expected one of {', '.join(known)}")
        return written

    read.__doc__ = f"One of {', '.join(known)}."
    return read


basis = one_of(*get_args(Basis))
method = one_of(*METHODS)
explanation = one_of(*get_args(Explanation))


def figure(cell: Cell, reading: Reading) -> float:
    """A number, or a percentage with its mark: 0.82, 0,82 or 82 %."""
    marked = isinstance(cell, str) and cell.rstrip().endswith("%")
    value = number(cell.rstrip()[:-1] if isinstance(cell, str) and marked else cell, reading)
    return value / 100 if marked else value
