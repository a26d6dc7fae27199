"""Options of the subproblems: what a worker could do on each day, once for everybody who could do the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import overload

from roster.candidate_duties import agrees_with_lock, duties_on, duty_order
from roster.problem import Lock, RosterProblem
from rules.timeline import Duty
from rules.worker import Worker

Duties = tuple[Duty, ...]
Lawful = Callable[[Duties, int], bool]
"""Whether several duties of one local day (its ordinal) can be worked one after the other."""


@dataclass(frozen=True, slots=True, eq=False)
class DayOptions:
    """The ways to spend one day, of nobody in particular (duties with the worker ""); the first is to do nothing.

    Two menus that say the same are one object as long as they come from the same `Menus`.
    """

    ways: tuple[Duties, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WorkerOptions(Sequence[Duties]):
    """A menu as one worker's own duties, which are made when they are asked for."""

    menu: DayOptions
    worker: str

    def __len__(self) -> int:
        return len(self.menu.ways)

    @overload
    def __getitem__(self, at: int) -> Duties: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Duties]: ...

    def __getitem__(self, at: int | slice) -> Duties | Sequence[Duties]:
        if isinstance(at, slice):
            return [self._own(way) for way in self.menu.ways[at]]
        return self._own(self.menu.ways[at])

    def __iter__(self) -> Iterator[Duties]:
        return (self._own(way) for way in self.menu.ways)

    def place(self, duties: Sequence[Duty]) -> int | None:
        """Which option takes exactly these duties of the worker; None when there is none."""
        asked = tuple(_nobodys(duty) for duty in duties)
        return self.menu.ways.index(asked) if asked in self.menu.ways else None

    def _own(self, way: Duties) -> Duties:
        return tuple(replace(duty, worker=self.worker) for duty in way)


@dataclass(slots=True, eq=False)
class OptionCatalogue:
    """The menus of a problem's workers, day by day of the horizon."""

    problem: RosterProblem
    _all: dict[object, list[list[tuple[int, Duty]]]] = field(default_factory=dict)
    _made: dict[object, DayOptions] = field(default_factory=dict)
    _locks: dict[str, dict[int, Lock]] = field(init=False)
    _known: dict[str, list[Duty]] = field(init=False)
    _barred: dict[str, set[Duty]] = field(init=False)

    def __post_init__(self) -> None:
        self._locks, self._known, self._barred = defaultdict(dict), defaultdict(list), defaultdict(set)
        for lock in self.problem.locks:
            self._locks[lock.worker][lock.day] = lock
        for duty in self.problem.known:
            self._known[duty.worker].append(duty)
        for duty in self.problem.barred:
            self._barred[duty.worker].add(_nobodys(duty))

    def of(self, worker: Worker, lawful: Lawful) -> tuple[WorkerOptions, ...]:
        """What the worker could do on each day; `lawful` is asked about several duties of one day.

        The single duties are those of `roster.candidate_duties.candidate_duties`.
        """
        first = self.problem.horizon.first_day
        known, barred = self._known.get(worker.id, []), self._barred.get(worker.id, set())
        locks = self._locks.get(worker.id, {})
        found: list[WorkerOptions] = []
        for index, offered in enumerate(self._alike(worker)):
            duties = tuple(duty for _, duty in offered)
            if known or barred or any(day in locks for day in {day for day, _ in offered}):
                duties = tuple(
                    duty
                    for day, duty in offered
                    if agrees_with_lock(duty, locks.get(day))
                    and duty not in barred
                    and not any(duty.start < other.end and other.start < duty.end for other in known)
                )
            found.append(WorkerOptions(self._menu(duties, first + index, lawful), worker.id))
        return tuple(found)

    def known(self, worker: str) -> Duties:
        """What stands already for the worker."""
        return tuple(self._known.get(worker, ()))

    def _alike(self, worker: Worker) -> list[list[tuple[int, Duty]]]:
        """[day] -> (day of the shift, duty) of what shifts, units, skills and employment allow, in order."""
        who = (worker.units, worker.skills, worker.employed_from, worker.employed_to)
        if who not in self._all:
            horizon, clock = self.problem.horizon, self.problem.horizon.clock
            by_day: list[dict[Duty, int]] = [{} for _ in range(horizon.days)]
            for day in horizon.day_numbers():
                for duty in duties_on(self.problem.shifts, worker, day, clock):
                    if horizon.start <= duty.start < horizon.end:
                        by_day[clock.day(duty.start) - horizon.first_day].setdefault(_nobodys(duty), day)
            self._all[who] = [[(one[duty], duty) for duty in sorted(one, key=duty_order)] for one in by_day]
        return self._all[who]

    def _menu(self, duties: Duties, day: int, lawful: Lawful) -> DayOptions:
        """One after the other only if lawful, so such a menu is the worker's own unless another says the same."""
        key: object = (day, duties)
        if key in self._made:
            return self._made[key]
        chains: list[Duties] = [(), *((duty,) for duty in duties)]
        several: list[Duties] = [(one, other) for one in duties for other in duties if one.end <= other.start]
        if not several:
            return self._made.setdefault(key, DayOptions(tuple(chains)))
        longer = [chain for chain in several if lawful(chain, day)]
        while longer:
            chains += longer
            ways = [(*chain, duty) for chain in longer for duty in duties if chain[-1].end <= duty.start]
            longer = [chain for chain in ways if lawful(chain, day)]
        return self._made.setdefault((day, tuple(chains), "several"), DayOptions(tuple(chains)))


def _nobodys(duty: Duty) -> Duty:
    return replace(duty, worker="")
