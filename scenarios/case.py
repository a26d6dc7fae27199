"""A case: everything that a run of the chain depends on, and what a scenario's levers change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from capacity.need import Need
from capacity.norms import Norm
from capacity.plan import BedQuestion
from capacity.production import ProductionTask
from capacity.requirement import Staffing
from capacity.stay import Inpatient, StayModel
from forecast.forecast import Forecast
from roster.problem import RosterProblem
from roster.shift import Shift
from rules.timeline import Duty
from rules.worker import Worker
from scenarios.money import HourCosts


@dataclass(frozen=True, slots=True, eq=False)
class UnitCase:
    """What the plan of one unit depends on. inpatients: None when nobody knows who is here.

    bedded: False for outpatients, who take hours and no beds.
    """

    forecast: Forecast
    stays: StayModel
    inpatients: tuple[Inpatient, ...] | None
    norms: tuple[Norm, ...]
    beds: BedQuestion = field(default_factory=BedQuestion)
    bedded: bool = True

    @property
    def unit(self) -> str:
        """Name of the unit."""
        return self.forecast.unit


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Units, the way needs are made, and the people.

    problem: the roster's problem; its needs are replaced by those that the plan makes, None in a plan-level case.
    workers, known: the people and what stands for them already; used by the plan's figures also without a problem.
    shifts: the catalogue, whose starts and ends cut the day. week_minutes: full-time working minutes a week, for
    contracts that state a percentage only; None is not known. costs: what an hour costs, None when not known.
    production: the weekly production plan's question. other_needs: needs of units that are not planned here (fixed
    norms of units without patients), which a roster must meet as well.
    """

    units: tuple[UnitCase, ...]
    staffing: Staffing
    workers: tuple[Worker, ...] = ()
    known: tuple[Duty, ...] = ()
    problem: RosterProblem | None = None
    shifts: tuple[Shift, ...] = ()
    week_minutes: int | None = None
    seed: int = 0
    labels: Mapping[str, str] = field(default_factory=dict)
    costs: HourCosts | None = None
    production: ProductionTask | None = None
    other_needs: tuple[Need, ...] = ()

    def with_units(self, change: Callable[[UnitCase], UnitCase], names: frozenset[str] | None = None) -> Case:
        """The case with `change` made to the named units (None: all)."""
        units = tuple(change(unit) if names is None or unit.unit in names else unit for unit in self.units)
        return replace(self, units=units)

    def with_people(self, workers: tuple[Worker, ...], known: tuple[Duty, ...]) -> Case:
        """The case with other people or other things that stand for them, in the roster's problem as well."""
        problem = self.problem and replace(self.problem, workers=workers, known=known)
        return replace(self, workers=workers, known=known, problem=problem)

    def with_shifts(self, shifts: tuple[Shift, ...]) -> Case:
        """The case with another catalogue of shifts: the day is cut at its starts and ends, in the roster as well."""
        problem = self.problem and replace(self.problem, shifts=shifts)
        norms = [norm for unit in self.units for norm in unit.norms]
        staffing = replace(self.staffing, boundaries=boundaries(shifts, norms))
        return replace(self, shifts=shifts, staffing=staffing, problem=problem)


def boundaries(shifts: Iterable[Shift], norms: Iterable[Norm]) -> tuple[int, ...]:
    """Minutes of the local day at which a shift or a norm begins or ends: where the day is cut (0 without any)."""
    cuts = {minute % 1440 for shift in shifts for minute in (shift.start, shift.start + shift.minutes)}
    cuts |= {minute for norm in norms for minute in norm.cuts()}
    return tuple(sorted(cuts)) or (0,)
