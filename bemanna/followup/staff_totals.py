"""Totals of staff in a period from duties and needs: hours by group, missing and surplus hours, fairness, changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bemanna.reporting.hours import PersonHours
from capacity.followup.period import NamedPeriod
from capacity.need import Need
from roster.change_zones import ChangeZone
from roster.need_cover import ON_SITE_KINDS, counts_for
from roster.roster_changes import changed_person_days
from rules.clock import LocalClock
from rules.timeline import Duty
from rules.worker import Worker

BANDS = {
    ChangeZone.FROZEN.value: "changed_frozen",
    ChangeZone.NOTICE.value: "changed_notice",
    ChangeZone.PUBLISHED.value: "changed_ahead",
}
"""Which total counts a change by the zone in which it was made; the first of these that a day was changed in counts."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Skills whose hours are those of registered and of support staff; empty when the scorecard does not say."""

    registered: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


def hours_totals(duties: Iterable[Duty], groups: Groups, period: NamedPeriod, clock: LocalClock) -> dict[str, float]:
    """Hours at the unit inside the period: all of them, and by group where the skills of both groups are said.

    A skill of neither group is in `worked_hours` alone.
    """
    start, end = clock.midnight(period.first), clock.midnight(period.last + 1)
    by_skill: defaultdict[str | None, int] = defaultdict(int)
    for duty in duties:
        if duty.kind in ON_SITE_KINDS and duty.start < end and duty.end > start:
            by_skill[duty.skill] += min(duty.end, end) - max(duty.start, start)
    found = {"worked_hours": sum(by_skill.values()) / 60}
    if groups.registered and groups.support:
        found["registered_hours"] = sum(by_skill[skill] for skill in groups.registered) / 60
        found["support_hours"] = sum(by_skill[skill] for skill in groups.support) / 60
    return found


def need_totals(
    duties: Iterable[Duty], needs: Iterable[Need], period: NamedPeriod, clock: LocalClock
) -> dict[str, float]:
    """Required person-hours of the needs that start in the period, and those missing, too many, below the least."""
    by_day: defaultdict[int, list[Duty]] = defaultdict(list)
    for duty in duties:
        for day in range(clock.day(duty.start), clock.day(duty.end - 1) + 1):
            by_day[day].append(duty)
    totals = dict.fromkeys(("required_hours", "short_hours", "over_hours", "unsafe_hours"), 0.0)
    for need in needs:
        day = clock.day(need.start)
        if not period.first <= day <= period.last:
            continue
        people = sum(counts_for(need, duty) for duty in by_day[day])
        hours = (need.end - need.start) / 60
        totals["required_hours"] += need.wanted * hours
        totals["short_hours"] += max(0, need.wanted - people) * hours
        totals["over_hours"] += max(0, people - need.wanted) * hours
        totals["unsafe_hours"] += max(0, min(need.least, need.wanted) - people) * hours
    return totals


def required_totals(needs: Iterable[Need], groups: Groups, period: NamedPeriod, clock: LocalClock) -> dict[str, float]:
    """Required person-hours of each group's skills, of needs that start in the period; nothing for a group without any
    need. A need of no skill asks for no group."""
    found: dict[str, float] = {}
    every = tuple(needs)
    for group, skills in (("registered", groups.registered), ("support", groups.support)):
        mine = [need for need in every if need.skill in skills]
        hours = need_totals((), mine, period, clock)["required_hours"]
        if hours:
            found[f"required_{group}"] = hours
    return found


def planned_totals(duties: Iterable[Duty], groups: Groups, period: NamedPeriod, clock: LocalClock) -> dict[str, float]:
    """Hours that a roster plans in the period, all of them and by group."""
    hours = hours_totals(duties, groups, period, clock)
    found = {"planned_hours": hours["worked_hours"]}
    named = {group: f"{group}_hours" for group in ("registered", "support")}
    return found | {f"planned_{group}": hours[name] for group, name in named.items() if name in hours}


def fairness_totals(people: Sequence[PersonHours]) -> dict[str, float]:
    """Overtime and norm hours; distance of everybody's weekends and nights from a share by percent of full time.

    Nights are shared among those who work any. `staff` is everybody with a duty or an absence.
    """
    there = [one for one in people if one.worked or one.credited]
    percent = [one.worker.contract.percent for one in there]
    on_nights = [one for one in there if one.nights]
    known = [one for one in there if one.norm is not None]
    found = {
        "staff": float(len(there)),
        "weekend_distance": _distance([one.weekends for one in there], percent),
        "night_distance": _distance(
            [one.nights for one in on_nights], [one.worker.contract.percent for one in on_nights]
        ),
    }
    if len(known) == len(there):
        found["overtime_hours"] = sum(max(0, one.difference or 0) for one in known) / 60
        found["norm_hours"] = sum(one.norm or 0 for one in known) / 60
    return found


def _distance(worked: Sequence[int], percent: Sequence[int]) -> float:
    everything, all_percent = sum(worked), sum(percent)
    if not all_percent:
        return 0.0
    return sum(abs(one - everything * part / all_percent) for one, part in zip(worked, percent, strict=True))


def change_totals(
    first: Sequence[Duty],
    now: Sequence[Duty],
    zones: Mapping[tuple[int, str], Sequence[str]],
    period: NamedPeriod,
    clock: LocalClock,
) -> dict[str, float]:
    """Person-days that differ between the roster as it was first published and now, by the zone of the change.

    zones: by local day and person, the zones in which the day was changed.
    """
    published = [duty for duty in first if period.first <= clock.day(duty.start) <= period.last]
    changed = [one for one in changed_person_days(first, now, clock) if period.first <= one.day <= period.last]
    totals = dict.fromkeys(("changed_shifts", *BANDS.values()), 0.0)
    totals["published_shifts"] = float(len(published))
    totals["changed_shifts"] = float(len(changed))
    totals["people_touched"] = float(len({one.worker for one in changed}))
    for one in changed:
        seen = zones.get((one.day, one.worker), ())
        band = next((total for zone, total in BANDS.items() if zone in seen), None)
        if band is not None:
            totals[band] += 1
    return totals


def sick_totals(
    workers: Sequence[Worker], duties: Iterable[Duty], period: NamedPeriod, clock: LocalClock
) -> dict[str, float]:
    """Person-days of sick leave and of employment. A person-day counts once."""
    days = range(period.first, period.last + 1)
    sick = {
        (duty.worker, day)
        for duty in duties
        if duty.kind == "leave_sick"
        for day in range(clock.day(duty.start), clock.day(duty.end - 1) + 1)
        if day in days
    }
    employed = {worker.id: sum(_employed(worker, day) for day in days) for worker in workers}
    return {
        "sick_days": float(len(sick)),
        "sick_people": float(len({worker for worker, _ in sick})),
        "employed_days": float(sum(employed.values())),
        "staff": float(sum(1 for number in employed.values() if number)),
    }


def _employed(worker: Worker, day: int) -> bool:
    local = date.fromordinal(day)
    return (worker.employed_from is None or worker.employed_from <= local) and (
        worker.employed_to is None or local <= worker.employed_to
    )
