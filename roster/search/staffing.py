"""How personal rosters add up to the needs: which option of which day counts for which need, and what people cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from capacity.need import Need
from roster.cover import counts_for
from roster.problem import RosterProblem
from roster.search.pricing.oracle import FAR, Choice, Floats
from roster.search.pricing.personal import Personal
from roster.solver.master import Curve
from rules.timeline import Duty

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Staffing:
    """cells: [kind of option, need] people; cell_of: for each worker [day, option] -> kind of option (0: counts for
    nothing); given: people that stand already [need]; most: people that there can be beyond those [need]."""

    needs: tuple[Need, ...]
    cells: csr_array
    cell_of: tuple[Ints, ...]
    given: Ints
    most: Ints

    def worth(self, duals: Floats) -> Floats:
        """Sum of the needs' duals for each kind of option."""
        return np.asarray(self.cells @ duals)

    def people(self, worker: int, choice: Choice) -> tuple[Ints, Ints]:
        """Needs that a roster counts for, and how many people it is there (1)."""
        kinds = self.cell_of[worker][np.arange(len(choice)), choice]
        rows = [self.cells.indices[self.cells.indptr[k] : self.cells.indptr[k + 1]] for k in kinds if k]
        if not rows:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        return tuple(np.unique(np.concatenate(rows), return_counts=True))  # type: ignore[return-value]

    def curve(self, need: int, present: int = 0) -> Curve:
        """Points of further people when `present` of the decided ones are there already."""
        first = int(self.given[need]) + present
        most = first + max(0, int(self.most[need]) - present)
        prices = [self.needs[need].price(people) for people in range(first, most + 1)]
        pieces: list[list[float]] = []
        for before, after in pairwise(prices):
            if pieces and pieces[-1][0] == after - before:
                pieces[-1][1] += 1
            else:
                pieces.append([float(after - before), 1.0])
        return Curve(float(prices[0]), tuple((slope, width) for slope, width in pieces))

    def points(self, present: Ints) -> int:
        """Points of all needs when `present` [need] of the decided people are there."""
        return sum(
            need.price(int(given + people)) for need, given, people in zip(self.needs, self.given, present, strict=True)
        )


def staffing(problem: RosterProblem, people: Sequence[Personal]) -> Staffing:
    """What every option of every worker counts for."""
    kinds: dict[tuple[Duty, ...], int] = {(): 0}
    cell_of = []
    most = np.zeros(len(problem.needs), dtype=np.int64)
    rows: list[list[int]] = [[]]
    by_time = _Needs(problem.needs)
    for person in people:
        cells = np.zeros(person.base.shape, dtype=np.int64)
        reached: set[int] = set()
        for day, options in enumerate(person.options):
            for option, duties in enumerate(options):
                if person.base[day, option] >= FAR:
                    continue
                key = tuple(_kind(duty) for duty in duties)
                if key not in kinds:
                    kinds[key] = len(kinds)
                    rows.append(sorted(need for duty in key for need in by_time.counting(duty)))
                cells[day, option] = kinds[key]
                reached.update(rows[kinds[key]])
        most[list(reached)] += 1
        cell_of.append(cells)
    given = np.zeros(len(problem.needs), dtype=np.int64)
    for duty in problem.known:
        given[by_time.counting(duty)] += 1
    indptr = np.cumsum([0, *map(len, rows)])
    indices = np.array([need for row in rows for need in row], dtype=np.int64)
    matrix = csr_array((np.ones(len(indices)), indices, indptr), shape=(len(rows), len(problem.needs)))
    return Staffing(problem.needs, matrix, tuple(cell_of), given, most)


class _Needs:
    """Needs in order of start, so that those of one duty are found quickly."""

    def __init__(self, needs: Sequence[Need]) -> None:
        self._needs = needs
        self._order = sorted(range(len(needs)), key=lambda i: needs[i].start)
        self._starts = np.array([needs[i].start for i in self._order], dtype=np.int64)

    def counting(self, duty: Duty) -> list[int]:
        """Needs that the duty counts for."""
        first, last = np.searchsorted(self._starts, [duty.start, duty.end])
        return [i for i in self._order[first:last] if counts_for(self._needs[i], duty)]


def _kind(duty: Duty) -> Duty:
    return Duty(duty.start, duty.end, "", duty.kind, duty.unit, duty.skill, duty.shift)
