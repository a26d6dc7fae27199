"""The production plan as long tables: production_plan, capacity_plan, guarantee, task_plan and session_plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bemanna.files.table import Cell, Table
from capacity.chance_constraint_cost import SureLine
from capacity.production_planning import ProductionAnswer
from capacity.sessions import SessionPlan, SessionRow
from rules.clock import LocalClock


def production_table(found: ProductionAnswer) -> Table:
    """One row an activity and week: how many are produced, wait, and are late; reserve: places beyond that."""
    units = {row.id: row.unit for row in found.data.activities}
    columns = ("activity", "unit", "week", "volume", "list_end", "late", "reserve")
    rows = tuple(
        (
            row.activity,
            units[row.activity],
            row.week,
            round(row.volume, 3),
            round(row.list_end, 3),
            round(row.late, 3),
            round(row.reserve, 3),
        )
        for row in found.plan.activities
    )
    return Table("production_plan", columns, rows)


def capacity_table(found: ProductionAnswer) -> Table:
    """One row a resource and week.

    demand: for serving everybody as they come; required: of the plan; gap: demand beyond what is available; unserved:
    acute load that nothing can serve; shadow_price: late patient-weeks that one more hour or bed-day would avoid;
    sure_price: places of the margins that it would make.
    """
    columns = (
        "resource", "unit", "kind", "week", "demand", "required", "available", "extra", "gap", "unserved",
        "shadow_price", "cost_price", "sure_price",
    )  # fmt: skip
    about = {row.id: row for row in found.data.resources}
    places = {week: place for place, week in enumerate(found.weeks)}
    gaps = found.gaps()
    rows = tuple(
        (
            row.resource,
            about[row.resource].unit,
            about[row.resource].kind,
            row.week,
            round(found.demanded[row.resource][places[row.week]], 3),
            round(row.required, 3),
            round(row.available, 3),
            round(row.extra, 3),
            round(gaps[row.resource][places[row.week]], 3),
            round(row.gap, 3),
            round(row.late_price, 4),
            round(row.cost_price, 4),
            round(row.sure_price, 4),
        )
        for row in found.plan.resources
    )
    return Table("capacity_plan", columns, rows)


def guarantee_table(found: ProductionAnswer) -> Table:
    """One row an activity with a guarantee: the share served in time by chance, and what is wanted.

    chance: share of the futures in which what is wanted is reached; asked, expected_chance: what the plan was asked
    for, and the chance that a plan of expected values gives; margin: places by the last week beyond the expected number
    due; reserve: those of them that are kept free.
    """
    columns = (
        "activity", "wanted", "in_time", "worst_tenth", "late_end", "holds", "chance", "asked", "expected_chance",
        "margin", "reserve",
    )  # fmt: skip
    sure = {} if found.certainty is None else {line.activity: line for line in found.certainty.lines}
    rows = tuple(
        (
            one.activity,
            one.wanted,
            round(one.in_time, 4),
            round(one.worst_tenth, 4),
            round(one.late_end, 2),
            one.holds,
            round(one.chance, 3),
            one.asked,
            *((None, None, None) if (line := sure.get(one.activity)) is None else _sure(line)),
        )
        for one in found.kept
    )
    return Table("guarantee", columns, rows)


def relief_table(found: ProductionAnswer) -> Table:
    """One row a list with a guarantee: its length, its target, and patients more a week that bring it there."""
    columns = ("activity", "inflow_a_week", "keeps_a_week", "waiting", "target", "weeks", "more_a_week", "pressing")
    rows = tuple(
        (
            one.activity,
            round(one.inflow, 2),
            round(one.keeps, 2),
            round(one.waiting, 1),
            round(one.target, 1),
            one.weeks,
            round(one.more, 2),
            one.pressing,
        )
        for one in found.relief
    )
    return Table("waiting_targets", columns, rows)


def _sure(line: SureLine) -> tuple[Cell, ...]:
    return round(line.before, 3), round(line.margin, 2), round(line.reserve, 2)


def task_table(found: ProductionAnswer) -> Table:
    """One row a task, week and profession that takes it over: hours that are freed and hours that it takes."""
    rows = tuple(
        (one.task, one.week, one.usual, one.other, round(one.freed, 3), round(one.used, 3)) for one in found.plan.moves
    )
    return Table("task_plan", ("task", "week", "usual", "other", "freed_h", "used_h"), rows)


def session_table(rows: Sequence[SessionRow], planned: SessionPlan, clock: LocalClock) -> Table:
    """One row a session, day and skill: how many run side by side, and the people they take."""
    columns = ("session", "unit", "kind", "activity", "start", "end", "sessions", "patients", "skill", "people")
    by_id: dict[str, list[SessionRow]] = {}
    for row in rows:
        by_id.setdefault(row.id, []).append(row)
    found: list[tuple[Cell, ...]] = [
        (
            one.session,
            row.unit,
            row.kind,
            row.activity,
            clock.aware(clock.at(one.day, row.start)),
            clock.aware(clock.at(one.day, row.start + row.minutes)),
            one.number,
            one.patients,
            row.skill,
            one.number * row.people,
        )
        for one in planned.sessions
        for row in by_id[one.session]
    ]
    return Table("session_plan", columns, tuple(found))


def left_table(planned: SessionPlan) -> Table:
    """One row an activity and week whose patients find no room in the sessions there are."""
    rows: list[tuple[Cell, ...]] = []
    for (activity, monday), patients in sorted(planned.left.items(), key=lambda item: (item[0][1], item[0][0])):
        week = "{}-W{:02d}".format(*date.fromordinal(monday).isocalendar()[:2])
        rows.append((activity, week, round(patients, 3)))
    return Table("session_left", ("activity", "week", "patients"), tuple(rows))
