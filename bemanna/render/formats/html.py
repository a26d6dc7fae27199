"""The page: one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from bemanna.render.html.roster_page import roster_page
from bemanna.reporting.report import Report


def render(report: Report) -> Mapping[str, bytes]:
    """roster.html."""
    return {"roster.html": roster_page(report)}
