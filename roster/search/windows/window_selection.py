"""Adaptive choice of the next window: first the whole horizon in turn, then by what kinds of windows won lately."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from roster.search.column_generation.coupling_rows import Ints
from roster.search.pricing.oracle import Floats
from roster.search.pricing.window_graph import DayWindow, spanning
from roster.search.windows.course_start import days_of
from roster.search.windows.uneven_cover import chances, idle, lost, spare
from roster.search.windows.window_search import WindowSearch, WindowStep

CELLS = 1800.0
"""Workers times days of a window to begin with."""
FEWEST = 280.0
SHORTEST = 7
"""Days of a window at least."""
PASSES = 2
"""Times that the whole horizon is gone through before kinds compete."""
FADING = 0.9
"""What remains of what a kind won, and of a day's chance where nothing was won, after each trial."""
OPEN = 0.5
"""Share of the windows whose kind is chosen whatever the kinds won."""
PATIENT = 0.12
"""Share of the time left that one window may take."""
QUICK = 0.02
"""Share of the time left; windows that take less become larger."""


STALE = 0.05
"""What remains at least of a day's chance of being looked at when nothing was won there again and again."""


@dataclass(slots=True)
class WindowOperator:
    """people: share of everybody that a window frees; spans: how many spans of days it has; size: workers times days;
    won, took: points and seconds of its windows, the older ones fading."""

    people: float
    spans: int = 1
    size: float = CELLS
    won: float = 0.0
    took: float = 0.0


KINDS = ((1.0, 1), (0.35, 1), (0.1, 1), (1.0, 2), (0.5, 2), (0.25, 3))
"""People and spans of each kind."""


@dataclass(slots=True, eq=False)
class WindowSelection:
    """Goes on until the search has no time left; first come windows of everybody, in order of time or backwards."""

    search: WindowSearch
    length: int
    kinds: list[WindowOperator] = field(default_factory=lambda: [WindowOperator(*kind) for kind in KINDS])
    backwards: bool = False
    _passes: int = 0
    _day: Ints = field(init=False)
    _fresh: Floats = field(init=False)

    def __post_init__(self) -> None:
        self._day = days_of(self.search.standing.decomposition)
        self._fresh = np.ones(self.length)

    def run(self, passes: int | None = None) -> None:
        """Window after window; with `passes`, only so many times through the whole horizon."""
        many = PASSES if passes is None else passes
        while self._passes < many and self._goes_on():
            self._pass()
            self._passes += 1
            # What the first windows won says nothing of what the next ones will.
            self.kinds[0].won = self.kinds[0].took = 0.0
        while passes is None and self._goes_on():
            kind = self._pick()
            self._try(kind, *self._choose(kind))

    def _goes_on(self) -> bool:
        return self.search.remaining() > 0.1

    @property
    def _everybody(self) -> int:
        return len(self.search.standing.columns)

    def _pass(self) -> None:
        kind = self.kinds[0]
        for first, last in self._tiles(kind, self._passes % 2):
            if not self._goes_on():
                return
            tile = (self.length - last, self.length - first) if self.backwards else (first, last)
            self._try(kind, list(range(self._everybody)), spanning(tile))

    def _tiles(self, kind: WindowOperator, shifted: int) -> Iterator[tuple[int, int]]:
        """Windows one after the other; shifted by half a window every second time, so that seams lie elsewhere."""
        first = 0
        length = self._days(kind, self._everybody)
        last = length // 2 if shifted else length
        while first < self.length:
            yield first, min(self.length, last)
            first, length = min(self.length, last), self._days(kind, self._everybody)
            last = first + length if self.length - first - length >= length // 3 else self.length

    def _days(self, kind: WindowOperator, people: int) -> int:
        return max(SHORTEST, min(self.length, int(kind.size / max(1, people))))

    def _choose(self, kind: WindowOperator) -> tuple[list[int], DayWindow]:
        rng, many = self.search.rng, self._everybody
        count = min(many, max(2, round(kind.people * many)))
        length = self._days(kind, count)
        if kind.spans == 1:
            window = spanning(self._span(int(rng.integers(self.length)), length))
        else:
            standing, each = self.search.standing, max(SHORTEST, length // kind.spans)
            centres = [int(rng.choice(self.length, p=chances(lost(standing, self._day) * self._fresh)))]
            centres += rng.choice(self.length, kind.spans - 1, p=chances(spare(standing, self._day))).tolist()
            window = spanning(*(self._span(day, each) for day in centres))
        return sorted(range(many) if count == many else self._around(count, window)), window

    def _span(self, centre: int, length: int) -> tuple[int, int]:
        first = max(0, min(self.length - length, centre - int(self.search.rng.integers(length))))
        return first, first + length

    def _around(self, count: int, window: DayWindow) -> list[int]:
        """Some workers, likelier those with dear rosters, and with duties in the window that nobody needs."""
        standing = self.search.standing
        own = np.array([column.points for column in standing.columns], dtype=np.float64)
        weights = chances(own) + chances(idle(standing, np.isin(self._day, window.days)))
        chosen = self.search.rng.choice(self._everybody, count, replace=False, p=weights / 2.0)
        return [int(worker) for worker in chosen]

    def _pick(self) -> WindowOperator:
        rates = np.array([kind.won / max(1e-3, kind.took) for kind in self.kinds])
        likely = np.full(len(rates), OPEN / len(rates))
        likely += (1 - OPEN) * (rates / rates.sum() if rates.sum() > 0 else 1 / len(rates))
        return self.kinds[int(self.search.rng.choice(len(rates), p=likely / likely.sum()))]

    def _try(self, kind: WindowOperator, workers: list[int], window: DayWindow) -> None:
        self.search.meet()
        before = self.search.remaining()
        step = self.search.step(workers, window, max(1.0, PATIENT * before))
        took = max(1e-3, before - self.search.remaining())
        kind.won, kind.took = FADING * kind.won + step.won, FADING * kind.took + took
        self._fresh[window.days] = 1.0 if step.won else np.maximum(STALE, FADING * self._fresh[window.days])
        self._resize(kind, step, took / max(1e-3, before))

    def _resize(self, kind: WindowOperator, step: WindowStep, share: float) -> None:
        most = float(self._everybody * self.length)
        if step.late:
            kind.size = max(FEWEST, 0.6 * kind.size)
        elif step.proven:
            kind.size = min(most, 1.3 * kind.size)
        elif share < QUICK:
            kind.size = min(most, 1.03 * kind.size)
