"""Duties and one worker's timeline: what the audit reads and what a roster is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rules.clock import LocalClock
from rules.kinds import family_of
from rules.worker import Worker

ONCALL_PERIOD = 1440
"""Minutes: on-call goes on in another row up to this length; what is longer are two periods."""


@dataclass(frozen=True, slots=True, order=True)
class Duty:
    """One half-open span [start, end) of one worker, in whole minutes since 1970-01-01 UTC.

    kind: work, oncall_site, oncall_home, callout, leave_annual, leave_sick, training ... (a pack's counting table
    says how each kind counts). skill: the role in which it is worked. shift: code of the shift it came from.
    breaks: spans of its breaks, None when they are not known; break_minutes: their length where it is known and their
    place is not. breaks_paid: None: as the pack has it. expected_work: minutes of work expected during on-call, None if
    unknown. planned_minutes: of an absence, the contract minutes that were planned in its place. parts: the rows of
    which a spell is made (see :func:`spells`), none for a single row.
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
    break_minutes: int | None = field(default=None, compare=False)
    breaks_paid: bool | None = field(default=None, compare=False)
    planned_minutes: int | None = field(default=None, compare=False)
    parts: tuple[Duty, ...] = field(default=(), compare=False, repr=False)

    @property
    def minutes(self) -> int:
        """Elapsed length: how long the worker is present, breaks included."""
        return self.end - self.start

    @property
    def rows(self) -> tuple[Duty, ...]:
        """The rows of which it is made; itself when it is one."""
        return self.parts or (self,)


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
    spells: tuple[Duty, ...] = field(init=False, compare=False, repr=False)
    """The duties as the law sees them: rows that touch are one."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "spells", spells(self.duties))


def spells(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Duties in order of start, each as long as it lasts: rows of one family of kinds that touch or overlap are one
    duty, whose parts are the rows.

    A duty in two wards, with a course in the middle, with overtime at its end or split at midnight is one duty to the
    law. Minutes that two rows claim are counted once. On-call joins its like only up to 24 h, for a Saturday and a
    Sunday from eight to eight are two periods on call; absences join nothing.
    """
    found: list[Duty] = []
    last: dict[str, int] = {}
    for duty in sorted(duties, key=lambda one: (one.start, one.end)):
        family = family_of(duty.kind)
        at = last.get(family) if family is not None else None
        if at is not None and duty.start <= found[at].end and joins(found[at], duty):
            found[at] = _joined(found[at], duty)
        else:
            if family is not None:
                last[family] = len(found)
            found.append(duty)
    return tuple(found)


def joins(spell: Duty, more: Duty) -> bool:
    """Whether two rows of one family that touch or overlap are one duty."""
    length = max(spell.end, more.end) - spell.start
    on_call = (family_of(more.kind) or "").startswith("oncall")
    return not on_call or length <= ONCALL_PERIOD or more.start < spell.end


def _joined(spell: Duty, more: Duty) -> Duty:
    """The spell with one more row, which begins no later than the spell ends."""
    fresh: tuple[Duty, ...] = tuple(
        row if row.start >= spell.end else replace(row, start=spell.end) for row in more.rows if row.end > spell.end
    )
    rows = (*spell.rows, *fresh)
    if not fresh:
        return spell
    breaks = [row.breaks for row in rows]
    kinds = [row.kind for row in rows]
    return replace(
        spell,
        end=more.end,
        kind="work" if "work" in kinds else spell.kind,
        tags=frozenset().union(*(row.tags for row in rows)),
        breaks=None if None in breaks else tuple(one for some in breaks for one in some or ()),
        parts=rows,
    )
