"""The page of a scenario comparison: one block a figure, with bars and the difference that is more than chance."""

from __future__ import annotations

from itertools import chain

from markupsafe import Markup

from bemanna.figures.compared import Compared, FigureBlock, blocks, tone
from bemanna.pages.charts import bar_chart
from bemanna.pages.frame import render_page
from bemanna.pages.language import Language
from scenarios.comparison import Row
from scenarios.scenario import BASELINE


def comparison_page(compared: Compared) -> bytes:
    """One self-contained HTML file: the same comparison gives the same bytes."""
    language, found = Language(compared.language), blocks(compared.rows)
    made_at = ""
    if compared.made_at is not None:
        made_at = language.text("made_at", moment=language.moment(compared.made_at))
    scenarios = tuple(dict.fromkeys(row.scenario for row in compared.rows))
    return render_page(
        "comparison.html",
        language,
        compared.title,
        [("table", language.text("comparison")), ("figures", language.text("figures"))],
        scenarios=scenarios,
        baseline=_name(compared.baseline, language),
        lines=[_line(block, scenarios, language) for block in found],
        blocks=[_block(block, _name(compared.baseline, language), language) for block in found],
        notes=compared.notes,
        made_at=made_at,
    )


def _name(baseline: str, language: Language) -> str:
    """The baseline's name, in the reader's words when nobody gave it another."""
    return language.text("baseline") if baseline == BASELINE else baseline


def _line(block: FigureBlock, scenarios: tuple[str, ...], language: Language) -> dict[str, object]:
    by_scenario = {row.scenario: row for row in block.rows}
    cells = [_cell(by_scenario[name], block, language) if name in by_scenario else None for name in scenarios]
    return {
        "name": language.known(f"kpi_{block.kpi}", block.kpi),
        "base": value_words(block.base, block, language),
        "cells": cells,
    }


def _cell(row: Row, block: FigureBlock, language: Language) -> dict[str, str]:
    difference = value_words(row.difference, block, language, signed=True) if row.difference else "±0"
    if row.relative is not None and row.difference and not block.is_share and row.base > 0 and row.value >= 0:
        difference += f" ({'+' if row.relative > 0 else ''}{language.share(row.relative)})"
    interval = ""
    if row.low is not None and row.high is not None and row.low != row.high:
        low, high = (value_words(bound, block, language, signed=True) for bound in (row.low, row.high))
        interval = language.text("interval95", low=low, high=high)
    return {
        "value": value_words(row.value, block, language),
        "difference": difference,
        "interval": interval,
        "tone": tone(row),
    }


def _block(block: FigureBlock, baseline: str, language: Language) -> dict[str, object]:
    name = language.known(f"kpi_{block.kpi}", block.kpi)
    values = [(baseline, block.base), *((row.scenario, row.value) for row in block.rows)]
    rows = [(scenario, value, value_words(value, block, language)) for scenario, value in values]
    told = "; ".join(chain.from_iterable((f"{scenario}: {words}",) for scenario, _, words in rows))
    return {"name": name, "chart": Markup(bar_chart(rows, name, told))}


def value_words(value: float, block: FigureBlock, language: Language, signed: bool = False) -> str:
    """A figure's value with as many decimals as its size asks for."""
    if block.is_share and signed:
        return language.text("points_of_percent", n=language.number(100 * value, 1, signed=True))
    if block.is_share:
        return language.share(value, 1)
    size = max(abs(block.base), abs(value))
    whole = float(value).is_integer() and float(block.base).is_integer()
    return language.number(value, 0 if whole or size >= 1000 else 1 if size >= 10 else 2, signed)
