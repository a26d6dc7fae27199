"""How the roster meets each need, counted again from the duties."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from bemanna.reporting.grid import planned
from bemanna.reporting.report import Report
from capacity.need import Need
from roster.need_cover import counts_for
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class Met:
    """One need and the number of people who cover its whole interval."""

    need: Need
    people: int

    @property
    def short(self) -> int:
        """People missing below what is wanted."""
        return max(0, self.need.wanted - self.people)

    @property
    def state(self) -> str:
        """unsafe (below the least), under, enough or over."""
        if self.people < self.need.least:
            return "unsafe"
        if self.people < self.need.wanted:
            return "under"
        return "enough" if self.people == self.need.wanted else "over"


@dataclass(frozen=True, slots=True)
class Band:
    """A row of the coverage heat map: one unit, skill and time of day, with its needs by local day.

    start, end: wall-clock minutes of the day in which the interval begins; the end may lie on the next (over 1440).
    """

    unit: str
    skill: str | None
    shift: str | None
    start: int
    end: int
    by_day: dict[int, Met]


def coverage(report: Report) -> tuple[Met, ...]:
    """Every need of the problem with the people on duty, in the problem's order; empty without a roster.

    Time in which nobody is needed is there only where somebody is all the same."""
    if report.result.duties is None:
        return ()
    by_day: defaultdict[int, list[Duty]] = defaultdict(list)
    for duty in planned(report):
        for day in range(duty.start // 1440, (duty.end - 1) // 1440 + 1):
            by_day[day].append(duty)
    met = (
        Met(need, sum(counts_for(need, duty) for duty in by_day[need.start // 1440])) for need in report.problem.needs
    )
    return tuple(one for one in met if one.people or not one.need.unneeded)


def bands(report: Report) -> tuple[Band, ...]:
    """The heat map's rows, in order of unit, skill and time of day."""
    clock = report.horizon.clock
    rows: dict[tuple[str, str, str, int, int], Band] = {}
    for met in coverage(report):
        need = met.need
        start = clock.minute_of_day(need.start)
        end = start + clock.wall_minutes(need.start, need.end)
        key = (need.unit, need.skill or "", need.shift or "", start, end)
        band = rows.setdefault(key, Band(need.unit, need.skill, need.shift, start, end, {}))
        band.by_day[clock.day(need.start)] = met
    _join_last(rows, report.horizon.first_day + report.horizon.days - 1)
    return tuple(rows[key] for key in sorted(rows, key=lambda k: (k[0], k[1], _from_six(k[3]), k[4], k[2])))


def _join_last(rows: dict[tuple[str, str, str, int, int], Band], last: int) -> None:
    """The night that the period's end cuts short stands in the row of the other nights."""
    for key, band in list(rows.items()):
        if set(band.by_day) != {last}:
            continue
        longer = [row for other, row in rows.items() if other[:4] == key[:4] and row.end > band.end]
        if longer and last not in longer[0].by_day:
            longer[0].by_day[last] = rows.pop(key).by_day[last]


def _from_six(minute: int) -> int:
    """The hospital day begins at six: night comes last."""
    return (minute - 6 * 60) % 1440
