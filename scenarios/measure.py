"""Measures a finished run of the chain: from inflow through beds and hours to breaches, overtime and money."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from capacity.beds import day_numbers
from capacity.plan import CapacityPlan
from capacity.production import ProductionPlan
from roster.hours import hours_of
from roster.problem import RosterProblem
from roster.result import RosterResult
from scenarios.case import Case
from scenarios.outcome import Outcome, OutcomeFigure, in_order, occupancy, summed
from scenarios.working_hours import available_minutes, minutes_by_worker


def measure(
    name: str,
    case: Case,
    plans: tuple[CapacityPlan, ...],
    roster: RosterResult | None,
    production: ProductionPlan | None = None,
) -> Outcome:
    """The outcome of a finished run of the chain."""
    figures: dict[str, OutcomeFigure] = {}
    if plans:
        figures |= _plan_figures(case, plans)
    available = available_minutes(case)
    if available is not None and case.workers and plans:
        gap = figures["wanted_hours"].value - available / 60
        figures["available_hours"] = OutcomeFigure(available / 60)
        figures["gap_hours"] = OutcomeFigure(gap)
        figures["overtime_hours"] = OutcomeFigure(max(0.0, gap))
    if roster is not None and roster.duties is not None:
        figures |= _roster_figures(case, roster)
    if production is not None and case.production is not None:
        figures |= _production_figures(production)
    money = _money(case, figures, production)
    if money is not None:
        figures["money"] = money
    notes = tuple(dict.fromkeys(note for plan in plans for note in plan.notes))
    notes += production.warnings if production is not None else ()
    return Outcome(name, case.seed, in_order(figures), plans, roster, notes, production)


def _plan_figures(case: Case, plans: tuple[CapacityPlan, ...]) -> dict[str, OutcomeFigure]:
    """Sums over units; a figure that one unit does not know is left out."""
    bedded = {unit.unit: unit.bedded for unit in case.units}
    wards = [plan for plan in plans if bedded.get(plan.unit, True)]
    clinics = [plan for plan in plans if not bedded.get(plan.unit, True)]
    figures = {
        "patient_days": summed([_figure(plan.census.patients.sum(axis=1) / 24) for plan in wards]),
        "beds_needed": OutcomeFigure(float(sum(plan.beds.needed for plan in wards))),
        "work_hours": summed([_figure(_work(plan)) for plan in plans]),
        "wanted_hours": OutcomeFigure(sum(plan.figures["wanted_hours"] or 0.0 for plan in plans)),
    }
    arrivals = [_arrivals(plan) for plan in wards]
    known = [figure for figure in arrivals if figure is not None]
    if wards and len(known) == len(arrivals):
        figures["arrivals"] = summed(known)
    visits = [figure for plan in clinics if (figure := _arrivals(plan)) is not None]
    if visits:
        figures["visits"] = summed(visits)
    return figures | _bed_figures(wards, figures["patient_days"])


def _bed_figures(wards: list[CapacityPlan], patient_days: OutcomeFigure) -> dict[str, OutcomeFigure]:
    """What depends on how many beds are open; nothing when that is not known of every unit."""
    beds = [_beds_by_hour(plan) for plan in wards]
    known = [bed for bed in beds if bed is not None]
    if not wards or len(known) < len(wards):
        return {}
    beyond = [np.clip(p.census.patients - b, 0, None).mean(axis=1) for p, b in zip(wards, known, strict=True)]
    bed_days = OutcomeFigure(float(sum(bed.sum() for bed in known)) / 24)
    figures = {"overflow": summed([_figure(part) for part in beyond]), "bed_days": bed_days}
    share = occupancy(patient_days, bed_days)
    return figures if share is None else figures | {"occupancy_se": share}


def _figure(paths: NDArray[np.float64]) -> OutcomeFigure:
    return OutcomeFigure(float(paths.mean()), paths)


def _arrivals(plan: CapacityPlan) -> OutcomeFigure | None:
    come = plan.census.arrivals
    return None if come is None else _figure(come.sum(axis=1))


def _work(plan: CapacityPlan) -> NDArray[np.float64]:
    hours = np.zeros(len(plan.census.patients))
    for requirement in plan.requirements:
        hours += requirement.path_hours
    return hours


def _beds_by_hour(plan: CapacityPlan) -> NDArray[np.float64] | None:
    by_day = {day.day: day.open_beds for day in plan.beds.days}
    if any(beds is None for beds in by_day.values()):
        return None
    return np.array([by_day[int(day)] for day in day_numbers(plan.census)], dtype=float)


def _roster_figures(case: Case, roster: RosterResult) -> dict[str, OutcomeFigure]:
    def hours(missing: str) -> float:
        missed = [
            max(0, int(getattr(short, missing)) - short.people) * (short.end - short.start)
            for short in roster.shortfalls
        ]
        return sum(missed) / 60

    figures = {
        "short_hours": OutcomeFigure(hours("wanted")),
        "unsafe_hours": OutcomeFigure(hours("least")),
        "breaches": OutcomeFigure(float(len(roster.breaches))),
    }
    if roster.objective is not None:
        figures["points"] = OutcomeFigure(float(roster.objective))
    overtime = None if case.problem is None else _overtime(case.problem, roster)
    return figures if overtime is None else figures | {"overtime_hours": OutcomeFigure(overtime)}


def _overtime(problem: RosterProblem, roster: RosterResult) -> float | None:
    """Hours that people work beyond their contracts, person by person; None when somebody's norm is not known."""
    over = 0
    for worker in problem.workers:
        mine = [duty for duty in (*problem.known, *(roster.duties or ())) if duty.worker == worker.id]
        balance = hours_of(problem, worker, mine).balance
        if balance is None:
            return None
        over += max(0, balance)
    return over / 60


def _production_figures(plan: ProductionPlan) -> dict[str, OutcomeFigure]:
    if plan.status != "optimal":
        return {}
    last = max((row.week for row in plan.activities), default="")
    return {
        "volume": OutcomeFigure(sum(row.volume for row in plan.activities)),
        "waiting": OutcomeFigure(sum(row.list_end for row in plan.activities if row.week == last)),
        "late_weeks": OutcomeFigure(sum(row.late for row in plan.activities)),
    }


def _money(case: Case, figures: dict[str, OutcomeFigure], production: ProductionPlan | None) -> OutcomeFigure | None:
    """Money in whole units of the currency, on each path where bed-days differ; None when prices are not known."""
    parts = []
    if production is not None and case.production is not None and production.status == "optimal":
        unit = {activity.id: activity.unit_cost for activity in case.production.activities}
        extra = {resource.id: resource.extra_cost for resource in case.production.resources}
        if any(unit.values()) or any(extra.values()):
            money = sum(unit[row.activity] * row.volume for row in production.activities)
            parts.append(OutcomeFigure(money + sum(extra[row.resource] * row.extra for row in production.resources)))
    if case.costs is not None and "overtime_hours" in figures:
        paid = minutes_by_worker(case, paid=True) or {}
        contracted = [(tuple(held.name for held in w.skills), paid[w.id] / 60) for w in case.workers]
        staff = case.costs.staff(contracted, figures["overtime_hours"].value)
        if staff is None:
            return None
        parts.append(OutcomeFigure(staff / 100))
        parts.append(_scaled(figures["patient_days"], case.costs.bed_day / 100))
    return summed(parts) if parts else None


def _scaled(figure: OutcomeFigure, factor: float) -> OutcomeFigure:
    return OutcomeFigure(figure.value * factor, None if figure.paths is None else figure.paths * factor)
