"""Covers the needs of a unit by whole shifts at the least cost: an integer programme on the needs' own cost curves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from ortools.math_opt.python import mathopt

from capacity.covering import Covering, ShiftCount, ShiftForm, present
from capacity.need import Need
from rules.horizon import Horizon


def cover(
    needs: Sequence[Need],
    forms: Sequence[ShiftForm],
    horizon: Horizon,
    *,
    shares: dict[str, float] | None = None,
    seconds: float = 20.0,
) -> Covering:
    """Numbers on each shift, day and role with the fewest points of needs and shifts.

    shares: least share of a role among all on duty in every interval (skill mix). Shifts may begin on the day before
    the horizon, so that its first night is covered. Raises ValueError when no covering is found in time.
    """
    model = mathopt.Model(name="covering")
    clock = horizon.clock
    days = range(horizon.first_day - 1, horizon.first_day + horizon.days)
    most = 2 * sum({need.skill: len(need.cost) for need in sorted(needs, key=lambda need: len(need.cost))}.values())
    staffed = {
        (form.code, day, skill): model.add_integer_variable(lb=0, ub=most, name=f"{form.code}:{day}:{skill}")
        for form in forms
        for day in days
        if form.exists_on(day)
        for skill in form.skills
    }
    spans = {(form.code, day): form.span(clock, day) for form in forms for day in days}
    points = {form.code: form.points for form in forms}
    goal = [points[code] * variable for (code, _, _), variable in staffed.items() if points[code]]
    on_duty: dict[tuple[int, int], list[tuple[str | None, mathopt.Variable]]] = defaultdict(list)
    for span in sorted({(need.start, need.end) for need in needs}):
        for (code, day, skill), variable in staffed.items():
            start, end = spans[code, day]
            if start <= span[0] and end >= span[1]:
                on_duty[span].append((skill, variable))
    for need in needs:
        counted = [variable for skill, variable in on_duty[need.start, need.end] if need.skill in (None, skill)]
        goal.append(_need_points(model, need, counted))
    for group in on_duty.values():
        for role, share in (shares or {}).items():
            mine = mathopt.fast_sum([variable for skill, variable in group if skill == role])
            model.add_linear_constraint(mine >= share * mathopt.fast_sum([variable for _, variable in group]))
    model.minimize(mathopt.fast_sum(goal))
    result = mathopt.solve(
        model,
        mathopt.SolverType.HIGHS,
        params=mathopt.SolveParameters(time_limit=timedelta(seconds=seconds), relative_gap_tolerance=0.0),
    )
    if not result.has_primal_feasible_solution():
        raise ValueError(f"no covering was found in {seconds:g} s ({result.termination.reason.name.lower()})")
    counts = tuple(
        ShiftCount(code, day, skill, round(result.variable_values(variable)))
        for (code, day, skill), variable in staffed.items()
    )
    total = sum(points[count.code] * count.people for count in counts)
    total += sum(need.price(people) for need, people in zip(needs, present(needs, counts, forms, clock), strict=True))
    proven = result.termination.reason == mathopt.TerminationReason.OPTIMAL
    return Covering(counts, total, min(float(total), result.best_objective_bound()), proven)


def _need_points(model: mathopt.Model, need: Need, counted: list[mathopt.Variable]) -> mathopt.Variable:
    """A variable that is at least every line of the need's convex cost curve."""
    people = mathopt.fast_sum(counted)
    cost = model.add_variable(lb=float(min(need.cost)), name=f"cost:{need.unit}:{need.skill}:{need.start}")
    lines = {
        (after - before, before - place * (after - before)) for place, (before, after) in enumerate(pairwise(need.cost))
    }
    for slope, at_zero in sorted(lines):
        model.add_linear_constraint(cost >= slope * people + at_zero)
    return cost
