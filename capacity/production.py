"""The production plan's question and answer: activities, pathways, waiting lists and resources, week by week.

What it is: capacity.optimise.production. Quantities are per ISO week. A resource is counted in hours (staff, rooms,
theatres) or bed-days (beds). Weeks waited are whole weeks at the end of a week: who is referred in week s has waited
t - s at the end of week t and is late from the guarantee's number of weeks on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from capacity.survival_curve import StayCurve


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that production needs. available: hours or bed-days [week]. acute: load that comes first [week].

    extra_most: what can be added in a week at `extra_cost` for each unit (extra clinics, agency staff, opened beds).
    kind: staff, room, theatre, bed, equipment.
    """

    id: str
    available: tuple[float, ...]
    kind: str = "staff"
    acute: tuple[float, ...] = ()
    extra_most: float = 0.0
    extra_cost: float = 0.0
    unit: str = "hour"


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that is produced: first visits, operations, stays, return visits.

    norms: units of each resource for one. waiting: number on the list at the start by whole weeks waited. referrals:
    new ones [week]; removals: those who leave the list untreated [week], the longest waiting first. guarantee_weeks:
    None without a guarantee. most: largest number in a week. stay and bed: length of stay and the bed resource it uses.
    unit_cost: money for one. weekly_norms: units of a resource for one in each week, where the norm changes [week].
    excluded: of those waiting at the start, how many the guarantee does not count (medical reasons, own choice); they
    stand in no week of `waiting` and are taken to be served last. led: of the referrals, those whom visits and
    operations before the plan's first week bring [week]; they are no part of a steady inflow.
    """

    id: str
    referrals: tuple[float, ...]
    norms: Mapping[str, float] = field(default_factory=dict)
    waiting: tuple[float, ...] = ()
    removals: tuple[float, ...] = ()
    guarantee_weeks: int | None = None
    most: float | None = None
    stay: StayCurve | None = None
    bed: str | None = None
    unit_cost: float = 0.0
    weekly_norms: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    excluded: float = 0.0
    led: tuple[float, ...] = ()

    def norm(self, resource: str, week: int) -> float:
        """Units of a resource for one in a week."""
        weekly = self.weekly_norms.get(resource)
        return self.norms.get(resource, 0.0) if weekly is None else weekly[week]


@dataclass(frozen=True, slots=True)
class TaskChoice:
    """A part of an activity's work that others may take over (utvecklad arbetsfördelning).

    hours: of `usual` (a resource) for one of the activity, contained in its norm. others: time factor by resource.
    """

    task: str
    activity: str
    hours: float
    usual: str
    others: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Pathway:
    """What one activity leads to: each `before` gives `probability` of `after`, spread over weeks by `lag` [week]."""

    before: str
    after: str
    probability: float
    lag: tuple[float, ...] = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class ProductionTask:
    """The whole question. first: Monday of the first week. budget: money a week for production and extra, None if free.

    levelling: what one patient's change in volume from week to week weighs against one patient waiting one week.
    margins: places that the plan shall have offered of an activity by the end of each week beyond the expected number
    of patients who are due by then [week], so that its guarantee holds by chance as well (capacity.chance_constraint).
    Raises ValueError naming what does not fit together.
    """

    first: date
    weeks: int
    activities: tuple[Activity, ...]
    resources: tuple[Resource, ...]
    pathways: tuple[Pathway, ...] = ()
    budget: float | None = None
    levelling: float = 0.5
    choices: tuple[TaskChoice, ...] = ()
    margins: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.first.isoweekday() != 1:
            raise ValueError(f"the first week must begin on a Monday, not on {self.first:%A} {self.first}")
        known, names = {r.id for r in self.resources}, {a.id for a in self.activities}
        if len(known) < len(self.resources) or len(names) < len(self.activities):
            raise ValueError("two activities or two resources have the same id")
        for resource in self.resources:
            _weekly(resource.id, "available", resource.available, self.weeks)
            _weekly(resource.id, "acute", resource.acute, self.weeks, may_lack=True)
        for activity in self.activities:
            _weekly(activity.id, "referrals", activity.referrals, self.weeks)
            _weekly(activity.id, "removals", activity.removals, self.weeks, may_lack=True)
            _weekly(activity.id, "led", activity.led, self.weeks, may_lack=True)
            strange = (set(activity.norms) | ({activity.bed} if activity.bed else set())) - known
            if strange:
                raise ValueError(f"{activity.id} needs {', '.join(sorted(map(str, strange)))}, which is no resource")
            if (activity.stay is None) != (activity.bed is None):
                raise ValueError(f"{activity.id}: a stay needs a bed resource and a bed resource needs a stay")
        for pathway in self.pathways:
            if not {pathway.before, pathway.after} <= names:
                raise ValueError(f"pathway {pathway.before} -> {pathway.after} names an unknown activity")
            if abs(sum(pathway.lag) - 1) > 1e-6:
                raise ValueError(f"pathway {pathway.before} -> {pathway.after}: the lags must add up to 1")
        for name, margin in self.margins.items():
            if not any(a.id == name and a.guarantee_weeks is not None for a in self.activities):
                raise ValueError(f"a margin is given for {name}, which is no activity with a guarantee")
            _weekly(name, "margin", margin, self.weeks)
        for choice in self.choices:
            if choice.activity not in names or not ({choice.usual} | set(choice.others)) <= known:
                raise ValueError(f"task {choice.task} names an unknown activity or resource")
            if choice.hours < 0 or min(choice.others.values(), default=1.0) <= 0:
                raise ValueError(f"task {choice.task}: hours must not be negative, and time factors above 0")

    def week_names(self) -> tuple[str, ...]:
        """ISO names of the weeks, such as 2026-W53."""
        days = (self.first + timedelta(weeks=week) for week in range(self.weeks))
        return tuple("{}-W{:02d}".format(*day.isocalendar()[:2]) for day in days)

    def intake(self) -> dict[str, NDArray[np.float64]]:
        """Bed-days of one admission in each week from its own [week], by activity with a stay."""
        return {a.id: weekly_bed_days(a.stay, self.weeks) for a in self.activities if a.stay is not None}


@dataclass(frozen=True, slots=True)
class ActivityWeek:
    """Plan of one activity in one week: number produced, list at its end, and how many of it are late.

    reserve: places beyond that, kept for more patients than expected. unsure: places of the margin that are not there.
    """

    activity: str
    week: str
    volume: float
    list_end: float
    late: float
    reserve: float = 0.0
    unsure: float = 0.0


@dataclass(frozen=True, slots=True)
class ResourceWeek:
    """Plan of one resource in one week. gap: acute load beyond available and extra, which no plan can serve.

    late_price: late patient-weeks that one more unit would avoid. cost_price: money that it would save. sure_price:
    places of the margins, added over weeks, that it would make.
    """

    resource: str
    week: str
    required: float
    available: float
    extra: float
    gap: float
    late_price: float
    cost_price: float
    sure_price: float = 0.0


@dataclass(frozen=True, slots=True)
class TaskMove:
    """A task that others take over in a week: hours of the usual resource that are freed, and hours that it takes."""

    task: str
    week: str
    usual: str
    other: str
    freed: float
    used: float


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """A resource whose shortage keeps patients waiting: late patient-weeks avoided by one more unit in every week."""

    resource: str
    late_price: float
    weeks: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class ProductionPlan:
    """The answer. status: optimal, or why there is no plan. goals: value of each goal in the order of their rank.

    warnings: loads above capacity and gaps, in sentences, to be read first.
    """

    status: str
    goals: tuple[tuple[str, float], ...]
    activities: tuple[ActivityWeek, ...] = ()
    resources: tuple[ResourceWeek, ...] = ()
    bottlenecks: tuple[Bottleneck, ...] = ()
    warnings: tuple[str, ...] = ()
    moves: tuple[TaskMove, ...] = ()

    def volumes(self, activity: str) -> tuple[float, ...]:
        """Numbers produced of an activity [week]."""
        return tuple(row.volume for row in self.activities if row.activity == activity)

    def places(self, activity: str) -> tuple[float, ...]:
        """Places offered of an activity [week]: those for the numbers produced, and those in reserve."""
        return tuple(row.volume + row.reserve for row in self.activities if row.activity == activity)

    def unsure(self, activity: str) -> float:
        """Largest number of places that the margin of an activity lacks in a week."""
        return max((row.unsure for row in self.activities if row.activity == activity), default=0.0)

    @property
    def late(self) -> float:
        """Late patient-weeks."""
        return self.goals[0][1]

    @property
    def money(self) -> float:
        """Money for extra capacity and beyond the budget."""
        return self.goals[1][1]


def weekly_bed_days(curve: StayCurve, weeks: int) -> NDArray[np.float64]:
    """Expected bed-days in each week from the admission's own, for admissions spread evenly over the week."""
    return np.asarray(7.0 * curve.stretched(1 / 168).kernel(weeks))


def _weekly(owner: str, what: str, values: tuple[float, ...], weeks: int, may_lack: bool = False) -> None:
    if may_lack and not values:
        return
    if len(values) != weeks:
        raise ValueError(f"{owner}: {what} has {len(values)} weeks, the plan {weeks}")
    if min(values) < 0:
        raise ValueError(f"{owner}: {what} is below zero in week {values.index(min(values)) + 1}")
