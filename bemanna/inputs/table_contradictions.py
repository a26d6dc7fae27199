"""What two tables (or two rows) say against each other though each may stand alone: a remark with both places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bemanna.inputs.consistency import can_take
from bemanna.readers.contract_terms import ContractTerms
from bemanna.readers.table import Placed
from bemanna.readers.workers import WorkerTableRow
from capacity.norms import Norm
from roster.problem import Lock, Wish
from roster.shift import Shift
from roster.who_can_take import around, without_what_more_mends
from roster.wishes import is_meant
from rules.audit import Auditor
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.timeline import Duty, Timeline
from rules.words import Day, Sentence
from rules.worker import Worker

LONG_ABSENCE_DAYS = 120
"""An absence of more days is told, in case a year or a month was mistyped."""
LONG_WEEK_MINUTES = 60 * 60
"""Weekly hours above these are likely those of a longer period."""


@dataclass(frozen=True, slots=True)
class WardTables:
    """The tables of a ward whose rows are held against each other."""

    workers: Sequence[Placed[Worker]]
    shifts: Sequence[Placed[Shift]]
    norms: Sequence[Placed[Norm]]
    absences: Sequence[Placed[Duty]]
    wishes: Sequence[Placed[Wish]]
    locks: Sequence[Placed[Lock]]
    terms: ContractTerms
    pack: RulePack
    horizon: Horizon


def table_contradictions(tables: WardTables) -> tuple[Sentence, ...]:
    """Every contradiction, in the order of the tables."""
    return (
        *_contracts(tables),
        *_employment(tables),
        *_norms(tables),
        *_absences(tables),
        *_wishes(tables),
        *_locks(tables),
    )


def _place(item: Placed[Worker] | Placed[Norm] | Placed[Duty] | Placed[Wish] | Placed[Lock]) -> str:
    return item.place.problem("").place


def _contracts(tables: WardTables) -> Iterator[Sentence]:
    full = tables.terms.full_time_week
    for item in tables.workers:
        if not isinstance(item.row, WorkerTableRow):
            continue
        week, share = item.row.weekly_hours, item.row.percent
        if week is not None and week > LONG_WEEK_MINUTES:
            yield Sentence(
                "{place}: {worker} has {hours} weekly hours: are they those of a longer period?",
                place=_place(item),
                worker=item.record.id,
                hours=f"{week / 60:g}",
            )
        elif week is not None and share is not None and abs(week - full * share / 100) > 15:
            yield Sentence(
                "{place}: {worker} has {percent} % and {hours} weekly hours, but {percent} % of full time ({full} h) "
                "are {due} h.",
                place=_place(item),
                worker=item.record.id,
                percent=f"{share:g}",
                hours=f"{week / 60:g}",
                full=f"{full / 60:g}",
                due=f"{full * share / 6000:.4g}",
            )


def _employment(tables: WardTables) -> Iterator[Sentence]:
    first, last = tables.horizon.first_day, tables.horizon.first_day + tables.horizon.days - 1
    for item in tables.workers:
        worker = item.record
        starts, ends = worker.employed_from, worker.employed_to
        if (starts and starts.toordinal() > last) or (ends and ends.toordinal() < first):
            yield Sentence("{place}: {worker} is not employed in the period.", place=_place(item), worker=worker.id)


def _norms(tables: WardTables) -> Iterator[Sentence]:
    day = tables.horizon.first_day
    for item in tables.norms:
        norm = item.record
        if norm.kind != "fixed":
            continue
        people = [one.record for one in tables.workers if _could_cover(one.record, norm)]
        if norm.number > len(people):
            yield Sentence(
                "{place}: {wanted} are wanted at once, {n} people could be there at most.",
                place=_place(item),
                wanted=norm.number,
                n=len(people),
            )
        start, end = norm.window.start, norm.window.start + norm.window.minutes
        spans = [
            (shift.record.start + late, shift.record.start + shift.record.minutes + late)
            for shift in tables.shifts
            if shift.record.unit in (None, norm.unit) and (norm.skill is None or norm.skill in shift.record.roles)
            for late in (-1440, 0, 1440)
        ]
        gap = _uncovered(start, end, spans)
        if norm.number and tables.shifts and gap is not None:
            clock = tables.horizon.clock
            times = [f"{clock.aware(clock.at(day, minute)):%H:%M}" for minute in gap]
            yield Sentence(
                "{place}: no shift covers {start}-{end} of what this norm asks for.",
                place=_place(item),
                start=times[0],
                end=times[1],
            )


def _could_cover(worker: Worker, norm: Norm) -> bool:
    held = norm.skill is None or any(one.name == norm.skill for one in worker.skills)
    return held and (not worker.units or norm.unit in worker.units)


def _uncovered(start: int, end: int, spans: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """The first part of [start, end) that no span covers."""
    reached = start
    for first, last in sorted(spans):
        if first > reached:
            break
        reached = max(reached, last)
        if reached >= end:
            return None
    later = min((first for first, _ in spans if reached < first < end), default=end)
    return reached, later


def _absences(tables: WardTables) -> Iterator[Sentence]:
    horizon, clock = tables.horizon, tables.horizon.clock
    for item in tables.absences:
        one = item.record
        first, last = clock.day(one.start), clock.day(one.end - 1)
        if last - first + 1 > LONG_ABSENCE_DAYS:
            yield Sentence(
                "{place}: {worker} is absent for {days} days, from {first} to {last}.",
                place=_place(item),
                worker=one.worker,
                days=last - first + 1,
                first=date.fromordinal(first),
                last=date.fromordinal(last),
            )
        if last >= horizon.first_day and first < horizon.first_day + horizon.days:
            continue
        for years in (1, -1):
            moved = _years_on(date.fromordinal(first), years)
            if moved is not None and moved.toordinal() in horizon.day_numbers():
                yield Sentence(
                    "{place}: the absence of {worker} from {first} lies outside the period; a year {way} it would lie "
                    "inside.",
                    place=_place(item),
                    worker=one.worker,
                    first=date.fromordinal(first),
                    way=Sentence("later") if years > 0 else Sentence("earlier"),
                )


def _years_on(day: date, years: int) -> date | None:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None


def _wishes(tables: WardTables) -> Iterator[Sentence]:
    clock = tables.horizon.clock
    workers = {item.record.id: item.record for item in tables.workers}
    shifts = {item.record.code: item.record for item in tables.shifts}
    by_day: dict[tuple[str, int], list[Placed[Wish]]] = defaultdict(list)
    for item in tables.wishes:
        wish = item.record
        if wish.day not in tables.horizon.day_numbers():
            continue
        by_day[wish.worker, wish.day].append(item)
        away = _away(tables, wish.worker, clock.midnight(wish.day), clock.midnight(wish.day + 1))
        if wish.on and away is not None:
            yield Sentence(
                "{place}: {worker} wishes to work on {day}, a day of absence ({other}).",
                place=_place(item),
                worker=wish.worker,
                day=Day(wish.day),
                other=_place(away),
            )
        shift = shifts.get(wish.shift or "")
        person = workers.get(wish.worker)
        if wish.on and shift and person and not (shift.exists_on(wish.day) and can_take(person, shift, wish.day)):
            yield Sentence(
                "{place}: {worker} wishes shift {shift} on {day} and cannot take it then.",
                place=_place(item),
                worker=wish.worker,
                shift=shift.code,
                day=Day(wish.day),
            )
    for (worker, day), items in by_day.items():
        wanted = [item for item in items if item.record.on]
        unwanted = [item for item in items if not item.record.on and item.record.hours is None]
        for one in wanted[:1]:
            other = next((item for item in unwanted if item.record.shift in (None, one.record.shift)), None)
            if other is not None:
                yield Sentence(
                    "{place}: {worker} wishes to work on {day} and to be free ({other}).",
                    place=_place(one),
                    worker=worker,
                    day=Day(day),
                    other=_place(other),
                )


def _away(tables: WardTables, worker: str, start: int, end: int) -> Placed[Duty] | None:
    return next(
        (
            item
            for item in tables.absences
            if item.record.worker == worker and item.record.start < end and start < item.record.end
        ),
        None,
    )


def _locks(tables: WardTables) -> Iterator[Sentence]:
    clock, horizon = tables.horizon.clock, tables.horizon
    workers = {item.record.id: item.record for item in tables.workers}
    shifts = {item.record.code: item.record for item in tables.shifts}
    auditor = Auditor(without_what_more_mends(tables.pack))
    of: dict[str, list[tuple[Duty, Placed[Lock]]]] = defaultdict(list)
    for item in tables.locks:
        lock = item.record
        shift = shifts.get(lock.shift or "")
        if lock.day not in horizon.day_numbers() or lock.worker not in workers:
            continue
        if shift is None:
            yield from _free_against_wish(item, tables)
            continue
        duty = shift.duty(clock, lock.day, lock.worker, lock.role)
        of[lock.worker].append((duty, item))
        away = _away(tables, lock.worker, duty.start, duty.end)
        if away is not None:
            yield Sentence(
                "{place}: {worker} is locked to {shift} on {day}, in an absence ({other}).",
                place=_place(item),
                worker=lock.worker,
                shift=lock.shift,
                day=Day(lock.day),
                other=_place(away),
            )
        against = next((one for one in tables.wishes if _is_against(one.record, duty, tables)), None)
        if against is not None:
            yield Sentence(
                "{place}: {worker} is locked to {shift} on {day} against a wish ({other}).",
                place=_place(item),
                worker=lock.worker,
                shift=lock.shift,
                day=Day(lock.day),
                other=_place(against),
            )
    for worker, placed in of.items():
        placed.sort(key=lambda pair: (pair[0].start, pair[0].end))
        for (before, first), (after, second) in pairwise(placed):
            breach = None
            if after.start >= before.end:
                line = Timeline(workers[worker], clock, *around(horizon), (before, after))
                alone = {
                    one.rule
                    for duty in (before, after)
                    for one in auditor.person(Timeline(workers[worker], clock, *around(horizon), (duty,)))
                    if one.breaches
                }
                breaches = [one.breaches[0] for one in auditor.person(line) if one.breaches and one.rule not in alone]
                breach = next(iter(breaches), None)
            if breach is not None:
                yield Sentence(
                    "{place}: the locks of {worker} to {first} and {second} ({other}) break {rule}: {text}.",
                    place=_place(first),
                    worker=worker,
                    first=before.shift,
                    second=after.shift,
                    other=_place(second),
                    rule=breach.rule,
                    text=breach.text,
                )


def _free_against_wish(item: Placed[Lock], tables: WardTables) -> Iterator[Sentence]:
    lock = item.record
    for wish in tables.wishes:
        if wish.record.on and (wish.record.worker, wish.record.day) == (lock.worker, lock.day):
            yield Sentence(
                "{place}: {worker} is locked free on {day} against a wish to work ({other}).",
                place=_place(item),
                worker=lock.worker,
                day=Day(lock.day),
                other=_place(wish),
            )


def _is_against(wish: Wish, duty: Duty, tables: WardTables) -> bool:
    return not wish.on and wish.worker == duty.worker and is_meant(wish, duty, tables.horizon.clock)
