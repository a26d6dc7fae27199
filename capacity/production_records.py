"""The rows of the production tables as records: activities, pathways, demand, lists, norms, resources, tasks.

What the tables mean (docs/tables.md) and how they become a plan's question: capacity.production_task. Weeks are given
by the day number (date ordinal) of their Monday.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from capacity.survival_curve import StayCurve
from capacity.waiting_list_paths import SURE_OF_LEVEL, Doubt

Measure = Literal["referrals", "led", "arrivals", "patient_hours", "touched"]
"""What a demand counts: onto the list; onto the list because of visits before the plan's first week; served at once;
hours of presence; patients who touched each hour."""
ResourceKind = Literal["staff", "room", "theatre", "bed", "equipment"]


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """What is produced. kind: visit, phone, digital, operation, stay, exam. most: largest number in a week.

    guarantee_days: None without a guarantee. compliance: share that must be served in time. chance: that the guarantee
    shall hold with, None: the plan's. bed: the bed resource of
    its stays, None when it has none or the unit has only one.
    """

    id: str
    unit: str
    name: str = ""
    kind: str = "visit"
    guarantee_days: int | None = None
    compliance: float = 0.95
    chance: float | None = None
    unit_cost: float = 0.0
    most: float | None = None
    bed: str | None = None

    @property
    def guarantee_weeks(self) -> int | None:
        """Whole weeks within the guarantee: 90 days are 12 weeks, on the safe side."""
        return None if self.guarantee_days is None else max(1, self.guarantee_days // 7)


@dataclass(frozen=True, slots=True)
class PathwayRow:
    """What an activity leads to. lag: share of it in the same week, the next, ... (adds up to 1)."""

    before: str
    after: str
    probability: float
    lag: tuple[float, ...] = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class DemandRow:
    """`value` in every week from `first` to `last` (Mondays); rows of the same week add up."""

    activity: str
    first: int
    last: int
    value: float
    measure: Measure = "referrals"


@dataclass(frozen=True, slots=True)
class WaitRow:
    """Patients on the list who have waited for whole weeks. excluded: why the guarantee does not count them, or ""."""

    activity: str
    weeks_waited: int
    number: float
    excluded: str = ""


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """What production needs. units: normally open (beds, rooms). hours: that a unit is used on each of its weekdays.

    extra_most: what can be added in a week (hours, bed-days) at `extra_cost` each. pool: name shared by resources
    whose people stand in for each other.
    """

    id: str
    kind: ResourceKind
    unit: str = ""
    name: str = ""
    profession: str = ""
    skill: str = ""
    pool: str = ""
    units: float | None = None
    hours: float | None = None
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    extra_most: float = 0.0
    extra_cost: float = 0.0


@dataclass(frozen=True, slots=True)
class NormRow:
    """Minutes of a resource for one of an activity, from a day on (None: always). low, high: what is uncertain."""

    activity: str
    resource: str
    minutes: float
    indirect_minutes: float = 0.0
    valid_from: int | None = None
    source: str = ""
    low: float | None = None
    high: float | None = None

    @property
    def hours(self) -> float:
        """Hours for one, the indirect ones included."""
        return (self.minutes + self.indirect_minutes) / 60


@dataclass(frozen=True, slots=True)
class SupplyRow:
    """Hours of a resource in each week from `first` to `last` (Mondays): gross, and what goes from it."""

    resource: str
    first: int
    last: int
    gross_h: float
    leave_h: float = 0.0
    sick_h: float = 0.0
    training_h: float = 0.0
    admin_h: float = 0.0
    oncall_comp_h: float = 0.0

    @property
    def net_h(self) -> float:
        """Hours that are left for production."""
        return self.gross_h - self.leave_h - self.sick_h - self.training_h - self.admin_h - self.oncall_comp_h


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """Units of a resource (beds, rooms) that are open on the days from `first` to `last`, instead of the usual."""

    resource: str
    first: int
    last: int
    open_units: float


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A part of an activity's work that others may do.

    minutes: of `profession`, the usual one, for each of the activity `driver`.
    """

    id: str
    minutes: float
    driver: str
    profession: str


@dataclass(frozen=True, slots=True)
class EligibilityRow:
    """A profession that may do a task. time_factor: its time for what takes the usual profession 1."""

    task: str
    profession: str
    skill: str = ""
    time_factor: float = 1.0


@dataclass(frozen=True, slots=True)
class ProductionData:
    """All that a production plan is made from. curves: length of stay by activity. first: Monday of the first week.

    check_paths: futures in which the guarantee is simulated. chance: that guarantees shall hold with, None: the plan is
    made for expected values. doubt: what may differ from the expected beside Poisson's chance.
    """

    first: date
    weeks: int
    activities: tuple[ActivityRow, ...]
    resources: tuple[ResourceRow, ...]
    demand: tuple[DemandRow, ...] = ()
    pathways: tuple[PathwayRow, ...] = ()
    waiting: tuple[WaitRow, ...] = ()
    norms: tuple[NormRow, ...] = ()
    supply: tuple[SupplyRow, ...] = ()
    calendar: tuple[CalendarRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    eligibility: tuple[EligibilityRow, ...] = ()
    curves: Mapping[str, StayCurve] = field(default_factory=dict)
    budget: float | None = None
    levelling: float = 0.5
    check_paths: int = 300
    seed: int = 1
    chance: float | None = None
    doubt: Doubt = SURE_OF_LEVEL

    def activity(self, activity_id: str) -> ActivityRow:
        """The activity of that id."""
        return next(one for one in self.activities if one.id == activity_id)

    def resource(self, resource_id: str) -> ResourceRow:
        """The resource of that id."""
        return next(one for one in self.resources if one.id == resource_id)
