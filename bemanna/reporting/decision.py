"""A decision as the reports show it: its figures, the leading one, the steps of its waterfall, its sensitivity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from scenarios.comparison import ComparisonRow
from scenarios.decision import Decision, Reach, Span
from scenarios.waterfall import Waterfall

MOST_TILES = 6
MOST_STEPS = 8
LEADING = (
    *("money", "breaches", "unsafe_hours", "overtime_hours", "late_weeks", "waiting", "overflow", "gap_hours"),
    *("work_hours", "patient_days"),
)
"""Figures by how much a decision hangs on them; the first that the scenario moves leads the page."""
BESIDE = (
    *("money", "breaches", "overtime_hours", "unsafe_hours", "late_weeks", "wanted_hours", "overflow"),
    *("patient_days", "occupancy_se", "beds_needed", "arrivals", "waiting", "volume", "visits", "short_hours"),
    *("gap_hours", "work_hours", "available_hours", "points", "bed_days"),
)
"""Figures in the order in which they get a place."""
CHAIN = (
    *("arrivals", "volume", "waiting", "late_weeks", "patient_days", "overflow", "work_hours", "wanted_hours"),
    *("overtime_hours", "breaches", "money"),
)
"""Columns of the table lever by lever, from inflow to money, as far as they are known."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision's report reads. partial: figures that only some units know. currency: "" when not said."""

    title: str
    language: str
    decision: Decision
    currency: str = ""
    partial: Mapping[str, tuple[int, int]] | None = None
    left_out: tuple[str, ...] = ()
    made_at: datetime | None = None


def leading(decision: Decision) -> str | None:
    """The figure that leads the page: the weightiest one that the scenario moves; None without figures."""
    moved = {row.kpi for row in decision.rows if row.difference}
    for kpi in LEADING:
        if kpi in moved:
            return kpi
    return next(iter(moved), decision.rows[0].kpi if decision.rows else None)


def tiles(decision: Decision) -> tuple[ComparisonRow, ...]:
    """The few figures of the page in the order of the chain: those that move first."""
    place = {kpi: at for at, kpi in enumerate(BESIDE)}
    rows = sorted(decision.rows, key=lambda row: (not row.difference, place.get(row.kpi, len(place))))
    chosen = {row.kpi for row in rows[:MOST_TILES]}
    return tuple(row for row in decision.rows if row.kpi in chosen)


def chain(decision: Decision) -> tuple[Waterfall, ...]:
    """Waterfalls of the table lever by lever: those of the chain that move, and money."""
    by_kpi = {fall.kpi: fall for fall in decision.waterfalls}
    known = [by_kpi[kpi] for kpi in CHAIN if kpi in by_kpi]
    moved = [fall for fall in known if any(effect for _, effect in fall.steps)]
    return tuple(moved or known[:1])


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a waterfall: from where to where. kind: base, step, interaction, final. place: of the lever."""

    name: str
    start: float
    end: float
    kind: str
    place: int | None = None

    @property
    def effect(self) -> float:
        """What it adds."""
        return self.end - self.start


def bars(fall: Waterfall, names: tuple[str, str, str, str], levers: tuple[str, ...]) -> tuple[Bar, ...]:
    """Bars from the baseline to the scenario. names: of baseline, interaction, scenario, and "{n} more".

    Of more than eight levers those with the smallest effects are added up in one bar, so that all still adds up.
    """
    base, interaction, final, more = names
    effects = [effect for _, effect in fall.steps]
    kept = sorted(range(len(effects)), key=lambda place: -abs(effects[place]))[:MOST_STEPS]
    found, level = [Bar(base, 0.0, fall.base, "base")], fall.base
    for place in sorted(kept):
        found.append(Bar(levers[place], level, level + effects[place], "step", place))
        level += effects[place]
    rest = [effects[place] for place in range(len(effects)) if place not in kept]
    if rest:
        found.append(Bar(more.format(n=len(rest)), level, level + sum(rest), "step"))
        level += sum(rest)
    if abs(fall.interaction) > 1e-9 * max(1.0, abs(fall.final)):
        found.append(Bar(interaction, level, fall.final, "interaction"))
    return (*found, Bar(final, 0.0, fall.final, "final"))


def reaches(decision: Decision, kpi: str) -> tuple[Reach, ...]:
    """Sensitivity of a figure, the widest first; levers on which it does not hang are left out."""
    return tuple(reach for reach in decision.reaches if reach.kpi == kpi and reach.width > 0)[:MOST_STEPS]


def span(decision: Decision, kpi: str) -> Span | None:
    """The figure's least and greatest value with assumptions at their low or high, one at a time and all together.

    None when nothing is uncertain.
    """
    ends = [end for each in decision.reaches if each.kpi == kpi for end in (each.low, each.high)]
    ends += [end for each in decision.spans if each.kpi == kpi for end in (each.low, each.high)]
    return Span(kpi, min(ends), max(ends)) if ends and min(ends) < max(ends) else None
