"""What a run of the chain came to: a handful of figures, with their value on every path where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from capacity.plan import CapacityPlan
from capacity.production import ProductionPlan
from roster.result import RosterResult

KPIS: Mapping[str, tuple[str, str]] = {
    "arrivals": ("patients who come in the period", "patients"),
    "visits": ("visits instead of stays", "visits"),
    "volume": ("patients produced in the plan's weeks", "patients"),
    "waiting": ("patients on waiting lists at the end", "patients"),
    "late_weeks": ("patient-weeks beyond the guarantee", "weeks"),
    "patient_days": ("days of care", "days"),
    "bed_days": ("open beds, added over the days", "days"),
    "beds_needed": ("beds at the accepted risk of shortage, added over units", "beds"),
    "overflow": ("patients beyond the open beds, mean over the hours", "patients"),
    "occupancy_se": ("patient-days / disponible bed-days", "share"),
    "work_hours": ("hours of work that the norms make of the patients", "hours"),
    "wanted_hours": ("hours that the requirement wants staffed", "hours"),
    "available_hours": ("contracted hours without leave", "hours"),
    "gap_hours": ("wanted less available hours", "hours"),
    "overtime_hours": ("hours beyond the contracts", "hours"),
    "short_hours": ("hours that the roster leaves below the wanted number", "hours"),
    "unsafe_hours": ("hours that the roster leaves below the safe number", "hours"),
    "breaches": ("breaches of rules in the roster", "breaches"),
    "points": ("points that the roster loses", "points"),
    "money": ("staff, hours beyond contracts, bed-days and production", "money"),
}
"""Figures in the order of the chain: what each means and its unit."""
SIGNED = frozenset({"gap_hours"})
"""Figures that may be above or below zero; a share of them says nothing."""
NONE_IS_ZERO = frozenset({"visits"})
"""Figures that a run without any does not tell."""


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A figure: its expected value, and its value on each path [path] where it differs between them."""

    value: float
    paths: NDArray[np.float64] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """One run. figures: by the names of KPIS; what is not known is left out. roster: None in a plan-level run.

    partial: figures that only some of the units know, each with how many of how many.
    """

    scenario: str
    seed: int
    figures: Mapping[str, Figure]
    plans: tuple[CapacityPlan, ...] = ()
    roster: RosterResult | None = None
    notes: tuple[str, ...] = field(default=())
    production: ProductionPlan | None = None
    partial: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def in_order(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """The figures in the order of the chain."""
    return {key: figures[key] for key in KPIS if key in figures}


def summed(parts: list[Figure]) -> Figure:
    """The sum of figures, path by path when all have the same number of paths (those without have the same on each)."""
    total = sum(part.value for part in parts)
    paths = [part.paths for part in parts if part.paths is not None]
    if not paths or len({len(each) for each in paths}) > 1:
        return Figure(total)
    level = sum(part.value for part in parts if part.paths is None)
    return Figure(total, np.asarray(np.sum(paths, axis=0) + level))


def occupancy(patient_days: Figure, bed_days: Figure) -> Figure | None:
    """Patient-days per open bed-day; None when no bed is open."""
    if bed_days.value <= 0:
        return None
    paths = None if patient_days.paths is None else patient_days.paths / bed_days.value
    return Figure(patient_days.value / bed_days.value, paths)


def together(name: str, outcomes: list[Outcome]) -> Outcome:
    """One outcome of several units' runs of the same scenario: figures add up, occupancy is taken of the sums.

    A figure that only some units know is the sum over those, and is named in `partial`.
    """
    figures, partial = {}, {}
    for kpi in KPIS:
        parts = [outcome.figures[kpi] for outcome in outcomes if kpi in outcome.figures]
        if not parts or kpi == "occupancy_se":
            continue
        figures[kpi] = summed(parts)
        if len(parts) < len(outcomes):
            partial[kpi] = (len(parts), len(outcomes))
    with_beds = [each.figures["patient_days"] for each in outcomes if "bed_days" in each.figures]
    if with_beds and (share := occupancy(summed(with_beds), figures["bed_days"])):
        figures["occupancy_se"] = share
        if "bed_days" in partial:
            partial["occupancy_se"] = partial["bed_days"]
    notes = tuple(dict.fromkeys(note for outcome in outcomes for note in outcome.notes))
    return Outcome(name, outcomes[0].seed if outcomes else 0, in_order(figures), notes=notes, partial=partial)
