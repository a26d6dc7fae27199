"""CSV as Swedish and Danish Excel opens it by a double click: semicolon, decimal comma, byte order mark."""

from __future__ import annotations

from collections.abc import Mapping

from bemanna.export.table import delimited
from bemanna.export.tables import report_tables
from bemanna.flavour import EXCEL
from bemanna.report import Report


def render(report: Report) -> Mapping[str, bytes]:
    """csv_excel/<table>.csv for every table of the report."""
    return {f"csv_excel/{table.name}.csv": delimited(table, EXCEL) for table in report_tables(report)}
