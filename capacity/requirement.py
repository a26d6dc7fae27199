"""The staffing requirement: census and norms -> needs with convex integer cost curves, each with its derivation.

The whole curve of expected cost goes to the roster, so that it can trade one hour's shortage against another's;
nothing is rounded up before that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from capacity.census import Census
from capacity.need import Need
from capacity.newsvendor import Prices, with_most
from capacity.norms import Norm
from capacity.work_distributions import cost_curves, spreads
from capacity.workload import Pieces, PieceWork, cut, work_on
from rules.horizon import Horizon
from rules.words import Percentage, RoundedNumber, Sentence, joined

SHIFT_BOUNDARIES = (7 * 60, 15 * 60, 23 * 60)
"""Day, evening and night of most Nordic wards."""
DEFAULT_PRICES = Prices()
MOST_REACH = 24 * 60
"""Minutes for which the last hour of a census may stand for those after it."""


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
    reach: minutes of the day after the horizon that belong to it still: its last night is whole.
    """

    horizon: Horizon
    boundaries: tuple[int, ...] = SHIFT_BOUNDARIES
    prices: Prices = DEFAULT_PRICES
    basis: Literal["hour", "interval"] = "hour"
    reach: int = 0

    @property
    def end(self) -> int:
        """Instant to which the intervals reach."""
        horizon = self.horizon
        return horizon.clock.at(horizon.first_day + horizon.days, self.reach) if self.reach else horizon.end


def require(census: Census, norms: Sequence[Norm], staffing: Staffing) -> tuple[Requirement, ...]:
    """Requirements of the census's unit for every interval of the horizon and every skill with a norm in it.

    Hours of care add up over the norms of a skill; ratios and fixed numbers are floors under the sum. Where the
    census ends with the horizon, its last hour stands for the rest of the last night.
    Raises ValueError when the census does not cover the horizon or there are no boundaries.
    """
    census = _until(census, staffing.end)
    census = census.between(*_whole_hours(census, staffing.horizon.start, staffing.end))
    mine = [norm for norm in norms if norm.unit == census.unit]
    skills = sorted({norm.skill for norm in mine}, key=lambda skill: (skill is not None, skill or ""))
    spans = intervals(staffing.horizon, staffing.boundaries, staffing.end)
    if not mine:
        return ()
    pieces = cut(census, mine, [moment for span in spans for moment in span])
    alike = tuple(_alike(census, pieces, spans))
    found: dict[tuple[int, int], Requirement] = {}
    for rank, skill in enumerate(skills):
        of_skill = [norm for norm in mine if norm.skill == skill]
        made = work_on(census, of_skill, pieces)
        for group in alike:
            for place, row in _requirements(_batch(of_skill, made, group), group, staffing, census.unit):
                found[place, rank] = row
    return tuple(found[key] for key in sorted(found))


def intervals(horizon: Horizon, boundaries: Iterable[int], end: int | None = None) -> list[tuple[int, int]]:
    """Spans between neighbouring boundaries from the start of the horizon to `end` (None: its own), as instants; the
    first and last are cut there."""
    minutes = sorted(set(boundaries))
    if not minutes or minutes[0] < 0 or minutes[-1] >= 1440:
        raise ValueError(f"boundaries must be minutes of the day (0-1439), at least one, not {minutes}")
    clock, last = horizon.clock, horizon.end if end is None else end
    days = range(horizon.first_day, horizon.first_day + horizon.days + 1)
    moments = (clock.at(day, minute) for day in days for minute in minutes)
    return list(pairwise(sorted({moment for moment in moments if moment < last} | {horizon.start, last})))


def _until(census: Census, end: int) -> Census:
    """The census to `end`; beyond its own end its last hour goes on."""
    missing = -((int(census.edges[-1]) - end) // 60)
    if missing <= 0 or end - int(census.edges[-1]) > MOST_REACH:
        return census

    def longer(part: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.concatenate([part, np.repeat(part[..., -1:], missing, axis=-1)], axis=-1)

    return replace(
        census,
        edges=np.concatenate([census.edges, census.edges[-1] + 60 * np.arange(1, missing + 1)]),
        patients=longer(census.patients),
        expected=longer(census.expected),
        arrivals=None if census.arrivals is None else longer(census.arrivals),
        departures=None if census.departures is None else longer(census.departures),
        by_class=census.by_class and {name: longer(part) for name, part in census.by_class.items()},
        ready=None if census.ready is None else longer(census.ready),
    )


def _whole_hours(census: Census, start: int, end: int) -> tuple[int, int]:
    """Census hours around the span (its days may begin within an hour of the census)."""
    offset = (start - int(census.edges[0])) % 60
    rest = (int(census.edges[0]) - end) % 60
    return start - offset, end + rest


@dataclass(frozen=True, slots=True, eq=False)
class _Alike:
    """Intervals of the same form: as many census hours and pieces, of the same lengths.

    spans and their places among all. inside: the pieces of each [interval, piece]; hours: their lengths [piece].
    here: expected patients present, and the bounds of 80 % of cases [3, interval].
    """

    places: list[int]
    spans: list[tuple[int, int]]
    inside: NDArray[np.int64]
    hours: NDArray[np.float64]
    here: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Work of one skill over alike intervals.

    active: the norms that hold in each. people: [interval, path, piece]. safe: [interval, piece].
    """

    active: list[tuple[Norm, ...]]
    people: NDArray[np.float64]
    safe: NDArray[np.int64]


def _alike(census: Census, pieces: Pieces, spans: Sequence[tuple[int, int]]) -> Iterator[_Alike]:
    """All spans in groups of the same form."""
    ends = np.array(spans, dtype=np.int64)
    piece = np.searchsorted(pieces.edges, ends)
    hour = np.searchsorted(census.edges, ends - [0, 1], side="right") - 1
    lengths = pieces.hours
    groups: dict[tuple[int, tuple[float, ...]], list[int]] = defaultdict(list)
    for place in range(len(spans)):
        form = tuple(lengths[piece[place, 0] : piece[place, 1]].tolist())
        groups[int(hour[place, 1] - hour[place, 0]) + 1, form].append(place)
    for (census_hours, form), places in groups.items():
        inside = piece[places, 0][:, None] + np.arange(len(form))
        around = hour[places, 0][:, None] + np.arange(census_hours)
        present = census.patients[:, around].mean(axis=2)
        here = np.stack((present.mean(axis=0), *np.quantile(present, [0.1, 0.9], axis=0)))
        yield _Alike(places, [spans[place] for place in places], inside, np.array(form), here)


def _batch(norms: Sequence[Norm], made: PieceWork, alike: _Alike) -> _Batch:
    held: list[list[bool]] = np.any(made.holds[:, alike.inside], axis=2).T.tolist()
    active = [tuple(norm for norm, is_on in zip(norms, row, strict=True) if is_on) for row in held]
    people = np.ascontiguousarray(made.people[:, alike.inside].transpose(1, 0, 2))
    return _Batch(active, people, made.safe[alike.inside])


def _requirements(batch: _Batch, alike: _Alike, staffing: Staffing, unit: str) -> Iterator[tuple[int, Requirement]]:
    """The requirement of each interval that has a norm, with its place."""
    if not any(batch.active):
        return
    hours, total = alike.hours, float(alike.hours.sum())
    path_hours = batch.people @ hours
    mean = path_hours.mean(axis=1) / total
    if staffing.basis == "interval":
        found = spreads((path_hours / total)[:, :, None], np.array([total]))
    else:
        found = spreads(batch.people, hours)
    level = staffing.prices.service_level
    fractional, useful = found.quantile(level), np.ceil(found.quantile(0.975) - 1e-9)
    curves = cost_curves(found, batch.safe, hours, staffing.prices)
    least = batch.safe.max(axis=1, initial=0)
    for row, (place, span, active) in enumerate(zip(alike.places, alike.spans, batch.active, strict=True)):
        if not active:
            continue
        cost, below = curves[row], int(least[row])
        here, low, high = (float(value) for value in alike.here[:, row])
        work = (float(mean[row]), float(fractional[row]), level)
        why = _why(active, (here, low, high), work, (cost.index(min(cost)), below))
        driver = "+".join(norm.id for norm in active)
        most = min((norm.most for norm in active if norm.most is not None), default=None)
        cost = with_most(cost, most, staffing.prices.unsafe * total)
        need = Need(unit, *span, cost=cost, skill=active[0].skill, least=below, driver=driver, why=why, most=most)
        yield place, Requirement(need, here, work[0], work[1], int(useful[row]), path_hours[row])


def _why(
    active: Sequence[Norm],
    patients: tuple[float, float, float],
    work: tuple[float, float, float],
    people: tuple[int, int],
) -> Sentence:
    """The derivation in a sentence.

    patients: expected, and the bounds of 80 % of cases. work: expected people, people at the service level, the
    service level. people: wanted, least.
    """
    norms = joined([norm.words() for norm in active], "{first} and {rest}")
    wanted = Sentence("wanted {n}, never below {least}.", n=people[0], least=people[1])
    if not people[1]:
        wanted = Sentence("wanted {n}.", n=people[0])
    if all(norm.kind == "fixed" for norm in active):
        return Sentence("{norms}, whatever the number of patients; {wanted}", norms=norms, wanted=wanted)
    here, low, high = patients
    mean, fractional, level = work
    return Sentence(
        "{here} patients expected (80 % of cases between {low} and {high}); {norms} takes {mean} people on average "
        "and {enough} for being enough in {level} of cases; {wanted}",
        here=RoundedNumber(here, 1),
        low=RoundedNumber(low, 0),
        high=RoundedNumber(high, 0),
        norms=norms,
        mean=RoundedNumber(mean, 1),
        enough=RoundedNumber(fractional, 1),
        level=Percentage(level),
        wanted=wanted,
    )
