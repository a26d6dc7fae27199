"""The chain of this room for one unit: forecast -> census -> beds and staffing requirement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from capacity.beds import BedPlan, day_numbers, plan_beds
from capacity.census import Census, census_of
from capacity.need import Need
from capacity.norms import Norm
from capacity.requirement import Requirement, Staffing, require
from capacity.stay import Inpatient, StayModel
from forecast.forecast import Forecast


@dataclass(frozen=True, slots=True)
class BedQuestion:
    """What is asked about beds: the accepted risk that a day is short, and the disponible beds.

    beds: the same number every day, None when it is not known. closures: other numbers by local day.
    """

    risk: float = 0.05
    beds: int | None = None
    closures: Mapping[int, int] = field(default_factory=dict)

    def by_day(self, census: Census) -> dict[int, int] | None:
        """Disponible beds of each day of the census, None when they are not known."""
        if self.beds is None:
            return None
        return {day: self.closures.get(day, self.beds) for day in dict.fromkeys(day_numbers(census).tolist())}


@dataclass(frozen=True, slots=True, eq=False)
class CapacityPlan:
    """Plan of one unit over the horizon.

    census: the horizon's hours. lead_up: the hours from the patients here now to the horizon's start and on to its
    end, for pages. needs: what the roster takes. figures: the numbers of the pages by name (None is not known).
    """

    unit: str
    census: Census
    lead_up: Census
    beds: BedPlan
    requirements: tuple[Requirement, ...]
    figures: dict[str, float | None]
    notes: tuple[str, ...]

    @property
    def needs(self) -> tuple[Need, ...]:
        """The needs alone."""
        return tuple(requirement.need for requirement in self.requirements)


def plan_unit(
    forecast: Forecast,
    stays: StayModel,
    inpatients: Sequence[Inpatient] | None,
    norms: Sequence[Norm],
    staffing: Staffing,
    *,
    bed_question: BedQuestion | None = None,
    seed: int = 0,
) -> CapacityPlan:
    """Census, bed plan and requirement of the forecast's unit over the staffing's horizon.

    inpatients: the patients here at the forecast's origin; None when nobody knows. Raises ValueError when the
    forecast does not reach over the horizon.
    """
    by_class = any(norm.needs_classes for norm in norms if norm.unit == forecast.unit)
    lead_up = census_of(forecast, stays, inpatients, seed, by_class=by_class)
    return plan_census(lead_up, norms, staffing, bed_question)


def plan_census(
    lead_up: Census,
    norms: Sequence[Norm],
    staffing: Staffing,
    bed_question: BedQuestion | None = None,
    requirements: tuple[Requirement, ...] | None = None,
) -> CapacityPlan:
    """Bed plan and requirement of a census that is known already.

    requirements: those of the same census, norms and staffing, when they are known as well. Raises ValueError when the
    census does not reach over the horizon.
    """
    horizon = staffing.horizon
    if horizon.start < lead_up.edges[0] or horizon.end > lead_up.edges[-1]:
        raise ValueError(
            f"the forecast of {lead_up.unit} does not reach over all of the {horizon.days} days from {horizon.first}"
        )
    census = lead_up.between(horizon.start, horizon.end)
    question = bed_question or BedQuestion()
    beds = plan_beds(census, question.by_day(census), question.risk)
    requirements = require(census, norms, staffing) if requirements is None else requirements
    return CapacityPlan(
        unit=lead_up.unit,
        census=census,
        lead_up=lead_up,
        beds=beds,
        requirements=requirements,
        figures=_figures(census, beds, requirements),
        notes=tuple(dict.fromkeys(census.notes + beds.notes)),
    )


def _figures(census: Census, beds: BedPlan, requirements: Sequence[Requirement]) -> dict[str, float | None]:
    hours = [(row, (row.need.end - row.need.start) / 60) for row in requirements]
    return {
        "mean_census": float(census.patients.mean()),
        "patient_days": float(census.patients.mean(axis=0).sum() / 24),
        "arrivals": None if census.arrivals is None else float(census.arrivals.sum(axis=1).mean()),
        "beds_needed": float(beds.needed),
        "occupancy_se": beds.occupancy_se,
        "occupancy_dk": beds.occupancy_dk,
        "overfull_days_dk": beds.overfull_days_dk,
        "work_hours": sum(row.work * length for row, length in hours),
        "wanted_hours": sum(row.need.wanted * length for row, length in hours),
        "least_hours": sum(row.need.least * length for row, length in hours),
    }
