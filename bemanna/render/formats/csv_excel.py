"""CSV as Swedish and Danish Excel opens it by a double click: semicolon, decimal comma, byte order mark."""

from __future__ import annotations

from collections.abc import Mapping

from bemanna.files.csv_dialect import EXCEL
from bemanna.files.table import delimited
from bemanna.render.tables.roster_tables import report_tables
from bemanna.reporting.report import Report


def render(report: Report) -> Mapping[str, bytes]:
    """csv_excel/<table>.csv for every table of the report."""
    return {f"csv_excel/{table.name}.csv": delimited(table, EXCEL) for table in report_tables(report)}
