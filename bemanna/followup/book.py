"""All totals of a region or ward by unit and period: computed from the wards, imported, of money and of volumes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bemanna.followup.cells import Basis
from bemanna.followup.tables import TotalRow, VolumeRow
from bemanna.followup.ward_totals import PeriodTotals
from capacity.followup.period import NamedPeriod
from capacity.followup.roll_up import rolled_up
from capacity.followup.suppression import Tree

Totals = dict[tuple[str, str], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Books:
    """Totals by unit and name of the period, in three books; `ahead` is plan and forecast together."""

    actual: Mapping[tuple[str, str], Mapping[str, float]]
    ahead: Mapping[tuple[str, str], Mapping[str, float]]
    forecast_names: frozenset[str]
    """Totals that a forecast knows: a figure of these alone is a forecast, any other of what lies ahead a plan."""
    periods: Mapping[str, NamedPeriod] = field(default_factory=dict)


def books(
    tree: Tree, entries: Iterable[PeriodTotals], imported: Iterable[TotalRow], volumes: Iterable[VolumeRow]
) -> Books:
    """Every total, added up over the tree. An imported total stands before a computed one of the same name."""
    rows = [*entries, *_of_volumes(volumes), *_of_rows(imported)]
    parts: dict[Basis, Totals] = {"actual": {}, "plan": {}, "forecast": {}}
    for row in rows:
        parts[row.basis].setdefault((row.unit, row.period.name), {}).update(row.totals)
    ahead: Totals = {key: dict(totals) for key, totals in parts["forecast"].items()}
    for key, totals in parts["plan"].items():
        ahead.setdefault(key, {}).update(totals)
    names = {name for totals in parts["forecast"].values() for name in totals}
    planned = {name for totals in parts["plan"].values() for name in totals}
    return Books(
        rolled_up(tree, parts["actual"]),
        rolled_up(tree, ahead),
        frozenset(names - planned),
        {row.period.name: row.period for row in rows},
    )


def _of_rows(rows: Iterable[TotalRow]) -> list[PeriodTotals]:
    return [PeriodTotals(row.unit, row.period, row.basis, {row.total: row.value}) for row in rows]


def _of_volumes(rows: Iterable[VolumeRow]) -> list[PeriodTotals]:
    """Planned and actual volume and their distance, activity by activity, added up for each unit and period.

    A unit and period in which an activity's outcome is not known has no outcome at all.
    """
    by_key: dict[tuple[str, NamedPeriod], list[VolumeRow]] = {}
    for row in rows:
        by_key.setdefault((row.unit, row.period), []).append(row)
    found = []
    for (unit, period), mine in by_key.items():
        planned = sum(row.planned for row in mine)
        found.append(PeriodTotals(unit, period, "plan", {"actual_volume": planned}))
        known = [row.actual for row in mine if row.actual is not None]
        if len(known) == len(mine):
            distance = sum(abs(done - row.planned) for done, row in zip(known, mine, strict=True))
            totals = {"planned_volume": planned, "actual_volume": sum(known), "volume_deviation": distance}
            found.append(PeriodTotals(unit, period, "actual", totals))
    return found
