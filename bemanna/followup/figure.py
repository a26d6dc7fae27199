"""One key figure of one unit and period: plan, outcome and forecast side by side, with what they are worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from capacity.followup.kpi import Kpi
from capacity.followup.period import NamedPeriod


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """Values are None when they are not known or, with `hidden`, when too few persons stand behind them.

    persons: numbers of persons behind it, by total, None when the figure is of persons and nobody said how many.
    missing: totals without which the outcome could not be computed. imported: worked out by somebody else.
    """

    unit: str
    kpi: Kpi
    period: NamedPeriod
    plan: float | None = None
    actual: float | None = None
    forecast: float | None = None
    completeness: float | None = None
    persons: Mapping[str, float] | None = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    imported: bool = False
    hidden: bool = False
    explanation: str | None = None
    text: str = ""

    @property
    def deviation(self) -> float | None:
        """Outcome minus plan."""
        return None if self.actual is None or self.plan is None else self.actual - self.plan
