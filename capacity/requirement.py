"""The staffing requirement: census and norms -> needs with convex integer cost curves, each with its derivation.

The whole curve of expected cost goes to the roster, so that it can trade one hour's shortage against another's;
nothing is rounded up before that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from capacity.census import Census
from capacity.need import Need
from capacity.newsvendor import Prices, Work, cost_curve
from capacity.norms import Load, Norm
from rules.clock import LocalClock, local_clock, weekday
from rules.horizon import Horizon

SHIFT_BOUNDARIES = (7 * 60, 15 * 60, 23 * 60)
"""Day, evening and night of most Nordic wards."""
DEFAULT_PRICES = Prices()


@dataclass(frozen=True, slots=True)
class Requirement:
    """A need and what it was derived from.

    patients: expected mean number present. work: expected people needed, in fractions. fractional: people at the
    service level, before rounding. useful: number beyond which one more person is needed in less than 1 of 40 cases.
    path_hours: person-hours of work [path].
    """

    need: Need
    patients: float
    work: float
    fractional: float
    useful: int
    path_hours: NDArray[np.float64] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Staffing:
    """How a requirement is made: the cut of the day, the prices and what a shortage is measured on.

    boundaries: minutes of the local day at which intervals begin (shift starts and ends). basis: "hour" prices the
    shortage of every hour (work cannot wait); "interval" that of the whole interval (work can wait until its end).
    """

    horizon: Horizon
    boundaries: tuple[int, ...] = SHIFT_BOUNDARIES
    prices: Prices = DEFAULT_PRICES
    basis: Literal["hour", "interval"] = "hour"


def require(census: Census, norms: Sequence[Norm], staffing: Staffing) -> tuple[Requirement, ...]:
    """Requirements of the census's unit for every interval of the horizon and every skill with a norm in it.

    Hours of care add up over the norms of a skill; ratios and fixed numbers are floors under the sum.
    Raises ValueError when the census does not cover the horizon or there are no boundaries.
    """
    census = census.between(*_whole_hours(census, staffing.horizon))
    mine = [norm for norm in norms if norm.unit == census.unit]
    skills = sorted({norm.skill for norm in mine}, key=lambda skill: (skill is not None, skill or ""))
    found = []
    for span in intervals(staffing.horizon, staffing.boundaries):
        for skill in skills:
            of_skill = [norm for norm in mine if norm.skill == skill]
            requirement = _requirement(census, of_skill, staffing, span)
            if requirement is not None:
                found.append(requirement)
    return tuple(found)


def intervals(horizon: Horizon, boundaries: Iterable[int]) -> list[tuple[int, int]]:
    """Spans between neighbouring boundaries within the horizon, as instants; the first and last are cut at its ends."""
    minutes = sorted(set(boundaries))
    if not minutes or minutes[0] < 0 or minutes[-1] >= 1440:
        raise ValueError(f"boundaries must be minutes of the day (0-1439), at least one, not {minutes}")
    clock = horizon.clock
    inside = {clock.at(day, minute) for day in horizon.day_numbers() for minute in minutes}
    return list(pairwise(sorted(inside | {horizon.start, horizon.end})))


def work_in(census: Census, norms: Sequence[Norm], span: tuple[int, int]) -> tuple[Work, tuple[Norm, ...]]:
    """Work that `norms` (all of one skill) make in the span, and those of them that hold in some part of it.

    The span is cut wherever a census hour, a norm's window or a phase begins.
    """
    clock = local_clock(census.zone)
    pieces = _pieces(census, norms, span, clock)
    people = np.zeros((len(census.patients), len(pieces)))
    safe = np.zeros(len(pieces), dtype=np.int64)
    active: dict[str, Norm] = {}
    for place, (start, _) in enumerate(pieces):
        load = load_at(census, start)
        day, minute = weekday(clock.day(start)), clock.minute_of_day(start)
        floor = np.zeros(len(people))
        for norm in norms:
            if not norm.window.holds(day, minute):
                continue
            active[norm.id] = norm
            safe[place] = max(safe[place], norm.safety)
            if norm.is_floor:
                floor = np.maximum(floor, norm.people(load, minute))
            else:
                people[:, place] += norm.people(load, minute)
        people[:, place] = np.maximum(people[:, place], floor)
    hours = np.array([(end - start) / 60 for start, end in pieces])
    return Work(people, hours, safe), tuple(active.values())


def load_at(census: Census, moment: int) -> Load:
    """What is going on in the census's hour that holds the instant."""
    hour = int(np.searchsorted(census.edges, moment, side="right")) - 1
    come, go = census.arrivals, census.departures
    return Load(
        patients=census.patients[:, hour],
        arrivals=None if come is None else come[:, hour],
        departures=None if go is None else go[:, hour],
        by_class=census.by_class and {name: part[:, hour] for name, part in census.by_class.items()},
    )


def _whole_hours(census: Census, horizon: Horizon) -> tuple[int, int]:
    """Census hours around the horizon (its days may begin within an hour of the census)."""
    offset = (horizon.start - int(census.edges[0])) % 60
    rest = (int(census.edges[0]) - horizon.end) % 60
    return horizon.start - offset, horizon.end + rest


def _pieces(census: Census, norms: Sequence[Norm], span: tuple[int, int], clock: LocalClock) -> list[tuple[int, int]]:
    start, end = span
    first, last = np.searchsorted(census.edges, [start, end])
    cuts = {start, end} | set(census.edges[first:last].tolist())
    days = range(clock.day(start), clock.day(end) + 1)
    cuts |= {clock.at(day, minute) for norm in norms for minute in norm.cuts() for day in days}
    return list(pairwise(sorted(cut for cut in cuts if start <= cut <= end)))


def _requirement(
    census: Census, norms: Sequence[Norm], staffing: Staffing, span: tuple[int, int]
) -> Requirement | None:
    work, active = work_in(census, norms, span)
    if not active:
        return None
    if staffing.basis == "interval":
        work = work.levelled()
    spread = work.spread()
    fractional = spread.quantile(staffing.prices.service_level)
    first, last = np.searchsorted(census.edges, [span[0], span[1] - 1], side="right") - 1
    here = census.patients[:, first : last + 1].mean(axis=1)
    cost = cost_curve(work, staffing.prices, spread)
    least = int(work.safe.max(initial=0))
    bare = Need(census.unit, *span, cost=cost, skill=norms[0].skill, least=least)
    why = _why(active, here, (work.mean, fractional, staffing.prices.service_level), bare)
    need = Need(
        census.unit,
        *span,
        cost=cost,
        skill=norms[0].skill,
        least=least,
        driver="+".join(norm.id for norm in active),
        why=why,
    )
    return Requirement(
        need=need,
        patients=float(here.mean()),
        work=work.mean,
        fractional=fractional,
        useful=int(np.ceil(spread.quantile(0.975) - 1e-9)),
        path_hours=work.people @ work.hours,
    )


def _why(active: Sequence[Norm], here: NDArray[np.float64], work: tuple[float, float, float], need: Need) -> str:
    """The derivation in a sentence. work: expected people, people at the service level, the service level."""
    norms = " and ".join(norm.words() for norm in active)
    wanted = f"wanted {need.wanted}{f', never below {need.least}' if need.least else ''}."
    if all(norm.kind == "fixed" for norm in active):
        return f"{norms[0].upper()}{norms[1:]}, whatever the number of patients; {wanted}"
    low, high = np.quantile(here, [0.1, 0.9])
    mean, fractional, level = work
    return (
        f"{here.mean():.1f} patients expected (80 % of cases between {low:.0f} and {high:.0f}); {norms} takes "
        f"{mean:.1f} people on average and {fractional:.1f} for being enough in {level:.0%} of cases; {wanted}"
    )
