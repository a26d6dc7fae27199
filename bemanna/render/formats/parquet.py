"""Parquet: every table with its types, for a warehouse or Power BI. Needs the extra bemanna[parquet]."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from bemanna.errors import UsageError
from bemanna.files.table import Cell, Table
from bemanna.render.tables.roster_tables import report_tables
from bemanna.reporting.report import Report


def render(report: Report) -> Mapping[str, bytes]:
    """parquet/<table>.parquet for every table of the report; moments are instants in UTC."""
    return {f"parquet/{table.name}.parquet": parquet(table) for table in report_tables(report)}


def parquet(table: Table) -> bytes:
    """The table as one Parquet file. Raises UsageError when the extra is not installed."""
    try:
        import duckdb
    except ImportError:
        raise UsageError("Parquet needs an extra: pip install 'bemanna[parquet]'") from None
    frame = pd.DataFrame(
        {name: _column([row[place] for row in table.rows]) for place, name in enumerate(table.columns)}
    )
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        file = Path(folder) / "table.parquet"
        connection.execute("SET threads = 1; SET TimeZone = 'UTC'")
        connection.register("made", frame)
        connection.execute(f"COPY made TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
        return file.read_bytes()


def _column(values: list[Cell]) -> Any:
    """A column of one type that knows what is missing: instants, truth, whole numbers, numbers, else text."""
    there = [value for value in values if value is not None]
    if there and all(isinstance(value, datetime) for value in there):
        return pd.Series(values, dtype="object").map(_instant).astype("datetime64[us, UTC]")
    for kind, name in ((bool, "boolean"), (int, "Int64"), (float, "Float64")):
        fits = (int, float) if kind is float else (kind,)
        if there and all(isinstance(value, fits) and (kind is bool or not isinstance(value, bool)) for value in there):
            return pd.Series(values, dtype=name)
    return pd.Series([None if value is None else str(value) for value in values], dtype="string")


def _instant(value: Cell) -> Any:
    return value.astimezone(UTC) if isinstance(value, datetime) else pd.NaT
