"""One worker's own CP-SAT model, built once and solved again with other costs or with some duties settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roster.problem import RosterProblem
from roster.solver.constraint_model import ConstraintModel
from roster.solver.cp_sat import CpSatLimits, CpSatRun, Ending, run, total
from roster.solver.worker_constraints import WorkerPart, add_worker
from rules.timeline import Duty
from rules.worker import Worker

PERSONAL = ("safety", "law", "wishes", "fairness", "cost")


@dataclass(frozen=True, slots=True)
class PricedDuties:
    """A personal roster.

    duties: indices of the candidates taken. value: points of the personal terms plus the extra costs; personal: the
    former alone, as measured from the duties. bound: no lawful personal roster has a smaller value.
    """

    ending: Ending
    duties: tuple[int, ...]
    value: int
    personal: int
    bound: float


class WorkerModel:
    """Prices lawful personal rosters of one worker (candidates in `duties`, in order of start)."""

    def __init__(self, problem: RosterProblem, worker: Worker) -> None:
        self.model = ConstraintModel()
        self.part: WorkerPart = add_worker(self.model, problem, worker)
        self._points, self._offset = total(self.model, PERSONAL)

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The candidates."""
        return self.part.duties

    def possible(self, index: int) -> bool:
        """Whether candidate `index` is not ruled out by a hard rule on that duty alone."""
        return self.model.fixed_value(self.part.takes[index]) is not False

    def cheapest(
        self,
        extra: Sequence[int],
        limits: CpSatLimits,
        settled: Mapping[int, bool] | None = None,
        hint: Sequence[int] | None = None,
    ) -> PricedDuties | None:
        """The personal roster with the least value when taking candidate i costs `extra[i]` more.

        settled: candidates that must (or must not) be taken. hint: indices of a roster to start from. None when no
        lawful roster agrees with `settled`, or none was found in time.
        """
        points = dict(self._points)
        for lit, cost in zip(self.part.takes, extra, strict=True):
            points[lit] = points.get(lit, 0) + cost
        held = self._settle(settled or {})
        wanted = None if hint is None else {lit: i in set(hint) for i, lit in enumerate(self.part.takes)}
        try:
            found = run(self.model, points, self._offset, limits, wanted)
        finally:
            for variable, domain in held.items():
                self._set_domain(variable, domain)
        if found.values is None or found.bound is None:
            return None
        taken = tuple(i for i, lit in enumerate(self.part.takes) if found.holds(lit))
        personal = self.personal(found)
        return PricedDuties(found.ending, taken, personal + sum(extra[i] for i in taken), personal, found.bound)

    def ending(self, limits: CpSatLimits) -> Ending:
        """How the search for any lawful roster ends: INFEASIBLE when it is proven that there is none."""
        return run(self.model, {}, 0, limits).ending

    def personal(self, found: CpSatRun) -> int:
        """Points of the personal terms in a solution, measured from its literals."""
        return sum(charge.measure(found.holds)[1] for charge in self.model.charges)

    def _settle(self, settled: Mapping[int, bool]) -> dict[int, tuple[int, ...]]:
        held: dict[int, tuple[int, ...]] = {}
        for index, taken in settled.items():
            variable = self.part.takes[index]
            domain = tuple(self.model.cp.proto.variables[variable].domain)
            held[variable] = domain
            if domain[0] <= int(taken) <= domain[-1]:
                self._set_domain(variable, (int(taken), int(taken)))
            else:
                self._set_domain(variable, ())
        return held

    def _set_domain(self, variable: int, domain: tuple[int, ...]) -> None:
        proto = self.model.cp.proto.variables[variable].domain
        proto.clear()
        proto.extend(list(domain))
