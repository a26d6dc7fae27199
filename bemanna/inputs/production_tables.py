"""The production tables of a folder to the records of a plan, with every problem of every table at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from bemanna.problems import Problem, check
from bemanna.project.production_section import PlanSection, ProductionSources
from bemanna.project.region import FILE, Region
from bemanna.readers.activity import read_activities
from bemanna.readers.calendar import read_calendar
from bemanna.readers.columns import nearest
from bemanna.readers.demand import read_demand
from bemanna.readers.los_curve import read_curves
from bemanna.readers.norm import read_production_norms
from bemanna.readers.pathway import read_pathways
from bemanna.readers.resource import read_resources
from bemanna.readers.session import read_sessions
from bemanna.readers.source import Source
from bemanna.readers.supply import read_supply
from bemanna.readers.table import Placed
from bemanna.readers.task import read_tasks
from bemanna.readers.task_eligibility import read_eligibility
from bemanna.readers.wait_snapshot import read_waits
from capacity.production_records import ActivityRow, ProductionData, ResourceRow
from capacity.production_task import bed_of, choices, usual_resource, week_starts
from capacity.sessions import SessionRow
from capacity.waiting_list_paths import Doubt
from rules.words import Sentence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Where:
    """What the tables belong to. unit: of rows that name none. units: those that a row may name; None: any."""

    folder: Path
    zone: str
    unit: str
    units: frozenset[str] | None
    seed: int


@dataclass(frozen=True, slots=True)
class Production:
    """What was read. data: None without any activity. remarks: what the user should know and that stops nothing."""

    data: ProductionData | None
    sessions: tuple[SessionRow, ...]
    remarks: tuple[str, ...] = ()


def production_of(region: Region) -> Production | None:
    """The production tables of a region; None when it gives none.

    Raises InputProblems with all that is wrong in them.
    """
    if not region.sources.given():
        return None
    problems: list[Problem] = []
    if region.plan is None:
        problems.append(Problem(FILE, "production tables need a section [plan] with the first week", column="plan"))
        check(problems)
    assert region.plan is not None
    units = frozenset({region.id, *(unit.id for unit in region.units)})
    where = Where(region.folder, region.region.zone, region.id, units, region.region.seed)
    found = read_production(region.sources, region.plan, where, problems)
    check(problems)
    return found


def read_production(
    sources: ProductionSources, settings: PlanSection, where: Where, problems: list[Problem]
) -> Production:
    """All tables, checked against each other; every mistake becomes a problem."""
    before = len(problems)
    read = _Reader(where, problems)
    activities = read(sources.activity, read_activities, where.unit)
    resources = read(sources.resource, read_resources, where.unit)
    demand = read(sources.demand, read_demand)
    pathways = read(sources.pathway, read_pathways)
    waiting = read(sources.wait_snapshot, read_waits, settings.first)
    norms = read(sources.norm, read_production_norms)
    supply = read(sources.supply, read_supply)
    calendar = read(sources.calendar, read_calendar)
    tasks = read(sources.task, read_tasks)
    eligible = read(sources.task_eligibility, read_eligibility)
    curves = read(sources.los_curve, read_curves)
    sessions = read(sources.session, read_sessions, where.unit)
    known = {item.record.id for item in activities}
    things = {item.record.id for item in resources}
    for field in ("before", "after"):
        read.known(pathways, field, known)
    read.known([*demand, *waiting, *norms, *curves, *sessions], "activity", known)
    read.known([*norms, *supply, *calendar], "resource", things)
    read.known(tasks, "driver", known)
    read.known(activities, "bed", things)
    read.known(eligible, "task", {item.record.id for item in tasks})
    if where.units is not None:
        read.known([*activities, *resources, *sessions], "unit", where.units)
    if len(problems) > before or not activities:
        return Production(None, records(sessions))
    data = ProductionData(
        first=settings.first,
        weeks=settings.weeks,
        activities=records(activities),
        resources=records(resources),
        demand=records(demand),
        pathways=records(pathways),
        waiting=records(waiting),
        norms=records(norms),
        supply=records(supply),
        calendar=records(calendar),
        tasks=records(tasks),
        eligibility=records(eligible),
        curves=dict(records(curves)),
        budget=settings.budget,
        levelling=settings.levelling,
        check_paths=settings.check_paths,
        seed=where.seed,
        chance=settings.chance,
        doubt=Doubt(settings.demand_doubt, settings.done_doubt),
    )
    remarks = list[str]()
    quiet_weeks = sources.demand is not None and sources.demand.missing == "zero"
    _whole(data, activities, resources, problems, remarks, quiet_weeks)
    return Production(data, records(sessions), tuple(remarks))


@dataclass(frozen=True, slots=True)
class _Reader:
    where: Where
    problems: list[Problem]

    def __call__(
        self, source: Source | None, reader: Callable[..., tuple[Placed[T], ...]], *more: object
    ) -> tuple[Placed[T], ...]:
        """Rows of a source; none when it is not given."""
        if source is None:
            return ()
        return reader(source, self.where.folder, self.where.zone, *more, self.problems)

    def known(self, rows: Iterable[Placed[Any]], field: str, known: Collection[str]) -> None:
        """Rows that name something that its table does not have."""
        for item in rows:
            value = getattr(item.row, field, None)
            if value is not None and value not in known:
                near = nearest(value, sorted(known))
                hint = Sentence(" (did you mean {near}?)", near=repr(near)) if near else ""
                self.problems.append(
                    item.row.problem(Sentence("unknown {field}{hint}", field=field, hint=hint), field, value)
                )


def records(placed: Iterable[Placed[T]]) -> tuple[T, ...]:
    """The records alone."""
    return tuple(item.record for item in placed)


def _whole(
    data: ProductionData,
    activities: tuple[Placed[ActivityRow], ...],
    resources: tuple[Placed[ResourceRow], ...],
    problems: list[Problem],
    remarks: list[str],
    quiet_weeks: bool,
) -> None:
    """What must be there for every week, and what is not there at all. quiet_weeks: no row of demand means nobody."""
    weeks = week_starts(data)
    for item, resource in zip(resources, data.resources, strict=True):
        given = {
            monday
            for row in data.supply
            if row.resource == resource.id
            for monday in weeks
            if row.first <= monday <= row.last
        }
        missing = [monday for monday in weeks if monday not in given]
        if given and missing:
            first, last = (_name(monday) for monday in (missing[0], missing[-1]))
            problems.append(
                item.row.problem(
                    Sentence(
                        "has supply in some weeks of the plan, but none from {first} to {last}", first=first, last=last
                    ),
                    "resource",
                )
            )
        elif not given and resource.units is None:
            problems.append(item.row.problem("has neither hours in supply nor units here", "units"))
        elif not given and resource.kind != "bed" and resource.hours is None:
            problems.append(item.row.problem("needs hours a day beside its units, or rows in supply", "hours"))
    for placed, activity in zip(activities, data.activities, strict=True):
        if activity.id in data.curves:
            try:
                bed_of(data, activity)
            except ValueError as error:
                problems.append(placed.row.problem(str(error), "bed"))
        asked = [row for row in data.demand if row.activity == activity.id and row.measure != "led"]
        led = any(row.after == activity.id for row in data.pathways)
        unasked = [monday for monday in weeks if not any(row.first <= monday <= row.last for row in asked)]
        if asked and unasked and not quiet_weeks:
            text = Sentence(
                "has demand in some weeks of the plan, but none from {first} to {last}: add the rows (0 for none), or "
                'say missing = "zero" in the source demand',
                first=_name(unasked[0]),
                last=_name(unasked[-1]),
            )
            problems.append(placed.row.problem(text, "activity"))
        elif not asked and not led:
            remarks.append(
                Sentence(
                    "Nobody asks for {activity}: it has neither demand nor a pathway that leads to it.",
                    activity=activity.id,
                )
            )
    shared = {choice.task for choice in choices(data)}
    for task in data.tasks:
        if usual_resource(data, task) is None:
            why = Sentence(
                "no resource of {profession} stands in the norms of {driver}",
                profession=task.profession,
                driver=task.driver,
            )
        elif task.id not in shared:
            why = Sentence("no resource of the same unit or pool has a profession that may do it")
        else:
            continue
        remarks.append(Sentence("Task {task} stays as it is: {why}.", task=task.id, why=why))


def _name(monday: int) -> str:
    return "{}-W{:02d}".format(*date.fromordinal(monday).isocalendar()[:2])
