"""The needs that a problem asks to fill: whole at the edges of the period, and a price for presence that nobody needs.

A duty that covers no need at all must never be handed out to fill contract hours, and an hour of a duty beyond every
need costs what a surplus person costs where somebody is needed. Both are said as needs for nobody, so that every
strategy, the check and the pages treat them like any other need.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from capacity.need import Need
from roster.need_cover import counts_for
from roster.problem import RosterProblem
from roster.shift import Shift
from rules.clock import MINUTES_PER_DAY
from rules.horizon import Horizon
from rules.timeline import Duty


def with_needs(problem: RosterProblem, needs: Iterable[Need]) -> RosterProblem:
    """The problem with these needs: those that its people can meet, and what presence beyond all needs costs."""
    wanted = within_reach(tuple(needs), problem)
    return replace(problem, needs=(*wanted, *unneeded(replace(problem, needs=wanted))))


def within_reach(needs: tuple[Need, ...], problem: RosterProblem) -> tuple[Need, ...]:
    """The needs without those that only duties begun before the first day could fill, unless the previous roster is
    known: then it is counted how far its last night fills them. A need that no shift fills at all stays, so that it is
    told; what the price of presence made before is left out."""
    horizon, shifts = problem.horizon, problem.shifts
    clock, eve = horizon.clock, horizon.first_day - 1
    known = problem.known_from is not None and problem.known_from <= clock.midnight(eve)

    def of_the_eve(need: Need) -> bool:
        return (
            not known
            and need.start < clock.midnight(eve + 2)
            and _fills(need, eve, shifts, horizon)
            and not _fills(need, eve + 1, shifts, horizon)
        )

    return tuple(need for need in needs if not need.unneeded and not of_the_eve(need))


def reach(shifts: Iterable[Shift], horizon: Horizon) -> int:
    """Minutes of the day after the period that only duties of its last day can fill: to the end of the last of them,
    or to the start of the first duty of the next day."""
    last = horizon.first_day + horizon.days - 1
    ends = [one.start + one.minutes - MINUTES_PER_DAY for one in shifts if one.exists_on(last)]
    begins = [one.start for one in shifts if one.exists_on(last + 1)]
    return max(0, min([max(ends, default=0), *begins]))


def unneeded(problem: RosterProblem) -> Iterator[Need]:
    """Needs for nobody: what a duty costs that covers no need, and the hours of the others beyond all needs.

    Without any need nothing is said: then the roster is not made from needs. Locked duties cost nothing.
    """
    objective, horizon = problem.objective, problem.horizon
    if not problem.needs or not (objective.surplus_points or objective.unneeded_points):
        return
    by_day: dict[int, list[Need]] = defaultdict(list)
    for need in problem.needs:
        by_day[horizon.clock.day(need.start)].append(need)
    locked = Counter((one.shift, one.day) for one in problem.locks)
    useful: list[Duty] = []
    for day in horizon.day_numbers():
        near = [need for on in (day - 1, day, day + 1, day + 2) for need in by_day[on]]
        for shift in (one for one in problem.shifts if one.exists_on(day)):
            for role in shift.roles or (None,):
                duty = shift.duty(horizon.clock, day, "", role)
                if any(need.wanted and counts_for(need, duty) for need in near):
                    useful.append(duty)
                elif objective.unneeded_points:
                    yield _nobody(duty, objective.unneeded_points, locked[shift.code, day], shift.code)
    if objective.surplus_points:
        yield from _beyond(problem.needs, useful, objective.surplus_points)


def _beyond(needs: Sequence[Need], duties: Iterable[Duty], points: int) -> Iterator[Need]:
    """The time of duties in which nobody is needed in their unit and role."""
    groups: dict[tuple[str | None, str | None, str], list[Duty]] = defaultdict(list)
    for duty in duties:
        groups[duty.unit, duty.skill, duty.kind].append(duty)
    for key in sorted(groups, key=lambda one: tuple(part or "" for part in one)):
        unit, skill, kind = key
        if not counts_for(Need("", 0, 1, (0, 1)), Duty(0, 1, "", kind)):
            continue
        spans = sorted(
            (need.start, need.end) for need in needs if need.unit in ("", unit or "") and need.skill in (None, skill)
        )
        edges = {edge for duty in groups[key] for edge in (duty.start, duty.end)}
        edges |= {edge for span in spans for edge in span}
        for start, end in _uncovered(sorted(edges), spans, groups[key]):
            yield _nobody(Duty(start, end, "", kind, unit, skill), points, 0, None)


def _uncovered(
    edges: Sequence[int], spans: Sequence[tuple[int, int]], duties: Sequence[Duty]
) -> Iterator[tuple[int, int]]:
    """Pieces between edges that no span covers and some duty does."""
    places = {edge: number for number, edge in enumerate(edges)}
    needed, present = [0] * (len(edges) + 1), [0] * (len(edges) + 1)
    for start, end in spans:
        needed[places[start]] += 1
        needed[places[end]] -= 1
    for duty in duties:
        present[places[duty.start]] += 1
        present[places[duty.end]] -= 1
    is_needed = is_present = 0
    for number, (start, end) in enumerate(pairwise(edges)):
        is_needed, is_present = is_needed + needed[number], is_present + present[number]
        if is_present and not is_needed:
            yield start, end


def _nobody(duty: Duty, points: int, free: int, shift: str | None) -> Need:
    """A need for nobody over the duty's time: so many points an hour and person beyond the first `free`."""
    each = max(1, -(-points * (duty.end - duty.start) // 60))
    cost = tuple(each * max(0, people - free) for people in range(free + 2))
    return Need(duty.unit or "", duty.start, duty.end, cost, duty.skill, shift, unneeded=True)


def _fills(need: Need, day: int, shifts: Iterable[Shift], horizon: Horizon) -> bool:
    clock = horizon.clock
    start_end = (
        (clock.at(day, one.start), clock.at(day, one.start + one.minutes))
        for one in shifts
        if one.exists_on(day) and need.shift in (None, one.code) and (one.unit or need.unit) == need.unit
    )
    return any(start <= need.start and need.end <= end for start, end in start_end)
