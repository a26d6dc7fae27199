"""The whole problem in one model: every worker's part and the ward."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from roster.candidate_duties import duty_order
from roster.problem import RosterProblem
from roster.solver.manner import Guards
from roster.solver.model import Model
from roster.solver.run import Run
from roster.solver.ward import add_ward
from roster.solver.worker import WorkerPart, add_worker
from rules.encoder import Lit, Span
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class Whole:
    """The model, its parts, and the hard rules (id, worker or '', span) that what is known breaks already."""

    model: Model
    parts: tuple[WorkerPart, ...]
    given: tuple[tuple[str, str, Span], ...]

    def hint(self, duties: Iterable[Duty]) -> dict[Lit, bool]:
        """Values of all takes for a roster; duties that are no candidates are left out."""
        wanted = set(duties)
        return {lit: duty in wanted for part in self.parts for duty, lit in zip(part.duties, part.takes, strict=True)}

    def duties(self, run: Run) -> tuple[Duty, ...]:
        """The roster of a solution, in order of worker and start."""
        taken = [
            duty for part in self.parts for duty, lit in zip(part.duties, part.takes, strict=True) if run.holds(lit)
        ]
        return tuple(sorted(taken, key=lambda duty: (duty.worker, *duty_order(duty))))


def build(problem: RosterProblem, model: Model | None = None, guards: Guards | None = None) -> Whole:
    """Everything of the problem in one model. With `guards`, only what is hard, switched on by them."""
    model = model or Model()
    parts = tuple(add_worker(model, problem, worker, guards) for worker in problem.workers)
    given = [(rule, part.worker.id, span) for part in parts for rule, span in part.given]
    given += [(rule, "", span) for rule, span in add_ward(model, problem, parts, guards)]
    most = problem.objective.most_touched
    touched = [part.touched for part in parts if part.touched is not None]
    if most is not None and guards is None:
        model.linear([(lit, 1) for lit in touched], None, most)
    return Whole(model, parts, tuple(given))
