"""The integer master (price-and-branch): one column a worker, exactly, by branch and bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from ortools.math_opt import callback_pb2, model_parameters_pb2, parameters_pb2, result_pb2
from ortools.math_opt.core.python import solver as mathopt_core

from roster.solver.linear_programme import dense, model_of
from roster.solver.restricted_master import MasterColumn, MasterLimit, PiecewiseCost, bounds, bundle, offset, pieces

_FOUND = (result_pb2.TERMINATION_REASON_OPTIMAL, result_pb2.TERMINATION_REASON_FEASIBLE)
SOLVER = parameters_pb2.SOLVER_TYPE_GSCIP
"""Measured on the masters of large neighbourhoods: see docs/decisions."""


@dataclass(frozen=True, slots=True)
class MasterChoice:
    """Numbers of the columns taken, one a worker; whether nothing better exists among the columns."""

    columns: tuple[int, ...]
    proven: bool


def select(
    workers: int,
    entries: Sequence[MasterColumn],
    curves: Sequence[PiecewiseCost],
    limits: Sequence[MasterLimit],
    hint: Sequence[int],
    seconds: float,
    seed: int,
    nodes: int | None = None,
) -> MasterChoice | None:
    """The cheapest choice of one column a worker; `hint` are columns to start from. None when none was found.

    nodes: of branch and bound, after which it ends.
    """
    needed = _needed(entries, curves)
    place = np.zeros(len(curves), dtype=np.int64)
    place[needed] = np.arange(len(needed))
    used = [
        replace(curves[row], shares=tuple((int(place[other]), factor) for other, factor in curves[row].shares))
        for row in needed
    ]
    moved = [replace(entry, needs=place[entry.needs]) for entry in entries]
    model = model_of(
        *bounds(workers, used, limits),
        offset(used),
        [bundle(moved, workers, len(used), whole=True), pieces(workers, used)],
    )
    start = parameters_pb2.SolverInitializerProto()
    nothing = callback_pb2.CallbackRegistrationProto()
    found = mathopt_core.solve(
        model, SOLVER, start, _parameters(seconds, seed, nodes), _hinted(hint, len(entries)), None, nothing, None, None
    )
    if found.termination.reason not in _FOUND or not found.solutions:
        return None
    sums = sum(len(curve.pieces) + 2 * (curve.slack is not None) for curve in used)
    values = dense(found.solutions[0].primal_solution.variable_values, len(entries) + sums)
    taken = tuple(np.nonzero(values[: len(entries)] > 0.5)[0].tolist())
    return MasterChoice(taken, found.termination.reason == result_pb2.TERMINATION_REASON_OPTIMAL)


def _needed(entries: Sequence[MasterColumn], curves: Sequence[PiecewiseCost]) -> list[int]:
    """Rows that the entries move, and those that share their sums with others."""
    moved = {row for entry in entries for row in entry.needs.tolist()}
    for row, curve in enumerate(curves):
        if curve.shares:
            moved |= {row, *(other for other, _ in curve.shares)}
    return sorted(moved)


def _parameters(seconds: float, seed: int, nodes: int | None) -> parameters_pb2.SolveParametersProto:
    asked = parameters_pb2.SolveParametersProto()
    asked.time_limit.FromNanoseconds(int(1e9 * max(0.05, seconds)))
    asked.threads, asked.random_seed, asked.relative_gap_tolerance = 1, seed, 1e-6
    if nodes is not None:
        asked.node_limit = nodes
    return asked


def _hinted(hint: Sequence[int], many: int) -> model_parameters_pb2.ModelSolveParametersProto:
    asked = model_parameters_pb2.ModelSolveParametersProto()
    asked.variable_values_filter.skip_zero_values = True
    wanted = set(hint)
    start = asked.solution_hints.add()
    start.variable_values.ids.extend(range(many))
    start.variable_values.values.extend([float(number in wanted) for number in range(many)])
    return asked
