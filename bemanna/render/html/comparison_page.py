"""The page of a scenario comparison: one block a figure, with bars and the difference that is more than chance."""

from __future__ import annotations

from itertools import chain

from markupsafe import Markup

from bemanna.i18n.language import Language
from bemanna.render.html.charts import bar_chart
from bemanna.render.html.frame import render_page
from bemanna.render.kpi_words import kpi_name, kpi_value, partial_words, relative_words
from bemanna.reporting.scenario_comparison import MOST_COLUMNS, Compared, FigureBlock, blocks, few, tone
from scenarios.comparison import ComparisonRow
from scenarios.scenario import BASELINE

Cell = dict[str, str]


def comparison_page(compared: Compared) -> bytes:
    """One self-contained HTML file: the same comparison gives the same bytes."""
    language, found = Language(compared.language), blocks(compared.rows)
    made_at = ""
    if compared.made_at is not None:
        made_at = language.text("Made {moment}", moment=language.moment(compared.made_at))
    scenarios = tuple(dict.fromkeys(row.scenario for row in compared.rows))
    beside = len(scenarios) <= MOST_COLUMNS
    sections = [("table", language.text("Scenarios compared"))]
    sections += [("units", language.text("By unit"))] if compared.units else []
    sections += [("figures", language.text("Figure by figure"))] if beside else []
    baseline = _name(compared.baseline, language)
    return render_page(
        "comparison.html",
        language,
        compared.title,
        sections,
        scenarios=scenarios if beside else (language.count("{n} scenario", "{n} scenarios", n=len(scenarios)),),
        columns=scenarios,
        beside=beside,
        baseline=baseline,
        pages=compared.pages,
        lines=[_line(block, scenarios, compared, language) for block in found] if beside else [],
        under=None if beside else _under(compared, scenarios, language),
        units=_units(compared, scenarios, language),
        blocks=[_block(block, baseline, compared, language) for block in found] if beside else [],
        notes=(*compared.notes, *_remarks(compared, language)),
        made_at=made_at,
    )


def _name(baseline: str, language: Language) -> str:
    """The baseline's name, in the reader's words when nobody gave it another."""
    return language.text("Baseline") if baseline == BASELINE else baseline


def _line(block: FigureBlock, scenarios: tuple[str, ...], compared: Compared, language: Language) -> dict[str, object]:
    by_scenario = {row.scenario: row for row in block.rows}
    cells = [_cell(by_scenario[name], language) if name in by_scenario else None for name in scenarios]
    return {
        "name": kpi_name(block.kpi, language, compared.currency),
        "base": kpi_value(block.base, block.kpi, language),
        "cells": cells,
    }


def _cell(row: ComparisonRow, language: Language) -> Cell:
    difference = kpi_value(row.difference, row.kpi, language, beside=row.base, signed=True) if row.difference else "±0"
    relative = relative_words(row, language)
    difference += f" ({relative})" if relative else ""
    interval = ""
    if row.low is not None and row.high is not None and row.low != row.high:
        ends = (kpi_value(end, row.kpi, language, beside=row.base, signed=True) for end in (row.low, row.high))
        low, high = ends
        interval = language.text("{low} to {high}", low=low, high=high)
    return {
        "value": kpi_value(row.value, row.kpi, language, beside=row.base),
        "difference": difference,
        "interval": interval,
        "tone": tone(row),
    }


def _under(compared: Compared, scenarios: tuple[str, ...], language: Language) -> dict[str, object]:
    """Many scenarios one under the other, a column for each of the few figures that they move."""
    kpis = few(compared.rows)
    at = {(row.scenario, row.kpi): row for row in compared.rows}
    base = {row.kpi: row.base for row in compared.rows}
    return {
        "heads": [kpi_name(kpi, language, compared.currency) for kpi in kpis],
        "base": [kpi_value(base[kpi], kpi, language) for kpi in kpis],
        "lines": [
            {"name": name, "cells": [_cell(at[name, kpi], language) if (name, kpi) in at else None for kpi in kpis]}
            for name in scenarios
        ],
    }


def _units(compared: Compared, scenarios: tuple[str, ...], language: Language) -> list[dict[str, object]]:
    """A table for each scenario (the first few): units down, the few figures across."""
    if not compared.units:
        return []
    kpis = few(compared.rows)
    found: list[dict[str, object]] = []
    for scenario in scenarios[:MOST_COLUMNS]:
        lines = []
        for name, rows in {**compared.units, compared.whole or language.text("The whole"): compared.rows}.items():
            at = {row.kpi: row for row in rows if row.scenario == scenario}
            lines.append({"name": name, "cells": [_cell(at[kpi], language) if kpi in at else None for kpi in kpis]})
        heads = [kpi_name(kpi, language, compared.currency) for kpi in kpis]
        found.append({"name": scenario, "heads": heads, "lines": lines})
    return found


def _block(block: FigureBlock, baseline: str, compared: Compared, language: Language) -> dict[str, object]:
    name = kpi_name(block.kpi, language, compared.currency)
    values = [(baseline, block.base), *((row.scenario, row.value) for row in block.rows)]
    rows = [(scenario, value, kpi_value(value, block.kpi, language, beside=block.base)) for scenario, value in values]
    told = "; ".join(chain.from_iterable((f"{scenario}: {words}",) for scenario, _, words in rows))
    return {"name": name, "chart": Markup(bar_chart(rows, name, told))}


def _remarks(compared: Compared, language: Language) -> tuple[str, ...]:
    """What stands in no figure, or in some units' figures only."""
    told = partial_words(compared.partial, {row.kpi for row in compared.rows}, language)
    left = (
        [language.text("Without {units}: not every run came to a result there.", units=", ".join(compared.left_out))]
        if compared.left_out
        else []
    )
    return (*told, *left)
