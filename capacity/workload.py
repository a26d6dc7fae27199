"""The work that norms make of a census, over pieces of time in which nothing changes, all pieces at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from capacity.census import Census
from capacity.norms import Load, Norm
from rules.clock import local_clock, weekday


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Time cut wherever a census hour, a norm's window or a phase begins.

    edges: instants [piece + 1]. weekday (Monday = 0) and minute of the local day at each piece's start [piece]. hour:
    place of the census hour in which it lies [piece].
    """

    edges: NDArray[np.int64]
    weekday: NDArray[np.int64]
    minute: NDArray[np.int64]
    hour: NDArray[np.int64]

    @property
    def hours(self) -> NDArray[np.float64]:
        """Length of each piece [piece]."""
        return np.asarray(np.diff(self.edges) / 60)


@dataclass(frozen=True, slots=True, eq=False)
class PieceWork:
    """Work of one skill. people: in fractions [path, piece]. safe: number below which it is unsafe [piece].

    holds: which norms hold [norm, piece].
    """

    people: NDArray[np.float64]
    safe: NDArray[np.int64]
    holds: NDArray[np.bool_]


def cut(census: Census, norms: Sequence[Norm], moments: Iterable[int]) -> Pieces:
    """The pieces between the first and the last of `moments`, cut at each of them."""
    clock = local_clock(census.zone)
    given = sorted(set(moments))
    start, end = given[0], given[-1]
    minutes = sorted({minute for norm in norms for minute in norm.cuts()})
    days = range(clock.day(start), clock.day(end) + 1)
    inside = [clock.at(day, minute) for day in days for minute in minutes]
    found = np.unique(np.concatenate((given, inside, census.edges)).astype(np.int64))
    edges = found[(found >= start) & (found <= end)]
    firsts = edges[:-1].tolist()
    return Pieces(
        edges=edges,
        weekday=np.array([weekday(clock.day(moment)) for moment in firsts], dtype=np.int64),
        minute=np.array([clock.minute_of_day(moment) for moment in firsts], dtype=np.int64),
        hour=np.searchsorted(census.edges, edges[:-1], side="right") - 1,
    )


def work_on(census: Census, norms: Sequence[Norm], pieces: Pieces) -> PieceWork:
    """Work that `norms` (all of one skill) make: hours of care add up, ratios and fixed numbers are floors under them.

    A norm is asked once for all pieces that begin at the same minute of the day.
    """
    shape = (len(census.patients), len(pieces.minute))
    people, floor = np.zeros(shape), np.zeros(shape)
    safe = np.zeros(shape[1], dtype=np.int64)
    holds = np.zeros((len(norms), shape[1]), dtype=bool)
    at_minute = {int(minute): np.flatnonzero(pieces.minute == minute) for minute in np.unique(pieces.minute)}
    for place, norm in enumerate(norms):
        for minute, all_days in at_minute.items():
            held = [norm.window.holds(day, minute) for day in range(7)]
            chosen = all_days[np.array(held)[pieces.weekday[all_days]]]
            if not len(chosen):
                continue
            holds[place, chosen] = True
            asked = norm.people(_load(census, pieces.hour[chosen]), minute)
            if norm.is_floor:
                floor[:, chosen] = np.maximum(floor[:, chosen], asked)
            else:
                people[:, chosen] += asked
        safe[holds[place]] = np.maximum(safe[holds[place]], norm.safety)
    return PieceWork(np.maximum(people, floor), safe, holds)


def _load(census: Census, hours: NDArray[np.int64]) -> Load:
    """What is going on in some hours of the census [path, moment]."""
    come, go = census.arrivals, census.departures
    return Load(
        patients=census.patients[:, hours],
        arrivals=None if come is None else come[:, hours],
        departures=None if go is None else go[:, hours],
        by_class=census.by_class and {name: part[:, hours] for name, part in census.by_class.items()},
    )
