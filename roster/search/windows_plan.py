"""Which window comes next: first the whole horizon in turn, then kinds of windows by what they brought lately."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from roster.search.pricing.oracle import Floats
from roster.search.pricing.window import Window, spanning
from roster.search.staffing import Ints
from roster.search.windows_search import Step, WindowSearch
from roster.search.windows_start import days_of

CELLS = 1800.0
"""Workers times days of a window to begin with."""
FEWEST = 280.0
SHORTEST = 7
"""Days of a window at least."""
PASSES = 2
"""Times that the whole horizon is gone through before kinds compete."""
FADING = 0.85
"""What remains of a kind's gain after each trial."""
PATIENT = 0.12
"""Share of the time left that one window may take."""
QUICK = 0.02
"""Share of the time left; windows that take less become larger."""


EVEN = 0.25
"""Of the mean weight of a day, what every day has beside its own."""


@dataclass(slots=True)
class Kind:
    """people: share of everybody that a window frees; spans: of days, in how many; size: workers times days; gain: points
    lately per second."""

    people: float
    spans: int = 1
    size: float = CELLS
    gain: float = 0.0


KINDS = ((1.0, 1), (0.35, 1), (0.12, 1), (0.05, 1), (1.0, 2), (0.5, 2), (0.3, 3), (0.12, 4))
"""People and spans of each kind."""


@dataclass(slots=True, eq=False)
class Plan:
    """Goes on until the search has no time left; first come windows of everybody, in order of time."""

    search: WindowSearch
    length: int
    kinds: list[Kind] = field(default_factory=lambda: [Kind(*kind) for kind in KINDS])
    _passes: int = 0
    _day: Ints = field(init=False)

    def __post_init__(self) -> None:
        self._day = days_of(self.search.standing.market)

    def run(self, passes: int | None = None) -> None:
        """Window after window; with `passes`, only so many times through the whole horizon."""
        many = PASSES if passes is None else passes
        while self._passes < many and self._goes_on():
            self._pass()
            self._passes += 1
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
        for window in self._tiles(kind, self._passes % 2):
            if not self._goes_on():
                return
            self._try(kind, list(range(self._everybody)), window)

    def _tiles(self, kind: Kind, shifted: int) -> Iterator[Window]:
        """Windows one after the other; shifted by half a window every second time, so that seams lie elsewhere."""
        first = 0
        length = self._days(kind, self._everybody)
        last = length // 2 if shifted else length
        while first < self.length:
            yield spanning((first, min(self.length, last)))
            first, length = min(self.length, last), self._days(kind, self._everybody)
            last = first + length if self.length - first - length >= length // 3 else self.length

    def _days(self, kind: Kind, people: int) -> int:
        return max(SHORTEST, min(self.length, int(kind.size / max(1, people))))

    def _choose(self, kind: Kind) -> tuple[list[int], Window]:
        rng, many = self.search.rng, self._everybody
        count = min(many, max(2, round(kind.people * many)))
        workers = list(range(many)) if count == many else self._around(count)
        length = self._days(kind, count)
        if kind.spans == 1:
            return sorted(workers), spanning(self._span(int(rng.integers(self.length)), length))
        lost, spare = self._uneven()
        centres = [int(rng.choice(self.length, p=lost))]
        centres += [int(day) for day in rng.choice(self.length, kind.spans - 1, p=spare)]
        each = max(SHORTEST, length // kind.spans)
        return sorted(workers), spanning(*(self._span(day, each) for day in centres))

    def _span(self, centre: int, length: int) -> tuple[int, int]:
        first = max(0, min(self.length - length, centre - int(self.search.rng.integers(length))))
        return first, first + length

    def _uneven(self) -> tuple[Floats, Floats]:
        """How likely a span lies at each day: where the needs lose points, and where people are to spare [day]."""
        staffing, present = self.search.standing.market.staffing, self.search.standing.present
        at, many = np.arange(len(staffing.needs)), len(staffing.needs)
        here = staffing.table[at, present[:many]]
        fewer = staffing.table[at, np.maximum(0, present[:many] - 1)]
        lost = np.bincount(self._day, here - staffing.table.min(axis=1), self.length)
        spare = np.bincount(self._day, np.where(present[:many] > 0, fewer <= here, False), self.length)
        return _likely(lost), _likely(spare)

    def _around(self, count: int) -> list[int]:
        """Some workers, those with dear rosters of their own likelier."""
        own = np.array([column.points for column in self.search.standing.columns], dtype=np.float64)
        weights = 1.0 + own / max(1.0, own.mean())
        chosen = self.search.rng.choice(self._everybody, count, replace=False, p=weights / weights.sum())
        return [int(worker) for worker in chosen]

    def _pick(self) -> Kind:
        gains = np.array([kind.gain for kind in self.kinds])
        likely = np.full(len(gains), 0.6 / len(gains)) + (gains / gains.sum() if gains.sum() > 0 else 0.0)
        return self.kinds[int(self.search.rng.choice(len(gains), p=likely / likely.sum()))]

    def _try(self, kind: Kind, workers: list[int], window: Window) -> None:
        before = self.search.remaining()
        step = self.search.step(workers, window, max(1.0, PATIENT * before))
        took = max(1e-3, before - self.search.remaining())
        kind.gain = FADING * kind.gain + (1 - FADING) * step.won / took
        self._resize(kind, step, took / max(1e-3, before))

    def _resize(self, kind: Kind, step: Step, share: float) -> None:
        most = float(self._everybody * self.length)
        if step.late:
            kind.size = max(FEWEST, 0.6 * kind.size)
        elif step.proven:
            kind.size = min(most, 1.3 * kind.size)
        elif share < QUICK:
            kind.size = min(most, 1.03 * kind.size)


def _likely(weights: Floats) -> Floats:
    """Weights [day], smoothed a little so that every day may come, as chances."""
    mixed = weights + EVEN * max(1e-9, float(weights.mean()))
    return np.asarray(mixed / mixed.sum())
