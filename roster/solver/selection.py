"""The integer master: one column a worker, exactly, by branch and bound on the linear programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from ortools.math_opt.python import mathopt

from roster.solver.master import Curve, Entry, Limit

_FOUND = (mathopt.TerminationReason.OPTIMAL, mathopt.TerminationReason.FEASIBLE)


@dataclass(frozen=True, slots=True)
class Selected:
    """Numbers of the columns taken, one a worker; whether nothing better exists among the columns."""

    columns: tuple[int, ...]
    proven: bool


def select(
    workers: int,
    entries: Sequence[Entry],
    curves: Sequence[Curve],
    limits: Sequence[Limit],
    hint: Sequence[int],
    seconds: float,
    seed: int,
    nodes: int | None = None,
) -> Selected | None:
    """The cheapest choice of one column a worker; `hint` are columns to start from. None when none was found.

    nodes: of branch and bound, after which it ends.
    """
    model = mathopt.Model()
    takes = [model.add_binary_variable() for _ in entries]
    one_each = [model.add_linear_constraint(lb=1, ub=1) for _ in range(workers)]
    within = [
        model.add_linear_constraint(
            lb=-float("inf") if limit.low is None else limit.low, ub=float("inf") if limit.high is None else limit.high
        )
        for limit in limits
    ]
    needed = sorted({row for entry in entries for row in entry.needs.tolist()})
    present = {row: model.add_linear_constraint(lb=0, ub=0) for row in needed}
    for take, entry in zip(takes, entries, strict=True):
        model.objective.set_linear_coefficient(take, entry.points)
        one_each[entry.worker].set_coefficient(take, 1)
        for row, people in zip(entry.needs.tolist(), entry.people.tolist(), strict=True):
            present[row].set_coefficient(take, people)
        for row, amount in entry.limits:
            within[row].set_coefficient(take, amount)
    for row in needed:
        for slope, width in curves[row].pieces:
            piece = model.add_variable(lb=0, ub=width)
            present[row].set_coefficient(piece, -1)
            model.objective.set_linear_coefficient(piece, slope)
    wanted = set(hint)
    params = mathopt.SolveParameters(
        time_limit=timedelta(seconds=max(0.05, seconds)), threads=1, random_seed=seed, relative_gap_tolerance=1e-6
    )
    if nodes is not None:
        params.node_limit = nodes
    start = mathopt.SolutionHint(variable_values={take: float(n in wanted) for n, take in enumerate(takes)})
    found = mathopt.solve(
        model, SOLVER, params=params, model_params=mathopt.ModelSolveParameters(solution_hints=[start])
    )
    if found.termination.reason not in _FOUND or not found.has_primal_feasible_solution():
        return None
    values = found.variable_values(takes)
    taken = tuple(number for number, value in enumerate(values) if value > 0.5)
    return Selected(taken, found.termination.reason == mathopt.TerminationReason.OPTIMAL)


SOLVER = mathopt.SolverType.GSCIP
"""Measured on the masters of large neighbourhoods: see docs/decisions."""
