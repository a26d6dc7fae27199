"""The weekly production plan as a linear programme over cumulative waiting lists, its goals in order of rank.

Late patients are counted from the list alone, without a variable for each week waited: at the end of week t all who
are not yet due fit into the inflow of the last weeks, so late >= list - inflow not yet due. For lists served in order
of waiting this is exact, and the programme is a seventh of the size of one with a variable for each wait.
Goals: late patients; then, where margins are asked for, places that they lack; then money for extra capacity and
beyond the budget; then short and even lists.

A margin is a row like the guarantee's own: the places offered by the end of a week, those in reserve included, are at
least the expected number due plus the margin, or `unsure` tells how many are not there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt.python import mathopt

from capacity.bottlenecks import bottlenecks
from capacity.overload import acute_gaps, load_warnings
from capacity.production import (
    Activity,
    ActivityWeek,
    ProductionPlan,
    ProductionTask,
    ResourceWeek,
    TaskMove,
)

LATE, UNSURE, MONEY, LISTS = (
    "late patient-weeks",
    "places that the margins lack, added over weeks",
    "money for extra capacity",
    "patient-weeks on lists and changes from week to week",
)
PRICED = 1e-6
"""Duals and reduced costs above this are not zero."""
UNUSUAL = 1e-3
"""What an hour of a task in other hands than the usual weighs in the last goal: less than anything else."""
Progress = Callable[[str, float], None]


@dataclass(slots=True)
class _Model:
    """The programme under construction; variables by activity or resource [week]."""

    task: ProductionTask
    model: mathopt.Model
    volume: dict[str, list[mathopt.Variable]]
    waiting: dict[str, list[mathopt.Variable]]
    late: dict[str, list[mathopt.Variable]]
    change: dict[str, list[mathopt.Variable]]
    extra: dict[str, list[mathopt.Variable]]
    over: list[mathopt.Variable]
    moved: dict[tuple[int, str], list[mathopt.Variable]]
    reserved: dict[str, list[mathopt.Variable]]
    unsure: dict[str, list[mathopt.Variable]]
    limits: dict[str, list[mathopt.LinearConstraint]]


def plan_production(
    task: ProductionTask, *, seconds: float = 60.0, on_progress: Progress | None = None
) -> ProductionPlan:
    """The plan with the fewest late patient-weeks; among those the surest, where margins are given; then the cheapest;
    among those the shortest even lists."""
    built = _build(task)
    warnings = load_warnings(task)
    goals: list[tuple[str, float]] = []
    prices: dict[str, dict[str, list[float]]] = {}
    result: mathopt.SolveResult | None = None
    ranked = _goals(built)
    for rank, (name, goal) in enumerate(ranked):
        if on_progress is not None:
            on_progress(name, rank / len(ranked))
        built.model.minimize(goal)
        result = _solve(built.model, seconds)
        if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
            return ProductionPlan(result.termination.reason.name.lower(), tuple(goals), warnings=warnings)
        if name != UNSURE:
            goals.append((name, result.objective_value()))
        prices[name] = {key: [-result.dual_values(row) for row in rows] for key, rows in built.limits.items()}
        if rank + 1 < len(ranked):
            _stay_optimal(built.model, result)
    assert result is not None
    return ProductionPlan(
        status="optimal",
        goals=tuple(goals),
        activities=_activity_rows(built, result),
        resources=_resource_rows(built, result, prices),
        bottlenecks=bottlenecks(task, prices[LATE]),
        warnings=warnings,
        moves=_moves(built, result),
    )


def _solve(model: mathopt.Model, seconds: float) -> mathopt.SolveResult:
    """Interior point with crossover (a tenth of the simplex's time on a year of 40 activities), else simplex."""
    limit = timedelta(seconds=seconds)
    barrier = mathopt.SolveParameters(time_limit=limit, lp_algorithm=mathopt.LPAlgorithm.BARRIER)
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=barrier)
    if result.termination.reason == mathopt.TerminationReason.OPTIMAL:
        return result
    return mathopt.solve(model, mathopt.SolverType.GLOP, params=mathopt.SolveParameters(time_limit=limit))


def _stay_optimal(model: mathopt.Model, result: mathopt.SolveResult) -> None:
    """Keeps only plans that are as good in the goal just solved, by complementary slackness.

    A plan is optimal exactly when every variable with a reduced cost stays at its bound and every row with a dual
    stays active. Unlike a row that caps the goal this adds nothing dense, and the programme shrinks.
    """
    rows, variables = list(model.linear_constraints()), list(model.variables())
    for row, dual in zip(rows, result.dual_values(rows), strict=True):
        if dual > PRICED:
            row.upper_bound = row.lower_bound
        elif dual < -PRICED:
            row.lower_bound = row.upper_bound
    for variable, cost in zip(variables, result.reduced_costs(variables), strict=True):
        if cost > PRICED:
            variable.upper_bound = variable.lower_bound
        elif cost < -PRICED:
            variable.lower_bound = variable.upper_bound


def _build(task: ProductionTask) -> _Model:
    model = mathopt.Model(name="production")
    weeks = range(task.weeks)

    def variables(name: str, most: float = float("inf")) -> list[mathopt.Variable]:
        return [model.add_variable(lb=0.0, ub=most, name=f"{name}:{week}") for week in weeks]

    built = _Model(
        task,
        model,
        volume={a.id: variables(f"volume:{a.id}", float("inf") if a.most is None else a.most) for a in task.activities},
        waiting={a.id: variables(f"list:{a.id}") for a in task.activities},
        late={a.id: variables(f"late:{a.id}") for a in task.activities if a.guarantee_weeks is not None},
        change={a.id: variables(f"change:{a.id}") for a in task.activities},
        extra={r.id: variables(f"extra:{r.id}", r.extra_most) for r in task.resources if r.extra_most},
        over=variables("over budget") if task.budget is not None else [],
        moved={
            (place, other): variables(f"moved:{choice.task}:{other}")
            for place, choice in enumerate(task.choices)
            for other in sorted(choice.others)
        },
        reserved={name: variables(f"reserved:{name}") for name in sorted(task.margins)},
        unsure={name: variables(f"unsure:{name}") for name in sorted(task.margins)},
        limits={},
    )
    for activity in task.activities:
        _list_rows(built, activity)
        _change_rows(built, activity.id)
        if activity.id in task.margins:
            _margin_rows(built, activity)
    _resource_limits(built)
    _task_rows(built)
    _budget_rows(built)
    return built


def _induced(task: ProductionTask, activity: str, week: int) -> list[tuple[str, int, float]]:
    """Inflow of an activity in a week from pathways: activity before, its week, patients for each."""
    return [
        (pathway.before, week - lag, pathway.probability * share)
        for pathway in task.pathways
        if pathway.after == activity
        for lag, share in enumerate(pathway.lag)
        if share and week >= lag
    ]


def _list_rows(built: _Model, activity: Activity) -> None:
    """List balance, and late >= list - those not yet due."""
    task = built.task
    removals = activity.removals or (0.0,) * task.weeks
    waiting, volume = built.waiting[activity.id], built.volume[activity.id]
    for week in range(task.weeks):
        fixed = activity.referrals[week] - removals[week]
        if week == 0:
            fixed += sum(activity.waiting) + activity.excluded
        row = built.model.add_linear_constraint(lb=fixed, ub=fixed, name=f"balance:{activity.id}:{week}")
        row.set_coefficient(waiting[week], 1.0)
        if week:
            row.set_coefficient(waiting[week - 1], -1.0)
        _add(row, volume[week], 1.0)
        for before, when, share in _induced(task, activity.id, week):
            _add(row, built.volume[before][when], -share)
    if activity.guarantee_weeks is None:
        return
    for week in range(task.weeks):
        row = built.model.add_linear_constraint(
            lb=-_not_due(activity, week), ub=float("inf"), name=f"guarantee:{activity.id}:{week}"
        )
        row.set_coefficient(built.late[activity.id][week], 1.0)
        row.set_coefficient(waiting[week], -1.0)
        for recent in range(max(0, week - activity.guarantee_weeks + 1), week + 1):
            for before, when, share in _induced(task, activity.id, recent):
                _add(row, built.volume[before][when], share)


def _margin_rows(built: _Model, activity: Activity) -> None:
    """List - all places reserved so far - places that lack <= those not yet due - margin; reserves only add up."""
    task = built.task
    waiting, reserved, unsure = (of[activity.id] for of in (built.waiting, built.reserved, built.unsure))
    assert activity.guarantee_weeks is not None
    for week, margin in enumerate(task.margins[activity.id]):
        row = built.model.add_linear_constraint(
            ub=_not_due(activity, week) - margin, name=f"margin:{activity.id}:{week}"
        )
        row.set_coefficient(waiting[week], 1.0)
        row.set_coefficient(reserved[week], -1.0)
        row.set_coefficient(unsure[week], -1.0)
        for recent in range(max(0, week - activity.guarantee_weeks + 1), week + 1):
            for before, when, share in _induced(task, activity.id, recent):
                _add(row, built.volume[before][when], -share)
        if week:
            built.model.add_linear_constraint(reserved[week] >= reserved[week - 1])


def _not_due(activity: Activity, week: int) -> float:
    """Patients from the list at the start and from referrals who have not waited for the guarantee by its end."""
    weeks = activity.guarantee_weeks
    assert weeks is not None
    start = activity.excluded
    start += sum(number for waited, number in enumerate(activity.waiting) if waited + week + 1 < weeks)
    return start + sum(activity.referrals[max(0, week - weeks + 1) : week + 1])


def _change_rows(built: _Model, activity: str) -> None:
    volume, change = built.volume[activity], built.change[activity]
    for week in range(1, built.task.weeks):
        built.model.add_linear_constraint(change[week] >= volume[week] - volume[week - 1])
        built.model.add_linear_constraint(change[week] >= volume[week - 1] - volume[week])


def _resource_limits(built: _Model) -> None:
    task, intake = built.task, built.task.intake()
    gaps = acute_gaps(task)
    for resource in task.resources:
        acute = resource.acute or (0.0,) * task.weeks
        rows = []
        for week in range(task.weeks):
            free = resource.available[week] - acute[week] + gaps[resource.id][week]
            row = built.model.add_linear_constraint(ub=free, name=f"limit:{resource.id}:{week}")
            if resource.id in built.extra:
                row.set_coefficient(built.extra[resource.id][week], -1.0)
            rows.append(row)
        for activity in task.activities:
            volume, reserved = built.volume[activity.id], built.reserved.get(activity.id)
            for week, row in enumerate(rows):
                one = activity.norm(resource.id, week)
                if one > 1e-9:
                    _add(row, volume[week], one)
                    if reserved is not None:
                        _add_new(row, reserved, week, one)
            if activity.bed == resource.id:
                _use(rows, volume, intake[activity.id])
                if reserved is not None:
                    _use(rows, reserved, np.diff(intake[activity.id], prepend=0.0))
        built.limits[resource.id] = rows


def _use(rows: list[mathopt.LinearConstraint], volume: list[mathopt.Variable], one: NDArray[np.float64]) -> None:
    """What a volume of each week takes in its own and the following weeks."""
    lags = [(int(lag), float(one[lag])) for lag in np.flatnonzero(np.abs(one) > 1e-9)]
    for week, row in enumerate(rows):
        for lag, amount in lags:
            if lag <= week:
                _add(row, volume[week - lag], amount)


def _task_rows(built: _Model) -> None:
    """Hours of a task that others take over: at most what the activity makes; off the usual resource, onto theirs."""
    for place, choice in enumerate(built.task.choices):
        for week in range(built.task.weeks):
            row = built.model.add_linear_constraint(ub=0.0, name=f"task:{choice.task}:{choice.activity}:{week}")
            row.set_coefficient(built.volume[choice.activity][week], -choice.hours)
            for other, factor in choice.others.items():
                moved = built.moved[place, other][week]
                row.set_coefficient(moved, 1.0)
                _add(built.limits[choice.usual][week], moved, -1.0)
                _add(built.limits[other][week], moved, factor)


def _budget_rows(built: _Model) -> None:
    task = built.task
    if task.budget is None:
        return
    for week in range(task.weeks):
        row = built.model.add_linear_constraint(ub=task.budget, name=f"budget:{week}")
        row.set_coefficient(built.over[week], -1.0)
        for activity in task.activities:
            _add(row, built.volume[activity.id][week], activity.unit_cost)
        for resource in task.resources:
            if resource.id in built.extra:
                _add(row, built.extra[resource.id][week], resource.extra_cost)


def _add(row: mathopt.LinearConstraint, variable: mathopt.Variable, amount: float) -> None:
    row.set_coefficient(variable, row.get_coefficient(variable) + amount)


def _add_new(row: mathopt.LinearConstraint, cumulative: list[mathopt.Variable], week: int, amount: float) -> None:
    """What a cumulative number grew by in the week."""
    _add(row, cumulative[week], amount)
    if week:
        _add(row, cumulative[week - 1], -amount)


def _goals(built: _Model) -> list[tuple[str, mathopt.LinearExpression]]:
    """Expressions to minimise, the most important first."""
    costs = {resource.id: resource.extra_cost for resource in built.task.resources}
    late = [variable for row in built.late.values() for variable in row]
    extra = [costs[name] * variable for name, row in built.extra.items() for variable in row]
    lists = [variable for row in built.waiting.values() for variable in row]
    changes = [built.task.levelling * variable for row in built.change.values() for variable in row]
    changes += [UNUSUAL * variable for row in built.moved.values() for variable in row]
    changes += [UNUSUAL * row[-1] for row in built.reserved.values()]
    unsure = [variable for row in built.unsure.values() for variable in row]
    found = [
        (LATE, mathopt.fast_sum(late) + 0.0),
        (UNSURE, mathopt.fast_sum(unsure) + 0.0),
        (MONEY, mathopt.fast_sum(extra) + mathopt.fast_sum(built.over) + 0.0),
        (LISTS, mathopt.fast_sum(lists) + mathopt.fast_sum(changes) + 0.0),
    ]
    return [one for one in found if one[0] != UNSURE or unsure]


def _activity_rows(built: _Model, result: mathopt.SolveResult) -> tuple[ActivityWeek, ...]:
    weeks = built.task.week_names()
    rows = []
    for activity in built.task.activities:
        volumes = result.variable_values(built.volume[activity.id])
        lists = result.variable_values(built.waiting[activity.id])
        none = [0.0] * len(weeks)
        late = result.variable_values(built.late[activity.id]) if activity.id in built.late else none
        margin = activity.id in built.reserved
        reserved = result.variable_values(built.reserved[activity.id]) if margin else none
        unsure = result.variable_values(built.unsure[activity.id]) if margin else none
        beyond = np.subtract(unsure, late if margin else none)  # late patients lack their place in any case
        rows += [
            ActivityWeek(activity.id, week, *(max(0.0, float(value)) for value in values))
            for week, *values in zip(weeks, volumes, lists, late, np.diff(reserved, prepend=0.0), beyond, strict=True)
        ]
    return tuple(rows)


def _resource_rows(
    built: _Model, result: mathopt.SolveResult, prices: dict[str, dict[str, list[float]]]
) -> tuple[ResourceWeek, ...]:
    task, weeks = built.task, built.task.week_names()
    gaps = acute_gaps(task)
    rows = []
    for resource in task.resources:
        acute = resource.acute or (0.0,) * task.weeks
        name = resource.id
        extra = result.variable_values(built.extra[name]) if name in built.extra else [0.0] * task.weeks
        for week, limit in enumerate(built.limits[name]):
            used = sum(
                term.coefficient * result.variable_values(term.variable)
                for term in limit.terms()
                if name not in built.extra or term.variable != built.extra[name][week]
            )
            rows.append(
                ResourceWeek(
                    resource=name,
                    week=weeks[week],
                    required=used + acute[week],
                    available=resource.available[week],
                    extra=max(0.0, extra[week]),
                    gap=gaps[name][week],
                    late_price=max(0.0, prices[LATE][name][week]),
                    cost_price=max(0.0, prices[MONEY][name][week]),
                    sure_price=max(0.0, prices[UNSURE][name][week]) if UNSURE in prices else 0.0,
                )
            )
    return tuple(rows)


def _moves(built: _Model, result: mathopt.SolveResult) -> tuple[TaskMove, ...]:
    weeks, found = built.task.week_names(), []
    for (place, other), row in built.moved.items():
        choice = built.task.choices[place]
        for week, hours in zip(weeks, result.variable_values(row), strict=True):
            if hours > 1e-6:
                used = hours * choice.others[other]
                found.append(TaskMove(choice.task, week, choice.usual, other, hours, used))
    return tuple(found)
