"""What rosters do to the plan as long tables: coverage of the needs, supply that changes, volumes that change."""

from __future__ import annotations

from datetime import date

from bemanna.files.table import Table
from bemanna.pipeline.plan_with_rosters import Loop


def loop_tables(loop: Loop) -> tuple[Table, ...]:
    """roster_coverage, roster_supply and volume_changes; the last two only where there is a production plan."""
    covered = tuple(
        (
            row.unit,
            row.skill,
            week(row.monday),
            round(row.wanted, 2),
            round(row.missing, 2),
            round(row.unsafe, 2),
            round(row.worked, 2),
        )
        for row in loop.covered
    )
    columns = ("unit", "skill", "week", "wanted_h", "missing_h", "unsafe_h", "worked_h")
    found = [Table("roster_coverage", columns, covered)]
    if loop.after is not None:
        supply = tuple(
            (row.resource, week(row.monday), round(row.planned, 2), round(row.yielded, 2)) for row in loop.supply
        )
        found.append(Table("roster_supply", ("resource", "week", "planned_h", "yielded_h"), supply))
        volumes = tuple(
            (
                row.activity,
                row.week,
                round(row.before, 3),
                round(row.after, 3),
                round(row.late_before, 3),
                round(row.late_after, 3),
            )
            for row in loop.volumes
        )
        names = ("activity", "week", "volume_before", "volume_after", "late_before", "late_after")
        found.append(Table("volume_changes", names, volumes))
    return tuple(found)


def week(monday: int) -> str:
    """The ISO week of a Monday."""
    return "{}-W{:02d}".format(*date.fromordinal(monday).isocalendar()[:2])
