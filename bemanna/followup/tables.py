"""The follow-up tables: their columns, and all of them together as they were read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bemanna.followup import cells as own_cells
from bemanna.followup.cells import Basis
from bemanna.problems import Problem
from bemanna.readers import cells, dates
from bemanna.readers.columns import TableRow, column
from bemanna.readers.source import Source
from bemanna.readers.table import read_table
from capacity.followup.assumptions import Assumption
from capacity.followup.period import NamedPeriod
from capacity.followup.periodise import Method


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow(TableRow):
    """Key figures that somebody else worked out: guarantee shares, quality, health, patient-perceived."""

    TABLE = "measures"

    kpi: str = column(cells.text, needed=True)
    unit: str = column(cells.text)
    period: NamedPeriod = column(own_cells.period, needed=True)
    plan: float | None = column(cells.number)
    actual: float | None = column(cells.number)
    forecast: float | None = column(cells.number)
    completeness: float | None = column(cells.share)
    persons: float | None = column(cells.amount)
    explanation: str | None = column(own_cells.explanation)
    text: str = column(cells.text, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRow(TableRow):
    """What other regions, hospitals or the country reached, by their own account; it enters no sum."""

    TABLE = "peers"

    kpi: str = column(cells.text, needed=True)
    peer: str = column(cells.text, needed=True)
    period: NamedPeriod = column(own_cells.period, needed=True)
    value: float = column(own_cells.figure, needed=True)
    source: str = column(cells.text, needed=True)
    beside: str | None = column(cells.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow(TableRow):
    """Named totals from which the key figures are computed by their own formulas, and can be added up."""

    TABLE = "totals"

    total: str = column(cells.text, needed=True)
    unit: str = column(cells.text)
    period: NamedPeriod = column(own_cells.period, needed=True)
    value: float = column(cells.amount, needed=True)
    basis: Basis = column(own_cells.basis, default="actual")


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow(TableRow):
    """Lines of a year's budget and the method by which each is spread over the months."""

    TABLE = "budget"

    line: str = column(cells.text, needed=True)
    unit: str = column(cells.text)
    activity: str | None = column(cells.text)
    year: int = column(own_cells.year, needed=True)
    amount: int = column(own_cells.money, needed=True)
    method: Method = column(own_cells.method, default="equal")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendingRow(TableRow):
    """Money booked by line and month: earlier years give shares, this year is the outcome."""

    TABLE = "spending"

    line: str = column(cells.text, needed=True)
    unit: str = column(cells.text)
    period: NamedPeriod = column(own_cells.month, needed=True)
    amount: int = column(own_cells.money, needed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow(TableRow):
    """Explicit shares (any weights) of a line by month, for the method explicit."""

    TABLE = "shares"

    line: str = column(cells.text, needed=True)
    period: NamedPeriod = column(own_cells.month, needed=True)
    share: float = column(cells.amount, needed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeRow(TableRow):
    """Planned and actual volume by activity and period (weeks or months)."""

    TABLE = "volumes"

    activity: str = column(cells.text, needed=True)
    unit: str = column(cells.text)
    period: NamedPeriod = column(own_cells.period, needed=True)
    planned: float = column(cells.amount, needed=True)
    actual: float | None = column(cells.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostPartRow(TableRow):
    """What one of an activity takes of each resource, planned and actual."""

    TABLE = "unit_costs"

    activity: str = column(cells.text, needed=True)
    resource: str = column(cells.text, needed=True)
    hours: float = column(cells.amount, default=0.0)
    rate: float = column(own_cells.rate, default=0.0)
    other: float = column(own_cells.rate, default=0.0)
    basis: Basis = column(own_cells.basis, default="plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLineRow(TableRow):
    """An activity's budget and outcome in a period, with the explanation of the deviation and the action."""

    TABLE = "cost_lines"

    activity: str = column(cells.text, needed=True)
    unit: str = column(cells.text)
    period: NamedPeriod = column(own_cells.period, needed=True)
    planned_volume: float = column(cells.amount, needed=True)
    actual_volume: float = column(cells.amount, needed=True)
    planned_hours: float = column(cells.amount, needed=True)
    actual_hours: float = column(cells.amount, needed=True)
    planned_rate: float = column(own_cells.rate, needed=True)
    actual_rate: float = column(own_cells.rate, needed=True)
    booked: int = column(own_cells.money, needed=True)
    explanation: str | None = column(own_cells.explanation)
    text: str = column(cells.text, default="")
    action: str = column(cells.text, default="")
    owner: str = column(cells.text, default="")
    due: datetime.date | None = column(dates.day)

    @property
    def volume(self) -> tuple[float, float]:
        """Planned and actual."""
        return self.planned_volume, self.actual_volume

    @property
    def hours(self) -> tuple[float, float]:
        """Planned and actual hours for each."""
        return self.planned_hours, self.actual_hours

    @property
    def rate(self) -> tuple[float, float]:
        """Planned and actual money for an hour, in minor units."""
        return self.planned_rate, self.actual_rate


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionRow(TableRow):
    """The register of assumptions: low, likely, high, evidence, owner, ramp, what was realised."""

    TABLE = "assumptions"

    id: str = column(cells.text, needed=True)
    title: str = column(cells.text, needed=True)
    unit: str = column(cells.text)
    measured_in: str = column(cells.text, needed=True)
    low: float = column(cells.number, needed=True)
    likely: float = column(cells.number, needed=True)
    high: float = column(cells.number, needed=True)
    evidence: str = column(cells.text, needed=True)
    owner: str = column(cells.text, needed=True)
    start: datetime.date = column(dates.first_of, needed=True)
    full: datetime.date | None = column(dates.first_of)
    realised: float | None = column(cells.number)
    realised_on: datetime.date | None = column(dates.day)
    scenario: str | None = column(cells.text)

    def __post_init__(self) -> None:
        self.assumption()

    def assumption(self) -> Assumption:
        """The row as the capacity room knows it. Raises ValueError for what no assumption can be."""
        return Assumption(
            id=self.id,
            title=self.title,
            measured_in=self.measured_in,
            low=self.low,
            likely=self.likely,
            high=self.high,
            evidence=self.evidence,
            owner=self.owner,
            start=self.start.toordinal(),
            full=(self.full or self.start).toordinal(),
            realised=self.realised,
            realised_on=None if self.realised_on is None else self.realised_on.toordinal(),
            unit=self.unit,
            scenario=self.scenario,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRow(TableRow):
    """Codes of units, measures and columns in the region's KPI system."""

    TABLE = "codes"

    kind: str = column(own_cells.one_of("unit", "measure", "column"), needed=True)
    id: str = column(cells.text, needed=True)
    code: str = column(cells.text, needed=True)


MODELS: Mapping[str, type[TableRow]] = {
    model.TABLE: model
    for model in (
        MeasureRow, PeerRow, TotalRow, BudgetRow, SpendingRow, ShareRow, VolumeRow, CostPartRow, CostLineRow,
        AssumptionRow, CodeRow,
    )
}  # fmt: skip
"""Row model of each table, in the order of the documentation."""


@dataclass(frozen=True, slots=True)
class FollowupTables:
    """Every follow-up table as it was read; a table that is not there has no rows.

    Money is in minor units. A row without a unit is of the folder's own.
    """

    measures: tuple[MeasureRow, ...] = ()
    peers: tuple[PeerRow, ...] = ()
    totals: tuple[TotalRow, ...] = ()
    budget: tuple[BudgetRow, ...] = ()
    spending: tuple[SpendingRow, ...] = ()
    shares: tuple[ShareRow, ...] = ()
    volumes: tuple[VolumeRow, ...] = ()
    unit_costs: tuple[CostPartRow, ...] = ()
    cost_lines: tuple[CostLineRow, ...] = ()
    assumptions: tuple[AssumptionRow, ...] = ()
    codes: tuple[CodeRow, ...] = ()


def read_followup_tables(
    sources: Mapping[str, Source], folder: Path, zone: str, unit: str, problems: list[Problem]
) -> FollowupTables:
    """The tables that have a source, by name; rows without a unit are of `unit`. What is wrong becomes a problem."""
    rows = {name: read_table(MODELS[name], source, folder, zone, problems, unit) for name, source in sources.items()}
    return FollowupTables(**rows)  # type: ignore[arg-type]
