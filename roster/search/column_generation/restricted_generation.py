"""Column generation under branching decisions (Barnhart et al. 1998): some options of some days are closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from roster.search.column_generation.generation import CLOSE, ColumnGeneration, Duals
from roster.search.pricing.oracle import FAR, Floats

Flags = NDArray[np.bool_]


@dataclass(slots=True, eq=False)
class RestrictedGeneration(ColumnGeneration):
    """A generation with what is open to each worker [day, option]; a worker who is not named may do everything."""

    opened: dict[int, Flags] = field(default_factory=dict)
    _at: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def enter(self, numbers: Iterable[int]) -> int:
        """Put columns of the pool that are open into the master; returns how many were not there."""
        entered = 0
        for number in numbers:
            if number not in self._entered and self.fits(number):
                at = len(self._numbers)
                if ColumnGeneration.enter(self, (number,)):
                    self._at.setdefault(self.pool.columns[number].worker, []).append((at, number))
                    entered += 1
        return entered

    def fits(self, number: int) -> bool:
        """Whether a column of the pool takes open options alone."""
        column = self.pool.columns[number]
        mask = self.opened.get(column.worker)
        return mask is None or bool(mask[np.arange(len(mask)), column.choice].all())

    def narrow(self, worker: int, mask: Flags) -> None:
        """Leave only these options open to a worker; columns that take others leave the master."""
        self.opened[worker] = mask
        for at, number in self._at.get(worker, ()):
            if not self.fits(number):
                self._master.allow(at, False)

    def prices(self, worker: int, worth: Floats, duals: Duals) -> Floats:
        """Prices [day, option] of one worker under duals; FAR for what is closed."""
        prices = ColumnGeneration.prices(self, worker, worth, duals)
        mask = self.opened.get(worker)
        if mask is not None:
            prices[~mask] = FAR
        return prices

    def shares(self) -> dict[int, Floats]:
        """How much of each option [day, option] the master takes, by worker."""
        found = {w: np.zeros(self.decomposition.people[w].base.shape) for w in self.workers}
        for value, number in self.values():
            column = self.pool.columns[number]
            found[column.worker][np.arange(len(column.choice)), column.choice] += value
        return found

    def support(self) -> dict[int, list[tuple[float, int]]]:
        """(value, column) that the master takes, by worker, greatest first."""
        found: dict[int, list[tuple[float, int]]] = {w: [] for w in self.workers}
        for value, number in self.values():
            if value > CLOSE:
                found[self.pool.columns[number].worker].append((value, number))
        return {w: sorted(parts, key=lambda part: (-part[0], part[1])) for w, parts in found.items()}
