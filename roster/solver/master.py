"""The restricted master: which columns (whole personal rosters) to take, as a linear programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt.python import mathopt

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Curve:
    """Points of people for one need: `points` at nobody, then pieces (slope, width) with rising slopes."""

    points: float
    pieces: tuple[tuple[float, float], ...]

    def least(self, dual: float) -> float:
        """Least of the curve plus `dual` times the people, over all numbers of people."""
        return self.points + sum(width * min(0.0, slope + dual) for slope, width in self.pieces)


@dataclass(frozen=True, slots=True)
class Limit:
    """A row that one worker's columns share: low <= sum <= high (None: open)."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A column as the master sees it: worker, points, people for needs (rows, numbers), sums for limits."""

    worker: int
    points: float
    needs: Ints
    people: Ints
    limits: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """Objective, duals of workers, needs and limits, and the value of every column."""

    objective: float
    workers: Floats
    needs: Floats
    limits: Floats
    columns: Floats


class MasterFailed(RuntimeError):
    """The linear programme could not be solved, also after it was built afresh."""


@dataclass(slots=True, eq=False)
class Master:
    """min points of columns + curves, one column a worker. `missing`: points when a worker has no column at all."""

    workers: int
    curves: Sequence[Curve]
    limits: Sequence[Limit]
    missing: float = 1e6
    _entries: list[Entry] = field(default_factory=list)
    _open: list[bool] = field(default_factory=list)
    _model: mathopt.Model = field(init=False)
    _solver: mathopt.IncrementalSolver = field(init=False)
    _worker_rows: list[mathopt.LinearConstraint] = field(init=False)
    _need_rows: list[mathopt.LinearConstraint] = field(init=False)
    _limit_rows: list[mathopt.LinearConstraint] = field(init=False)
    _columns: list[mathopt.Variable] = field(init=False)

    def __post_init__(self) -> None:
        self._build()

    def _build(self) -> None:
        model = self._model = mathopt.Model()
        self._worker_rows = [model.add_linear_constraint(lb=1, ub=1) for _ in range(self.workers)]
        self._need_rows = [model.add_linear_constraint(lb=0, ub=0) for _ in self.curves]
        self._limit_rows = [
            model.add_linear_constraint(
                lb=-float("inf") if limit.low is None else limit.low,
                ub=float("inf") if limit.high is None else limit.high,
            )
            for limit in self.limits
        ]
        objective = model.objective
        objective.offset = sum(curve.points for curve in self.curves)
        for row, curve in zip(self._need_rows, self.curves, strict=True):
            for slope, width in curve.pieces:
                piece = model.add_variable(lb=0, ub=width)
                row.set_coefficient(piece, -1)
                objective.set_linear_coefficient(piece, slope)
        for row in self._worker_rows:
            nobody = model.add_variable(lb=0)
            row.set_coefficient(nobody, 1)
            objective.set_linear_coefficient(nobody, self.missing)
        for row, limit in zip(self._limit_rows, self.limits, strict=True):
            for side, sign in ((limit.low, 1), (limit.high, -1)):
                if side is not None:
                    off = model.add_variable(lb=0)
                    row.set_coefficient(off, sign)
                    objective.set_linear_coefficient(off, self.missing)
        self._columns = [self._variable(entry, free) for entry, free in zip(self._entries, self._open, strict=True)]
        self._solver = mathopt.IncrementalSolver(model, mathopt.SolverType.GLOP)

    def _variable(self, entry: Entry, free: bool) -> mathopt.Variable:
        column = self._model.add_variable(lb=0, ub=float("inf") if free else 0)
        if entry.points:
            self._model.objective.set_linear_coefficient(column, entry.points)
        self._worker_rows[entry.worker].set_coefficient(column, 1)
        for row, people in zip(entry.needs.tolist(), entry.people.tolist(), strict=True):
            self._need_rows[row].set_coefficient(column, people)
        for row, amount in entry.limits:
            self._limit_rows[row].set_coefficient(column, amount)
        return column

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: Entry) -> None:
        """One more column."""
        self._entries.append(entry)
        self._open.append(True)
        self._columns.append(self._variable(entry, True))

    def allow(self, column: int, allowed: bool) -> None:
        """Whether the column may be taken."""
        if self._open[column] != allowed:
            self._open[column] = allowed
            self._columns[column].upper_bound = float("inf") if allowed else 0.0

    def solve(self, seconds: float) -> Solved:
        """Optimum over the columns so far. Raises MasterFailed when the solver gives none in time."""
        for attempt in range(2):
            try:
                return self._solve(seconds)
            except (AttributeError, RuntimeError, ValueError) as error:
                # GLOP now and then ends abnormally after many changes; a fresh one starts from nothing.
                if attempt:
                    raise MasterFailed(str(error)) from error
                self._build()
        raise MasterFailed("no attempt was made")

    def _solve(self, seconds: float) -> Solved:
        params = mathopt.SolveParameters(
            time_limit=timedelta(seconds=max(0.05, seconds)),
            presolve=mathopt.Emphasis.OFF,
            scaling=mathopt.Emphasis.OFF,  # a new scaling after each change would throw the basis away
            lp_algorithm=mathopt.LPAlgorithm.PRIMAL_SIMPLEX,
        )
        found = self._solver.solve(params=params)
        if found.termination.reason != mathopt.TerminationReason.OPTIMAL:
            raise RuntimeError(f"the master ended {found.termination.reason}")
        return Solved(
            objective=found.objective_value(),
            workers=np.array(found.dual_values(self._worker_rows)),
            needs=np.array(found.dual_values(self._need_rows)),
            limits=np.array(found.dual_values(self._limit_rows)) if self._limit_rows else np.zeros(0),
            columns=np.array(found.variable_values(self._columns)) if self._columns else np.zeros(0),
        )
