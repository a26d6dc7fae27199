"""Scenarios side by side as the reports show them: one block a figure, one line a scenario."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from scenarios.comparison import Row

LESS_IS_BETTER = frozenset({"overflow", "gap_hours", "short_hours", "unsafe_hours", "breaches", "points"})
"""Figures of which everybody wants less; of the others a report does not say which way is better."""
_SHARES = frozenset({"occupancy_se", "occupancy_dk"})


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison report reads. rows: plain rows, any order of scenarios. notes: in the report's language."""

    title: str
    language: str
    baseline: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """One figure: its value in the baseline and its rows, a scenario each, in the order given."""

    kpi: str
    base: float
    rows: tuple[Row, ...]

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share of one, shown as a percentage."""
        return self.kpi in _SHARES


def blocks(rows: Iterable[Row]) -> tuple[FigureBlock, ...]:
    """The rows by figure, in the order in which the figures first come."""
    by_kpi: dict[str, list[Row]] = {}
    for row in rows:
        by_kpi.setdefault(row.kpi, []).append(row)
    return tuple(FigureBlock(kpi, found[0].base, tuple(found)) for kpi, found in by_kpi.items())


def tone(row: Row) -> str:
    """good or bad where less is better and chance alone does not explain the difference; note otherwise."""
    if row.kpi not in LESS_IS_BETTER or not row.difference:
        return "note"
    if row.low is not None and row.high is not None and row.low <= 0 <= row.high:
        return "note"
    return "good" if row.difference < 0 else "bad"
