"""The plan of one ward's project folder: census, beds, needs, shifts that cover them, and the hours that there are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bemanna.inputs.inputs import Inputs
from bemanna.pipeline.stages import Stages
from capacity.covering import Covering, ShiftForm
from capacity.need import Need
from capacity.optimise.covering import cover
from capacity.plan import CapacityPlan
from roster.problem import RosterProblem
from scenarios.working_hours import minutes_by_worker


@dataclass(frozen=True, slots=True, eq=False)
class WardPlan:
    """One ward. plans: of its units with patients. needs: all of them. covering: shifts, None when none covers.

    available_hours: contracted hours of the period without leave, None when a contract does not say.
    """

    unit: str
    inputs: Inputs
    plans: tuple[CapacityPlan, ...]
    needs: tuple[Need, ...]
    problem: RosterProblem
    available_hours: float | None
    covering: Covering | None

    @property
    def wanted_hours(self) -> float:
        """Person-hours that the needs want."""
        return sum(need.wanted * (need.end - need.start) for need in self.needs) / 60


def ward_plan(unit: str, folder: Path, *, covered: bool = True) -> WardPlan:
    """The plan of a folder. covered: whether shifts are sought that cover the needs."""
    stages = Stages(folder)
    return of_stages(unit, stages, covered=covered)


def of_stages(unit: str, stages: Stages, *, covered: bool = True) -> WardPlan:
    """The plan of a chain that is being made."""
    inputs, needs = stages.inputs, stages.needs
    minutes = minutes_by_worker(stages.case)
    return WardPlan(
        unit=unit,
        inputs=inputs,
        plans=stages.plans,
        needs=needs,
        problem=stages.problem,
        available_hours=None if not minutes else sum(minutes.values()) / 60,
        covering=covering(inputs, needs) if covered else None,
    )


def covering(inputs: Inputs, needs: tuple[Need, ...], seconds: float = 20.0) -> Covering | None:
    """Numbers on each shift, day and skill that cover the needs at the fewest points (täthetsschema, døgnrytmeplan).

    None when there are no shifts or no covering is found in time. Units are covered together: a shift's unit is not
    looked at, for the catalogue of a ward is the ward's own.
    """
    forms = [
        ShiftForm(one.code, one.start, one.minutes, one.roles or (None,), 0, tuple(sorted(one.weekdays)))
        for one in inputs.shifts
        if one.kind == "work"
    ]
    if not forms or not needs:
        return None
    try:
        return cover(needs, forms, inputs.horizon, seconds=seconds)
    except ValueError:
        return None
