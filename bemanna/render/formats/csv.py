"""CSV in the flavour that the report's reader wants; one file a table."""

from __future__ import annotations

from collections.abc import Mapping

from bemanna.files.table import delimited
from bemanna.render.tables.roster_tables import report_tables
from bemanna.reporting.report import Report


def render(report: Report) -> Mapping[str, bytes]:
    """csv/<table>.csv for every table of the report."""
    return {f"csv/{table.name}.csv": delimited(table, report.flavour) for table in report_tables(report)}
