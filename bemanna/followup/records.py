"""Rows of the follow-up tables, as they were read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bemanna.followup.cells import Basis
from capacity.followup.period import NamedPeriod
from capacity.followup.periodise import Method


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A key figure that somebody else worked out. persons: how many stand behind it; None when it is not known."""

    unit: str
    period: NamedPeriod
    kpi: str
    plan: float | None
    actual: float | None
    forecast: float | None
    completeness: float | None
    persons: float | None
    explanation: str | None
    text: str


@dataclass(frozen=True, slots=True)
class PeerRow:
    """What somebody else reached: another region, hospital or the country, by their own account.

    beside: own unit that it is to stand beside; None: every unit. source: where it was found, or who gave it.
    """

    kpi: str
    peer: str
    period: NamedPeriod
    value: float
    source: str
    beside: str | None


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A named total of a unit and period, from which key figures are computed by their own formulas."""

    unit: str
    period: NamedPeriod
    total: str
    value: float
    basis: Basis


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A line of a year's budget, in minor units, and how it is spread. activity: for a spread by the plan."""

    line: str
    unit: str
    activity: str | None
    year: int
    amount: int
    method: Method


@dataclass(frozen=True, slots=True)
class SpendingRow:
    """Money booked on a line in a month, in minor units."""

    line: str
    unit: str
    period: NamedPeriod
    amount: int


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A line's explicit share (any weight) of a month."""

    line: str
    period: NamedPeriod
    share: float


@dataclass(frozen=True, slots=True)
class VolumeRow:
    """Planned and actual volume of an activity in a period; actual is None while it is not known."""

    activity: str
    unit: str
    period: NamedPeriod
    planned: float
    actual: float | None


@dataclass(frozen=True, slots=True)
class CostPartRow:
    """What one of an activity takes of a resource: hours, money for an hour, other money; planned or actual."""

    activity: str
    resource: str
    hours: float
    rate: float
    other: float
    basis: Basis


@dataclass(frozen=True, slots=True)
class CostLineRow:
    """An activity's budget and outcome in a month, with its explanation and action where somebody wrote them."""

    activity: str
    unit: str
    period: NamedPeriod
    volume: tuple[float, float]
    hours: tuple[float, float]
    rate: tuple[float, float]
    booked: int
    explanation: str | None
    text: str
    action: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True)
class CodeRow:
    """The code of a unit, measure or column in another system."""

    kind: str
    id: str
    code: str
