"""Tables to CSV files in the flavour that the project asks for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bemanna.export.table import Table, delimited
from bemanna.export.write import write_files
from bemanna.flavour import Flavour
from bemanna.project import ExportSection


def save_tables(out: Path, tables: Iterable[Table], wanted: ExportSection) -> tuple[Path, ...]:
    """Write each table as <out>/<name>.csv, atomically."""
    flavour = Flavour(wanted.decimal_comma, wanted.bom)
    return write_files(out, {f"{table.name}.csv": delimited(table, flavour) for table in tables})
