"""From the rows of the production tables to the plan's question, week by week.

Acute work (arrivals, patient-hours) comes first and is load; referrals go onto lists. A resource's supply is what its
rows say; without any it is what is open by the calendar times the hours of use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from capacity.production import (
    Activity,
    Pathway,
    ProductionTask,
    Resource,
    TaskChoice,
    weekly_bed_days,
)
from capacity.production_records import (
    ActivityRow,
    DemandRow,
    ProductionData,
    ResourceRow,
    TaskRow,
)

Weekly = NDArray[np.float64]


def task_of(data: ProductionData, *, shifting: bool = True) -> ProductionTask:
    """The question of the whole plan. shifting: whether tasks may go to other professions than the usual.

    Raises ValueError naming what does not fit together.
    """
    acute = _acute(data)
    return ProductionTask(
        first=data.first,
        weeks=data.weeks,
        activities=tuple(_activity(data, row) for row in data.activities),
        resources=tuple(_resource(data, row, acute[row.id]) for row in data.resources),
        pathways=tuple(Pathway(row.before, row.after, row.probability, row.lag) for row in data.pathways),
        budget=data.budget,
        levelling=data.levelling,
        choices=choices(data) if shifting else (),
    )


def week_starts(data: ProductionData) -> tuple[int, ...]:
    """Day numbers of the Mondays of the plan's weeks."""
    return tuple((data.first + timedelta(weeks=week)).toordinal() for week in range(data.weeks))


def available(data: ProductionData, row: ResourceRow) -> Weekly:
    """Hours or bed-days of a resource [week]."""
    rows = [one for one in data.supply if one.resource == row.id]
    if rows:
        total = np.zeros(data.weeks)
        for one in rows:
            total[_weeks(data, one.first, one.last)] += one.net_h
        return np.clip(total, 0.0, None)
    closed = [one for one in data.calendar if one.resource == row.id]
    found = []
    for monday in week_starts(data):
        week = 0.0
        for day in range(monday, monday + 7):
            said = [one.open_units for one in closed if one.first <= day <= one.last]
            usual = row.units or 0.0
            week += _used(row, day - monday) * (said[-1] if said else usual)
        found.append(week)
    return np.array(found)


def choices(data: ProductionData) -> tuple[TaskChoice, ...]:
    """Tasks with what may take them over: resources of an eligible profession and skill in the same unit or pool."""
    found = []
    for task in data.tasks:
        usual = usual_resource(data, task)
        if usual is None:
            continue
        others = {
            resource.id: one.time_factor
            for one in data.eligibility
            if one.task == task.id
            for resource in data.resources
            if resource.id != usual.id and _may(resource, one.profession, one.skill, usual)
        }
        if others:
            found.append(TaskChoice(task.id, task.driver, task.minutes / 60, usual.id, others))
    return tuple(found)


def usual_resource(data: ProductionData, task: TaskRow) -> ResourceRow | None:
    """The resource of the task's usual profession that the activity's norms use; None when they use none."""
    used = [norm.resource for norm in data.norms if norm.activity == task.driver]
    rows = [row for row in data.resources if row.id in used and row.profession == task.profession]
    return rows[0] if rows else None


def _may(resource: ResourceRow, profession: str, skill: str, usual: ResourceRow) -> bool:
    near = resource.unit == usual.unit or bool(resource.pool and resource.pool == usual.pool)
    return resource.kind == "staff" and resource.profession == profession and skill in ("", resource.skill) and near


def _used(row: ResourceRow, weekday: int) -> float:
    """Hours (bed-days for a bed) that one open unit gives on a weekday."""
    if row.kind == "bed":
        return 1.0
    return (row.hours or 0.0) if weekday in row.weekdays else 0.0


def _weeks(data: ProductionData, first: int, last: int) -> list[int]:
    """Places of the plan's weeks from one Monday to another, both included."""
    return [place for place, monday in enumerate(week_starts(data)) if first <= monday <= last]


def _weekly(data: ProductionData, rows: Sequence[DemandRow]) -> Weekly:
    total = np.zeros(data.weeks)
    for row in rows:
        total[_weeks(data, row.first, row.last)] += row.value
    return total


def _activity(data: ProductionData, row: ActivityRow) -> Activity:
    mine = [one for one in data.demand if one.activity == row.id]
    led = _weekly(data, [one for one in mine if one.measure == "led"])
    referred = led + _weekly(data, [one for one in mine if one.measure == "referrals"])
    counted = [one for one in data.waiting if one.activity == row.id and not one.excluded]
    waiting = np.zeros(1 + max((one.weeks_waited for one in counted), default=0))
    for one in counted:
        waiting[one.weeks_waited] += one.number
    steady, changing = _norms(data, row.id)
    curve = data.curves.get(row.id)
    return Activity(
        id=row.id,
        referrals=tuple(referred.tolist()),
        norms=steady,
        waiting=tuple(waiting.tolist()),
        guarantee_weeks=row.guarantee_weeks,
        most=row.most,
        stay=curve,
        bed=None if curve is None else bed_of(data, row),
        unit_cost=row.unit_cost,
        weekly_norms=changing,
        excluded=sum(one.number for one in data.waiting if one.activity == row.id and one.excluded),
        led=tuple(led.tolist()),
    )


def bed_of(data: ProductionData, row: ActivityRow) -> str:
    """The bed resource of an activity with stays: the one it names, or the only one of its unit. Raises ValueError."""
    if row.bed is not None:
        return row.bed
    beds = [one.id for one in data.resources if one.kind == "bed" and one.unit == row.unit]
    if len(beds) != 1:
        raise ValueError(f"{row.id} has stays: its table must name a bed resource, for {row.unit} has {len(beds)}")
    return beds[0]


def _norms(data: ProductionData, activity: str) -> tuple[dict[str, float], dict[str, tuple[float, ...]]]:
    """Hours of each resource for one: those that never change in the plan's weeks, and those that do [week]."""
    dated: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for norm in data.norms:
        if norm.activity == activity:
            dated[norm.resource].append((norm.valid_from or 0, norm.hours))
    steady, changing = {}, {}
    for resource, given in dated.items():
        rows = sorted(given)
        by_week = []
        for monday in week_starts(data):
            valid = [hours for since, hours in rows if since <= monday]
            by_week.append(valid[-1] if valid else 0.0)
        if len(set(by_week)) == 1:
            steady[resource] = by_week[0]
        else:
            changing[resource] = tuple(by_week)
    return steady, changing


def _acute(data: ProductionData) -> dict[str, Weekly]:
    """Load that comes first, by resource [week]: arrivals by their norms and stays, patient-hours in beds."""
    load = {row.id: np.zeros(data.weeks) for row in data.resources}
    for row in data.activities:
        mine = [one for one in data.demand if one.activity == row.id]
        arrivals = _weekly(data, [one for one in mine if one.measure == "arrivals"])
        if arrivals.any():
            steady, changing = _norms(data, row.id)
            for resource in {**steady, **changing}:
                load[resource] += arrivals * np.asarray(changing.get(resource, steady.get(resource)))
        curve = data.curves.get(row.id)
        if curve is not None and arrivals.any():
            load[bed_of(data, row)] += _bed_days(arrivals, weekly_bed_days(curve, data.weeks + BEFORE))
        for measure in ("patient_hours", "touched"):
            present = _weekly(data, [one for one in mine if one.measure == measure])
            if present.any():
                load[bed_of(data, row)] += present * _presence(data, row, measure) / 24
    return load


BEFORE = 26
"""Weeks before the plan whose arrivals still lie in the beds; they are taken to be as in its first week."""


def _bed_days(arrivals: Weekly, kernel: Weekly) -> Weekly:
    earlier = np.full(BEFORE, arrivals[0])
    return np.convolve(np.concatenate((earlier, arrivals)), kernel)[BEFORE : BEFORE + len(arrivals)]


def _presence(data: ProductionData, row: ActivityRow, measure: str) -> float:
    """Patient-hours for one that is counted: somebody who stays L hours touches L + 1 of them on average."""
    if measure == "patient_hours":
        return 1.0
    curve = data.curves.get(row.id)
    if curve is None:
        raise ValueError(f"{row.id}: patients who touched an hour can only be read with their length of stay")
    return curve.mean_hours / (curve.mean_hours + 1)


def _resource(data: ProductionData, row: ResourceRow, acute: Weekly) -> Resource:
    return Resource(
        id=row.id,
        available=tuple(available(data, row).tolist()),
        kind=row.kind,
        acute=tuple(acute.tolist()),
        extra_most=row.extra_most,
        extra_cost=row.extra_cost,
        unit="bed-day" if row.kind == "bed" else "hour",
    )
