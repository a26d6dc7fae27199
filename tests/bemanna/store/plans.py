"""Small plans for tests of the store."""

from __future__ import annotations

from bemanna.store.records import Plan
from rules.timeline import Duty

FIRST = 740_000
NOON = (FIRST - 719_163) * 1440 + 720


def duty(worker: str, day: int = 0, shift: str = "D") -> Duty:
    """Eight hours from noon UTC on a day of the period."""
    start = NOON + 1440 * day
    return Duty(start, start + 480, worker, unit="M2", skill="nurse", shift=shift)


def plan(*duties: Duty, first: int = FIRST) -> Plan:
    """A fortnight with these duties."""
    return Plan("Europe/Copenhagen", first, 14, tuple(sorted(duties, key=lambda one: (one.worker, one.start))))
