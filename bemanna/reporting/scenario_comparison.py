"""Scenarios side by side as the reports show them: one block a figure, one line a scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from scenarios.comparison import ComparisonRow
from scenarios.decision import Decision

LESS_IS_BETTER = frozenset(
    {"overflow", "gap_hours", "overtime_hours", "short_hours", "unsafe_hours", "breaches", "points", "money"}
    | {"late_weeks", "waiting"}
)
"""Figures of which everybody wants less; of the others a report does not say which way is better."""
MOST_COLUMNS = 6
"""Scenarios that stand beside each other in a table; more stand one under the other."""
FEW = (
    *("arrivals", "volume", "late_weeks", "patient_days", "overflow", "wanted_hours", "overtime_hours"),
    *("unsafe_hours", "breaches", "money"),
)
"""Figures of a table with a line for each scenario or unit."""
_SHARES = frozenset({"occupancy_se", "occupancy_dk"})


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison report reads.

    rows: plain rows, any order of scenarios. notes: in the report's language. units: rows of each ward and of each
    unit above it, by its name. whole: name of what all units are together. pages: file of a scenario's decision page,
    by its name. partial: figures that only some units know. decisions: scenarios told lever by lever.
    """

    title: str
    language: str
    baseline: str
    rows: tuple[ComparisonRow, ...]
    notes: tuple[str, ...] = ()
    made_at: datetime | None = None
    units: Mapping[str, tuple[ComparisonRow, ...]] = field(default_factory=dict)
    whole: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""
    partial: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """One figure: its value in the baseline and its rows, a scenario each, in the order given."""

    kpi: str
    base: float
    rows: tuple[ComparisonRow, ...]

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share of one, shown as a percentage."""
        return self.kpi in _SHARES


def blocks(rows: Iterable[ComparisonRow]) -> tuple[FigureBlock, ...]:
    """The rows by figure, in the order in which the figures first come."""
    by_kpi: dict[str, list[ComparisonRow]] = {}
    for row in rows:
        by_kpi.setdefault(row.kpi, []).append(row)
    return tuple(FigureBlock(kpi, found[0].base, tuple(found)) for kpi, found in by_kpi.items())


def tone(row: ComparisonRow) -> str:
    """good or bad where less is better and chance alone does not explain the difference; note otherwise."""
    if row.kpi not in LESS_IS_BETTER or not row.difference:
        return "note"
    if row.low is not None and row.high is not None and row.low <= 0 <= row.high:
        return "note"
    return "good" if row.difference < 0 else "bad"


def few(rows: Iterable[ComparisonRow]) -> tuple[str, ...]:
    """The figures of a short table that are known and not the same everywhere."""
    found = tuple(rows)
    moved = {row.kpi for row in found if row.difference}
    known = {row.kpi for row in found}
    return tuple(kpi for kpi in FEW if kpi in moved) or tuple(kpi for kpi in FEW if kpi in known)[:3]
