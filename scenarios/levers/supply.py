"""Supply: hours of staff, or bed-days, that the production plan has week by week (posts filled, holidays, agency)."""

from __future__ import annotations

from scenarios.case import Case
from scenarios.scenario import Level, Lever
from scenarios.weekly_shares import resources_of, with_available

FIELDS: tuple[str, ...] = ()
READS: tuple[str, ...] = ("first", "last", "weekdays", "ramp_days")
KINDS = ("staff", "bed")


def targets(case: Case) -> tuple[str, ...]:
    """Staff and beds of the production plan."""
    return resources_of(case, KINDS)


def apply(case: Case, lever: Lever, level: Level) -> Case:
    """Available hours or bed-days of each week change."""
    return with_available(case, lever, level, KINDS)
