"""What every option of a worker's day costs by itself: rules about single days, locks, wishes, change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from roster.problem import Lock, RosterProblem, Wish
from roster.search.pricing.day_options import DayOptions, WorkerOptions
from roster.search.pricing.oracle import FAR, Floats
from roster.search.pricing.token_cache import TokenCache
from roster.search.pricing.worker_context import DayPrice, WorkerContext
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
            day = wish.day - first
            if 0 <= day < len(offers):
                for option in _unmet(wish, offers[day].menu):
                    base[day, option] += wish.weight
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


def _unmet(wish: Wish, menu: DayOptions) -> list[int]:
    """Options that do not meet the wish."""
    return [
        option
        for option, way in enumerate(menu.ways)
        if any(wish.shift in (None, duty.shift) for duty in way) != wish.on
    ]
