"""Shares tasks among professions: as little undone as possible, then as cheap as possible (a linear programme)."""

from __future__ import annotations

from ortools.math_opt.python import mathopt

from capacity.tasks import Profession, Task, TaskShift, check_tasks


def share_tasks(tasks: tuple[Task, ...], professions: tuple[Profession, ...]) -> TaskShift:
    """Hours of each task by profession with the least undone; among those the cheapest, then the most usual.

    Raises ValueError when tasks and professions do not fit together.
    """
    check_tasks(tasks, professions)
    model = mathopt.Model(name="tasks")
    worked = {(t.id, p): model.add_variable(lb=0.0, name=f"{t.id}:{p}") for t in tasks for p in sorted(t.who)}
    undone = {t.id: model.add_variable(lb=0.0, name=f"undone:{t.id}") for t in tasks}
    for task in tasks:
        done = mathopt.fast_sum([worked[task.id, p] / factor for p, factor in sorted(task.who.items())])
        model.add_linear_constraint(done + undone[task.id] == task.hours, name=f"task:{task.id}")
    limits = {
        p.id: model.add_linear_constraint(
            mathopt.fast_sum([variable for (_, who), variable in worked.items() if who == p.id]) <= p.hours,
            name=f"hours:{p.id}",
        )
        for p in professions
    }
    left = mathopt.fast_sum(list(undone.values()))
    model.minimize(left)
    first = _solve(model)
    price = {name: max(0.0, -first.dual_values(row)) for name, row in limits.items()}
    model.add_linear_constraint(left <= first.objective_value() + 1e-7)
    costs = {p.id: p.hour_cost for p in professions}
    usual = {task.id: task.usual for task in tasks}
    model.minimize(
        mathopt.fast_sum(
            [
                (costs[who] + (0.0 if usual[task] == who else 1e-3)) * variable
                for (task, who), variable in worked.items()
            ]
        )
    )
    second = _solve(model)
    hours = {key: max(0.0, second.variable_values(variable)) for key, variable in worked.items()}
    rest = {task: max(0.0, second.variable_values(variable)) for task, variable in undone.items()}
    used = {p.id: sum(value for (_, who), value in hours.items() if who == p.id) for p in professions}
    before = {p.id: sum(task.hours for task in tasks if task.usual == p.id) for p in professions}
    freed = {name: before[name] - used[name] for name in used}
    return TaskShift(hours, rest, used, freed, price, _sentences(tasks, professions, hours, rest, freed, price))


def _solve(model: mathopt.Model) -> mathopt.SolveResult:
    result = mathopt.solve(model, mathopt.SolverType.GLOP)
    if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
        raise RuntimeError(f"sharing tasks always has an answer, but the solver said {result.termination}")
    return result


def _sentences(
    tasks: tuple[Task, ...],
    professions: tuple[Profession, ...],
    hours: dict[tuple[str, str], float],
    undone: dict[str, float],
    freed: dict[str, float],
    price: dict[str, float],
) -> tuple[str, ...]:
    told = [
        f"{task.id}: {hours[task.id, who]:.1f} h go from {task.usual} to {who}."
        for task in tasks
        for who in sorted(task.who)
        if who != task.usual and hours[task.id, who] > 0.05
    ]
    told += [f"{p.id}: {freed[p.id]:.1f} h are freed." for p in professions if freed[p.id] > 0.05]
    told += [f"{name}: {left:.1f} h are left undone." for name, left in undone.items() if left > 0.05]
    told += [
        f"One more hour of {p.id} would get {price[p.id]:.2f} h more of the tasks done."
        for p in professions
        if price[p.id] > 1e-6
    ]
    return tuple(told)
