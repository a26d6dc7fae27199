"""Drawings for the pages: fan charts and bars as inline SVG that follow the page's light or dark colours.

Axes are laid out by day numbers with our own words on them, so that a drawing depends neither on the time zone nor
on the language of the machine. Colours are CSS variables of the page (pages/page.css).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import altair as alt
import numpy as np
import vl_convert
from numpy.typing import NDArray

from bemanna.i18n.language import Language
from rules.clock import weekday

WIDTH, HEIGHT = 1120, 230


@dataclass(frozen=True, slots=True, eq=False)
class Fan:
    """A band chart: x in days since `first_day` [point]; quantiles by name; what was seen before; a level line."""

    first_day: int
    x: NDArray[np.float64]
    quantiles: Mapping[str, NDArray[np.float64]]
    seen_x: NDArray[np.float64] | None = None
    seen: NDArray[np.float64] | None = None
    level: float | None = None
    level_words: str = ""
    stepped: bool = False


def fan_chart(fan: Fan, language: Language, title: str, description: str) -> str:
    """The 90 % and 50 % bands, the middle, what was seen and the level line."""
    low = float(fan.seen_x.min()) if fan.seen_x is not None and len(fan.seen_x) else float(fan.x.min())
    scale = alt.Scale(domain=[low, float(fan.x.max())], nice=False)
    axis_x = _mondays(fan.first_day, low, float(fan.x.max()), language)
    x = alt.X("x:Q", scale=scale, axis=axis_x, title=None)
    top = max(float(fan.quantiles["q95"].max()), fan.level or 0.0, _highest(fan.seen))
    y_scale = alt.Scale(domain=[0, top * 1.08], nice=False)
    axis_y = alt.Axis(tickCount=5, format="d", domain=False, ticks=False, labelPadding=6)
    line = "step-after" if fan.stepped else "monotone"
    rows = [
        {"x": float(at), **{name: float(values[i]) for name, values in fan.quantiles.items()}}
        for i, at in enumerate(fan.x)
    ]
    base = alt.Chart(alt.InlineData(values=rows))

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=y_scale, axis=axis_y, title=None)

    layers: list[alt.Chart] = [
        _weekends(fan.first_day, low, float(fan.x.max()), scale),
        base.mark_area(color="var(--band90)", interpolate=line).encode(x=x, y=y("q05"), y2="q95:Q"),
        base.mark_area(color="var(--band50)", interpolate=line).encode(x=x, y=y("q25"), y2="q75:Q"),
        base.mark_line(color="var(--accent)", strokeWidth=2, interpolate=line).encode(x=x, y=y("q50")),
    ]
    if fan.seen is not None and fan.seen_x is not None:
        layers.append(_seen(fan.seen_x, fan.seen, x, y("seen")))
    if fan.level is not None:
        rule = alt.Chart(alt.InlineData(values=[{"level": fan.level, "x": float(fan.x.max()), "t": fan.level_words}]))
        layers.append(rule.mark_rule(color="var(--bad)", strokeWidth=1.5, strokeDash=[5, 4]).encode(y=y("level")))
        layers.append(
            rule.mark_text(align="right", dy=-7, color="var(--bad)", fontWeight=600).encode(
                x=x, y=y("level"), text="t:N"
            )
        )
    return as_svg(alt.layer(*layers).properties(width=WIDTH, height=HEIGHT), title, description)


def bar_chart(rows: Sequence[tuple[str, float, str]], title: str, description: str) -> str:
    """Horizontal bars of (name, value, words that stand at the bar's end), in the order given."""
    values = [{"name": name, "value": value, "words": words} for name, value, words in rows]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("name:N", sort=[name for name, _, _ in rows], title=None, axis=alt.Axis(ticks=False, domain=False)),
        x=alt.X("value:Q", axis=None),
    )
    bars = base.mark_bar(color="var(--band50)", cornerRadius=3, height=16)
    words = base.mark_text(align="left", dx=6, color="var(--ink)").encode(text="words:N")
    return as_svg(alt.layer(bars, words).properties(width=300, height=28 * max(1, len(rows))), title, description)


def _seen(xs: NDArray[np.float64], values: NDArray[np.float64], x: alt.X, y: alt.Y) -> alt.Chart:
    rows = [{"x": float(at), "seen": float(v) if np.isfinite(v) else None} for at, v in zip(xs, values, strict=True)]
    chart = alt.Chart(alt.InlineData(values=rows))
    return chart.mark_line(
        color="var(--muted)", strokeWidth=1.2, point=alt.OverlayMarkDef(size=16, color="var(--muted)")
    ).encode(x=x, y=y)


def _weekends(first_day: int, low: float, high: float, scale: alt.Scale) -> alt.Chart:
    starts = range(int(np.floor(low)) - 1, int(np.ceil(high)))
    saturdays = [day for day in starts if weekday(first_day + day) == 5 and day + 2 > low]
    rows = [{"x": max(float(day), low), "x2": min(float(day + 2), high)} for day in saturdays]
    chart = alt.Chart(alt.InlineData(values=rows))
    return chart.mark_rect(color="var(--weekend)").encode(x=alt.X("x:Q", scale=scale), x2="x2:Q")


def _mondays(first_day: int, low: float, high: float, language: Language) -> alt.Axis:
    """An axis that names every Monday (every second one on a long axis)."""
    days = [day for day in range(int(np.ceil(low)), int(np.floor(high)) + 1) if weekday(first_day + day) == 0]
    days = days[:: 1 + len(days) // 16]
    names = [language.short_date(first_day + day).split(" ", 1)[1] for day in days]
    words = "[" + ",".join(f"'{name}'" for name in names) + f"][indexof({days}, datum.value)]"
    return alt.Axis(values=days, labelExpr=words, grid=False, tickColor="var(--line)", domainColor="var(--line)")


def _highest(values: NDArray[np.float64] | None) -> float:
    known = values[np.isfinite(values)] if values is not None else np.empty(0)
    return float(known.max()) if len(known) else 0.0


def as_svg(chart: Any, title: str, description: str) -> str:
    """The drawing as an inline element that scales with the page and tells screen readers what it shows."""
    whole = chart.configure(
        background="transparent",
        font="inherit",
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(labelColor="var(--muted)", labelFontSize=12, gridColor="var(--line)"),
        text=alt.MarkConfig(fontSize=12),
    )
    svg = str(vl_convert.vegalite_to_svg(whole.to_dict()))
    size = re.search(r'viewBox="[^"]*"', svg)
    body = svg[svg.index(">") + 1 :]
    body = _own_ids(re.sub(r' (?:aria-[a-z]+|role)="[^"]*"', "", body))
    return (
        f'<svg class="chart" {size.group() if size else ""} role="img" focusable="false">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{body}"
    )


def _own_ids(body: str) -> str:
    """Identifiers counted from one and made of the drawing itself: the renderer counts them through the whole process,
    which would make the bytes depend on what was drawn before."""
    found = list(dict.fromkeys(re.findall(r'id="((?:clip|gradient)_?\d+)"', body)))
    for number, name in enumerate(found, 1):
        body = re.sub(rf'(id="|url\(#){name}(?=["\)])', rf"\g<1>own{number}", body)
    mark = hashlib.blake2s(body.encode(), digest_size=4).hexdigest()
    return re.sub(r'(id="|url\(#)own(\d+)', rf"\g<1>d{mark}-\g<2>", body)
