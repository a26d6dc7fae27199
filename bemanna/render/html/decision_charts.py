"""Drawings of the decision page: a waterfall from the baseline to the scenario, and a tornado of assumptions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from bemanna.render.html.charts import as_svg
from bemanna.reporting.decision import Bar
from bemanna.reporting.scenario_comparison import LESS_IS_BETTER

WIDTH, ROW = 330, 26
NAMES = 270
"""Pixels for the names at the left."""
APART = 14
"""Pixels between a name and what stands beside it, which may be a number."""
LETTER = 7
"""Pixels of a letter or digit in a chart."""
Words = Callable[[float, bool], str]
"""A value in words; with its sign when asked."""


def axis_start(bars: Sequence[Bar]) -> float:
    """Where a waterfall's axis begins: at 0, or nearer when the effects would not be seen beside the whole."""
    ends = [
        end for bar in bars for end in ((bar.start, bar.end) if bar.kind in ("step", "interaction") else (bar.end,))
    ]
    low, high = min(ends), max(ends)
    if low <= 0 or high - low > 0.3 * high:
        return min(0.0, low)
    return low - 0.35 * (high - low)


def waterfall_chart(bars: Sequence[Bar], kpi: str, words: Words, title: str) -> str:
    """Bars one under the other; what is good or bad is coloured where less is better."""
    start = axis_start(bars)
    rows, top = [], start
    for bar in bars:
        whole = bar.kind in ("base", "final")
        low, high = sorted((max(start, 0.0), bar.end) if whole else (bar.start, bar.end))
        said = words(bar.end, False) if whole else words(bar.effect, True)
        top = max(top, high)
        rows.append({"name": bar.name, "low": low, "high": high, "colour": _colour(bar, kpi), "words": said})
    scale = alt.Scale(
        domain=[start, top + _room([row["words"] for row in rows], 1) * (top - start)], nice=False, zero=False
    )
    chart = _bars(rows, scale)
    return as_svg(chart, title, "; ".join(f"{row['name']}: {row['words']}" for row in rows))


def _room(words: Sequence[object], sides: int) -> float:
    """Share of the values' range to leave beside it, at so many sides, for the longest words."""
    pixels = min(LETTER * max((len(str(each)) for each in words), default=0) + 10, 0.4 * WIDTH)
    return pixels / (WIDTH - sides * pixels)


@dataclass(frozen=True, slots=True)
class Reached:
    """One assumption: its name, and the figure at its low and at its high."""

    name: str
    low: float
    high: float


def tornado_chart(rows: Sequence[Reached], middle: float, words: Words, title: str) -> str:
    """The figure from each assumption's low to its high, the widest first, around the scenario's own value."""
    values = [
        {"name": row.name, "low": row.low, "middle": middle, "high": row.high, "lowWords": words(row.low, False),
         "highWords": words(row.high, False), "left": min(row.low, row.high), "right": max(row.low, row.high),
         "leftWords": words(min(row.low, row.high), False), "rightWords": words(max(row.low, row.high), False)}
        for row in rows
    ]  # fmt: skip
    ends = [middle, *(row.low for row in rows), *(row.high for row in rows)]
    room = _room([row["leftWords"] for row in values] + [row["rightWords"] for row in values], 2) * max(
        max(ends) - min(ends), 1e-9
    )
    scale = alt.Scale(domain=[min(ends) - room, max(ends) + room], nice=False, zero=False)
    base = alt.Chart(alt.InlineData(values=values)).encode(y=names_axis([row.name for row in rows]))
    x = alt.X("low:Q", scale=scale, axis=None)
    low = base.mark_bar(color="var(--band50)", height=15).encode(x=x, x2="middle:Q")
    high = base.mark_bar(color="var(--accent)", height=15).encode(
        x=alt.X("middle:Q", scale=scale, axis=None), x2="high:Q"
    )
    left = base.mark_text(align="right", dx=-5, color="var(--ink)").encode(
        x=alt.X("left:Q", scale=scale), text="leftWords:N"
    )
    right = base.mark_text(align="left", dx=5, color="var(--ink)").encode(
        x=alt.X("right:Q", scale=scale), text="rightWords:N"
    )
    rule = (
        alt.Chart(alt.InlineData(values=[{"at": middle}]))
        .mark_rule(color="var(--ink)")
        .encode(x=alt.X("at:Q", scale=scale))
    )
    chart = alt.layer(low, high, left, right, rule).properties(width=WIDTH, height=ROW * len(rows))
    return as_svg(chart, title, "; ".join(f"{row['name']}: {row['lowWords']}, {row['highWords']}" for row in values))


def _bars(rows: list[dict[str, Any]], scale: alt.Scale) -> Any:
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=names_axis([row["name"] for row in rows]))
    colour = alt.Color("colour:N", scale=None, legend=None)
    drawn = base.mark_bar(height=16, cornerRadius=2, minBandSize=2).encode(
        x=alt.X("low:Q", scale=scale, axis=None), x2="high:Q", color=colour
    )
    words = base.mark_text(align="left", dx=6, color="var(--ink)").encode(
        x=alt.X("high:Q", scale=scale, axis=None), text="words:N"
    )
    return alt.layer(drawn, words).properties(width=WIDTH, height=ROW * len(rows))


def names_axis(names: Sequence[str]) -> alt.Y:
    """Names down the left side, in the order given, each shown whole or cut by the renderer."""
    axis = alt.Axis(
        ticks=False,
        domain=False,
        labelLimit=NAMES - APART,
        labelPadding=APART,
        labelColor="var(--ink)",
        minExtent=NAMES,
        maxExtent=NAMES,
    )
    return alt.Y("name:N", sort=list(names), title=None, axis=axis)


def _colour(bar: Bar, kpi: str) -> str:
    if bar.kind == "base":
        return "var(--muted)"
    if bar.kind == "final":
        return "var(--accent)"
    if kpi not in LESS_IS_BETTER or not bar.effect:
        return "var(--band50)"
    return "var(--good)" if bar.effect < 0 else "var(--bad)"
