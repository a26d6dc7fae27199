"""Closing the loop at the door: rosters from files, the hours they yield, and the plan made again with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bemanna.inputs.inputs import Inputs
from bemanna.pipeline.rescored_roster import read_roster
from bemanna.pipeline.ward_plan import WardPlan
from capacity.closed_loop import (
    Coverage,
    SupplyChange,
    VolumeChange,
    changed_volumes,
    coverage,
    roster_hours,
    whole_weeks,
    with_roster,
)
from capacity.need import Need
from capacity.production_planning import ProductionAnswer, Progress, answer
from roster.need_cover import counts_for
from rules.timeline import Duty

Hours = dict[tuple[str, str, int], float]


@dataclass(frozen=True, slots=True)
class Loop:
    """What rosters do to the plan.

    rosters: the file of each unit. covered: how far its needs are met. supply: hours that the roster changes in the
    production plan, volumes: what that changes in it. after: the plan with the rosters' hours; the last three are
    empty (None) without production tables.
    """

    rosters: Mapping[str, Path]
    covered: tuple[Coverage, ...]
    supply: tuple[SupplyChange, ...] = ()
    volumes: tuple[VolumeChange, ...] = ()
    after: ProductionAnswer | None = None

    @property
    def missing(self) -> float:
        """Wanted hours that nobody works."""
        return sum(row.missing for row in self.covered)

    @property
    def unsafe(self) -> float:
        """Hours below the least number of people."""
        return sum(row.unsafe for row in self.covered)


def close(
    wards: Sequence[WardPlan],
    rosters: Mapping[str, Path],
    before: ProductionAnswer | None,
    on_progress: Progress | None = None,
) -> Loop:
    """The plan again with what the rosters of some wards really yield.

    Raises UsageError and InputProblems as a roster's table does.
    """
    covered: list[Coverage] = []
    hours: Hours = {}
    weeks: set[int] = set()
    for ward in wards:
        if ward.unit not in rosters:
            continue
        duties = read_roster(rosters[ward.unit], ward.inputs)
        found = hours_of(duties, ward.inputs)
        covered += coverage(ward.needs, staffed(ward.needs, duties), found, ward.inputs.horizon.clock)
        hours |= {(ward.unit, skill, monday): value for (_, skill, monday), value in found.items()}
        weeks |= set(whole_weeks(ward.inputs.horizon.first_day, ward.inputs.horizon.days))
    if before is None:
        return Loop(dict(rosters), tuple(covered))
    data, supply = with_roster(before.data, hours, rosters, sorted(weeks))
    if not supply:
        return Loop(dict(rosters), tuple(covered))
    after = answer(data, on_progress=on_progress)
    return Loop(dict(rosters), tuple(covered), supply, changed_volumes(before.plan, after.plan), after)


def staffed(needs: Sequence[Need], duties: Sequence[Duty]) -> list[int]:
    """People on each need."""
    return [sum(counts_for(need, duty) for duty in duties) for need in needs]


def hours_of(duties: Sequence[Duty], inputs: Inputs) -> Hours:
    """Hours of work by unit, skill and week; of people without a role in the roster, in their first skill."""
    skills = {worker.id: worker.skills[0].name for worker in inputs.workers if worker.skills}
    return roster_hours(duties, inputs.horizon.clock, inputs.project.project.unit, skills)
