"""Runs of CP-SAT on a model: an objective, a hint, a time limit; a status, values and a bound back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ortools.sat.python import cp_model

from roster.solver.constraint_model import ConstraintModel
from rules.encoder import Lit

MODERATE = 5000
"""Variables up to which everything that can be is put into the linear relaxation: without it the bound of even a tiny
ward with norm hours may never close; above it the relaxation is too slow."""


class Ending(Enum):
    """How a run ended."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CpSatRun:
    """Ending, value of every variable (None without a solution), objective and bound with offset, seconds.

    core: for an infeasible model with assumptions, assumptions that cannot hold together (not necessarily fewest).
    """

    ending: Ending
    values: Sequence[int] | None
    objective: float | None
    bound: float | None
    seconds: float
    core: tuple[Lit, ...] = ()

    def holds(self, lit: Lit) -> bool:
        """Value of a literal. Raises ValueError when there is no solution."""
        if self.values is None:
            raise ValueError("there is no solution to read")
        return self.values[lit] == 1 if lit >= 0 else self.values[~lit] == 0


@dataclass(frozen=True, slots=True)
class CpSatLimits:
    """seconds of wall clock; threads; seed. gap: stop when the objective is proven within this share.

    quick: for the small models of one worker, skip what only pays on large ones. work: CP-SAT's own deterministic time
    that ends the run, for runs that can be repeated (with one thread); None: only the clock does. should_stop: asked
    ten times a second; once it says yes, the run ends with what it has.
    """

    seconds: float
    threads: int = 1
    seed: int = 0
    gap: float = 0.0
    quick: bool = False
    work: float | None = None
    should_stop: Callable[[], bool] | None = None


OnSolution = Callable[[float, float, float], None]
"""Seconds, objective, bound."""


class _Listener(cp_model.CpSolverSolutionCallback):  # type: ignore[misc]
    def __init__(self, tell: OnSolution) -> None:
        super().__init__()
        self._tell = tell

    def on_solution_callback(self) -> None:
        self._tell(self.wall_time, self.objective_value, self.best_objective_bound)


def run(
    model: ConstraintModel,
    points: Mapping[int, int],
    offset: int,
    limits: CpSatLimits,
    hint: Mapping[int, int] | None = None,
    on_solution: OnSolution | None = None,
) -> CpSatRun:
    """Minimise `offset` plus the points of the variables. hint: values of some (best of all) variables."""
    _set_objective(model, points)
    _set_hint(model, hint or {})
    solver = _solver(limits)
    if not limits.quick and model.variables <= MODERATE:
        solver.parameters.linearization_level = 2
    listener = _Listener(_with_offset(on_solution, offset)) if on_solution else None
    status = _solved(solver, model, listener, limits.should_stop)
    return _read(solver, status, offset)


def completed(
    model: ConstraintModel, points: Mapping[int, int], hint: Mapping[int, int], limits: CpSatLimits
) -> Mapping[int, int] | None:
    """Values of all variables that agree with the hint, cheapest first; None when it cannot be completed in time."""
    _set_objective(model, points)
    _set_hint(model, hint)
    solver = _solver(limits)
    solver.parameters.fix_variables_to_their_hinted_value = True
    found = _read(solver, _solved(solver, model, None, limits.should_stop), 0)
    return None if found.values is None else dict(enumerate(found.values))


def run_assuming(model: ConstraintModel, assumptions: Iterable[Lit], limits: CpSatLimits) -> CpSatRun:
    """Whether the model can hold under the assumptions; else a core of them. One thread, no objective."""
    proto = model.cp.proto
    proto.clear_objective()
    proto.assumptions.clear()
    proto.assumptions.extend(sorted(assumptions))
    solver = _solver(CpSatLimits(limits.seconds, threads=1, seed=limits.seed, work=limits.work))
    status = solver.solve(model.cp)
    found = _read(solver, status, 0)
    proto.assumptions.clear()
    if found.ending is not Ending.INFEASIBLE:
        return found
    core = tuple(int(lit) for lit in solver.sufficient_assumptions_for_infeasibility())
    return CpSatRun(found.ending, None, None, None, found.seconds, core)


def run_fixing(model: ConstraintModel, fixed: Iterable[Lit], limits: CpSatLimits) -> CpSatRun:
    """Whether the model can hold with the literals true: often far faster than assuming them, but it tells no core."""
    trial = model.cp.clone()
    trial.proto.clear_objective()
    for lit in fixed:
        trial.proto.constraints.add().bool_or.literals.append(lit)
    solver = _solver(CpSatLimits(limits.seconds, threads=1, seed=limits.seed))
    return _read(solver, solver.solve(trial), 0)


def total(model: ConstraintModel, levels: Iterable[str]) -> tuple[dict[int, int], int]:
    """Points per variable and offset, added up over some levels of the model."""
    points: dict[int, int] = {}
    offset = 0
    for level in levels:
        offset += model.offset[level]
        for variable, factor in model.points[level].items():
            points[variable] = points.get(variable, 0) + factor
    return points, offset


def _set_objective(model: ConstraintModel, points: Mapping[int, int]) -> None:
    proto = model.cp.proto
    proto.clear_objective()
    wanted = {variable: factor for variable, factor in points.items() if factor}
    proto.objective.vars.extend(list(wanted))
    proto.objective.coeffs.extend(list(wanted.values()))


def _set_hint(model: ConstraintModel, hint: Mapping[int, int]) -> None:
    proto = model.cp.proto
    proto.clear_solution_hint()
    ordered = sorted(hint.items())
    proto.solution_hint.vars.extend([variable for variable, _ in ordered])
    proto.solution_hint.values.extend([int(value) for _, value in ordered])


def _solved(
    solver: cp_model.CpSolver,
    model: ConstraintModel,
    listener: _Listener | None,
    should_stop: Callable[[], bool] | None,
) -> Any:
    """The status of a solve; it goes on in a thread of its own where somebody may want it to stop."""
    if should_stop is None:
        return solver.solve(model.cp, listener)
    solver.parameters.catch_sigint_signal = False
    with ThreadPoolExecutor(1) as executor:
        future = executor.submit(solver.solve, model.cp, listener)
        while True:
            try:
                return future.result(timeout=0.1)
            except TimeoutError:
                if should_stop():
                    solver.stop_search()


def _solver(limits: CpSatLimits) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.01, limits.seconds)
    solver.parameters.num_workers = limits.threads
    solver.parameters.random_seed = limits.seed
    solver.parameters.relative_gap_limit = limits.gap
    if limits.work is not None:
        solver.parameters.max_deterministic_time = max(1e-3, limits.work)
    if limits.quick:
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.symmetry_level = 0
    return solver


def _with_offset(tell: OnSolution, offset: int) -> OnSolution:
    return lambda seconds, objective, bound: tell(seconds, objective + offset, bound + offset)


def _read(solver: cp_model.CpSolver, status: Any, offset: int) -> CpSatRun:
    endings = {
        cp_model.OPTIMAL: Ending.OPTIMAL,
        cp_model.FEASIBLE: Ending.FEASIBLE,
        cp_model.INFEASIBLE: Ending.INFEASIBLE,
    }
    if status == cp_model.MODEL_INVALID:
        raise ValueError(f"CP-SAT calls the model invalid: {solver.response_stats()}")
    ending = endings.get(status, Ending.UNKNOWN)
    if ending in (Ending.OPTIMAL, Ending.FEASIBLE):
        values = tuple(solver.response_proto.solution)
        objective = solver.objective_value + offset
    else:
        values, objective = None, None
    bound = None if ending is Ending.INFEASIBLE else solver.best_objective_bound + offset
    return CpSatRun(ending, values, objective, bound, solver.wall_time)
