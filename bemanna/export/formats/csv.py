"""CSV for programs: comma, decimal point, ISO 8601 with offset, UTF-8 without a mark. One file a table."""

from __future__ import annotations

from collections.abc import Mapping

from bemanna.export.table import Flavour, delimited
from bemanna.export.tables import report_tables
from bemanna.report import Report


def render(report: Report) -> Mapping[str, bytes]:
    """csv/<table>.csv for every table of the report."""
    return {f"csv/{table.name}.csv": delimited(table, Flavour.PLAIN) for table in report_tables(report)}
