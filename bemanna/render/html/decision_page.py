"""The decision page: one screen with the question, the figures that matter, why, what it assumes, how sure it is."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from bemanna.i18n.language import Language
from bemanna.render.html.decision_charts import Reached, axis_start, tornado_chart, waterfall_chart
from bemanna.render.html.frame import render_page
from bemanna.render.html.sample_rows import sample_section
from bemanna.render.kpi_words import (
    change_words,
    days_words,
    kpi_name,
    kpi_value,
    lever_name,
    partial_words,
    relative_words,
)
from bemanna.reporting.decision import Decided, bars, chain, leading, reaches, span, tiles
from bemanna.reporting.scenario_comparison import tone
from scenarios.comparison import ComparisonRow
from scenarios.scenario import Lever
from scenarios.waterfall import Waterfall


def decision_page(decided: Decided) -> bytes:
    """One self-contained HTML file that fits a screen of 1400 x 1000: the same decision gives the same bytes."""
    language, decision = Language(decided.language), decided.decision
    scenario, lead = decision.scenario, leading(decision)
    names = distinct(lever_name(lever) for lever in decision.levers)
    falls = {fall.kpi: fall for fall in decision.waterfalls}
    made_at = "" if decided.made_at is None else language.text("Made {moment}", moment=language.moment(decided.made_at))
    return render_page(
        "decision.html",
        language,
        scenario.question or scenario.note or scenario.name,
        [("figures", language.text("Basis for a decision"))],
        project=decided.title,
        name=scenario.name,
        note=scenario.note if scenario.question else "",
        tiles=[_tile(decided, row, language) for row in tiles(decision)],
        lead=lead and kpi_name(lead, language),
        waterfall=lead and lead in falls and _waterfall(decided, falls[lead], names, language),
        steps=_steps(decided, language),
        tornado=lead and _tornado(decided, lead, names, language),
        sample=lead and sample_section(decided, lead, names, language),
        remarks=_remarks(decided, language),
        made_at=made_at,
    )


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names, with a number behind those that stand there already: a chart has a row for each name."""
    found: list[str] = []
    for name in names:
        number = 2
        told = name
        while told in found:
            told, number = f"{name} ({number})", number + 1
        found.append(told)
    return tuple(found)


def _tile(decided: Decided, row: ComparisonRow, language: Language) -> dict[str, str]:
    def said(value: float, signed: bool = False) -> str:
        return kpi_value(value, row.kpi, language, beside=row.base, signed=signed)

    difference = said(row.difference, True) if row.difference else language.text("no effect")
    relative = relative_words(row, language)
    difference += f" ({relative})" if relative else ""
    chance = ""
    if row.low is not None and row.high is not None and row.low != row.high:
        chance = language.text(
            "chance alone, 95 %: {low} to {high}", low=said(row.low, True), high=said(row.high, True)
        )
    found = span(decided.decision, row.kpi)
    assumed = ""
    if found is not None:
        low, high = sorted((found.low - row.base, found.high - row.base))
        assumed = language.text(
            "if assumptions do not hold: {low} to {high}", low=said(low, True), high=said(high, True)
        )
    return {
        "name": kpi_name(row.kpi, language, decided.currency),
        "value": said(row.value),
        "base": language.text("from {base}", base=said(row.base)),
        "difference": difference,
        "chance": chance,
        "span": assumed,
        "tone": tone(row),
    }


def _waterfall(decided: Decided, fall: Waterfall, names: tuple[str, ...], language: Language) -> dict[str, object]:
    ends = (language.text("Baseline"), language.text("interaction of the levers"), decided.decision.scenario.name)
    more = language.text("{n} more", n="{n}")
    drawn = bars(fall, (*ends, more), names)
    taken = distinct(bar.name for bar in drawn)
    drawn = tuple(
        type(bar)(name, bar.start, bar.end, bar.kind, bar.place) for bar, name in zip(drawn, taken, strict=True)
    )

    def words(value: float, signed: bool) -> str:
        return kpi_value(value, fall.kpi, language, beside=fall.base, signed=signed)

    title = language.text("{kpi}: lever by lever", kpi=kpi_name(fall.kpi, language, decided.currency))
    start = axis_start(drawn)
    return {
        "title": title,
        "chart": Markup(waterfall_chart(drawn, fall.kpi, words, title)),
        "cut": language.text("The axis begins at {value}.", value=words(start, False)) if start > 0 else "",
    }


def _steps(decided: Decided, language: Language) -> dict[str, object]:
    """The table lever by lever: what is assumed, why and by whom, and a column a figure from inflow to money."""
    falls = chain(decided.decision)

    def said(value: float, fall: Waterfall) -> str:
        if abs(value) < 1e-9 * max(1.0, abs(fall.base)):
            return "–"
        return kpi_value(value, fall.kpi, language, beside=fall.base, signed=True)

    rows: list[dict[str, object]] = [
        _assumption(lever, language) | {"cells": [said(fall.steps[place][1], fall) for fall in falls]}
        for place, lever in enumerate(decided.decision.levers)
    ]
    together = [said(fall.interaction, fall) for fall in falls] if len(rows) > 1 else []
    total = [said(fall.final - fall.base, fall) for fall in falls]
    heads = [kpi_name(fall.kpi, language, decided.currency) for fall in falls]
    return {"heads": heads, "rows": rows, "together": together, "total": total}


def _tornado(decided: Decided, kpi: str, names: tuple[str, ...], language: Language) -> dict[str, object]:
    found = reaches(decided.decision, kpi)
    row = decided.decision.row(kpi)
    title = language.text("Which assumption matters: {kpi}", kpi=kpi_name(kpi, language, decided.currency))
    if not found or row is None:
        return {
            "title": title,
            "chart": "",
            "note": language.text("No assumption has a low and a high value: nothing is known of how sure this is."),
        }

    def words(value: float, signed: bool) -> str:
        return kpi_value(value, kpi, language, beside=row.base, signed=signed)

    drawn = [Reached(names[reach.lever], reach.low, reach.high) for reach in found]
    return {"title": title, "chart": Markup(tornado_chart(drawn, row.value, words, title)), "note": ""}


def _assumption(lever: Lever, language: Language) -> dict[str, object]:
    return {
        "reason": lever.reason or "–",
        "path": lever.path,
        "change": change_words(lever, language),
        "days": days_words(lever, language),
        "owner": lever.owner or "–",
        "evidence": lever.evidence or "–",
    }


def _remarks(decided: Decided, language: Language) -> list[str]:
    shown = {row.kpi for row in tiles(decided.decision)} | {fall.kpi for fall in chain(decided.decision)}
    told = partial_words(decided.partial or {}, shown, language)
    if decided.left_out:
        told.append(
            language.text("Without {units}: not every run came to a result there.", units=", ".join(decided.left_out))
        )
    return told
