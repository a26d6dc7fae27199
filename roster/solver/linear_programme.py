"""A linear programme that grows column by column and is solved again from where it was (warm-started GLOP).

MathOpt's modelling objects cost more than the simplex itself when a programme of a few hundred rows is solved hundreds
of times, so this speaks to its solvers in their own messages, whole arrays at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import callback_pb2, model_parameters_pb2, model_pb2, model_update_pb2, parameters_pb2, result_pb2
from ortools.math_opt.core.python import solver as mathopt_core

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
INFINITE = float("inf")


@dataclass(frozen=True, slots=True, eq=False)
class ColumnBatch:
    """A bundle of columns: costs, lower and upper bounds [column]; coefficients as (row, column, value) [entry].

    Columns are numbered from 0 within the bundle. whole: whether they must be whole numbers.
    """

    costs: Floats
    lower: Floats
    upper: Floats
    rows: Ints
    columns: Ints
    values: Floats
    whole: bool = False

    def __len__(self) -> int:
        return len(self.costs)


@dataclass(frozen=True, slots=True, eq=False)
class LinearSolution:
    """Objective, value of every column, dual value of every row."""

    objective: float
    columns: Floats
    rows: Floats


class ProgrammeFailed(RuntimeError):
    """The solver ended without an optimum."""


@dataclass(slots=True, eq=False)
class LinearProgramme:
    """min offset + costs of columns, lower <= rows <= upper. Solved by primal simplex from the last basis."""

    lower: Floats
    upper: Floats
    offset: float = 0.0
    _bundles: list[ColumnBatch] = field(default_factory=list)
    _known: int = 0
    _size: int = 0
    _caps: dict[int, float] = field(default_factory=dict)
    _changed: dict[int, float] = field(default_factory=dict)
    _solver: Any = None

    def __len__(self) -> int:
        return self._size

    def add(self, bundle: ColumnBatch) -> range:
        """Numbers of the new columns."""
        first = self._size
        self._bundles.append(bundle)
        self._size += len(bundle)
        return range(first, self._size)

    def cap(self, column: int, upper: float) -> None:
        """Another upper bound for a column."""
        self._caps[column] = self._changed[column] = upper

    def solve(self, seconds: float) -> LinearSolution:
        """The optimum. Raises ProgrammeFailed when the solver gives none in time; it starts afresh then."""
        try:
            self._bring_up_to_date()
            return self._answer(self._solver.solve(_parameters(seconds), _asked(), None, _nothing(), None, None))
        except Exception as error:  # the solver's binding has its own exception, which derives from Exception alone
            self._solver = None
            raise ProgrammeFailed(str(error)) from error

    def _bring_up_to_date(self) -> None:
        if self._solver is None:
            model = model_of(self.lower, self.upper, self.offset, self._bundles, self._caps)
            start = parameters_pb2.SolverInitializerProto()
            self._solver = mathopt_core.new(parameters_pb2.SOLVER_TYPE_GLOP, model, start)
        elif (self._known < len(self._bundles) or self._changed) and not self._solver.update(self._update()):
            self._solver = None
            self._bring_up_to_date()
        self._known = len(self._bundles)
        self._changed.clear()

    def _update(self) -> Any:
        update = model_update_pb2.ModelUpdateProto()
        fresh = self._bundles[self._known :]
        first = self._size - sum(map(len, fresh))
        if fresh:
            _variables(update.new_variables, fresh, first, self._caps)
            _objective(update.objective_updates.linear_coefficients, fresh, first)
            _matrix(update.linear_constraint_matrix_updates, fresh, first)
        old = sorted(column for column in self._changed if column < first)
        update.variable_updates.upper_bounds.ids.extend(old)
        update.variable_updates.upper_bounds.values.extend([self._changed[column] for column in old])
        return update

    def _answer(self, result: Any) -> LinearSolution:
        if result.termination.reason != result_pb2.TERMINATION_REASON_OPTIMAL or not result.solutions:
            raise ProgrammeFailed(f"the linear programme ended {result.termination.reason}")
        solution = result.solutions[0]
        return LinearSolution(
            solution.primal_solution.objective_value,
            dense(solution.primal_solution.variable_values, self._size),
            dense(solution.dual_solution.dual_values, len(self.lower)),
        )


def model_of(
    lower: Floats, upper: Floats, offset: float, bundles: Sequence[ColumnBatch], caps: dict[int, float] | None = None
) -> Any:
    """The programme as MathOpt's message. caps: upper bounds that have changed, by column."""
    model = model_pb2.ModelProto()
    model.objective.offset = offset
    model.linear_constraints.ids.extend(range(len(lower)))
    model.linear_constraints.lower_bounds.extend(lower.tolist())
    model.linear_constraints.upper_bounds.extend(upper.tolist())
    _variables(model.variables, bundles, 0, caps or {})
    _objective(model.objective.linear_coefficients, bundles, 0)
    _matrix(model.linear_constraint_matrix, bundles, 0)
    return model


def dense(sparse: Any, size: int) -> Floats:
    """A sparse vector of a message as an array."""
    out = np.zeros(size)
    out[np.array(sparse.ids, dtype=np.int64)] = np.array(sparse.values, dtype=np.float64)
    return out


def _variables(into: Any, bundles: Sequence[ColumnBatch], first: int, caps: dict[int, float]) -> None:
    size = sum(map(len, bundles))
    upper = np.concatenate([bundle.upper for bundle in bundles]) if bundles else np.zeros(0)
    for column, cap in caps.items():
        if column >= first:
            upper[column - first] = cap
    into.ids.extend(range(first, first + size))
    for bundle in bundles:
        into.lower_bounds.extend(bundle.lower.tolist())
        into.integers.extend([bundle.whole] * len(bundle))
    into.upper_bounds.extend(upper.tolist())


def _objective(into: Any, bundles: Sequence[ColumnBatch], first: int) -> None:
    for bundle in bundles:
        priced = np.nonzero(bundle.costs)[0]
        into.ids.extend((priced + first).tolist())
        into.values.extend(bundle.costs[priced].tolist())
        first += len(bundle)


def _matrix(into: Any, bundles: Sequence[ColumnBatch], first: int) -> None:
    if not bundles:
        return
    starts = np.cumsum([first, *map(len, bundles)])
    rows = np.concatenate([bundle.rows for bundle in bundles])
    columns = np.concatenate([bundle.columns + start for bundle, start in zip(bundles, starts, strict=False)])
    values = np.concatenate([bundle.values for bundle in bundles])
    order = np.lexsort((columns, rows))
    into.row_ids.extend(rows[order].tolist())
    into.column_ids.extend(columns[order].tolist())
    into.coefficients.extend(values[order].tolist())


def _parameters(seconds: float) -> Any:
    asked = parameters_pb2.SolveParametersProto()
    asked.time_limit.FromNanoseconds(int(1e9 * max(0.05, seconds)))
    asked.presolve = parameters_pb2.EMPHASIS_OFF
    asked.scaling = parameters_pb2.EMPHASIS_OFF  # a new scaling after each change would throw the basis away
    asked.lp_algorithm = parameters_pb2.LP_ALGORITHM_PRIMAL_SIMPLEX
    return asked


def _asked() -> Any:
    """Values that are not zero, and no reduced costs: most of a message would be zeros."""
    asked = model_parameters_pb2.ModelSolveParametersProto()
    asked.variable_values_filter.skip_zero_values = True
    asked.dual_values_filter.skip_zero_values = True
    asked.reduced_costs_filter.filter_by_ids = True
    return asked


def _nothing() -> Any:
    return callback_pb2.CallbackRegistrationProto()
