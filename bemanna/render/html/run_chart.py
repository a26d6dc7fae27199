"""Drawings of follow-up: a run chart with its limits, median, target and signals; a radar of an assessment."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import altair as alt

from bemanna.render.html.charts import as_svg

WIDTH, HEIGHT = 420, 150


@dataclass(frozen=True, slots=True)
class RunSeries:
    """A series as it is drawn: names of the periods, values (None: hidden), places of values that are signals.

    ahead: plan or forecast after the last outcome, by name. trial: names of the periods of an experiment. percent:
    values are shares.
    """

    names: tuple[str, ...]
    values: tuple[float | None, ...]
    special: frozenset[int] = frozenset()
    limits: tuple[float, float] | None = None
    target: float | None = None
    ahead: tuple[tuple[str, float], ...] = ()
    trial: frozenset[str] = frozenset()
    percent: bool = False
    decimal_comma: bool = False


def run_chart(run: RunSeries, title: str, description: str) -> str:
    """The series over time as inline SVG in the page's colours."""
    names = (*run.names, *(name for name, _ in run.ahead))
    seen = [value for value in run.values if value is not None]
    every = [*seen, *(value for _, value in run.ahead), *([run.target] if run.target is not None else [])]
    low, high = _ends(every)
    x_scale = alt.Scale(domain=[-0.5, len(names) - 0.5], nice=False)
    y_scale = alt.Scale(domain=[low, high + 0.06 * (high - low)], nice=True, clamp=True)
    axis_x = _names_axis(names)
    axis_y = alt.Axis(tickCount=4, domain=False, ticks=False, labelExpr=_number(run))

    def layer(rows: Sequence[dict[str, object]]) -> alt.Chart:
        return alt.Chart(alt.InlineData(values=list(rows)))

    x = alt.X("x:Q", scale=x_scale, axis=axis_x, title=None)
    y = alt.Y("y:Q", scale=y_scale, axis=axis_y, title=None)
    layers: list[alt.Chart] = []
    trial = [at for at, name in enumerate(names) if name in run.trial]
    if trial:
        band: list[dict[str, object]] = [{"x": trial[0] - 0.5, "x2": trial[-1] + 0.5}]
        layers.append(layer(band).mark_rect(color="var(--weekend)").encode(x=x, x2="x2:Q"))
    if run.limits is not None and seen:
        usual: list[dict[str, object]] = [
            {"x": -0.5, "x2": len(run.names) - 0.5, "y": max(low, run.limits[0]), "y2": run.limits[1]}
        ]
        layers.append(layer(usual).mark_rect(color="var(--band90)", opacity=0.5).encode(x=x, x2="x2:Q", y=y, y2="y2:Q"))
    if seen:
        middle: list[dict[str, object]] = [{"x": -0.5, "x2": len(run.names) - 0.5, "y": median(seen)}]
        layers.append(layer(middle).mark_rule(color="var(--muted)", strokeDash=[4, 4]).encode(x=x, x2="x2:Q", y=y))
    if run.target is not None:
        aim: list[dict[str, object]] = [{"x": -0.5, "x2": len(names) - 0.5, "y": run.target}]
        layers.append(layer(aim).mark_rule(color="var(--good)", strokeWidth=1.6).encode(x=x, x2="x2:Q", y=y))
    layers += _points(run, x, y)
    return as_svg(alt.layer(*layers).properties(width=WIDTH, height=HEIGHT), title, description)


def _ends(values: Sequence[float]) -> tuple[float, float]:
    """The axis: from nought, unless all values lie so high that their changes could not be seen."""
    low, high = min([*values, 1e9]), max([*values, 1e-9])
    if 0.6 * high < low < high:
        return low - 0.4 * (high - low), high
    return min(0.0, low), high


def _number(run: RunSeries) -> str:
    """How the axis writes its numbers, without the machine's language."""
    plain = "format(100 * datum.value, '~r') + ' %'" if run.percent else "format(datum.value, '~r')"
    return f"replace({plain}, '.', ',')" if run.decimal_comma else plain


def _points(run: RunSeries, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    known = [(at, value) for at, value in enumerate(run.values) if value is not None]
    line: list[dict[str, float | None]] = [{"x": at, "y": value} for at, value in enumerate(run.values)]
    special = {known[place][0] for place in run.special if place < len(known)}
    usual: list[dict[str, float | None]] = [{"x": at, "y": value} for at, value in known if at not in special]
    signal: list[dict[str, float | None]] = [{"x": at, "y": value} for at, value in known if at in special]
    ahead: list[dict[str, float | None]] = [
        {"x": len(run.names) + at, "y": value} for at, (_, value) in enumerate(run.ahead)
    ]
    styles: tuple[tuple[list[dict[str, float | None]], dict[str, object]], ...] = (
        (usual, {"color": "var(--accent)", "filled": True, "size": 28, "opacity": 1}),
        (signal, {"color": "var(--bad)", "filled": True, "size": 46, "opacity": 1, "shape": "square"}),
        (ahead, {"color": "var(--accent)", "filled": False, "size": 52, "shape": "diamond"}),
    )
    base = alt.Chart(alt.InlineData(values=line))
    charts = [base.mark_line(color="var(--accent)", strokeWidth=1.6).encode(x=x, y=y)]
    charts += [
        alt.Chart(alt.InlineData(values=rows)).mark_point(**style).encode(x=x, y=y) for rows, style in styles if rows
    ]
    return charts


def _names_axis(names: Sequence[str]) -> alt.Axis:
    """An axis that names every so many periods, as many as there is room for."""
    longest = max((len(name) for name in names), default=1)
    places = list(range(0, len(names), max(1, math.ceil(len(names) * (7 * longest + 12) / WIDTH))))
    words = "[" + ",".join(f"'{names[at]}'" for at in places) + f"][indexof({places}, datum.value)]"
    return alt.Axis(values=places, labelExpr=words, grid=False, tickColor="var(--line)", domainColor="var(--line)")


def radar(
    themes: Sequence[str], rings: Sequence[tuple[str, Sequence[int | None], str]], title: str, description: str
) -> str:
    """Scores from 1 to 5 by theme, one closed line a ring: (name, score of each theme, colour); None leaves a gap.

    The last ring is drawn whole, those before it dashed.
    """
    size, count = 5.0, len(themes)

    def at(place: int, score: float) -> tuple[float, float]:
        angle = 2 * math.pi * place / count
        return score * math.sin(angle), score * math.cos(angle)

    x = alt.X("x:Q", scale=alt.Scale(domain=[-9.2, 9.2]), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[-6.2, 6.2]), axis=None)
    grid = [
        {"x": at(place, ring)[0], "y": at(place, ring)[1], "ring": ring, "order": place}
        for ring in range(1, 6)
        for place in range(count + 1)
    ]
    spokes = [{"x": 0.0, "y": 0.0, "x2": at(place, size)[0], "y2": at(place, size)[1]} for place in range(count)]
    layers: list[alt.Chart] = [
        alt.Chart(alt.InlineData(values=grid))
        .mark_line(color="var(--line)", strokeWidth=1)
        .encode(x=x, y=y, detail="ring:N", order="order:Q"),
        alt.Chart(alt.InlineData(values=spokes)).mark_rule(color="var(--line)").encode(x=x, y=y, x2="x2:Q", y2="y2:Q"),
    ]
    for number, (_, scores, colour) in enumerate(rings):
        layers += _ring(scores, colour, number < len(rings) - 1, at, x, y)
    for place, theme in enumerate(themes):
        left, top = at(place, size + 0.35)
        align = "center" if abs(left) < 0.5 else "left" if left > 0 else "right"
        word = alt.Chart(alt.InlineData(values=[{"x": left, "y": top, "t": theme}]))
        layers.append(
            word.mark_text(align=align, baseline="middle", dy=-4 if top > 4 else 0, color="var(--ink)").encode(
                x=x, y=y, text="t:N"
            )
        )
    return as_svg(alt.layer(*layers).properties(width=640, height=430), title, description)


def _ring(scores: Sequence[int | None], colour: str, dashed: bool, at: object, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    assert callable(at)
    count = len(scores)
    rows = []
    for place in range(count + 1):
        score = scores[place % count]
        spot = (None, None) if score is None else at(place, float(score))
        rows.append({"x": spot[0], "y": spot[1], "order": place})
    base = alt.Chart(alt.InlineData(values=rows))
    dash = [6, 4] if dashed else []
    return [
        base.mark_line(color=colour, strokeWidth=2.2, strokeDash=dash).encode(x=x, y=y, order="order:Q"),
        base.mark_point(color=colour, filled=True, size=44, opacity=1).encode(x=x, y=y),
    ]
