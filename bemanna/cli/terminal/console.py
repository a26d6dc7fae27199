"""The one console of the command line's answers."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, is_dataclass
from typing import Any

from rich.console import Console

from bemanna.files.table import Table


def open_console(width: int | None = None, soft_wrap: bool = True) -> Console:
    """Standard output. width: columns when it is no terminal; as many as it says otherwise."""
    columns = None if sys.stdout.isatty() else width
    return Console(file=sys.stdout, highlight=False, soft_wrap=soft_wrap, width=columns)


def say_json(document: object) -> None:
    """One JSON document on standard output, for machines."""
    sys.stdout.write(json.dumps(document, default=_plain, ensure_ascii=False, indent=1) + "\n")


def say_rows(table: Table) -> None:
    """A table as a list of records, for machines."""
    say_json([dict(zip(table.columns, row, strict=True)) for row in table.rows])


def _plain(value: Any) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value.item() if hasattr(value, "item") else str(value)
