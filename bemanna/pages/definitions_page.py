"""The page of definitions of key figures, for leaders who must know what is measured."""

from __future__ import annotations

from collections.abc import Iterable

from bemanna.followup.definitions import BETTER, GROUPS
from bemanna.pages.figure_value import figure_name
from bemanna.pages.frame import render_page
from bemanna.pages.language import Language
from capacity.followup.kpi import Kpi


def definitions_page(kpis: Iterable[Kpi], code: str) -> bytes:
    """One self-contained HTML file in the language of the code."""
    language = Language(code)
    groups: dict[str, list[Kpi]] = {}
    for kpi in kpis:
        groups.setdefault(kpi.group, []).append(kpi)
    return render_page(
        "definitions.html",
        language,
        language.text("definitions"),
        [(group, GROUPS.get(group, group)) for group in groups],
        groups=[
            {"anchor": group, "name": GROUPS.get(group, group), "kpis": [_row(kpi, language) for kpi in found]}
            for group, found in groups.items()
        ],
    )


def _row(kpi: Kpi, language: Language) -> dict[str, str]:
    name = figure_name(kpi, language)
    return {
        "name": name,
        "title": kpi.title if kpi.title != name else "",
        "method": kpi.method,
        "unit": kpi.unit,
        "better": BETTER[kpi.better],
        "formula": kpi.formula,
        "totals": ", ".join(kpi.needs),
        "source": kpi.source,
    }
