"""Session: hours of theatres, rooms and equipment week by week (a theatre closed in July, an evening clinic)."""

from __future__ import annotations

from scenarios.case import Case
from scenarios.scenario import Level, Lever
from scenarios.weekly_shares import resources_of, with_available

FIELDS: tuple[str, ...] = ()
READS: tuple[str, ...] = ("first", "last", "weekdays", "ramp_days")
KINDS = ("theatre", "room", "equipment")


def targets(case: Case) -> tuple[str, ...]:
    """Theatres, rooms and equipment of the production plan."""
    return resources_of(case, KINDS)


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """Available hours of each week change."""
    return with_available(case, lever, level, KINDS)
