"""Who may not take which shift, told with the tables: shifts and dates that rules or contracts bar people from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from roster.day_break_search import DayBreak, asks_for_day_break, day_breaks
from roster.shift import Shift
from roster.who_can_take import Obstacle, WhoCanTake, who_can_take
from rules.clock import MINUTES_PER_DAY
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.timeline import Duty
from rules.words import Day, Sentence, joined
from rules.worker import Worker

NAMED = 6
"""So many people are named; of more, the number is told."""
ENOUGH = 0.25
"""Share of the people of a shift who must be left for it, so that others need not be told about."""
CUTS = 4
"""Cuts of the day that are proposed."""


def barred_shifts(
    shifts: Sequence[Shift],
    workers: Sequence[Worker],
    pack: RulePack,
    horizon: Horizon,
    known: Iterable[Duty] = (),
) -> tuple[Sentence, ...]:
    """A sentence for each shift and rule that bars people on every day they are there, for each date on which more are
    barred than on others or nobody is left, for people who can take nothing, and for the dygnsbryt that would help."""
    found = who_can_take(shifts, workers, pack, horizon, known)
    always = _without_those_hired_otherwise(_always(found, shifts, horizon), found, shifts, workers)
    told = [one for shift in shifts for one in _of_shift(shift, found, always, horizon)]
    told += _idle(found, workers, shifts)
    return (*told, *_cuts(found, always, shifts, workers, pack, horizon))


Always = dict[str, dict[str, list[Obstacle]]]
"""By shift and rule: the first obstacle of each person whom it bars on every day on which nothing else does."""


def _always(found: WhoCanTake, shifts: Sequence[Shift], horizon: Horizon) -> Always:
    barred: Always = {}
    for shift in shifts:
        of_worker: dict[str, list[Obstacle]] = defaultdict(list)
        able = {worker for (code, _), people in found.able.items() if code == shift.code for worker in people}
        for one in found.of_shift(shift.code):
            if one.breach is not None and one.worker not in able:
                of_worker[one.worker].append(one)
        by_rule: dict[str, list[Obstacle]] = defaultdict(list)
        for obstacles in of_worker.values():
            first = obstacles[0]
            by_rule[first.breach.rule if first.breach else ""].append(first)
        barred[shift.code] = dict(by_rule)
    return barred


def _without_those_hired_otherwise(
    always: Always, found: WhoCanTake, shifts: Sequence[Shift], workers: Sequence[Worker]
) -> Always:
    """Night staff barred from days and day staff barred from nights are as they were hired: nothing is told as long as
    two people and a share of ENOUGH of those who belong to the shift are left for it."""
    hired = {one.id: one.contract.night_worker for one in workers}
    told: Always = {}
    for shift in shifts:
        able = {worker for (code, _), people in found.able.items() if code == shift.code for worker in people}
        groups = always[shift.code]
        everybody = len(able | {one.worker for group in groups.values() for one in group})
        enough = len(able) >= max(2, ENOUGH * everybody)
        night = _is_night(shift)
        told[shift.code] = {
            rule: left
            for rule, group in groups.items()
            if (left := [one for one in group if not enough or hired[one.worker] in (None, night)])
        }
    return told


def _is_night(shift: Shift) -> bool:
    """Whether the shift holds three hours or more between 0 and 5 o'clock."""
    end = shift.start + shift.minutes
    return any(min(end, late + 300) - max(shift.start, late) >= 180 for late in (0, MINUTES_PER_DAY))


def _of_shift(shift: Shift, found: WhoCanTake, always: Always, horizon: Horizon) -> Iterator[Sentence]:
    obstacles = found.of_shift(shift.code)
    able = {worker for (code, _), people in found.able.items() if code == shift.code for worker in people}
    out = {one.worker for one in obstacles if one.breach is not None and one.worker not in able}
    everybody = len(able | out)
    for rule, group in always[shift.code].items():
        text = group[0].breach.text if group[0].breach else ""
        if not able:
            yield Sentence(
                "Shift {shift}: nobody of the {n} who could may work it; {rule} forbids it whatever else is rostered: "
                "{text}. Terms of contract (dygnsbryt, hours) or the shift's times decide that.",
                shift=shift.code,
                n=everybody,
                rule=rule,
                text=text,
            )
        else:
            yield Sentence(
                "Shift {shift}: {n} of the {all} who could may not work it on any day ({people}); {rule} forbids it "
                "whatever else is rostered: {text}. It is left to {able}.",
                shift=shift.code,
                n=len(group),
                all=everybody,
                people=people_said(one.worker for one in group),
                rule=rule,
                text=text,
                able=people_said(sorted(able)),
            )
    by_day: dict[int, list[Obstacle]] = defaultdict(list)
    for one in obstacles:
        if one.worker not in out:
            by_day[one.day].append(one)
    for day, group in sorted(by_day.items()):
        lawless = [one for one in group if one.breach is not None]
        if found.able[shift.code, day] and not lawless:
            continue
        if not found.able[shift.code, day] and able:
            yield Sentence(
                "{day}: nobody can take shift {shift}: {whys}.", day=Day(day), shift=shift.code, whys=_whys(group)
            )
        elif lawless:
            yield Sentence(
                "{day}: {n} of the {all} who could may not work shift {shift}: {whys}.",
                day=Day(day),
                n=len(lawless),
                all=everybody,
                shift=shift.code,
                whys=_whys(lawless),
            )


def _whys(group: Sequence[Obstacle]) -> str:
    """The different reasons, each once; a rule with its arithmetic."""
    whys: dict[str, Sentence] = {}
    for one in group:
        whys.setdefault(one.breach.rule if one.breach else str(one.why), one.why)
    chosen = list(whys.values())[:NAMED]
    return joined(chosen, "{first}; {rest}")


def _idle(found: WhoCanTake, workers: Sequence[Worker], shifts: Sequence[Shift]) -> Iterator[Sentence]:
    """People who can take no shift on any day though they are employed and there."""
    able = {worker for people in found.able.values() for worker in people}
    concerned = {one.worker for one in found.obstacles} | able
    for worker in workers:
        if worker.id in able or not shifts:
            continue
        mine = [one for one in found.obstacles if one.worker == worker.id]
        if worker.id in concerned and any(one.breach for one in mine):
            reason = next(one.why for one in mine if one.breach)
            yield Sentence("{worker} can take no shift on any day of the period: {why}.", worker=worker.id, why=reason)


def _cuts(
    found: WhoCanTake,
    always: Always,
    shifts: Sequence[Shift],
    workers: Sequence[Worker],
    pack: RulePack,
    horizon: Horizon,
) -> Iterator[Sentence]:
    """The dygnsbryt that would do, for people whom a rule that cuts time there bars from a shift of theirs."""
    barred = {one.worker for groups in always.values() for group in groups.values() for one in group}
    able = {(worker, code) for (code, _), people in found.able.items() for worker in people}
    barred |= {one.worker for one in found.obstacles if one.breach is not None and (one.worker, one.shift) in able}
    if not barred or not asks_for_day_break(pack):
        return
    alike: dict[tuple[tuple[str, ...], int | None], list[Worker]] = defaultdict(list)
    for worker in workers:
        if worker.id in barred:
            alike[usual_shifts(worker, shifts, found), worker.contract.dygnsbryt].append(worker)
    known: dict[tuple[str, ...], tuple[DayBreak, ...]] = {}
    for (codes, now), group in alike.items():
        usual = [one for one in shifts if one.code in codes]
        if codes not in known:
            known[codes] = day_breaks(usual, group[0], pack, horizon)
        best = known[codes]
        if not best or now is None or any(one.minute == now for one in best):
            continue
        figures: dict[str, object] = {"people": people_said(one.id for one in group), "now": clock_text(now)}
        figures["cuts"] = ", ".join(clock_text(one.minute) for one in best[:CUTS])
        figures["shifts"] = ", ".join(best[0].shifts)
        if len(best[0].shifts) == len(codes):
            yield Sentence(
                "{people}: with dygnsbryt {cuts} every shift of theirs ({shifts}) is lawful on every date; "
                'it is {now}. dygnsbryt = "auto" chooses it.',
                **figures,
            )
        else:
            yield Sentence(
                "{people}: no dygnsbryt makes every shift of theirs lawful on every date; {cuts} allows most "
                "({shifts}); it is {now}.",
                **figures,
            )


def usual_shifts(worker: Worker, shifts: Sequence[Shift], found: WhoCanTake) -> tuple[str, ...]:
    """Codes of the shifts that the person belongs to by unit and role."""
    mine = {one.shift for one in found.obstacles if one.worker == worker.id}
    mine |= {code for (code, _), people in found.able.items() if worker.id in people}
    return tuple(one.code for one in shifts if one.code in mine)


def clock_text(minute: int) -> str:
    """18:30."""
    return f"{minute // 60:02}:{minute % 60:02}"


def people_said(ids: Iterable[str]) -> str:
    """People by name when they are few, else how many."""
    listed = list(dict.fromkeys(ids))
    if len(listed) > NAMED:
        return Sentence("{people} people", people=len(listed))
    return joined([Sentence("{worker}", worker=one) for one in listed], "{first}, {rest}")
