"""Duties and one worker's timeline: what the audit reads and what a roster is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.clock import LocalClock
from rules.worker import Worker


@dataclass(frozen=True, slots=True, order=True)
class Duty:
    """One half-open span [start, end) of one worker, in whole minutes since 1970-01-01 UTC.

    kind: work, oncall_site, oncall_home, callout, leave_annual, leave_sick, training ... (a pack's counting table
    says how each kind counts). skill: the role in which it is worked. shift: code of the shift it came from.
    breaks: None when break data do not exist. expected_work: minutes of work expected during on-call, None if unknown.
    """

    start: int
    end: int
    worker: str = ""
    kind: str = "work"
    unit: str | None = None
    skill: str | None = None
    shift: str | None = None
    tags: frozenset[str] = frozenset()
    breaks: tuple[tuple[int, int], ...] | None = field(default=None, compare=False)
    expected_work: int | None = field(default=None, compare=False)

    @property
    def minutes(self) -> int:
        """Elapsed length."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Announcement:
    """A plan or change (`event`: publish, change) announced at instant `at`, in effect from instant `effective`."""

    event: str
    at: int
    effective: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """All duties of one worker inside the known span [known_from, known_to), in order of start.

    Nothing is asserted outside the known span; history before a planning horizon is simply known. A duty that reaches
    over an edge of the span is in it. announced: when plans and changes were made known, where that is recorded.
    """

    worker: Worker
    clock: LocalClock
    known_from: int
    known_to: int
    duties: tuple[Duty, ...]
    announced: tuple[Announcement, ...] = ()
