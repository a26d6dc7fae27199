"""Hours, nights, weekends and wishes of each person over the planned span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bemanna.reporting.grid import EMPTY, Cell, grid, is_present, planned
from bemanna.reporting.report import Report
from roster.hours import contract_minutes, counted_hours
from rules.clock import LocalClock
from rules.timeline import Duty, spells
from rules.types.count_within import CountWithin
from rules.weekends import worked_weekends
from rules.words import Sentence
from rules.worker import Worker

_NIGHT_FROM, _NIGHT_TO, _NIGHT_LEAST = 0, 5 * 60, 3 * 60
"""A night holds at least three hours of the time between midnight and 5 a.m. (Directive 2003/88/EC, article 2(3-4))."""


@dataclass(frozen=True, slots=True)
class PersonHours:
    """Whole minutes and counts of one person inside the horizon.

    worked: minutes that the pack counts towards the contract (its counting table), of duties that start inside.
    by_week: the same for each ISO week that the horizon touches. norm: what is owed in the horizon, None when not
    known; why: its arithmetic, where something was taken off. credited: minutes that absence counts towards it.
    nights, weekends, holidays: duties with three hours or more between 00:00 and 05:00; weekends that a duty touches,
    as the pack's rule on weekends sees them (a night from Friday to Saturday touches one); public holidays on which a
    duty starts.
    """

    worker: Worker
    worked: int
    credited: int
    norm: int | None
    by_week: tuple[int, ...]
    nights: int
    weekends: int
    holidays: int
    wishes: int
    wishes_met: int
    why: Sentence | None = None

    @property
    def difference(self) -> int | None:
        """Minutes above (below, when negative) the norm; None when the norm is not known."""
        return None if self.norm is None else self.worked + self.credited - self.norm


def person_hours(report: Report) -> tuple[PersonHours, ...]:
    """One row a person who is employed on some day of the span, in the problem's order."""
    cells = grid(report)
    last = date.fromordinal(report.horizon.first_day + report.horizon.days - 1)
    of: dict[str, list[Duty]] = {worker.id: [] for worker in report.workers}
    for duty in planned(report):
        of.setdefault(duty.worker, []).append(duty)
    return tuple(
        _row(
            report,
            worker,
            of[worker.id],
            [cells.get((worker.id, day), EMPTY) for day in report.horizon.day_numbers()],
        )
        for worker in report.workers
        if worker.is_employed_in(report.horizon.first, last)
    )


def weeks(report: Report) -> tuple[tuple[int, int], ...]:
    """ISO year and week of every week that the horizon touches, in order."""
    return tuple(dict.fromkeys(report.horizon.iso_week(day) for day in report.horizon.day_numbers()))


def is_night(duty: Duty, clock: LocalClock) -> bool:
    """Whether the duty holds three hours or more between 00:00 and 05:00."""
    for day in range(clock.day(duty.start), clock.day(duty.end - 1) + 1):
        overlap = min(duty.end, clock.at(day, _NIGHT_TO)) - max(duty.start, clock.at(day, _NIGHT_FROM))
        if overlap >= _NIGHT_LEAST:
            return True
    return False


def _row(report: Report, worker: Worker, duties: Iterable[Duty], days: list[Cell]) -> PersonHours:
    horizon, clock, pack = report.horizon, report.horizon.clock, report.problem.pack
    present = [d for d in duties if is_present(d) and horizon.start <= d.start < horizon.end]
    place = {week: index for index, week in enumerate(weeks(report))}
    by_week = [0] * len(place)
    for duty in present:
        by_week[place[horizon.iso_week(clock.day(duty.start))]] += contract_minutes(pack, duty, horizon)
    touched = {clock.day(duty.start) for duty in present}
    away = {duty for cell in days for duty in cell.duties if not is_present(duty)}
    hours = counted_hours(pack, horizon, worker, (*present, *away))
    return PersonHours(
        worker=worker,
        worked=sum(by_week),
        credited=hours.credited,
        norm=hours.norm,
        why=None if hours.why is None else hours.why.arithmetic,
        by_week=tuple(by_week),
        nights=sum(is_night(duty, clock) for duty in spells(present)),
        weekends=_weekends(report, worker, present),
        holidays=len(touched & set(report.holidays)),
        wishes=sum(cell.met + cell.unmet for cell in days),
        wishes_met=sum(cell.met for cell in days),
    )


def _weekends(report: Report, worker: Worker, present: Iterable[Duty]) -> int:
    """Weekends of the period that are worked, by the band of the pack's rule on weekends, else from 0 to 24 o'clock."""
    horizon = report.horizon
    last = date.fromordinal(horizon.first_day + horizon.days - 1)
    rules = report.problem.pack.applied(worker.contract, horizon.first, last)
    bands = (rule.band for rule in rules if isinstance(rule, CountWithin) and rule.what == "weekends")
    days = horizon.day_numbers()
    worked = worked_weekends(present, next(bands, None), horizon.clock)
    return sum(saturday in days or saturday + 1 in days for saturday in worked)
