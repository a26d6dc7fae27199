"""What every option of a worker's day costs by itself: rules about single days, locks, wishes, change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from roster.problem import Lock, RosterProblem, Wish
from roster.search.pricing.day_options import WorkerOptions
from roster.search.pricing.oracle import FAR, Floats
from roster.search.pricing.token_cache import TokenCache
from roster.search.pricing.worker_context import DayPrice, WorkerContext
from roster.wishes import LONGEST_DAYS, missed
from rules.clock import LocalClock
from rules.timeline import Duty

Priced = tuple[DayPrice, int | None]
"""A day price, and the name under which its readings are shared."""


@dataclass(slots=True, eq=False)
class OptionCosts:
    """The problem's locks, wishes and published duties by worker."""

    problem: RosterProblem
    readings: TokenCache
    _locks: dict[str, list[Lock]] = field(init=False)
    _wishes: dict[str, list[Wish]] = field(init=False)
    _published: dict[str, dict[int, set[Duty]]] = field(init=False)

    def __post_init__(self) -> None:
        self._locks, self._wishes = defaultdict(list), defaultdict(list)
        self._published = defaultdict(lambda: defaultdict(set))
        for lock in self.problem.locks:
            self._locks[lock.worker].append(lock)
        for wish in self.problem.wishes:
            self._wishes[wish.worker].append(wish)
        horizon = self.problem.horizon
        for duty in self.problem.published or ():
            self._published[duty.worker][horizon.clock.day(duty.start) - horizon.first_day].add(duty)

    def of(self, scene: WorkerContext, offers: Sequence[WorkerOptions], prices: Sequence[Priced]) -> Floats:
        """Points of every option by itself [day, option]; FAR where it is not possible."""
        first, worker = scene.horizon.first_day, scene.worker.id
        base = np.full((len(offers), max(map(len, offers))), FAR)
        for day, offer in enumerate(offers):
            base[day, : len(offer)] = 0.0
        for price, key in prices:
            base += self.readings.prices(price, key, scene, offers)
        for lock in self._locks.get(worker, ()):
            if lock.shift is not None and 0 <= lock.day - first < len(offers):
                base[lock.day - first, 0] = FAR
        for wish in self._wishes.get(worker, ()):
            if 0 <= wish.day - first < len(offers):
                _add_wish(wish, wish.day - first, offers, base, scene.horizon.clock)
        if self.problem.published is not None and self.problem.objective.minds_change:
            self._add_changes(scene, offers, base)
        base[base >= FAR] = FAR
        return base

    def _add_changes(self, scene: WorkerContext, offers: Sequence[WorkerOptions], base: Floats) -> None:
        before = self._published.get(scene.worker.id, {})
        for day, offer in enumerate(offers):
            price = self.problem.objective.change_price(scene.horizon.first_day + day)
            for option, decided in enumerate(offer):
                if set(decided) != before.get(day, set()):
                    base[day, option] += price


def _add_wish(wish: Wish, on: int, offers: Sequence[WorkerOptions], base: Floats, clock: LocalClock) -> None:
    """Points of the options that miss the wish: on its day, and for a free day on those whose duties reach into it."""
    for day in (on,) if wish.on else range(max(0, on - LONGEST_DAYS), on + 1):
        for option, decided in enumerate(offers[day]):
            base[day, option] += wish.weight * missed(wish, decided, clock)
