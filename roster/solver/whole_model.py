"""The whole problem in one model: every worker's part and the ward."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from roster.candidate_duties import duty_order
from roster.problem import RosterProblem
from roster.solver.constraint_model import ConstraintModel
from roster.solver.cp_sat import CpSatRun
from roster.solver.rule_severity import Guards
from roster.solver.ward_constraints import add_ward
from roster.solver.worker_constraints import WorkerPart, add_worker
from rules.encoder import Lit, Span
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class WholeModel:
    """The model, its parts, and the hard rules (id, worker or '', span) that what is known breaks already."""

    model: ConstraintModel
    parts: tuple[WorkerPart, ...]
    given: tuple[tuple[str, str, Span], ...]

    def hint(self, duties: Iterable[Duty]) -> dict[Lit, bool]:
        """Values of all takes for a roster; duties that are no candidates are left out."""
        wanted = set(duties)
        return {lit: duty in wanted for part in self.parts for duty, lit in zip(part.duties, part.takes, strict=True)}

    def duties(self, run: CpSatRun) -> tuple[Duty, ...]:
        """The roster of a solution, in order of worker and start."""
        taken = [
            duty for part in self.parts for duty, lit in zip(part.duties, part.takes, strict=True) if run.holds(lit)
        ]
        return tuple(sorted(taken, key=lambda duty: (duty.worker, *duty_order(duty))))


def build(problem: RosterProblem, model: ConstraintModel | None = None, guards: Guards | None = None) -> WholeModel:
    """Everything of the problem in one model. With `guards`, only what is hard, switched on by them."""
    model = model or ConstraintModel()
    parts = tuple(add_worker(model, problem, worker, guards) for worker in problem.workers)
    given = [(rule, part.worker.id, span) for part in parts for rule, span in part.given]
    given += [(rule, "", span) for rule, span in add_ward(model, problem, parts, guards)]
    most = problem.objective.most_touched
    touched = [part.touched for part in parts if part.touched is not None]
    if most is not None and guards is None:
        model.linear([(lit, 1) for lit in touched], None, most)
    return WholeModel(model, parts, tuple(given))
