"""A key figure: its exact definition, and its value with method, version, completeness and what is missing.

A key figure is computed from named totals of one unit and period (or of many units: totals are added, never ratios).
Where one of them is not known, neither is the figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Totals = Mapping[str, float | None]
Better = Literal["higher", "lower", "neither"]
Nature = Literal["volume", "process", "effect"]
Compute = Callable[[Mapping[str, float]], float | None]


@dataclass(frozen=True, slots=True)
class Kpi:
    """One definition. id and version name it for ever; a changed formula is a new version.

    unit: share, index, days, hours, money ... needs: names of the totals. better: which way is improvement, or
    neither. nature: volume (how much was done), process (how) or effect (what it was good for). group: the subject.
    people: the totals, or differences `a - b` of two, that count persons; a figure of too few persons is not shown.
    from_stays: whether it is computed from admissions and discharges, whose closed records tell its completeness.
    """

    id: str
    version: int
    title: str
    unit: str
    formula: str
    needs: tuple[str, ...]
    better: Better
    nature: Nature
    group: str
    source: str
    compute: Compute
    people: tuple[str, ...] = ()
    from_stays: bool = False

    @property
    def method(self) -> str:
        """Id and version, as it stands beside every value."""
        return f"{self.id} v{self.version}"


@dataclass(frozen=True, slots=True)
class KpiValue:
    """A value with what it is worth: completeness is the share of closed records behind it, None when not known."""

    kpi: str
    version: int
    unit: str
    value: float | None
    completeness: float | None
    missing: tuple[str, ...] = ()


def value_of(kpi: Kpi, totals: Totals) -> KpiValue:
    """The key figure of one unit and period, with the completeness of the records that it was computed from.

    Raises ValueError for a total below zero, which nothing that is counted can be.
    """
    negative = [name for name in kpi.needs if (totals.get(name) or 0) < 0]
    if negative:
        raise ValueError(f"{kpi.id}: {', '.join(negative)} cannot be below zero")
    known = {name: value for name, value in totals.items() if value is not None}
    missing = tuple(name for name in kpi.needs if name not in known)
    value = None if missing else kpi.compute(known)
    closed, records = known.get("closed_records"), known.get("records")
    completeness = closed / records if kpi.from_stays and closed is not None and records else None
    return KpiValue(kpi.id, kpi.version, kpi.unit, value, completeness, missing)


def persons(kpi: Kpi, totals: Totals) -> dict[str, float]:
    """The numbers of persons behind a figure, as far as they are known: totals and differences of totals."""
    found = {}
    for name in kpi.people:
        first, _, less = (part.strip() for part in name.partition(" - "))
        whole, part = totals.get(first), totals.get(less) if less else 0.0
        if whole is not None and part is not None:
            found[name] = whole - part
    return found


def ratio(above: str, below: str, scale: float = 1.0) -> Compute:
    """scale x above / below; not known when nothing is below the line."""
    return lambda totals: scale * totals[above] / totals[below] if totals[below] > 0 else None


def count(total: str) -> Compute:
    """The total itself."""
    return lambda totals: totals[total]
