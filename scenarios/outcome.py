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
OF_THE_PLAN = frozenset({"volume", "waiting", "late_weeks"})
"""Figures of a production plan, which wards do not have."""
NONE_IS_ZERO = frozenset({"visits"})
"""Figures that a run without any does not tell."""


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeFigure:
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
    figures: Mapping[str, OutcomeFigure]
    plans: tuple[CapacityPlan, ...] = ()
    roster: RosterResult | None = None
    notes: tuple[str, ...] = field(default=())
    production: ProductionPlan | None = None
    partial: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def in_order(figures: Mapping[str, OutcomeFigure]) -> dict[str, OutcomeFigure]:
    """The figures in the order of the chain."""
    return {key: figures[key] for key in KPIS if key in figures}


def summed(parts: list[OutcomeFigure]) -> OutcomeFigure:
    """The sum of figures, path by path when all have the same number of paths (those without have the same on each)."""
    total = sum(part.value for part in parts)
    paths = [part.paths for part in parts if part.paths is not None]
    if not paths or len({len(each) for each in paths}) > 1:
        return OutcomeFigure(total)
    level = sum(part.value for part in parts if part.paths is None)
    return OutcomeFigure(total, np.asarray(np.sum(paths, axis=0) + level))


def occupancy(patient_days: OutcomeFigure, bed_days: OutcomeFigure) -> OutcomeFigure | None:
    """Patient-days per open bed-day; None when no bed is open."""
    if bed_days.value <= 0:
        return None
    paths = None if patient_days.paths is None else patient_days.paths / bed_days.value
    return OutcomeFigure(patient_days.value / bed_days.value, paths)


@dataclass(slots=True)
class Totals:
    """Several units' outcomes of the same run on their way to one: figures add up, occupancy is taken of the sums.

    A figure that only some wards know is the sum over those, and is named in `partial`; a production plan is no ward.
    Money that no ward knows is left out: the production plan's alone is not the money of the whole.
    uneven: figures of which units have different numbers of paths; their sums have none.
    """

    units: int = 0
    wards: int = 0
    seed: int = 0
    sums: dict[str, OutcomeFigure] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    uneven: set[str] = field(default_factory=set)

    def add(self, outcome: Outcome) -> None:
        """One unit more."""
        figures = {kpi: figure for kpi, figure in outcome.figures.items() if kpi != "occupancy_se"}
        is_ward = int("wanted_hours" in figures)
        self.wards += is_ward
        if "bed_days" in figures and "patient_days" in figures:
            figures[_WITH_BEDS] = figures["patient_days"]
        for kpi, figure in figures.items():
            if kpi in self.sums:
                before = self.sums[kpi]
                uneven = (
                    before.paths is not None and figure.paths is not None and len(before.paths) != len(figure.paths)
                )
                self.uneven |= {kpi} if uneven else set()
                figure = summed([before, figure])
            self.sums[kpi] = OutcomeFigure(figure.value) if kpi in self.uneven else figure
            self.known[kpi] = self.known.get(kpi, 0) + is_ward
        self.seed = outcome.seed if not self.units else self.seed
        self.units += 1
        self.notes.update(dict.fromkeys(outcome.notes))

    def outcome(self, name: str) -> Outcome:
        """The sum so far."""
        figures = {kpi: figure for kpi, figure in self.sums.items() if kpi != _WITH_BEDS}
        partial = {
            kpi: (number, self.wards)
            for kpi, number in self.known.items()
            if number < self.wards and kpi not in OF_THE_PLAN | NONE_IS_ZERO
        }
        if _WITH_BEDS in self.sums and (share := occupancy(self.sums[_WITH_BEDS], self.sums["bed_days"])):
            figures["occupancy_se"] = share
            if "bed_days" in partial:
                partial["occupancy_se"] = partial["bed_days"]
        partial.pop(_WITH_BEDS, None)
        if self.wards and not self.known.get("money"):  # the production plan's alone would be read as the whole's
            figures.pop("money", None)
            partial.pop("money", None)
        return Outcome(name, self.seed, in_order(figures), notes=tuple(self.notes), partial=partial)


_WITH_BEDS = "patient_days of units whose beds are known"
