"""Coupling rows of the decomposition: how personal rosters add up to the needs, then to the rows of the team rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from capacity.need import Need
from roster.need_cover import counts_for
from roster.problem import RosterProblem
from roster.search.column_generation.team_coupling import TeamCoupling, team_coupling
from roster.search.column_generation.team_rows import TeamRow, TeamRows, team_rows
from roster.search.pricing.day_options import DayOptions
from roster.search.pricing.oracle import FAR, Choice, Floats
from roster.search.pricing.worker_problem import WorkerProblem
from roster.solver.restricted_master import PieceArrays, PiecewiseCost
from rules.timeline import Duty

Ints = NDArray[np.int64]
DEAR = 1_000_000
"""Points that a search charges what breaks a hard row, or a worker without a roster, at least; no such roster is ever
handed out."""


@dataclass(frozen=True, slots=True, eq=False)
class CouplingRows:
    """Rows are numbered needs first, then those of the team; `present` [row] is what the decided duties add to each.

    cells: [kind of option, need] people; cell_of: for each worker [day, option] -> kind of option (0: counts for
    nothing); given: people that stand already [row]; most: people that there can be beyond those [need];
    table: points of n decided people [need, n], as far as there can be so many. dear: more points than any one duty is
    worth, for what must not be.
    """

    needs: tuple[Need, ...]
    cells: csr_array
    cell_of: tuple[Ints, ...]
    given: Ints
    most: Ints
    table: Floats
    team: TeamCoupling
    dear: int

    def worth(self, duals: Floats) -> Floats:
        """Sum of the needs' duals [row] for each kind of option."""
        return np.asarray(self.cells @ duals[: len(self.needs)])

    def prices(self, worker: int, base: Floats, worth: Floats, duals: Floats) -> Floats:
        """What every option costs a worker [day, option] at the rows' duals; `worth` is that of the needs."""
        prices = base - worth[self.cell_of[worker]]
        if len(self.team):
            prices -= self.team.worth(worker, duals[len(self.needs) :], base.shape)
        return np.asarray(prices)

    def steps(self, worker: int, base: Floats, present: Ints) -> Floats:
        """The same when an option costs what it adds, alone, to what is present."""
        prices = base - self.worth(-self.marginal(present))[self.cell_of[worker]]
        if len(self.team):
            prices += self.team.steps(worker, present[len(self.needs) :], base.shape)
        return np.asarray(prices)

    def marginal(self, present: Ints) -> Floats:
        """Points of one more person for each need."""
        at, here = np.arange(len(self.needs)), present[: len(self.needs)]
        return np.asarray(self.table[at, here + 1] - self.table[at, here])

    def people(self, worker: int, choice: Choice) -> tuple[Ints, Ints]:
        """Rows that a roster counts for, and how much: people of needs (1), amounts of team rows."""
        kinds = self.cell_of[worker][np.arange(len(choice)), choice]
        rows = [self.cells.indices[self.cells.indptr[k] : self.cells.indptr[k + 1]] for k in kinds if k]
        needs, people = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        if rows:
            needs, people = np.unique(np.concatenate(rows), return_counts=True)
        more, amounts = self.team.added(worker, choice)
        return np.concatenate([needs, more + len(self.needs)]), np.concatenate([people, amounts])

    def curves(self, present: Ints) -> list[PiecewiseCost]:
        """Of every row: what further duties cost when these are there already."""
        many = len(self.needs)
        found = [self.curve(need, int(present[need])) for need in range(many)]
        return found + self.team.curves(present[many:], many)

    def least(self, curves: PieceArrays, duals: Floats) -> float:
        """What the rows cost at best, each by itself, when a unit of row i earns `duals[i]`: part of the bound."""
        worth = duals.copy()
        worth[len(self.needs) :] -= self.team.links.T @ duals[len(self.needs) :]
        return curves.least(worth)

    def curve(self, need: int, present: int = 0) -> PiecewiseCost:
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
        return PiecewiseCost(float(prices[0]), tuple((slope, width) for slope, width in pieces))

    def points(self, present: Ints) -> int:
        """Points of all rows; a hard row of the team that is broken costs more than anything else."""
        many = len(self.needs)
        return round(float(self.table[np.arange(many), present[:many]].sum())) + self.team.points(present[many:])

    def lawful(self, present: Ints) -> bool:
        """Whether no hard row is broken."""
        return self.team.holds(present[len(self.needs) :])


def coupling_rows(
    problem: RosterProblem, people: Sequence[WorkerProblem], kept: tuple[Choice | None, ...] | None = None
) -> CouplingRows:
    """What every option of every worker counts for; kept: everybody's published roster where a limited number of
    people may be touched. Raises NotLinear when a team rule is no sum over duties."""
    kinds: dict[tuple[Duty, ...], int] = {(): 0}
    cell_of = []
    most = np.zeros(len(problem.needs), dtype=np.int64)
    rows: list[list[int]] = [[]]
    by_time = _Needs(problem.needs)
    of_menu: dict[DayOptions, Ints] = {}
    for person in people:
        cells = np.zeros(person.base.shape, dtype=np.int64)
        for day, offer in enumerate(person.options):
            if offer.menu not in of_menu:
                of_menu[offer.menu] = _kinds(offer.menu, kinds, rows, by_time)
            cells[day, : len(offer)] = of_menu[offer.menu]
        cells[person.base >= FAR] = 0
        most[sorted({need for kind in np.unique(cells).tolist() for need in rows[kind]})] += 1
        cell_of.append(cells)
    given = np.zeros(len(problem.needs), dtype=np.int64)
    for duty in problem.known:
        given[by_time.counting(duty)] += 1
    indptr = np.cumsum([0, *map(len, rows)])
    indices = np.array([need for row in rows for need in row], dtype=np.int64)
    matrix = csr_array((np.ones(len(indices)), indices, indptr), shape=(len(rows), len(problem.needs)))
    of_team = team_rows(problem)
    if kept is not None:
        touched = TeamRow({}, {}, 1, None, problem.objective.most_touched, None)
        of_team = TeamRows(of_team.totals, (*of_team.rows, touched))
    table = _table(problem.needs, given, most)
    steps = np.abs(np.diff(table, axis=1)).max(initial=0.0)
    dear = max(DEAR, 10 * round(steps + max((p.base[p.base < FAR].max(initial=0.0) for p in people), default=0.0)))
    joined = team_coupling(of_team, people, dear, kept)
    given = np.concatenate([given, np.zeros(len(joined), dtype=np.int64)])
    return CouplingRows(problem.needs, matrix, tuple(cell_of), given, most, table, joined, dear)


def _table(needs: Sequence[Need], given: Ints, most: Ints) -> Floats:
    """Points of 0, 1, ... decided people, one more than there can be."""
    table = np.zeros((len(needs), int(most.max(initial=0)) + 2))
    alike: dict[tuple[tuple[int, ...], int], list[int]] = {}
    for row, (need, first) in enumerate(zip(needs, given.tolist(), strict=True)):
        key = need.cost, first
        if key not in alike:
            alike[key] = [need.price(first + people) for people in range(table.shape[1])]
        table[row] = alike[key]
    return table


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


def _kinds(menu: DayOptions, kinds: dict[tuple[Duty, ...], int], rows: list[list[int]], needs: _Needs) -> Ints:
    """The kind of every option of a menu; kinds that were not seen before get the next numbers, and their rows."""
    found = np.zeros(len(menu.ways), dtype=np.int64)
    for option, way in enumerate(menu.ways):
        key = tuple(_kind(duty) for duty in way)
        if key not in kinds:
            kinds[key] = len(kinds)
            rows.append(sorted(need for duty in key for need in needs.counting(duty)))
        found[option] = kinds[key]
    return found


def _kind(duty: Duty) -> Duty:
    return Duty(duty.start, duty.end, "", duty.kind, duty.unit, duty.skill, duty.shift)
