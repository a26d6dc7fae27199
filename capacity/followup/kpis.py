"""The registry of key figures: one exact definition each, with unit, formula, version and source.

A key figure is computed from named totals of one unit and period; where one of them is not known, neither is the
figure. Region Skåne, Region Halland and the Aarhus cluster goals name most of them; definitions are given by source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Totals = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Kpi:
    """One definition. id and version name it for ever; a changed formula is a new version.

    needs: names of the totals. better: which way is improvement, or neither. group: perspective of the scorecard.
    """

    id: str
    version: int
    title: str
    unit: str
    formula: str
    needs: tuple[str, ...]
    better: Literal["higher", "lower", "neither"]
    group: str
    source: str
    compute: Callable[[Mapping[str, float]], float | None]


@dataclass(frozen=True, slots=True)
class KpiValue:
    """A value with what it is worth: completeness is the share of closed records behind it, None when not known."""

    kpi: str
    version: int
    unit: str
    value: float | None
    completeness: float | None
    missing: tuple[str, ...] = ()


def ratio(above: str, below: str, scale: float = 1.0) -> Callable[[Mapping[str, float]], float | None]:
    """scale x above / below; not known when nothing is below the line."""
    return lambda totals: scale * totals[above] / totals[below] if totals[below] > 0 else None


def _chppd(totals: Mapping[str, float]) -> float | None:
    hours = totals["registered_hours"] + totals["support_hours"]
    return hours / totals["patient_days"] if totals["patient_days"] > 0 else None


def _adherence(totals: Mapping[str, float]) -> float | None:
    return 1 - totals["volume_deviation"] / totals["planned_volume"] if totals["planned_volume"] > 0 else None


_SKR = "SKR, överbeläggningar och utlokaliserade patienter"
_FT = "Folketinget SUU 179/2017-18 and 1202/2019-20"
ACCESS, PROCESS, STAFF, ECONOMY = "access", "process", "staff", "economy"
REGISTRY: Mapping[str, Kpi] = {
    kpi.id: kpi
    for kpi in (
        Kpi(
            "occupancy_se", 1, "Beläggningsgrad", "share", "patient-days / disponible bed-days",
            ("patient_days", "bed_days"), "neither", PROCESS, _SKR, ratio("patient_days", "bed_days"),
        ),
        Kpi(
            "occupancy_dk", 1, "Belægningsgrad", "index", "100 x inpatients at 23:00 / disponible beds",
            ("inpatients_23", "beds_23"), "neither", PROCESS, _FT, ratio("inpatients_23", "beds_23", 100),
        ),
        Kpi(
            "overcrowding_per_100", 1, "Överbeläggningar per 100 disponibla vårdplatser", "per 100 beds",
            "100 x patients without a disponible bed / disponible beds",
            ("overcrowded_patients", "bed_days"), "lower", PROCESS, _SKR,
            ratio("overcrowded_patients", "bed_days", 100),
        ),
        Kpi(
            "outlying_per_100", 1, "Utlokaliserade per 100 disponibla vårdplatser", "per 100 beds",
            "100 x patients in another unit's bed / disponible beds",
            ("outlying_patients", "bed_days"), "lower", PROCESS, _SKR, ratio("outlying_patients", "bed_days", 100),
        ),
        Kpi(
            "mean_stay", 1, "Medelvårdtid", "days", "patient-days / discharges",
            ("patient_days", "discharges"), "neither", PROCESS, "Region Halland", ratio("patient_days", "discharges"),
        ),
        Kpi(
            "within_guarantee", 1, "Vårdgaranti", "share",
            "served within the guarantee / served, without medically caused and chosen waits",
            ("served_in_time", "served"), "higher", ACCESS, "Socialstyrelsen, vårdgaranti",
            ratio("served_in_time", "served"),
        ),
        Kpi(
            "chppd", 1, "Care hours per patient day", "hours", "(registered + support hours) / patient-days",
            ("registered_hours", "support_hours", "patient_days"), "neither", STAFF,
            "NHS England, CHPPD guidance", _chppd,
        ),
        Kpi(
            "fill_rate", 1, "Fill rate", "share", "actual / planned hours",
            ("actual_hours", "planned_hours"), "higher", STAFF, "NHS staffing returns",
            ratio("actual_hours", "planned_hours"),
        ),
        Kpi(
            "short_share", 1, "Understaffed hours", "share", "person-hours below the requirement / required",
            ("short_hours", "required_hours"), "lower", STAFF, "bemanna", ratio("short_hours", "required_hours"),
        ),
        Kpi(
            "disruption", 1, "Changes after publication", "share", "changed person-shifts / published person-shifts",
            ("changed_shifts", "published_shifts"), "lower", STAFF, "bemanna",
            ratio("changed_shifts", "published_shifts"),
        ),
        Kpi(
            "adherence", 1, "Följsamhet", "share", "1 - sum |actual - planned| / sum planned, by week",
            ("volume_deviation", "planned_volume"), "higher", PROCESS, "bemanna", _adherence,
        ),
        Kpi(
            "unit_cost", 1, "Cost per produced unit", "money", "cost / volume",
            ("cost", "volume"), "lower", ECONOMY, "Partnerskab om god økonomistyring", ratio("cost", "volume"),
        ),
    )
}  # fmt: skip
"""Every definition by id."""


def kpi_value(kpi_id: str, totals: Totals) -> KpiValue:
    """The key figure of one unit and period. `closed_records` and `records` among the totals give the completeness.

    Raises KeyError for an unknown id and ValueError for a negative total.
    """
    if kpi_id not in REGISTRY:
        raise KeyError(f"no key figure {kpi_id!r}; known are {', '.join(REGISTRY)}")
    kpi = REGISTRY[kpi_id]
    negative = [name for name in kpi.needs if (totals.get(name) or 0) < 0]
    if negative:
        raise ValueError(f"{kpi_id}: {', '.join(negative)} cannot be below zero")
    known = {name: value for name, value in totals.items() if value is not None}
    missing = tuple(name for name in kpi.needs if name not in known)
    value = None if missing else kpi.compute(known)
    closed, records = known.get("closed_records"), known.get("records")
    completeness = closed / records if closed is not None and records else None
    return KpiValue(kpi.id, kpi.version, kpi.unit, value, completeness, missing)


def adherence_totals(actual: list[float], planned: list[float]) -> dict[str, float]:
    """Totals of the key figure adherence from volumes by week. Raises ValueError for different numbers of weeks."""
    deviation = sum(abs(a - p) for a, p in zip(actual, planned, strict=True))
    return {"volume_deviation": deviation, "planned_volume": float(sum(planned))}
