"""What a run of the chain came to: a handful of figures, with their value on every path where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from capacity.beds import day_numbers
from capacity.plan import CapacityPlan
from roster.result import RosterResult
from scenarios.case import Case
from scenarios.supply import available_minutes

KPIS: Mapping[str, tuple[str, str]] = {
    "arrivals": ("patients who come in the period", "patients"),
    "patient_days": ("days of care", "days"),
    "beds_needed": ("beds at the accepted risk of shortage, added over units", "beds"),
    "overflow": ("patients beyond the open beds, mean over the hours", "patients"),
    "occupancy_se": ("patient-days / disponible bed-days", "share"),
    "work_hours": ("hours of work that the norms make of the patients", "hours"),
    "wanted_hours": ("hours that the requirement wants staffed", "hours"),
    "available_hours": ("contracted hours without leave", "hours"),
    "gap_hours": ("wanted less available hours", "hours"),
    "short_hours": ("hours that the roster leaves below the wanted number", "hours"),
    "unsafe_hours": ("hours that the roster leaves below the safe number", "hours"),
    "breaches": ("breaches of rules in the roster", "breaches"),
    "points": ("points that the roster loses", "points"),
}
"""Figures in the order of the chain: what each means and its unit."""
SIGNED = frozenset({"gap_hours"})
"""Figures that may be above or below zero; a share of them says nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A figure: its expected value, and its value on each path [path] where it differs between them."""

    value: float
    paths: NDArray[np.float64] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """One run. figures: by the names of KPIS; what is not known is left out. roster: None in a plan-level run."""

    scenario: str
    seed: int
    figures: Mapping[str, Figure]
    plans: tuple[CapacityPlan, ...] = ()
    roster: RosterResult | None = None
    notes: tuple[str, ...] = field(default=())


def measure(name: str, case: Case, plans: tuple[CapacityPlan, ...], roster: RosterResult | None) -> Outcome:
    """The outcome of a finished run of the chain."""
    figures = _plan_figures(plans)
    available = available_minutes(case)
    if available is not None and case.workers:
        figures["available_hours"] = Figure(available / 60)
        figures["gap_hours"] = Figure(figures["wanted_hours"].value - available / 60)
    if roster is not None and roster.duties is not None:
        figures |= _roster_figures(roster)
    notes = tuple(dict.fromkeys(note for plan in plans for note in plan.notes))
    ordered = {key: figures[key] for key in KPIS if key in figures}
    return Outcome(name, case.seed, ordered, plans, roster, notes)


def _plan_figures(plans: tuple[CapacityPlan, ...]) -> dict[str, Figure]:
    """Sums over units; a figure that one unit does not know is left out."""
    days = [plan.census.patients.sum(axis=1) / 24 for plan in plans]
    figures = {
        "patient_days": _summed(days),
        "beds_needed": Figure(float(sum(plan.beds.needed for plan in plans))),
        "work_hours": _summed([_work(plan) for plan in plans]),
        "wanted_hours": Figure(sum(plan.figures["wanted_hours"] or 0.0 for plan in plans)),
    }
    arrivals = [plan.census.arrivals.sum(axis=1) for plan in plans if plan.census.arrivals is not None]
    if len(arrivals) == len(plans):
        figures["arrivals"] = _summed(arrivals)
    beds = [_beds_by_hour(plan) for plan in plans]
    known = [bed for bed in beds if bed is not None]
    if plans and len(known) == len(plans):
        beyond = [np.clip(p.census.patients - b, 0, None).mean(axis=1) for p, b in zip(plans, known, strict=True)]
        figures["overflow"] = _summed(beyond)
        bed_hours = float(sum(bed.sum() for bed in known))
        if bed_hours > 0:
            total = np.sum(days, axis=0) * 24 / bed_hours
            figures["occupancy_se"] = Figure(float(total.mean()), total)
    return figures


def _summed(parts: list[NDArray[np.float64]]) -> Figure:
    if not parts:
        return Figure(0.0)
    total = np.asarray(np.sum(parts, axis=0)) if len({len(part) for part in parts}) == 1 else None
    return Figure(float(sum(part.mean() for part in parts)), total)


def _work(plan: CapacityPlan) -> NDArray[np.float64]:
    hours = np.zeros(len(plan.census.patients))
    for requirement in plan.requirements:
        hours += requirement.path_hours
    return hours


def _beds_by_hour(plan: CapacityPlan) -> NDArray[np.float64] | None:
    by_day = {day.day: day.open_beds for day in plan.beds.days}
    if any(beds is None for beds in by_day.values()):
        return None
    counts = np.array([by_day[int(day)] for day in day_numbers(plan.census)], dtype=float)
    return counts


def _roster_figures(roster: RosterResult) -> dict[str, Figure]:
    def hours(missing: str) -> float:
        missed = [
            max(0, int(getattr(short, missing)) - short.people) * (short.end - short.start)
            for short in roster.shortfalls
        ]
        return sum(missed) / 60

    figures = {
        "short_hours": Figure(hours("wanted")),
        "unsafe_hours": Figure(hours("least")),
        "breaches": Figure(float(len(roster.breaches))),
    }
    if roster.objective is not None:
        figures["points"] = Figure(float(roster.objective))
    return figures
