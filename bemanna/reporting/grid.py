"""Who does what on which day: the roster as a grid of people and local days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from bemanna.reporting.report import Report
from roster.wishes import LONGEST_DAYS, missed
from rules.kinds import KINDS, is_absence
from rules.timeline import Duty

PRESENT = tuple(kind.id for kind in KINDS if not kind.is_absence)
"""Kinds of duty that belong to the local day on which they start; any other kind is absence and fills its days."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One person's local day: duties that start on it, then absences that touch it; wishes by whether they are met."""

    duties: tuple[Duty, ...] = ()
    met: int = 0
    unmet: int = 0

    @property
    def label(self) -> str:
        """Codes of the shifts, joined by +; the kind of what has no shift; empty for a free day."""
        return "+".join(duty.shift or duty.kind for duty in self.duties)


EMPTY = Cell()


def planned(report: Report) -> tuple[Duty, ...]:
    """Every duty that touches the horizon: the roster and what was known before, in order of worker and start."""
    start, end = report.horizon.start, report.horizon.end
    everything = {*(report.result.duties or ()), *report.problem.known}
    inside = [duty for duty in everything if duty.start < end and duty.end > start]
    return tuple(sorted(inside, key=_order))


def _order(duty: Duty) -> tuple[str, int, int, str, str, str, str]:
    return (duty.worker, duty.start, duty.end, duty.kind, duty.shift or "", duty.unit or "", duty.skill or "")


def is_present(duty: Duty) -> bool:
    """Whether the person is at the employer's disposal (on leave otherwise)."""
    return not is_absence(duty.kind)


def days_of(report: Report, duty: Duty) -> range:
    """Local days of the horizon on which a duty is shown."""
    clock, days = report.horizon.clock, report.horizon.day_numbers()
    first = clock.day(duty.start)
    last = first if is_present(duty) else clock.day(duty.end - 1)
    return range(max(first, days.start), min(last + 1, days.stop))


def grid(report: Report) -> Mapping[tuple[str, int], Cell]:
    """The cells that are not empty, by worker id and local day."""
    duties: defaultdict[tuple[str, int], list[Duty]] = defaultdict(list)
    for duty in planned(report):
        for day in days_of(report, duty):
            duties[duty.worker, day].append(duty)
    cells = {place: Cell(tuple(sorted(found, key=lambda d: not is_present(d)))) for place, found in duties.items()}
    if report.result.duties is None:
        return cells
    for wish in report.problem.wishes:
        old = cells.get((wish.worker, wish.day), EMPTY)
        near = range(wish.day - LONGEST_DAYS, wish.day + 1)
        present = [d for day in near for d in duties.get((wish.worker, day), ()) if is_present(d)]
        kept = not missed(wish, present, report.horizon.clock)
        cells[wish.worker, wish.day] = Cell(old.duties, old.met + kept, old.unmet + (not kept))
    return cells
