"""The page of definitions of key figures, for leaders who must know what is measured."""

from __future__ import annotations

from collections.abc import Iterable

from bemanna.i18n.language import Language
from bemanna.render.figure_value import figure_name
from bemanna.render.html.frame import render_page
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
        language.text("Definitions"),
        [(group, language.kind("group of figures", group, group)) for group in groups],
        groups=[
            {
                "anchor": group,
                "name": language.kind("group of figures", group, group),
                "kpis": [_row(kpi, language) for kpi in found],
            }
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
        "better": language.kind("better", kpi.better),
        "formula": formula_words(kpi, language),
        "totals": ", ".join(kpi.needs),
        "source": kpi.source,
    }


def formula_words(kpi: Kpi, language: Language) -> str:
    """The formula in the reader's language; a scorecard's own as it was written."""
    return language.phrase(kpi.formula)
