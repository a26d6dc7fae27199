"""Destroy operators of the large neighbourhood search and their adaptive choice (Ropke & Pisinger 2006)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from roster.search.column_generation.incumbent import Incumbent, marginal
from roster.search.column_generation.reduced_costs import ReducedCostRanking
from roster.search.column_generation.restricted_generation import Flags
from roster.search.pricing.oracle import Floats

USUAL = 28
"""Days of a usual horizon: where there are more, fewer people are free to begin with."""


@dataclass(frozen=True, slots=True, eq=False)
class Neighbourhood:
    """Workers (sorted) who are free on some days [day]; None: on all days."""

    workers: list[int]
    days: Flags | None


@dataclass(slots=True, eq=False)
class DestroyOperator:
    """A way to choose an area. size: cells (workers x days) to free; gain: points found lately per second; seconds:
    that one area took lately (None: not tried yet)."""

    name: str
    choose: Callable[[Incumbent, float], Neighbourhood]
    size: float
    gain: float = 0.0
    tried: int = 0
    seconds: float | None = None


@dataclass(slots=True, eq=False)
class OperatorSelection:
    """Chooses areas of an incumbent's problem. ranking: of the pool at the root's duals, when there are any; usual:
    most days for which the first areas are wide enough."""

    rng: np.random.Generator
    people: int
    length: int
    ranking: ReducedCostRanking | None
    usual: int = USUAL
    kinds: list[DestroyOperator] = field(init=False)

    def __post_init__(self) -> None:
        few = 8.0 * min(self.length, self.usual)
        week = 7.0 * self.people
        self.kinds = [
            DestroyOperator("anybody", lambda inc, size: self._people(size, np.ones(self.people)), few),
            DestroyOperator("around a need", self._around_a_need, few),
            DestroyOperator("some weeks of some", self._weeks, few),
        ]
        if self.length > 7:
            self.kinds.append(DestroyOperator("everybody's week", self._window, week))
        if self.ranking is not None:
            self.kinds.append(DestroyOperator("dear rosters", self._dear, few))

    def pick(self) -> DestroyOperator:
        """A kind: those that found more lately get more of the time (not: more turns); none is forgotten."""
        gains = np.array([kind.gain for kind in self.kinds])
        likely = np.full(len(gains), 1.0 / len(gains)) + (gains / gains.sum() if gains.sum() > 0 else 0.0)
        known = [kind.seconds for kind in self.kinds if kind.seconds is not None]
        usual = sum(known) / len(known) if known else 1.0
        likely /= [max(1e-3, usual if kind.seconds is None else kind.seconds) for kind in self.kinds]
        return self.kinds[int(self.rng.choice(len(gains), p=likely / likely.sum()))]

    def _people(self, size: float, weights: Floats) -> Neighbourhood:
        count = max(2, min(self.people, int(size / self.length + self.rng.random())))
        count = min(count, int((weights > 0).sum()))
        chosen = self.rng.choice(self.people, count, replace=False, p=weights / weights.sum())
        return Neighbourhood(sorted(chosen.tolist()), None)

    def _window(self, incumbent: Incumbent, size: float) -> Neighbourhood:
        """Everybody, for some days in a row."""
        length = max(3, min(self.length, int(size / self.people + self.rng.random())))
        return Neighbourhood(list(range(self.people)), self._days(length, int(self.rng.integers(self.length))))

    def _weeks(self, incumbent: Incumbent, size: float) -> Neighbourhood:
        """Some people, for one to four weeks."""
        length = min(self.length, 7 * int(self.rng.integers(1, 5)))
        centre, able = self._need(incumbent)
        count = max(2, min(self.people, int(size / length + self.rng.random())))
        chosen = self.rng.choice(self.people, min(count, int((able > 0).sum())), replace=False, p=able / able.sum())
        return Neighbourhood(sorted(chosen.tolist()), self._days(length, centre))

    def _days(self, length: int, centre: int) -> Flags:
        first = max(0, min(self.length - length, centre - int(self.rng.integers(length))))
        days = np.zeros(self.length, dtype=bool)
        days[first : first + length] = True
        return days

    def _around_a_need(self, incumbent: Incumbent, size: float) -> Neighbourhood:
        return self._people(size, self._need(incumbent)[1])

    def _need(self, incumbent: Incumbent) -> tuple[int, Floats]:
        """Day of a need that is short, the dearer the likelier, and more weight for workers who could serve it."""
        decomposition = incumbent.decomposition
        coupling = decomposition.coupling
        many = len(coupling.needs)
        dear = np.maximum(-marginal(decomposition, incumbent.present)[:many], 0.0)
        if not dear.any():
            return int(self.rng.integers(self.length)), np.ones(self.people)
        need = int(self.rng.choice(many, p=dear / dear.sum()))
        unit = np.zeros(coupling.cells.shape[1])
        unit[need] = 1.0
        cells = coupling.worth(unit)
        able = np.array([(cells[cell_of] > 0).any() for cell_of in coupling.cell_of])
        horizon = decomposition.people[0].scene.horizon
        day = horizon.clock.day(coupling.needs[need].start) - horizon.first_day
        return max(0, min(self.length - 1, day)), np.where(able, 1.0, 0.1)

    def _dear(self, incumbent: Incumbent, size: float) -> Neighbourhood:
        """Workers whose rosters are dearest under the root's duals."""
        regrets = np.zeros(self.people) if self.ranking is None else self.ranking.regrets(incumbent)
        return self._people(size, regrets + 0.1 * (1.0 + regrets.mean()))
