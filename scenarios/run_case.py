"""Runs the chain on one case: the plan of every unit, a roster where one is made, and the production plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from capacity.need import Need
from capacity.optimise.production import plan_production
from capacity.plan import CapacityPlan
from roster.fair_shares import with_fair_shares_recounted
from roster.problem import RosterProblem
from roster.problem_needs import with_needs
from roster.result import RosterResult
from scenarios.case import Case
from scenarios.measure import measure
from scenarios.memo import PlanMemo
from scenarios.outcome import Outcome
from scenarios.scenario import BASELINE

Solve = Callable[[RosterProblem], RosterResult]
"""How a roster is made; the caller brings budget, threads and seed."""


def run_case(case: Case, name: str = BASELINE, solve: Solve | None = None, memo: PlanMemo | None = None) -> Outcome:
    """Plan of every unit and, when `solve` is given and the case has a roster problem, a roster on the plan's needs.

    A case with a production plan's question gets its plan. memo: what other runs of the same units have made already.
    """
    memo = memo or PlanMemo()
    plans = tuple(memo.plan(unit, case.staffing, case.seed) for unit in case.units)
    roster = None
    if solve is not None and case.problem is not None:
        bedded = {unit.unit for unit in case.units if unit.bedded}
        needs = needs_of([plan for plan in plans if plan.unit in bedded])
        roster = solve(with_fair_shares_recounted(with_needs(case.problem, (*case.other_needs, *needs))))
    production = None if case.production is None else plan_production(case.production)
    return measure(name, case, plans, roster, production)


def needs_of(plans: Sequence[CapacityPlan]) -> tuple[Need, ...]:
    """Needs of all units, in their order."""
    return tuple(need for plan in plans for need in plan.needs)
