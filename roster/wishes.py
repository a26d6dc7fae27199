"""Which duties go against a wish, and whether it is met: the same for the solver, the check and every page."""

from __future__ import annotations

from collections.abc import Iterable

from roster.problem import Wish
from rules.clock import MINUTES_PER_DAY, LocalClock
from rules.timeline import Duty

LONGEST_DAYS = 2
"""Days before the wish's own on which a duty may begin that reaches into it: none is longer than 48 hours."""
GRACE_MINUTES = 60
"""A duty of the evening before that ends within so many minutes after midnight leaves the day free."""


def is_meant(wish: Wish, duty: Duty, clock: LocalClock) -> bool:
    """Whether the duty is one that the wish speaks of: its shift on the day, for a free day any duty that reaches into
    it (a night of the eve as well), for free hours any duty that overlaps them."""
    if wish.on or wish.shift is not None:
        return clock.day(duty.start) == wish.day and wish.shift in (None, duty.shift)
    start, end = (GRACE_MINUTES, MINUTES_PER_DAY) if wish.hours is None else wish.hours
    return duty.start < clock.at(wish.day, end) and clock.at(wish.day, start) < duty.end


def missed(wish: Wish, duties: Iterable[Duty], clock: LocalClock) -> int:
    """How often the wish is missed by the person's duties: 1 for work that was wished for and is not there, 1 for each
    duty against a wish to be free; 0 when it is met."""
    meant = sum(is_meant(wish, duty, clock) for duty in duties)
    return int(not meant) if wish.on else meant
