"""A table on its way out, and its two ways of being delimited text: plain, and as Swedish and Danish Excel reads it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bemanna.files.csv_dialect import Flavour

Cell = str | int | float | bool | datetime | None


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns (lower case, English, never renamed) and rows of the same length. Datetimes are aware."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def delimited(table: Table, flavour: Flavour) -> bytes:
    """The table as CSV. Lines end with CR LF (RFC 4180); what is not known is an empty field."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if flavour.decimal_comma else ",", lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(_fields(row, flavour) for row in table.rows)
    return text.getvalue().encode("utf-8-sig" if flavour.bom else "utf-8")


def _fields(row: Sequence[Cell], flavour: Flavour) -> list[str]:
    return [_excel(value) if flavour.decimal_comma else _plain(value) for value in row]


def _plain(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else str(value)


def _excel(value: Cell) -> str:
    """As `_plain`, in the local way. Text that a spreadsheet would take for a formula is quoted by an apostrophe."""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, datetime):
        return _local(value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return _plain(value)


def _local(moment: datetime) -> str:
    """Local time without offset; with it in the hour that the autumn change repeats."""
    twice = moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
    return moment.strftime("%Y-%m-%d %H:%M") if not twice else moment.isoformat(" ", "minutes")
