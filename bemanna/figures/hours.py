"""Hours, nights, weekends and wishes of each person over the planned span."""

from __future__ import annotations

from dataclasses import dataclass

from bemanna.figures.grid import grid, is_present, planned
from bemanna.report import Report
from rules.clock import LocalClock
from rules.timeline import Duty
from rules.worker import Contract, Worker

_NIGHT_FROM, _NIGHT_TO, _NIGHT_LEAST = 0, 5 * 60, 3 * 60
"""A night holds at least three hours of the time between midnight and 5 a.m. (Directive 2003/88/EC, article 2(3-4))."""


@dataclass(frozen=True, slots=True)
class PersonHours:
    """Whole minutes and counts of one person inside the horizon.

    worked: elapsed minutes of work without breaks that are known. norm: the contract's, pro rata to the horizon,
    None when not known. by_week: worked minutes of each ISO week that the horizon touches, in order.
    credited: minutes of the norm that fall on days of absence. difference: worked + credited - norm.
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

    @property
    def difference(self) -> int | None:
        """Minutes above (below, when negative) the norm; None when the norm is not known."""
        return None if self.norm is None else self.worked + self.credited - self.norm


def working_minutes(duty: Duty) -> int:
    """Elapsed minutes of a duty."""
    return duty.minutes


def is_night(duty: Duty, clock: LocalClock) -> bool:
    """Whether the duty holds three hours or more between 00:00 and 05:00."""
    for day in range(clock.day(duty.start), clock.day(duty.end - 1) + 1):
        overlap = min(duty.end, clock.at(day, _NIGHT_TO)) - max(duty.start, clock.at(day, _NIGHT_FROM))
        if overlap >= _NIGHT_LEAST:
            return True
    return False


def norm_minutes(contract: Contract, first_day: int, days: int) -> int | None:
    """Contract minutes of `days` local days from `first_day`, pro rata to the norm period; None when not known."""
    if contract.norm_hours is None or contract.norm_period is None:
        return None
    start = contract.norm_start.toordinal() if contract.norm_start else first_day
    length = contract.norm_period.after(start) - start
    return round(contract.norm_hours * days / length) if length > 0 else None


def weeks(report: Report) -> tuple[tuple[int, int], ...]:
    """ISO year and week of every week that the horizon touches, in order."""
    return tuple(dict.fromkeys(report.horizon.iso_week(day) for day in report.horizon.day_numbers()))


def person_hours(report: Report) -> tuple[PersonHours, ...]:
    """One row a person, in the problem's order."""
    cells, clock, horizon = grid(report), report.horizon.clock, report.horizon
    place = {week: index for index, week in enumerate(weeks(report))}
    of: dict[str, list[Duty]] = {worker.id: [] for worker in report.workers}
    for duty in planned(report):
        of.setdefault(duty.worker, []).append(duty)
    rows = []
    for worker in report.workers:
        work = [d for d in of[worker.id] if d.kind in ("work", "oncall_site", "training", "callout")]
        inside = [d for d in work if horizon.start <= d.start < horizon.end]
        by_week = [0] * len(place)
        for duty in inside:
            by_week[place[horizon.iso_week(clock.day(duty.start))]] += working_minutes(duty)
        own = [cells[worker.id, day] for day in horizon.day_numbers() if (worker.id, day) in cells]
        norm = norm_minutes(worker.contract, horizon.first_day, horizon.days)
        away = sum(bool(cell.duties) and not any(map(is_present, cell.duties)) for cell in own)
        days = {clock.day(d.start) for d in inside}
        rows.append(
            PersonHours(
                worker=worker,
                worked=sum(map(working_minutes, inside)),
                credited=0 if norm is None else round(norm * away / horizon.days),
                norm=norm,
                by_week=tuple(by_week),
                nights=sum(is_night(d, clock) for d in inside),
                weekends=len({horizon.iso_week(day) for day in days if horizon.is_weekend(day)}),
                holidays=len(days & set(report.holidays)),
                wishes=sum(cell.met + cell.unmet for cell in own),
                wishes_met=sum(cell.met for cell in own),
            )
        )
    return tuple(rows)
