"""A case: everything that a run of the chain depends on, and what a scenario's levers change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from capacity.norms import Norm
from capacity.plan import BedQuestion
from capacity.requirement import Staffing
from capacity.stay import Inpatient, StayModel
from forecast.forecast import Forecast
from roster.problem import RosterProblem
from rules.timeline import Duty
from rules.worker import Worker


@dataclass(frozen=True, slots=True, eq=False)
class UnitCase:
    """What the plan of one unit depends on. inpatients: None when nobody knows who is here."""

    forecast: Forecast
    stays: StayModel
    inpatients: tuple[Inpatient, ...] | None
    norms: tuple[Norm, ...]
    beds: BedQuestion = field(default_factory=BedQuestion)

    @property
    def unit(self) -> str:
        """Name of the unit."""
        return self.forecast.unit


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Units, the way needs are made, and the people.

    problem: the roster's problem; its needs are replaced by those that the plan makes, None in a plan-level case.
    workers, known: the people and what stands for them already; used by the plan's figures also without a problem.
    week_minutes: full-time working minutes a week, for contracts that state a percentage only; None is not known.
    """

    units: tuple[UnitCase, ...]
    staffing: Staffing
    workers: tuple[Worker, ...] = ()
    known: tuple[Duty, ...] = ()
    problem: RosterProblem | None = None
    week_minutes: int | None = None
    seed: int = 0
    labels: Mapping[str, str] = field(default_factory=dict)

    def with_units(self, change: Callable[[UnitCase], UnitCase], names: frozenset[str] | None = None) -> Case:
        """The case with `change` made to the named units (None: all)."""
        units = tuple(change(unit) if names is None or unit.unit in names else unit for unit in self.units)
        return replace(self, units=units)

    def with_people(self, workers: tuple[Worker, ...], known: tuple[Duty, ...]) -> Case:
        """The case with other people or other things that stand for them, in the roster's problem as well."""
        problem = self.problem and replace(self.problem, workers=workers, known=known)
        return replace(self, workers=workers, known=known, problem=problem)
