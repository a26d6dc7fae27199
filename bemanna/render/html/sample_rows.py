"""The decision page's section on all assumptions at once: how far the figure reaches, and what makes the spread."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
from markupsafe import Markup

from bemanna.i18n.language import Language
from bemanna.render.html.charts import as_svg
from bemanna.render.html.decision_charts import ROW, WIDTH, names_axis
from bemanna.render.kpi_words import kpi_name, kpi_value
from bemanna.reporting.decision import Decided
from scenarios.sample import Sampled

SHOWN = 0.005
"""Share of the variance below which a lever is not drawn."""


def sample_section(decided: Decided, lead: str, names: Sequence[str], language: Language) -> dict[str, object] | None:
    """The leading figure's spread in a sentence, its shares as bars, and the figures' reach as a table."""
    found = next((one for one in decided.decision.samples if one.kpi == lead), None)
    if found is None:
        return None
    title = language.text(
        "All assumptions at once: what makes {kpi} spread", kpi=kpi_name(lead, language, decided.currency)
    )
    rows = [
        (names[share.lever], share.share, _words(share.share, share.correlation, language))
        for share in found.shares
        if share.share >= SHOWN
    ]
    if found.together >= SHOWN:
        rows.append((language.text("together (interaction, bends)"), found.together, language.share(found.together)))
    return {
        "title": title,
        "line": _line(decided, found, language),
        "chart": Markup(_chart(rows, title)) if rows else "",
        "note": language.text(
            "Share of the variance that the assumption makes by itself; in brackets the correlation "
            "of ranks, which says the way it works."
        ),
        "reaches": [_reach(decided, one, language) for one in decided.decision.samples if one.low != one.high],
    }


def _line(decided: Decided, found: Sampled, language: Language) -> str:
    row = decided.decision.row(found.kpi)
    beside = found.middle if row is None else row.base
    low, middle, high = (
        kpi_value(value, found.kpi, language, beside=beside) for value in (found.low, found.middle, found.high)
    )
    return language.text(
        "In {runs} runs with every assumption drawn between its low and its high, nine of ten "
        "lie between {low} and {high}, half below {middle}.",
        runs=found.runs,
        low=low,
        middle=middle,
        high=high,
    )


def _reach(decided: Decided, one: Sampled, language: Language) -> dict[str, str]:
    row = decided.decision.row(one.kpi)
    beside = one.middle if row is None else row.base
    low, middle, high = (
        kpi_value(value, one.kpi, language, beside=beside) for value in (one.low, one.middle, one.high)
    )
    return {"name": kpi_name(one.kpi, language, decided.currency), "low": low, "middle": middle, "high": high}


def _words(share: float, correlation: float | None, language: Language) -> str:
    said = language.share(share)
    return said if correlation is None else f"{said} ({language.number(correlation, 2, signed=True)})"


def _chart(rows: Sequence[tuple[str, float, str]], title: str) -> str:
    """Bars of the shares, from 0 to the largest."""
    values = [{"name": name, "share": share, "words": words} for name, share, words in rows]
    scale = alt.Scale(domain=[0, 1.45 * max(share for _, share, _ in rows)], nice=False)
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=names_axis([name for name, _, _ in rows]), x=alt.X("share:Q", scale=scale, axis=None)
    )
    drawn = base.mark_bar(color="var(--accent)", height=15, cornerRadius=2)
    words = base.mark_text(align="left", dx=6, color="var(--ink)").encode(text="words:N")
    chart = alt.layer(drawn, words).properties(width=WIDTH, height=ROW * len(rows))
    return as_svg(chart, title, "; ".join(f"{name}: {words}" for name, _, words in rows))
