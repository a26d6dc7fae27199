"""What one visit, operation or day in a bed costs: a table of activities by resources.

Cost of an activity = sum over its resources of hours x money an hour + other money for each. With actual hours and
money it is the actual unit cost. Partnerskab om god økonomistyring (enhedsomkostninger).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class CostPart:
    """What one of an activity takes of one resource: hours, money for an hour, and money for each besides.

    Money is in minor units (øre, öre) and may have fractions of them.
    """

    activity: str
    resource: str
    hours: float = 0.0
    rate: float = 0.0
    other: float = 0.0

    @property
    def money(self) -> Fraction:
        """Exact cost of the part."""
        return Fraction(self.hours) * Fraction(self.rate) + Fraction(self.other)


@dataclass(frozen=True, slots=True)
class UnitCost:
    """Cost of one of an activity by resource, in whole minor units; the parts are rounded so that they add up."""

    activity: str
    by_resource: tuple[tuple[str, int], ...]
    total: int

    def of(self, resource: str) -> int:
        """Its cost of a resource; 0 when it takes none."""
        return dict(self.by_resource).get(resource, 0)


def unit_costs(parts: Iterable[CostPart]) -> tuple[UnitCost, ...]:
    """One row an activity, in the order in which they first come."""
    by_activity: dict[str, dict[str, Fraction]] = {}
    for part in parts:
        row = by_activity.setdefault(part.activity, {})
        row[part.resource] = row.get(part.resource, Fraction(0)) + part.money
    return tuple(_row(activity, row) for activity, row in by_activity.items())


def _row(activity: str, money: dict[str, Fraction]) -> UnitCost:
    reached, landings = Fraction(0), [0]
    for part in money.values():
        reached += part
        landings.append(round(reached))
    whole = [after - before for before, after in pairwise(landings)]
    return UnitCost(activity, tuple(zip(money, whole, strict=True)), landings[-1])
