"""The closed loop: the hours that a roster really yields go back into the plan, and the plan says what it loses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from capacity.need import Need
from capacity.production import ProductionPlan
from capacity.production_records import ProductionData, SupplyRow
from capacity.production_task import available, week_starts
from rules.clock import LocalClock, weekday
from rules.timeline import Duty

YIELDING = frozenset({"work"})
"""Kinds of duty whose hours produce; on-call, training and leave do not."""
Hours = Mapping[tuple[str, str, int], float]
"""Hours by unit, skill and Monday of the week (day number)."""


@dataclass(frozen=True, slots=True)
class SupplyChange:
    """Hours of a resource in a week: what the tables say and what the roster yields."""

    resource: str
    monday: int
    planned: float
    yielded: float


@dataclass(frozen=True, slots=True)
class VolumeChange:
    """What the plan produces of an activity in a week with the tables' hours and with the roster's."""

    activity: str
    week: str
    before: float
    after: float
    late_before: float
    late_after: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """Hours of a unit, skill and week: wanted by the needs, of them staffed, missing, and missing below the least.

    worked: all hours of that skill in the roster, also where nobody is wanted.
    """

    unit: str
    skill: str | None
    monday: int
    wanted: float
    missing: float
    unsafe: float
    worked: float


def roster_hours(
    duties: Iterable[Duty], clock: LocalClock, unit: str, skills: Mapping[str, str]
) -> dict[tuple[str, str, int], float]:
    """Hours of work by unit, skill and week; a duty over midnight on Sunday counts in both weeks.

    unit: of duties that name none. skills: of each worker, for duties that name no role.
    """
    found: dict[tuple[str, str, int], float] = defaultdict(float)
    for duty in duties:
        if duty.kind not in YIELDING:
            continue
        skill = duty.skill or skills.get(duty.worker, "")
        at = duty.start
        while at < duty.end:
            day = clock.day(at)
            monday = day - weekday(day)
            until = min(duty.end, clock.midnight(monday + 7))
            pause = sum(max(0, min(b, until) - max(a, at)) for a, b in _breaks(duty))
            found[duty.unit or unit, skill, monday] += (until - at - pause) / 60
            at = until
    return dict(found)


def _breaks(duty: Duty) -> list[tuple[int, int]]:
    return [(duty.start + a, duty.start + b) for a, b in duty.breaks or ()]


def whole_weeks(first_day: int, days: int) -> tuple[int, ...]:
    """Mondays of the weeks that lie wholly inside a period: only of these a roster says everything."""
    start = first_day + (-weekday(first_day)) % 7
    return tuple(range(start, first_day + days - 6, 7))


def with_roster(
    data: ProductionData, hours: Hours, units: Iterable[str], mondays: Sequence[int]
) -> tuple[ProductionData, tuple[SupplyChange, ...]]:
    """The data with the roster's hours as the supply of staff resources of its units in whole weeks, and the changes.

    A resource takes the hours of its own unit and skill (its profession when it names no skill). Leave, sickness and
    training are out of a roster's hours already.
    """
    inside = set(units)
    planned_weeks = week_starts(data)
    changes: list[SupplyChange] = []
    supply = list(data.supply)
    for resource in data.resources:
        if resource.kind != "staff" or resource.unit not in inside:
            continue
        skill = resource.skill or resource.profession
        there = available(data, resource)
        mine = [row for row in supply if row.resource == resource.id]
        rest = [row for row in supply if row.resource != resource.id]
        weekly = {monday: float(there[place]) for place, monday in enumerate(planned_weeks)}
        for monday in mondays:
            if monday in weekly:
                yielded = hours.get((resource.unit, skill, monday), 0.0)
                changes.append(SupplyChange(resource.id, monday, weekly[monday], yielded))
                weekly[monday] = yielded
        outside = [row for row in mine if row.last < planned_weeks[0] or row.first > planned_weeks[-1]]
        weeks = [SupplyRow(resource.id, monday, monday, value) for monday, value in weekly.items()]
        supply = [*rest, *outside, *weeks]
    return replace(data, supply=tuple(supply)), tuple(changes)


def changed_volumes(before: ProductionPlan, after: ProductionPlan, least: float = 0.05) -> tuple[VolumeChange, ...]:
    """Activities and weeks whose volume or late patients differ by `least` or more, in the plan's order."""
    then = {(row.activity, row.week): row for row in before.activities}
    found = []
    for row in after.activities:
        old = then[row.activity, row.week]
        if abs(row.volume - old.volume) >= least or abs(row.late - old.late) >= least:
            found.append(VolumeChange(row.activity, row.week, old.volume, row.volume, old.late, row.late))
    return tuple(found)


def coverage(needs: Sequence[Need], staffed: Sequence[int], hours: Hours, clock: LocalClock) -> tuple[Coverage, ...]:
    """How far a roster covers the needs, by unit, skill and week. staffed: people on each need [need]."""
    sums: dict[tuple[str, str | None, int], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for need, people in zip(needs, staffed, strict=True):
        length = (need.end - need.start) / 60
        day = clock.day(need.start)
        mine = sums[need.unit, need.skill, day - weekday(day)]
        mine[0] += need.wanted * length
        mine[1] += max(0, need.wanted - people) * length
        mine[2] += max(0, need.least - people) * length
    ordered = sorted(sums.items(), key=lambda item: (item[0][0], item[0][1] or "", item[0][2]))
    return tuple(
        Coverage(unit, skill, monday, wanted, missing, unsafe, hours.get((unit, skill or "", monday), 0.0))
        for (unit, skill, monday), (wanted, missing, unsafe) in ordered
    )
