"""Absences beside what else is known of a person: illness goes before leave, leave before events, and that is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bemanna.inputs.counted_remarks import away_from_events, leave_twice
from bemanna.readers.table import Placed
from roster.roster_changes import kind_said
from rules.clock import LocalClock
from rules.timeline import Duty
from rules.words import Sentence

FIRST = ("leave_sick", "leave_child", "leave_care")
"""Beginnings of the kinds that go before all others: illness, a sick child, care of somebody close."""


def ordered_absences(placed: Sequence[Placed[Duty]], clock: LocalClock, remarks: list[str]) -> tuple[Placed[Duty], ...]:
    """The absences, those of lower rank cut around those of higher; two of one rank are left as they are (refused)."""
    people: dict[str, list[Placed[Duty]]] = defaultdict(list)
    for item in placed:
        people[item.record.worker].append(item)
    found: list[Placed[Duty]] = []
    for theirs in people.values():
        first = [item for item in theirs if _goes_first(item.record)]
        for item in theirs:
            found += [item] if _goes_first(item.record) else _around(item, first, clock, remarks)
    return tuple(found)


def _goes_first(one: Duty) -> bool:
    return one.kind.startswith(FIRST)


def _around(
    item: Placed[Duty], first: Sequence[Placed[Duty]], clock: LocalClock, remarks: list[str]
) -> list[Placed[Duty]]:
    """What is left of a leave beside the illness in it."""
    pieces = [item.record]
    for other in first:
        cut = other.record
        if not any(piece.start < cut.end and cut.start < piece.end for piece in pieces):
            continue
        start, end = max(item.record.start, cut.start), min(item.record.end, cut.end)
        days = clock.day(end - 1) - clock.day(start) + 1
        remarks.append(
            Sentence(
                "{place}: {worker} has {kind} during {leave} ({other}); days of it given back: {days}.",
                place=other.place.problem("").place,
                worker=cut.worker,
                kind=kind_said(cut.kind),
                leave=kind_said(item.record.kind),
                other=item.place.problem("").place,
                days=days,
            )
        )
        pieces = [
            replace(piece, start=begins, end=ends)
            for piece in pieces
            for begins, ends in ((piece.start, min(piece.end, cut.start)), (max(piece.start, cut.end), piece.end))
            if begins < ends
        ]
    return [Placed(piece, item.row) for piece in pieces]


def attended(events: Sequence[Placed[Duty]], absences: Sequence[Duty], remarks: list[str]) -> tuple[Placed[Duty], ...]:
    """The events without those of people who are away then."""
    there = tuple(
        item
        for item in events
        if not any(
            one.worker == item.record.worker and one.start < item.record.end and item.record.start < one.end
            for one in absences
        )
    )
    if more := len(events) - len(there):
        remarks.append(away_from_events(more))
    return there


def counted_once(history: Sequence[Duty], absences: Sequence[Duty], remarks: list[str]) -> tuple[Duty, ...]:
    """The history in order, without leave that lies inside a row of the absences: it would count twice."""
    away: dict[str, list[Duty]] = defaultdict(list)
    for absence in absences:
        away[absence.worker].append(absence)
    kept = [
        duty
        for duty in history
        if not duty.kind.startswith("leave")
        or not any(one.start <= duty.start and duty.end <= one.end for one in away[duty.worker])
    ]
    if len(kept) < len(history):
        remarks.append(leave_twice(len(history) - len(kept)))
    return tuple(sorted(kept, key=lambda duty: (duty.start, duty.end, duty.worker)))
