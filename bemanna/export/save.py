"""Tables to CSV files in the flavour that the project asks for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bemanna.export.table import Flavour, Table, delimited
from bemanna.export.write import write_files
from bemanna.project import ExportSection


def save_tables(out: Path, tables: Iterable[Table], wanted: ExportSection) -> tuple[Path, ...]:
    """Write each table as <out>/<name>.csv, atomically."""
    flavour = Flavour.EXCEL if wanted.decimal_comma else Flavour.PLAIN
    return write_files(out, {f"{table.name}.csv": delimited(table, flavour) for table in tables})
